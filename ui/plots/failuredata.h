// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/stats/proportion.h"

#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// How many configurations of a level failed.
struct FailureLevel {
    QString text; ///< "8", or "2.1 to 3.9" for a part of a continuum
    std::size_t failed = 0;
    std::size_t tried = 0;
    Proportion share{};               ///< with its 95 % interval
    std::vector<Eigen::Index> rows{}; ///< of the table, those that failed
    QString rawText{};                ///< as files have it, where that differs
};

/// The failures of an environment, told apart by an option.
struct OptionFailures {
    std::size_t option = 0;
    QString title; ///< "threads", with its unit
    std::vector<FailureLevel> levels{};
    QString rawTitle{}; ///< as files have it, where that differs

    /// The largest difference of two levels' shares; 0 with fewer than two tried levels.
    [[nodiscard]] double spread() const;
};

struct FailureData {
    QString environment;
    std::size_t failed = 0;
    std::size_t tried = 0;                 ///< a configuration that failed, or has a value of the metric
    std::vector<OptionFailures> options{}; ///< those that tell the failures apart best first; only options that vary
};

/// What a FailurePlot draws: one option, and the share over all its levels.
struct FailureShares {
    OptionFailures option;
    double overall = 0; ///< in [0, 1]
};

/// Of the rows that were tried: a configuration failed if the environment has a reason why there is no valid
/// measurement of it and there is no value of the metric.
[[nodiscard]] FailureData failuresByOption(const SpaceData& data, const std::string& environment,
                                           const std::string& metric, const std::vector<Eigen::Index>& rows);

} // namespace perfbridge
