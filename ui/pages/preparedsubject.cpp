// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/preparedsubject.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"

#include <algorithm>

namespace perfbridge {

namespace {

constexpr std::uint64_t surfaceSeed = 1;

} // namespace

Result<PreparedSubject> prepareSubject(const ExploreSubject& subject, const JobContext& context) {
    PreparedSubject prepared;
    for (const std::string& environment : subject.environments) {
        if (context.isCancelled())
            return cancelledError();
        Result<InfluenceData> data = InfluenceData::make(*subject.data, environment, subject.metric, subject.excluded);
        PreparedEnvironment entry{environment, nullptr, {}};
        if (data)
            entry.data = std::make_shared<const InfluenceData>(std::move(*data));
        else
            entry.reason = data.error().message;
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

QString reasonForNothing(const PreparedSubject& subject) {
    QStringList reasons;
    for (const PreparedEnvironment& environment : subject) {
        if (environment.data)
            return {};
        reasons.append(format::sentence(environment.reason));
    }
    return reasons.join(QLatin1Char('\n'));
}

Result<std::vector<FittedEnvironment>> fitEnvironments(const PreparedSubject& prepared, const std::string& learner,
                                                       const JobContext& context) {
    std::vector<FittedEnvironment> fitted;
    for (const PreparedEnvironment& environment : prepared) {
        FittedEnvironment entry{environment.data, nullptr, environment.reason};
        if (environment.data) {
            auto surface = ResponseSurface::fit(environment.data, learner, surfaceSeed, context);
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

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString csvOf(const std::vector<std::vector<std::string>>& rows) {
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += (i > 0 ? "," : "") + csvCell(std::string_view(row[i]));
        text += '\n';
    }
    return QString::fromStdString(text);
}

} // namespace perfbridge
