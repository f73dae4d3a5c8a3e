// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/similarity/responses.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

enum class SimilarityMeasure {
    Pearson,
    Spearman,
    Kendall,
    JensenShannon, ///< of the standard scores, in nats
    Wasserstein,   ///< of the standard scores
    KolmogorovSmirnov,
    BestOverlap, ///< share of the best tenth
    WorstOverlap
};

struct SimilarityMeasureInfo {
    SimilarityMeasure measure;
    std::string_view id;    ///< as in files and on the command line: "spearman"
    std::string_view title; ///< "Spearman correlation"
    double lowest;          ///< of the scale on which it is shown
    double highest;         ///< infinite where there is no bound
    double same;            ///< an environment with itself
};

[[nodiscard]] std::span<const SimilarityMeasureInfo> similarityMeasures();
[[nodiscard]] const SimilarityMeasureInfo& similarityMeasureInfo(SimilarityMeasure measure);
/// NotFound lists the known identifiers.
[[nodiscard]] Result<SimilarityMeasure> similarityMeasureFromString(std::string_view id);

/// One measure over all pairs of environments of a space.
struct SimilarityMatrix {
    Metric metric;
    SimilarityMeasure measure = SimilarityMeasure::Spearman;
    std::vector<std::string> environments; ///< k, in the order of the data
    Eigen::MatrixXd values; ///< k x k, symmetric; NaN where fewer than 3 configurations are shared or one is constant
    Eigen::MatrixXi shared; ///< k x k, configurations measured in both; on the diagonal in the one
    /// Whose numbers are the same to the last bit on all that they share.
    std::vector<std::pair<std::size_t, std::size_t>> identical;
};

/// `environments`: at least 2, or none for all that have the metric. Errors as responsesOfAll; NotEnoughData with fewer
/// than 2 environments; Cancelled.
[[nodiscard]] Result<SimilarityMatrix>
similarityMatrix(const SpaceData& data, const std::vector<std::string>& environments, std::string_view metric,
                 SimilarityMeasure measure = SimilarityMeasure::Spearman, const JobContext& context = {});

} // namespace perfbridge
