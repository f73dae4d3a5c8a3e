// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [nlms] Nonlinear model shift [OpML19].
class NonlinearShift final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "nlms",
        .title = "Nonlinear model shift",
        .summary = "A random forest of 16 trees from the source's response to the target's, fitted to paired "
                   "measurements and applied to the source model's prediction (OpML 2019); of several sources the one "
                   "with the least cross-validation error.",
        .takesSeveralSources = false,
        .usesLearnerOnSource = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
