// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/measurereport.h"

#include "app/cli/jsonnumber.h"
#include "app/cli/measureprogress.h"
#include "app/cli/orderedjson.h"
#include "core/base/numbertext.h"

#include <cmath>
#include <map>
#include <string>

namespace perfbridge {

namespace {

using State = ConfigurationProgress::State;

std::string_view stateText(State state) {
    switch (state) {
    case State::Waiting:
        return "waiting";
    case State::Measuring:
        return "measuring";
    case State::Done:
        return "done";
    case State::Failed:
        return "failed";
    }
    return {};
}

Json optionsOf(const StoredCampaign& campaign, std::size_t row) {
    Json options = Json::object();
    const std::vector<Option>& known = campaign.spec.space->options();
    for (std::size_t i = 0; i < known.size(); ++i) {
        const double value = campaign.plan(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i));
        options[known[i].name] = known[i].isLabelled() ? Json(known[i].textOf(value)) : Json(value);
    }
    return options;
}

} // namespace

std::string_view outcomeText(RunEnd::Outcome outcome) {
    switch (outcome) {
    case RunEnd::Outcome::Completed:
        return "completed";
    case RunEnd::Outcome::Failed:
        return "failed";
    case RunEnd::Outcome::Interrupted:
        return "interrupted";
    case RunEnd::Outcome::Discarded:
        return "discarded";
    }
    return {};
}

Json toJson(const ConfigurationProgress& progress) {
    return {{"state", stateText(progress.state)},          {"reason", progress.reason},
            {"invocations", progress.invocations},         {"median", jsonNumber(progress.median)},
            {"lower", jsonNumber(progress.lower)},         {"upper", jsonNumber(progress.upper)},
            {"half_width", jsonNumber(progress.halfWidth)}};
}

void writeMeasureReport(const StoredCampaign& campaign, const CampaignReport& report, std::ostream& out) {
    const CampaignProgress& progress = report.progress;
    out << "Campaign " << campaign.spec.name << " is " << toString(report.state)
        << (report.reason.empty() ? "" : ": " + report.reason) << '\n'
        << "  " << std::to_string(progress.done) << " of " << std::to_string(progress.configurations)
        << " configurations measured, " << std::to_string(progress.failed) << " failed; "
        << std::to_string(progress.runs) << " runs, " << std::to_string(progress.discarded)
        << " of them disturbed and repeated\n";
    if (std::isfinite(progress.noise))
        out << "  spread between invocations: " << percentageText(progress.noise) << " (median over configurations)\n";
    if (progress.drift != 0)
        out << "  drift of the sentinel: " << percentageText(progress.drift) << '\n';
    if (progress.flagged > 0)
        out << "  " << std::to_string(progress.flagged) << " samples flagged as throttled, outlying or disturbed\n";
    std::map<std::string, int> failures;
    for (const ConfigurationProgress& configuration : report.configurations) {
        if (configuration.state == State::Failed)
            ++failures[configuration.reason];
    }
    for (const auto& [reason, count] : failures)
        out << "  failed, " << std::to_string(count) << (count == 1 ? " configuration: " : " configurations: ")
            << reason << '\n';
}

Json measureReport(const StoredCampaign& campaign, const CampaignReport& report) {
    const CampaignProgress& progress = report.progress;
    Json results = Json::array();
    for (std::size_t i = 0; i < report.configurations.size(); ++i) {
        Json entry{{"configuration", i}, {"options", optionsOf(campaign, i)}};
        entry.update(toJson(report.configurations[i]));
        results.push_back(std::move(entry));
    }
    const std::vector<Metric> metrics = metricsOf(campaign.spec.backend);
    const std::string& stopMetric = campaign.spec.protocol.stopMetric;
    return {{"campaign", campaign.spec.name},
            {"environment", campaign.spec.environment.name},
            {"state", toString(report.state)},
            {"reason", report.reason},
            {"metric", stopMetric.empty() && !metrics.empty() ? metrics.front().name : stopMetric},
            {"configurations", progress.configurations},
            {"done", progress.done},
            {"failed", progress.failed},
            {"runs", progress.runs},
            {"discarded", progress.discarded},
            {"flagged", progress.flagged},
            {"elapsed_seconds", jsonNumber(progress.elapsedSeconds)},
            {"drift", jsonNumber(progress.drift)},
            {"noise", jsonNumber(progress.noise)},
            {"warnings", report.warnings},
            {"results", std::move(results)}};
}

} // namespace perfbridge
