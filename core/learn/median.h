// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// [median] The (weighted) median of the responses, whatever the configuration: what a model has to beat.
class MedianLearner final : public Learner {
public:
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;
};

} // namespace perfbridge
