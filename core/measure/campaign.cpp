// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaign.h"

#include "core/base/suggestion.h"

#include <array>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::array stateNames = {
    std::pair{CampaignState::Defined, std::string_view("defined")},
    std::pair{CampaignState::Running, std::string_view("running")},
    std::pair{CampaignState::Paused, std::string_view("paused")},
    std::pair{CampaignState::Stopped, std::string_view("stopped")},
    std::pair{CampaignState::Finished, std::string_view("finished")},
};

Result<void> checkStopMetric(const CampaignSpec& spec) {
    std::vector<std::string> names;
    for (const Metric& metric : metricsOf(spec.backend)) {
        if (spec.protocol.stopMetric.empty() || metric.name == spec.protocol.stopMetric)
            return {};
        names.push_back(metric.name);
    }
    return makeError(ErrorCode::InvalidArgument, "protocol.stop_metric is '" + spec.protocol.stopMetric +
                                                     "', expected one of " + listed(names) +
                                                     didYouMean(spec.protocol.stopMetric, names));
}

} // namespace

Result<void> CampaignSpec::validate() const {
    constexpr int mostConfigurations = 100'000;
    if (!space)
        return makeError(ErrorCode::InvalidArgument, "the campaign has no space");
    if (environment.name.empty())
        return makeError(ErrorCode::InvalidArgument, "environment.name is empty, expected a name such as 'laptop'");
    if (!sampling.all && givenConfigurations.rows() == 0 && (sampling.n < 1 || sampling.n > mostConfigurations))
        return makeError(ErrorCode::InvalidArgument, "sampling.n is " + std::to_string(sampling.n) +
                                                         ", expected 1 to " + std::to_string(mostConfigurations));
    if (givenConfigurations.rows() > 0 && givenConfigurations.cols() != space->dimension())
        return makeError(ErrorCode::InvalidArgument, "configurations have " +
                                                         std::to_string(givenConfigurations.cols()) +
                                                         " values, expected one for each of the " +
                                                         std::to_string(space->dimension()) + " options");
    if (Result<void> valid = protocol.validate(); !valid)
        return valid;
    if (Result<void> valid = validateBackend(backend, *space); !valid)
        return makeError(valid.error().code, "backend: " + valid.error().message);
    return checkStopMetric(*this);
}

std::string_view toString(CampaignState state) {
    for (const auto& [value, name] : stateNames) {
        if (value == state)
            return name;
    }
    return "defined";
}

Result<CampaignState> campaignStateFromString(std::string_view text) {
    for (const auto& [value, name] : stateNames) {
        if (name == text)
            return value;
    }
    return makeError(ErrorCode::InvalidArgument, "'" + std::string(text) +
                                                     "' is no state of a campaign, expected defined, running, "
                                                     "paused, stopped or finished");
}

} // namespace perfbridge
