// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaignledger.h"

#include "core/measure/analysis/invocations.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

using Outcome = RunEnd::Outcome;

CampaignLedger::CampaignLedger(const CampaignSpec& spec, std::size_t configurations)
    : m_protocol(spec.protocol)
    , m_metricIndex(stopMetricIndex(spec))
    , m_metric(metricsOf(spec.backend).at(m_metricIndex))
    , m_configurations(configurations) {}

void CampaignLedger::add(const RunRecord& run) {
    if (run.key.configuration >= m_configurations.size())
        return;
    ++m_runs;
    Subject& subject = run.key.isSentinel ? m_sentinel : m_configurations[run.key.configuration];
    const bool wasSettled = subject.isSettled();
    const bool isCurrent = run.key.invocation == subject.nextInvocation();
    if (isCurrent)
        subject.nextAttempt = std::max(subject.nextAttempt, run.key.attempt + 1);
    if (!run.end) {
        subject.interruptions += isCurrent ? 1 : 0;
        return;
    }
    m_seconds += run.end->seconds;
    switch (run.end->outcome) {
    case Outcome::Completed:
        complete(run, subject);
        break;
    case Outcome::Failed:
        fail(run, subject);
        break;
    case Outcome::Interrupted:
        subject.interruptions += isCurrent ? 1 : 0;
        return;
    case Outcome::Discarded:
        subject.discards += isCurrent ? 1 : 0;
        ++m_discarded;
        return;
    }
    ++m_counted;
    if (run.key.isSentinel) {
        m_runsSinceSentinel = 0;
        m_secondsSinceSentinel = 0;
        return;
    }
    ++m_runsSinceSentinel;
    m_secondsSinceSentinel += run.end->seconds;
    if (!wasSettled && subject.isSettled())
        ++(subject.isFailed ? m_failed : m_done);
}

void CampaignLedger::complete(const RunRecord& run, Subject& subject) {
    countFlags(run);
    const double value = invocationValue(run.samples, m_metricIndex);
    if (std::isnan(value))
        return; // excluded since: it is measured again
    const double limit = m_protocol.foreignLoadLimit;
    const RunConditions& conditions = run.end->conditions;
    subject.disturbsItself = conditions.foreignLoad > limit && conditions.foreignLoadBefore <= limit &&
                             (subject.disturbsItself || subject.discards >= discardsThatTell);
    subject.invocations.push_back({value, run.end->measuredSeconds});
    subject.nextAttempt = subject.discards = subject.interruptions = 0;
    subject.seconds += run.end->measuredSeconds;
    if (run.key.isSentinel) {
        m_sentinelValues.push_back(value);
        m_drift = sentinelDrift(m_sentinelValues);
    } else {
        subject.decision = decideStop(m_protocol, m_metric, subject.invocations);
    }
}

std::size_t CampaignLedger::disturbThemselves() const {
    return static_cast<std::size_t>(std::count_if(m_configurations.begin(), m_configurations.end(),
                                                  [](const Subject& subject) { return subject.disturbsItself; })) +
           (m_sentinel.disturbsItself ? 1 : 0);
}

void CampaignLedger::fail(const RunRecord& run, Subject& subject) const {
    ++subject.failures;
    subject.failure = run.end->reason.empty() ? "failed, no reason given" : run.end->reason;
    subject.isFailed = run.end->isInvalid || subject.failures > m_protocol.failureRetries;
}

void CampaignLedger::countFlags(const RunRecord& run) {
    const auto any = [&](SampleFlag flag) {
        return std::any_of(run.samples.begin(), run.samples.end(),
                           [&](const RunSample& sample) { return hasFlag(sample.flags, flag); });
    };
    m_disturbed += any(SampleFlag::Disturbed) ? 1 : 0;
    m_throttled += any(SampleFlag::Throttled) ? 1 : 0;
    m_flagged += any(SampleFlag::Disturbed | SampleFlag::Throttled) ? 1 : 0;
}

ConfigurationProgress CampaignLedger::progressOf(std::size_t configuration) const {
    using State = ConfigurationProgress::State;
    const Subject& subject = m_configurations[configuration];
    ConfigurationProgress progress;
    progress.state = subject.isFailed              ? State::Failed
                     : subject.isSettled()         ? State::Done
                     : subject.nextAttempt > 0     ? State::Measuring
                     : subject.invocations.empty() ? State::Waiting
                                                   : State::Measuring;
    progress.invocations = subject.nextInvocation();
    const MedianEstimate& estimate = subject.decision.estimate;
    progress.median = estimate.median;
    progress.lower = estimate.lower;
    progress.upper = estimate.upper;
    progress.halfWidth = estimate.relativeHalfWidth();
    progress.reason = subject.isFailed ? subject.failure : std::string(toString(subject.decision.reason));
    return progress;
}

} // namespace perfbridge
