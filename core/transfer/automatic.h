// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [auto] Several ways to transfer, and none, weighted by how they do on the samples left out.
class Automatic final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "auto",
        .title = "Automatic",
        .summary =
            "A blend of shift, multi-source ridge, augmented and residual models and models without transfer: the "
            "geometric mean, weighted by 1 / error^2 on samples left out. Without transfer is always among them, "
            "so that a source that misleads loses its say."};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
