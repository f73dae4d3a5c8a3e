// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [resid] A model of what the multi-source ridge gets wrong.
class ResidualTransfer final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "resid",
        .title = "Residual model",
        .summary = "The multi-source ridge, plus a model of its leave-one-out residuals over the options and the "
                   "sources' responses: a Gaussian process up to 300 samples, a random forest beyond."};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
