// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// Defaults: scikit-learn's ExtraTreesRegressor, with as many trees as a ForestLearner.
struct ExtraTreesOptions {
    int trees = 512;
    int minSamplesSplit = 2; ///< fewer: a leaf. Geurts' 5 is for responses that are mostly noise

    [[nodiscard]] Result<void> validate() const;
};

/// [et] Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): the mean of full trees on all samples, whose
/// splits are each the best of one random threshold a feature. The mean varies gradually between the levels of an
/// option, where a forest of best splits jumps, and no tree goes without a sample: both help when samples are few.
/// Weights and spread as in a ForestLearner, whose model this gives.
class ExtraTreesLearner final : public Learner {
public:
    explicit ExtraTreesLearner(const ExtraTreesOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    ExtraTreesOptions m_options;
};

} // namespace perfbridge
