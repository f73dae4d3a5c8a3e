// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [sempl] Sequential meta-learning [SeMPL]: one network learns from the sources one after another, and last from the
/// target.
class SequentialMeta final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "sempl",
        .title = "Sequential meta-learning",
        .summary =
            "A network of 16 tanh units trained on one source after another (up to 2,000 samples of each), from the "
            "least useful to the most useful one, each time starting from what it has learned, and last on the "
            "target, near what the sources taught (Li, Grandvalet and Davoine 2018); a source is useful where its line "
            "fits the target samples (Gong and Chen 2024). Slow.",
        .learnsFromSourceSamples = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
