// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/straightline.h"
#include "core/transfer/strategy.h"

namespace perfbridge {

/// The line between a source's and the target's responses, with the error it is chosen by.
struct LinearShiftFit {
    StraightLine line;
    double looError = 0; ///< mean relative error of leave-one-out predictions; infinite where there are none
};

/// OLS from 3 samples with different source responses on; else through the origin (the ratio of the means), or, where
/// responses are not positive, with slope 1: two points would be followed exactly, noise and all.
[[nodiscard]] LinearShiftFit fitLinearShift(const Eigen::Ref<const Eigen::VectorXd>& source,
                                            const Eigen::Ref<const Eigen::VectorXd>& target);

/// [lms] Linear model shift [OpML19], after Valov et al. (ICPE 2017).
class LinearShift final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "lms",
        .title = "Linear model shift",
        .summary = "y_t = a + b y_s by least squares on paired measurements, applied to the source model's prediction "
                   "(OpML 2019; Valov et al. 2017); below 3 samples b alone; of several sources the one with the least "
                   "leave-one-out error.",
        .takesSeveralSources = false,
        .usesLearnerOnSource = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
