// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/straightline.h"
#include "core/transfer/strategy.h"

namespace perfbridge {

/// A line of slope >= 0.
struct MonotoneShiftFit {
    StraightLine line;
    Eigen::VectorXd leftOut; ///< n, leave-one-out predictions for the samples
};

/// Below 4 samples, or when all x are equal: offset only (slope 1). A negative slope becomes 0: no source is read
/// backwards.
[[nodiscard]] MonotoneShiftFit fitMonotoneShift(const Eigen::Ref<const Eigen::VectorXd>& x,
                                                const Eigen::Ref<const Eigen::VectorXd>& y);

/// How far each source is from the target but for such a line: k, the mean absolute leave-one-out error; infinite where
/// there are too few samples to tell. `sources`: n x k.
[[nodiscard]] Eigen::VectorXd shiftErrors(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                          const Eigen::Ref<const Eigen::VectorXd>& target);

/// [shift] The target as a power of the source times a factor.
class LogShift final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "shift",
        .title = "Log-log shift",
        .summary =
            "ln y_t = a + b ln y_s with b >= 0, b = 1 below 4 samples; of several sources the one with the least "
            "leave-one-out error; on the raw scale where responses are not positive.",
        .takesSeveralSources = false};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
