// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/matrix.h"

#include "core/base/parallel.h"
#include "core/base/suggestion.h"
#include "core/similarity/densities.h"
#include "core/similarity/topoverlap.h"
#include "core/stats/correlation.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numbers>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr double unbounded = std::numeric_limits<double>::infinity();

constexpr std::array<SimilarityMeasureInfo, 8> measures = {{
    {SimilarityMeasure::Pearson, "pearson", "Pearson correlation", -1, 1, 1},
    {SimilarityMeasure::Spearman, "spearman", "Spearman correlation", -1, 1, 1},
    {SimilarityMeasure::Kendall, "kendall", "Kendall correlation", -1, 1, 1},
    {SimilarityMeasure::JensenShannon, "js", "Jensen-Shannon divergence of shapes (nats)", 0, std::numbers::ln2, 0},
    {SimilarityMeasure::Wasserstein, "wasserstein", "Wasserstein-1 distance of shapes", 0, unbounded, 0},
    {SimilarityMeasure::KolmogorovSmirnov, "ks", "Kolmogorov-Smirnov distance of shapes", 0, 1, 0},
    {SimilarityMeasure::BestOverlap, "best", "Share of the best tenth in common", 0, 1, 1},
    {SimilarityMeasure::WorstOverlap, "worst", "Share of the worst tenth in common", 0, 1, 1},
}};

double overlapOf(const Eigen::VectorXd& a, const Eigen::VectorXd& b, bool smallest) {
    const Index k = tenthOf(a.size());
    return smallest ? smallestOverlap(a, b, k).share : smallestOverlap(-a, -b, k).share;
}

/// Of the shapes alone; NaN where one is constant.
double shapeDistance(const Eigen::VectorXd& a, const Eigen::VectorXd& b, SimilarityMeasure measure) {
    const Eigen::VectorXd first = standardScores(a);
    const Eigen::VectorXd second = standardScores(b);
    if (!first.allFinite() || !second.allFinite())
        return std::numeric_limits<double>::quiet_NaN();
    if (measure == SimilarityMeasure::Wasserstein)
        return wasserstein1(first, second);
    if (measure == SimilarityMeasure::KolmogorovSmirnov)
        return kolmogorovSmirnov(first, second);
    return compareDensities(first, second).jensenShannon;
}

double valueOf(SimilarityMeasure measure, const Eigen::VectorXd& a, const Eigen::VectorXd& b, Direction direction) {
    switch (measure) {
    case SimilarityMeasure::Pearson:
        return pearson(a, b);
    case SimilarityMeasure::Spearman:
        return spearman(a, b);
    case SimilarityMeasure::Kendall:
        return kendall(a, b);
    case SimilarityMeasure::BestOverlap:
        return overlapOf(a, b, direction == Direction::LowerIsBetter);
    case SimilarityMeasure::WorstOverlap:
        return overlapOf(a, b, direction == Direction::HigherIsBetter);
    case SimilarityMeasure::JensenShannon:
    case SimilarityMeasure::Wasserstein:
    case SimilarityMeasure::KolmogorovSmirnov:
        break;
    }
    return shapeDistance(a, b, measure);
}

std::vector<std::pair<Index, Index>> pairsOf(Index count) {
    std::vector<std::pair<Index, Index>> pairs;
    for (Index i = 0; i < count; ++i) {
        for (Index j = i + 1; j < count; ++j)
            pairs.emplace_back(i, j);
    }
    return pairs;
}

} // namespace

std::span<const SimilarityMeasureInfo> similarityMeasures() {
    return measures;
}

const SimilarityMeasureInfo& similarityMeasureInfo(SimilarityMeasure measure) {
    return *std::find_if(measures.begin(), measures.end(),
                         [measure](const SimilarityMeasureInfo& info) { return info.measure == measure; });
}

Result<SimilarityMeasure> similarityMeasureFromString(std::string_view id) {
    std::vector<std::string> known;
    for (const SimilarityMeasureInfo& info : measures) {
        if (info.id == id)
            return info.measure;
        known.emplace_back(info.id);
    }
    return makeError(ErrorCode::NotFound, "similarity measure '" + std::string(id) + "' is not known; there are " +
                                              listed(known) + didYouMean(id, known));
}

Result<SimilarityMatrix> similarityMatrix(const SpaceData& data, const std::vector<std::string>& environments,
                                          std::string_view metric, SimilarityMeasure measure,
                                          const JobContext& context) {
    const Result<std::vector<EnvironmentResponses>> responses = responsesOfAll(data, environments, metric);
    if (!responses)
        return tl::unexpected(responses.error());
    const auto count = static_cast<Index>(responses->size());
    if (count < 2)
        return makeError(ErrorCode::NotEnoughData, "metric '" + std::string(metric) + "': " + std::to_string(count) +
                                                       (count == 1 ? " environment" : " environments") +
                                                       " to compare, at least 2 are needed");
    SimilarityMatrix result;
    result.metric = responses->front().metric;
    result.measure = measure;
    result.values = Eigen::MatrixXd::Constant(count, count, std::numeric_limits<double>::quiet_NaN());
    result.values.diagonal().setConstant(similarityMeasureInfo(measure).same);
    result.shared = Eigen::MatrixXi::Zero(count, count);
    for (Index i = 0; i < count; ++i) {
        result.environments.push_back((*responses)[static_cast<std::size_t>(i)].environment);
        result.shared(i, i) = static_cast<int>((*responses)[static_cast<std::size_t>(i)].measured());
    }
    const std::vector<std::pair<Index, Index>> pairs = pairsOf(count);
    std::vector<char> isIdentical(pairs.size(), 0);
    const bool all = parallelFor(context, pairs.size(), [&](std::size_t p) {
        const auto [i, j] = pairs[p];
        const std::array<EnvironmentResponses, 2> both = {(*responses)[static_cast<std::size_t>(i)],
                                                          (*responses)[static_cast<std::size_t>(j)]};
        const std::vector<Index> rows = rowsMeasuredInAll(both);
        result.shared(i, j) = result.shared(j, i) = static_cast<int>(rows.size());
        if (static_cast<Index>(rows.size()) < fewestShared)
            return;
        const Eigen::VectorXd a = both[0].values(rows);
        const Eigen::VectorXd b = both[1].values(rows);
        isIdentical[p] = a == b ? 1 : 0;
        result.values(i, j) = result.values(j, i) = valueOf(measure, a, b, result.metric.direction);
    });
    if (!all)
        return cancelledError();
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        if (isIdentical[p] != 0)
            result.identical.emplace_back(static_cast<std::size_t>(pairs[p].first),
                                          static_cast<std::size_t>(pairs[p].second));
    }
    return result;
}

} // namespace perfbridge
