// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/agreement.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// An influence as a share of the sum of all of its environment.
struct Share {
    double lower = 0;
    double upper = 0;
    int sign = 0;
    bool matters = false;
};

Share shareOf(std::string_view factor, const EnvironmentInfluence& environment, const AgreementOptions& options) {
    const std::vector<Influence>& mains = environment.report->mains;
    double sum = 0;
    for (const Influence& main : mains) {
        if (std::isfinite(main.value))
            sum += main.value;
    }
    const auto found = std::find(environment.factors.begin(), environment.factors.end(), factor);
    const auto index = static_cast<std::size_t>(found - environment.factors.begin());
    if (index >= mains.size() || !(sum > 0) || !std::isfinite(mains[index].value))
        return {};
    const Influence& main = mains[index];
    Share share;
    share.lower = (std::isfinite(main.lower) ? main.lower : main.value) / sum;
    share.upper = (std::isfinite(main.upper) ? main.upper : main.value) / sum;
    share.sign = main.sign;
    share.matters = share.lower >= options.fewestShare;
    return share;
}

std::vector<Share> sharesOf(std::string_view factor, std::span<const EnvironmentInfluence> environments,
                            const AgreementOptions& options) {
    std::vector<Share> shares;
    for (const EnvironmentInfluence& environment : environments)
        shares.push_back(shareOf(factor, environment, options));
    return shares;
}

Agreement agreementOf(const std::vector<Share>& shares) {
    const auto matters = [](const Share& share) {
        return share.matters;
    };
    if (std::none_of(shares.begin(), shares.end(), matters))
        return Agreement::Nowhere;
    const auto has = [&](int sign) {
        return std::any_of(shares.begin(), shares.end(),
                           [&](const Share& share) { return share.matters && share.sign == sign; });
    };
    if (has(1) && has(-1))
        return Agreement::Flips;
    if (!shares.front().matters)
        return Agreement::Appears;
    if (!std::all_of(shares.begin(), shares.end(), matters))
        return Agreement::Vanishes;
    const bool overlap = std::all_of(shares.begin(), shares.end(), [&](const Share& share) {
        return share.lower <= shares.front().upper && share.upper >= shares.front().lower;
    });
    return overlap ? Agreement::Stable : Agreement::Differs;
}

} // namespace

Agreement agreementOf(std::string_view factor, std::span<const EnvironmentInfluence> environments,
                      const AgreementOptions& options) {
    if (environments.empty())
        return Agreement::Nowhere;
    return agreementOf(sharesOf(factor, environments, options));
}

std::string_view toString(Agreement agreement) {
    switch (agreement) {
    case Agreement::Stable:
        return "stable";
    case Agreement::Differs:
        return "differs";
    case Agreement::Flips:
        return "flips";
    case Agreement::Vanishes:
        return "vanishes";
    case Agreement::Appears:
        return "appears";
    case Agreement::Nowhere:
        break;
    }
    return {};
}

std::string agreementText(std::string_view factor, std::span<const EnvironmentInfluence> environments,
                          const AgreementOptions& options) {
    if (environments.empty())
        return {};
    const std::vector<Share> shares = sharesOf(factor, environments, options);
    const auto namesWhere = [&](const auto& isMeant) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            if (isMeant(shares[i]))
                names.push_back(environments[i].environment);
        }
        return listed(names);
    };
    switch (agreementOf(shares)) {
    case Agreement::Nowhere:
        return {};
    case Agreement::Stable:
        return "stable: the same direction, and the same share within the intervals, in all environments";
    case Agreement::Differs:
        return "differs: the same direction in all environments, but another share of the whole";
    case Agreement::Flips:
        return "flips: the metric grows with it in " +
               namesWhere([](const Share& share) { return share.matters && share.sign > 0; }) + " and falls in " +
               namesWhere([](const Share& share) { return share.matters && share.sign < 0; });
    case Agreement::Vanishes:
    case Agreement::Appears:
        break;
    }
    return "matters in " + namesWhere([](const Share& share) { return share.matters; }) + ", not in " +
           namesWhere([](const Share& share) { return !share.matters; });
}

} // namespace perfbridge
