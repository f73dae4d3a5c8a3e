// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/similarity/sourceevidence.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// What the pilot says that is to be transferred.
enum class TransferVerdict {
    Shift,          ///< ranks agree: a line is all that is missing
    SeveralSources, ///< no source says it all, but together they say much
    Augment,        ///< the source is worth a column, no more
    Structure,      ///< the same options matter, in another way: what to measure, not what to expect
    NoTransfer      ///< a warning
};

struct AdviceOptions {
    static constexpr Eigen::Index smallestPilot = 8; ///< below, the intervals say nothing
    static constexpr Eigen::Index largestPilot = 15; ///< above, the runs are better spent on the model

    Eigen::Index pilot = 12;
    ResamplingOptions resampling; ///< its seed also draws the pilot
    /// The configurations of the pilot, where they are chosen already; else they are drawn at random from what was
    /// measured everywhere: spread-out ones would make environments look more alike than they are.
    std::vector<Eigen::Index> pilotRows;
    std::optional<double> secondsPerRun =
        std::nullopt; ///< of the target, with warm-up and repetitions; none = not known

    [[nodiscard]] Result<void> validate() const;
};

/// One strategy for a range of target samples, and what it costs to get there beyond the pilot.
struct AdvisedStep {
    std::string strategy;
    Eigen::Index fewest = 0; ///< target samples, the pilot's among them
    Eigen::Index most = 0;
    Eigen::Index fewestRuns = 0; ///< of the target, still to be made
    Eigen::Index mostRuns = 0;
    std::optional<double> fewestMinutes = std::nullopt; ///< where the seconds per run are known
    std::optional<double> mostMinutes = std::nullopt;

    /// "0 to 4 more target runs (0 to 2.5 min)"
    [[nodiscard]] std::string costText() const;
};

struct TransferAdvice {
    TransferVerdict verdict = TransferVerdict::NoTransfer;
    std::string sentence;                 ///< what to do
    std::vector<std::string> sources;     ///< to be used; empty for NoTransfer
    std::vector<AdvisedStep> steps;       ///< ascending in samples; not empty
    std::vector<SourceEvidence> evidence; ///< one a source, in the order given
    std::vector<std::string> warnings;    ///< negative transfer, wide intervals, copies, reversed orders
    std::vector<Eigen::Index> pilot;      ///< rows of the table
};

/// The rules: Spearman 0.95 and more, and not below 0.7 in doubt: shift with 3 to 10 samples. Several sources, some
/// with 0.7 and more (0.3 in doubt): mridge below 30 samples, resid above. One straight source with 0.7 and more: shift
/// with 10 to 20. From 0.3 on, or bent: aug from 50. Otherwise, where the same options matter (0.7 and more, above 0 in
/// doubt): their structure alone, by gs. Otherwise none. "In doubt" is the lower end of the interval. Strategies that
/// the catalogue does not have are replaced by the next simpler one. Errors as TransferData::make, with suggestions for
/// names; NotEnoughData with fewer than 8 configurations measured in the target and every source; Cancelled.
[[nodiscard]] Result<TransferAdvice> adviseTransfer(const SpaceData& data, const std::vector<std::string>& sources,
                                                    const std::string& target, std::string_view metric,
                                                    const AdviceOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
