// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaignreport.h"

#include "core/base/numbertext.h"
#include "core/measure/analysis/invocations.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

using Subject = CampaignLedger::Subject;

/// Relative standard deviation of the invocations; NaN of fewer than two.
double spreadOf(const Subject& subject) {
    const auto n = static_cast<double>(subject.invocations.size());
    if (n < 2)
        return notMeasured;
    double mean = 0;
    for (const InvocationSummary& invocation : subject.invocations)
        mean += invocation.value / n;
    double squares = 0;
    for (const InvocationSummary& invocation : subject.invocations)
        squares += (invocation.value - mean) * (invocation.value - mean);
    return mean == 0 ? notMeasured : std::sqrt(squares / (n - 1)) / std::abs(mean);
}

/// Invocations that a configuration will still need: its interval shrinks with the root of their number, until one of
/// the other reasons ends it.
double invocationsLeft(const Subject& subject, double typical, const Protocol& protocol, double wanted) {
    if (subject.isSettled())
        return 0;
    const auto n = static_cast<double>(subject.invocations.size());
    const double halfWidth = subject.decision.estimate.relativeHalfWidth();
    const double needed =
        std::isfinite(halfWidth) && n >= protocol.minimumInvocations ? n * std::pow(halfWidth / wanted, 2) : typical;
    return std::clamp(needed - n, 1.0, std::max(1.0, protocol.maximumInvocations - n));
}

double secondsLeft(const CampaignLedger& ledger, const Protocol& protocol, double wanted) {
    if (ledger.counted() == 0)
        return notMeasured;
    double typical = protocol.minimumInvocations;
    if (ledger.done() > 0) {
        double sum = 0;
        for (const Subject& subject : ledger.configurations()) {
            if (subject.isSettled() && !subject.isFailed)
                sum += static_cast<double>(subject.invocations.size());
        }
        typical = sum / static_cast<double>(ledger.done());
    }
    double runs = 0;
    for (const Subject& subject : ledger.configurations())
        runs += invocationsLeft(subject, typical, protocol, wanted);
    if (protocol.sentinelEveryRuns > 0)
        runs *= 1 + 1.0 / protocol.sentinelEveryRuns;
    // With those that were discarded: they will go on to happen as often.
    return runs * ledger.seconds() / static_cast<double>(ledger.counted());
}

std::string runsText(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " run was" : " runs were");
}

} // namespace

std::string percentText(double fraction) {
    const double percent = 100 * fraction;
    const double step = std::abs(percent) < 10 ? 0.1 : 1;
    return numberText(std::round(percent / step) / (1 / step)) + " %";
}

CampaignProgress progressOf(const CampaignLedger& ledger, const Protocol& protocol, const Metric& stopMetric) {
    CampaignProgress progress;
    progress.configurations = ledger.configurations().size();
    progress.done = ledger.done();
    progress.failed = ledger.failed();
    progress.runs = ledger.runs();
    progress.discarded = ledger.discarded();
    progress.flagged = ledger.flagged();
    progress.elapsedSeconds = ledger.seconds();
    progress.secondsLeft = secondsLeft(ledger, protocol, wantedHalfWidth(protocol, stopMetric));
    progress.drift = ledger.drift().relative;
    std::vector<double> spreads;
    for (const Subject& subject : ledger.configurations()) {
        if (const double spread = spreadOf(subject); !std::isnan(spread))
            spreads.push_back(spread);
    }
    progress.noise = medianOf(spreads);
    return progress;
}

std::optional<std::string> driftWarning(const Drift& drift, const Protocol& protocol) {
    if (!drift.reaches(protocol.driftWarning))
        return std::nullopt;
    return "The sentinel configuration has drifted by " + percentText(drift.relative) + " (99.8 % interval " +
           percentText(drift.lower) + " to " + percentText(drift.upper) + ") over " +
           std::to_string(drift.invocations) +
           " invocations: the machine is not as it was at the start. Blocks keep configurations comparable; compare "
           "with other campaigns with care.";
}

std::vector<std::string> warningsOf(const CampaignLedger& ledger, const Protocol& protocol) {
    std::vector<std::string> warnings;
    if (std::optional<std::string> drift = driftWarning(ledger.drift(), protocol))
        warnings.push_back(std::move(*drift));
    if (ledger.sentinel().isFailed)
        warnings.push_back("The sentinel, the first configuration of the plan, failed (" + ledger.sentinel().failure +
                           "): drift is not watched.");
    if (ledger.disturbed() > 0)
        warnings.push_back(runsText(ledger.disturbed()) + " disturbed by other programs as often as they were tried, "
                                                          "and kept: their samples are flagged.");
    if (const std::size_t count = ledger.disturbThemselves(); count > 0)
        warnings.push_back(std::to_string(count) + (count == 1 ? " configuration loses" : " configurations lose") +
                           " processor time only while it runs, and not before: no other program does that, but the "
                           "host of a virtual machine may. Repeating does not help, so the runs are kept.");
    if (ledger.throttled() > 0)
        warnings.push_back(runsText(ledger.throttled()) + " throttled, and kept: their samples are flagged.");
    if (ledger.failed() > 0)
        warnings.push_back(std::to_string(ledger.failed()) + " of " + std::to_string(ledger.configurations().size()) +
                           " configurations failed; their reasons are kept with them.");
    return warnings;
}

CampaignReport reportOf(const CampaignSpec& spec, const Eigen::MatrixXd& plan, std::span<const RunRecord> runs) {
    CampaignLedger ledger(spec, static_cast<std::size_t>(plan.rows()));
    for (const RunRecord& run : runs)
        ledger.add(run);
    CampaignReport report;
    const std::vector<Metric> metrics = metricsOf(spec.backend);
    report.progress = progressOf(ledger, spec.protocol, metrics.at(stopMetricIndex(spec)));
    const bool isFinished = ledger.settled() == ledger.configurations().size();
    report.state = isFinished     ? CampaignState::Finished
                   : runs.empty() ? CampaignState::Defined
                                  : CampaignState::Stopped;
    report.progress.state = report.state;
    if (!isFinished)
        report.reason = std::to_string(ledger.configurations().size() - ledger.settled()) + " of " +
                        std::to_string(ledger.configurations().size()) + " configurations are still to be measured";
    for (std::size_t i = 0; i < ledger.configurations().size(); ++i)
        report.configurations.push_back(ledger.progressOf(i));
    report.warnings = warningsOf(ledger, spec.protocol);
    return report;
}

} // namespace perfbridge
