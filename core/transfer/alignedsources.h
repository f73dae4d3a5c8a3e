// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/scaledtask.h"

#include <vector>

namespace perfbridge {

/// Samples of all sources, moved onto the target by one offset a source on the scale of the task: the mean difference
/// over the configurations that both measured. For strategies that learn from source samples themselves.
struct AlignedSources {
    ScaledTask task;
    Eigen::MatrixXd x;       ///< m x p features
    Eigen::VectorXd y;       ///< m
    std::vector<int> source; ///< m, which source a sample is of

    /// Of x and y, the samples of one source.
    [[nodiscard]] std::vector<Eigen::Index> rowsOf(Eigen::Index wanted) const;

    /// At most `limit` samples in all, drawn evenly among the sources with the task's seed. Errors are those of
    /// ScaledTask::make().
    [[nodiscard]] static Result<AlignedSources> make(const TransferTask& task, const StrategyInfo& info,
                                                     Eigen::Index limit);
};

} // namespace perfbridge
