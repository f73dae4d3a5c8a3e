// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

#include <cstddef>
#include <functional>

namespace perfbridge {

/// What a task's target samples say beside what the sources say about the same configurations.
struct PairedSamples {
    Eigen::MatrixXd sources; ///< n x k, measured there where it was, else the task's source values
    Eigen::VectorXd target;  ///< n

    [[nodiscard]] Eigen::Index size() const noexcept { return target.size(); }
    [[nodiscard]] bool allPositive() const;
};

/// Relations between environments are learned on measured pairs, as in [OpML19], even when predictions start from
/// source models. InvalidArgument without a source, NotEnoughData below the strategy's minimum.
[[nodiscard]] Result<PairedSamples> pairedSamples(const TransferTask& task, const StrategyInfo& info);

/// Whether relations are learned between logarithms: Log and Auto with positive responses everywhere. Log with others:
/// InvalidArgument.
[[nodiscard]] Result<bool> learnsLogarithms(const TransferTask& task, const PairedSamples& samples,
                                            const StrategyInfo& info);

/// Natural logarithms; what a raw source model predicts at or below 0 counts as the smallest positive number; NaN stays
/// NaN.
[[nodiscard]] Eigen::MatrixXd logOf(const Eigen::Ref<const Eigen::MatrixXd>& values);

/// Mean |y - p| / |y|; mean |y - p| when some y is 0. Infinity when it is not a number.
[[nodiscard]] double meanRelativeError(const Eigen::Ref<const Eigen::VectorXd>& measured,
                                       const Eigen::Ref<const Eigen::VectorXd>& predicted);

/// The index in [0, count) with the least error, the first of equals; an error that is not a number counts as infinite.
[[nodiscard]] Eigen::Index leastError(Eigen::Index count, const std::function<double(Eigen::Index)>& errorOfIndex);

/// The range that logarithmic predictions are kept in: 1.5 beyond what the target samples and the sources, shifted onto
/// them, span. Nothing supports a prediction further out.
struct LogBounds {
    double lower = 0;
    double upper = 0;

    /// `target`: n log samples; `aligned`: log source responses of the whole table, shifted by the mean difference.
    [[nodiscard]] static LogBounds around(const Eigen::Ref<const Eigen::VectorXd>& target,
                                          const Eigen::Ref<const Eigen::VectorXd>& aligned);
    /// Raw values of clipped logarithms.
    [[nodiscard]] Eigen::VectorXd rawOf(const Eigen::Ref<const Eigen::VectorXd>& logarithms) const;
};

} // namespace perfbridge
