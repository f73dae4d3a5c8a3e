// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

#include <array>
#include <span>
#include <vector>

namespace perfbridge {

/// Penalties that leave-one-out chooses from, as multiples of the mean variance of the sources.
inline constexpr std::array<double, 6> meanRidgePenalties{1e-3, 1e-2, 1e-1, 1, 10, 100};

/// y = intercept + s . (anchor + weights).
struct MeanRidgeFit {
    double penalty = 0;
    double variance = 0; ///< mean over the sources of their population variance: v
    double intercept = 0;
    Eigen::VectorXd anchor;    ///< k, summing to 1: the mean of sources that weights are shrunk to
    Eigen::VectorXd weights;   ///< k, of the deviation from the anchor
    Eigen::VectorXd residuals; ///< n, y minus its leave-one-out prediction; not finite with a single sample

    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& sources) const;
};

/// w = w0 + (S~'S~ + a v I)^-1 S~'(b - S~ w0) with w0 the anchor, all 1/k, S~ and b the centred sources and
/// responses, for every penalty a. sources: n x k, target: n. Leave-one-out in closed form from the diagonal of the hat
/// matrix, the intercept's 1/n included.
[[nodiscard]] std::vector<MeanRidgeFit> fitMeanRidge(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                                     const Eigen::Ref<const Eigen::VectorXd>& target,
                                                     std::span<const double> penalties = meanRidgePenalties);

/// Mean |exp(-residual) - 1| for logarithms: the relative error of the leave-one-out predictions; else mean |residual|.
[[nodiscard]] double leaveOneOutError(const MeanRidgeFit& fit, bool logarithmic);

/// The fit whose penalty has the least leaveOneOutError(), the largest penalty of equals: the strongest shrinkage wins
/// when samples do not tell.
[[nodiscard]] MeanRidgeFit fitBestMeanRidge(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                            const Eigen::Ref<const Eigen::VectorXd>& target, bool logarithmic);

/// Sources weighted by how near they are to the target but for an offset: 1 / e^2, e the mean absolute leave-one-out
/// error of y = s + offset. Below 2 samples all are equally near.
[[nodiscard]] Eigen::VectorXd nearnessWeights(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                              const Eigen::Ref<const Eigen::VectorXd>& target);

/// [mridge] A ridge regression on all sources, shrunk to their mean.
class MeanRidge final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "mridge",
        .title = "Multi-source ridge",
        .summary =
            "ln y_t from the logarithms of all sources' responses by ridge regression, shrunk to the mean source "
            "plus an offset; the penalty by leave-one-out error, the largest of equals; on the raw scale where "
            "responses are not positive."};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
