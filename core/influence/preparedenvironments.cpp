// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/preparedenvironments.h"

#include <algorithm>

namespace perfbridge {

Result<PreparedSubject> prepareEnvironments(const SpaceData& data, const std::vector<std::string>& environments,
                                            const std::string& metric, std::span<const Eigen::Index> excluded,
                                            const JobContext& context) {
    PreparedSubject prepared;
    for (const std::string& environment : environments) {
        if (context.isCancelled())
            return cancelledError();
        Result<InfluenceData> own = InfluenceData::make(data, environment, metric, excluded);
        PreparedEnvironment entry{environment, nullptr, {}};
        if (own)
            entry.data = std::make_shared<const InfluenceData>(std::move(*own));
        else
            entry.reason = own.error().message;
        prepared.push_back(std::move(entry));
    }
    return prepared;
}

std::vector<std::string> factorNames(const PreparedSubject& subject) {
    std::vector<std::string> names;
    for (const PreparedEnvironment& environment : subject) {
        if (!environment.data)
            continue;
        for (const Factor& factor : environment.data->factors) {
            if (std::find(names.begin(), names.end(), factor.name) == names.end())
                names.push_back(factor.name);
        }
    }
    return names;
}

std::optional<std::size_t> factorIndex(const InfluenceData& data, const std::string& name) {
    const auto found = std::find_if(data.factors.begin(), data.factors.end(),
                                    [&](const Factor& factor) { return factor.name == name; });
    if (found == data.factors.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - data.factors.begin());
}

std::string factorOfOption(const PreparedSubject& subject, std::size_t option) {
    for (const PreparedEnvironment& environment : subject) {
        if (!environment.data)
            continue;
        for (const Factor& factor : environment.data->factors) {
            if (std::find(factor.options.begin(), factor.options.end(), option) != factor.options.end())
                return factor.name;
        }
    }
    return {};
}

std::optional<std::size_t> optionOfFactor(const PreparedSubject& subject, const std::string& name) {
    for (const PreparedEnvironment& environment : subject) {
        if (!environment.data)
            continue;
        if (const auto index = factorIndex(*environment.data, name))
            return environment.data->factors[*index].options.front();
    }
    return std::nullopt;
}

const Metric* metricOf(const PreparedSubject& subject) {
    for (const PreparedEnvironment& environment : subject) {
        if (environment.data)
            return &environment.data->metric;
    }
    return nullptr;
}

Result<std::vector<Result<InfluenceReport>>> influencesOf(const PreparedSubject& subject, InfluenceMethod method,
                                                          const JobContext& context) {
    std::vector<Result<InfluenceReport>> reports;
    const auto count = static_cast<double>(subject.size());
    for (const PreparedEnvironment& environment : subject) {
        if (environment.data == nullptr) {
            reports.push_back(makeError(ErrorCode::NotEnoughData, environment.reason));
            continue;
        }
        InfluenceOptions options;
        options.seed = subjectSeed;
        const auto done = static_cast<double>(reports.size());
        reports.push_back(
            influenceOf(*environment.data, method, options, context.part(done / count, (done + 1) / count)));
        if (context.isCancelled())
            return cancelledError();
    }
    return reports;
}

Result<std::vector<FittedEnvironment>> fitEnvironments(const PreparedSubject& prepared, const std::string& learner,
                                                       const JobContext& context) {
    std::vector<FittedEnvironment> fitted;
    const auto count = static_cast<double>(prepared.size());
    for (const PreparedEnvironment& environment : prepared) {
        FittedEnvironment entry{environment.data, nullptr, environment.reason};
        if (environment.data) {
            const auto done = static_cast<double>(fitted.size());
            auto surface = ResponseSurface::fit(environment.data, learner, subjectSeed,
                                                context.part(done / count, (done + 1) / count));
            if (surface)
                entry.surface = std::move(*surface);
            else if (surface.error().code == ErrorCode::Cancelled)
                return tl::unexpected(surface.error());
            else
                entry.reason = surface.error().message;
        }
        fitted.push_back(std::move(entry));
    }
    return fitted;
}

} // namespace perfbridge
