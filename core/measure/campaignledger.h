// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/analysis/drift.h"
#include "core/measure/analysis/stoppingrule.h"
#include "core/measure/campaign.h"
#include "core/measure/campaignrunner.h"
#include "core/measure/run.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace perfbridge {

/// So many attempts in a row that began on quiet processors and lost them all the same tell that it is the run itself:
/// what others do by chance does not begin with it three times. On a virtual machine it is time that the host takes
/// from busy processors alone.
inline constexpr int discardsThatTell = 2;

/// What a campaign's runs add up to, one after the other: how far every configuration is and how the sentinel moves. A
/// function of the spec and of the runs in the order of their starts, so that it is the same for a campaign that was
/// interrupted, except for the attempts that this cost.
class CampaignLedger {
public:
    /// One subject of measuring: a configuration, or the sentinel.
    struct Subject {
        std::vector<InvocationSummary> invocations; ///< completed
        int nextAttempt = 0;                        ///< at the next invocation
        int discards = 0;                           ///< of attempts at it because they were disturbed
        int interruptions = 0;                      ///< of attempts at it
        int failures = 0;                           ///< ever
        double seconds = 0;                         ///< timed, of completed invocations
        bool disturbsItself = false;                ///< see discardsThatTell; repeating its runs does not help
        bool isFailed = false;
        std::string failure; ///< the reason of the last one
        StopDecision decision;

        [[nodiscard]] bool isSettled() const noexcept { return isFailed || decision.reason != StopReason::None; }
        [[nodiscard]] int nextInvocation() const noexcept { return static_cast<int>(invocations.size()); }
    };

    CampaignLedger(const CampaignSpec& spec, std::size_t configurations);

    /// An ended run, or one that was cut off. A configuration beyond the plan is ignored.
    void add(const RunRecord& run);

    [[nodiscard]] std::span<const Subject> configurations() const noexcept { return m_configurations; }
    [[nodiscard]] const Subject& sentinel() const noexcept { return m_sentinel; }
    [[nodiscard]] const Drift& drift() const noexcept { return m_drift; }
    [[nodiscard]] ConfigurationProgress progressOf(std::size_t configuration) const;

    [[nodiscard]] std::size_t settled() const noexcept { return m_done + m_failed; }
    [[nodiscard]] std::size_t done() const noexcept { return m_done; }
    [[nodiscard]] std::size_t failed() const noexcept { return m_failed; }
    [[nodiscard]] std::size_t runs() const noexcept { return m_runs; }
    [[nodiscard]] std::size_t discarded() const noexcept { return m_discarded; }
    [[nodiscard]] std::size_t disturbed() const noexcept { return m_disturbed; } ///< kept all the same
    [[nodiscard]] std::size_t throttled() const noexcept { return m_throttled; } ///< kept all the same
    /// Configurations, and the sentinel, see Subject.
    [[nodiscard]] std::size_t disturbThemselves() const;
    [[nodiscard]] std::size_t flagged() const noexcept { return m_flagged; } ///< either
    [[nodiscard]] double seconds() const noexcept { return m_seconds; }      ///< of all runs
    [[nodiscard]] std::size_t counted() const noexcept { return m_counted; } ///< completed and failed runs
    /// Since the last sentinel: completed and failed runs, and their seconds. None yet: everything so far.
    [[nodiscard]] int runsSinceSentinel() const noexcept { return m_runsSinceSentinel; }
    [[nodiscard]] double secondsSinceSentinel() const noexcept { return m_secondsSinceSentinel; }

private:
    void complete(const RunRecord& run, Subject& subject);
    void fail(const RunRecord& run, Subject& subject) const;
    void countFlags(const RunRecord& run);

    Protocol m_protocol;
    std::size_t m_metricIndex;
    Metric m_metric;
    std::vector<Subject> m_configurations;
    Subject m_sentinel;
    std::vector<double> m_sentinelValues;
    Drift m_drift;
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
    std::size_t m_runs = 0;
    std::size_t m_discarded = 0;
    std::size_t m_disturbed = 0;
    std::size_t m_throttled = 0;
    std::size_t m_flagged = 0;
    std::size_t m_counted = 0;
    double m_seconds = 0;
    int m_runsSinceSentinel = 0;
    double m_secondsSinceSentinel = 0;
};

} // namespace perfbridge
