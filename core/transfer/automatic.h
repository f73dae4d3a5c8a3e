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
            "A blend of shifts of sources, augmented and residual models, Gaussian processes that learned from the "
            "sources how environments differ, and models without transfer: the geometric mean, weighted by errors on "
            "samples left out and in rehearsals with a source in the target's place. Without transfer is always among "
            "them, so that a source that misleads loses its say."};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    /// How environments differ, by the sources' measurements.
    [[nodiscard]] Result<std::shared_ptr<const Preparation>> prepare(const TransferData& data,
                                                                     const JobContext& context) const override;
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
