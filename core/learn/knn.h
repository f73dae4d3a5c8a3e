// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// Three neighbours: few samples are what the studies of this field have.
struct KnnOptions {
    enum class Weighting {
        Uniform,
        InverseDistance ///< neighbours at distance 0 alone count where there are any
    };

    int neighbours = 3; ///< with fewer samples: all of them
    Weighting weighting = Weighting::InverseDistance;

    [[nodiscard]] Result<void> validate() const;
};

/// [knn] Weighted mean of the nearest neighbours' responses, by Euclidean distance between features that are scaled to
/// mean 0 and standard deviation 1 in the population, or else on the training samples. Samples that are equally far and
/// compete for the last places share them, so that the order of the rows does not matter: options put configurations on
/// a grid, where that is the rule. A sample weight multiplies a neighbour's vote.
class KnnLearner final : public Learner {
public:
    explicit KnnLearner(const KnnOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    KnnOptions m_options;
};

} // namespace perfbridge
