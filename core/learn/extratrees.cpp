// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/extratrees.h"

#include "core/learn/forest.h"

namespace perfbridge {

namespace {

ForestOptions forestOptions(const ExtraTreesOptions& options) {
    return {.trees = options.trees,
            .bootstrap = false,
            .tree = {.minSamplesSplit = options.minSamplesSplit, .shuffledTies = true, .randomThresholds = true}};
}

} // namespace

Result<void> ExtraTreesOptions::validate() const {
    return forestOptions(*this).validate();
}

Result<std::unique_ptr<const Model>> ExtraTreesLearner::fit(const TrainingData& data, std::uint64_t seed,
                                                            const JobContext& context) const {
    return ForestLearner(forestOptions(m_options)).fit(data, seed, context);
}

} // namespace perfbridge
