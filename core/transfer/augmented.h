// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [aug] The target learned from the options and from what the sources say.
class Augmented final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "aug",
        .title = "Augmented model",
        .summary =
            "A model of ln y_t over the options and the logarithms of the sources' responses: a Gaussian process "
            "up to 300 samples, with a linear kernel on the sources; a random forest beyond."};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
