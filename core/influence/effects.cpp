// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/effects.h"

#include "core/data/summary.h"
#include "core/stats/distributions.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

Result<void> check(const InfluenceData& data, std::size_t factor, const EffectOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return valid;
    if (factor >= data.factors.size())
        return makeError(ErrorCode::InvalidArgument, "effects: factor " + std::to_string(factor) + ", there are " +
                                                         std::to_string(data.factors.size()));
    if (options.geometric && !(data.y.array() > 0).all())
        return makeError(ErrorCode::InvalidArgument,
                         "effects: geometric means of '" + data.metric.name + "', which is not positive everywhere");
    return {};
}

/// The responses as means are taken of them.
Eigen::VectorXd scaled(const InfluenceData& data, bool geometric) {
    return geometric ? Eigen::VectorXd(data.y.array().log()) : data.y;
}

double unscaled(double value, bool geometric) {
    return geometric ? std::exp(value) : value;
}

struct MeanInterval {
    double mean = unknown;
    double lower = unknown;
    double upper = unknown;
};

MeanInterval meanInterval(std::span<const double> values, double level) {
    MeanInterval result;
    if (values.empty())
        return result;
    const auto n = static_cast<double>(values.size());
    const Eigen::Map<const Eigen::ArrayXd> y(values.data(), static_cast<Index>(values.size()));
    result.mean = y.mean();
    if (values.size() < 2)
        return result;
    const double deviation = std::sqrt((y - result.mean).square().sum() / (n - 1));
    const double half = studentQuantile(0.5 + level / 2, n - 1) * deviation / std::sqrt(n);
    result.lower = result.mean - half;
    result.upper = result.mean + half;
    return result;
}

/// An additive table r_i + c_j to cells with weights, by alternating projections: exact at once where weights are
/// proportional, and a contraction where every row and column is connected.
Eigen::MatrixXd additiveFit(const Eigen::MatrixXd& mean, const Eigen::MatrixXd& weights) {
    Eigen::VectorXd rows = Eigen::VectorXd::Zero(mean.rows());
    Eigen::VectorXd columns = Eigen::VectorXd::Zero(mean.cols());
    const Eigen::MatrixXd known = (weights.array() > 0).select(mean, 0.0);
    const Eigen::VectorXd rowWeights = weights.rowwise().sum();
    const Eigen::VectorXd columnWeights = weights.colwise().sum().transpose();
    const double scale = known.cwiseAbs().maxCoeff();
    for (int step = 0; step < 1000; ++step) {
        const Eigen::VectorXd before = rows;
        const Eigen::MatrixXd withoutColumns = known.rowwise() - columns.transpose();
        rows = withoutColumns.cwiseProduct(weights).rowwise().sum().cwiseQuotient(rowWeights);
        const Eigen::MatrixXd withoutRows = known.colwise() - rows;
        columns = withoutRows.cwiseProduct(weights).colwise().sum().transpose().cwiseQuotient(columnWeights);
        if ((rows - before).cwiseAbs().maxCoeff() <= 1e-13 * scale)
            break;
    }
    return rows.replicate(1, mean.cols()) + columns.transpose().replicate(mean.rows(), 1);
}

} // namespace

Result<void> EffectOptions::validate() const {
    if (mostLevels < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "effects: mostLevels is " + std::to_string(mostLevels) + ", expected at least 2");
    if (!(level > 0 && level < 1))
        return makeError(ErrorCode::InvalidArgument,
                         "effects: level is " + std::to_string(level) + ", expected above 0 and below 1");
    return {};
}

Result<MainEffect> mainEffect(const InfluenceData& data, std::size_t factor, const EffectOptions& options) {
    if (const Result<void> valid = check(data, factor, options); !valid)
        return tl::unexpected(valid.error());
    const Eigen::VectorXd y = scaled(data, options.geometric);
    MainEffect effect;
    effect.factor = factor;
    effect.levels = levelsOf(data, factor, options.mostLevels);
    effect.grandMean = unscaled(y.mean(), options.geometric);
    std::vector<std::vector<double>> byLevel(effect.levels.levels.size());
    for (Index i = 0; i < y.size(); ++i)
        byLevel[static_cast<std::size_t>(effect.levels.ofRow[static_cast<std::size_t>(i)])].push_back(y[i]);
    const auto count = static_cast<Index>(byLevel.size());
    for (Eigen::VectorXd* column :
         {&effect.mean, &effect.meanLower, &effect.meanUpper, &effect.median, &effect.medianLower, &effect.medianUpper,
          &effect.lowerQuartile, &effect.upperQuartile})
        column->resize(count);
    for (Index level = 0; level < count; ++level) {
        std::vector<double>& values = byLevel[static_cast<std::size_t>(level)];
        std::sort(values.begin(), values.end());
        const MeanInterval mean = meanInterval(values, options.level);
        const MedianInterval median = medianInterval(values, options.level);
        effect.mean[level] = unscaled(mean.mean, options.geometric);
        effect.meanLower[level] = unscaled(mean.lower, options.geometric);
        effect.meanUpper[level] = unscaled(mean.upper, options.geometric);
        effect.median[level] = unscaled(median.median, options.geometric);
        effect.medianLower[level] = unscaled(median.lower, options.geometric);
        effect.medianUpper[level] = unscaled(median.upper, options.geometric);
        effect.lowerQuartile[level] = unscaled(quantileOfSorted(values, 0.25), options.geometric);
        effect.upperQuartile[level] = unscaled(quantileOfSorted(values, 0.75), options.geometric);
    }
    return effect;
}

Result<InteractionEffect> interactionEffect(const InfluenceData& data, std::size_t first, std::size_t second,
                                            const EffectOptions& options) {
    for (const std::size_t factor : {first, second}) {
        if (const Result<void> valid = check(data, factor, options); !valid)
            return tl::unexpected(valid.error());
    }
    if (first == second)
        return makeError(ErrorCode::InvalidArgument,
                         "effects: an interaction of '" + data.factors[first].name + "' with itself");
    const Eigen::VectorXd y = scaled(data, options.geometric);
    InteractionEffect effect;
    effect.first = first;
    effect.second = second;
    effect.firstLevels = levelsOf(data, first, options.mostLevels);
    effect.secondLevels = levelsOf(data, second, options.mostLevels);
    const auto rows = static_cast<Index>(effect.firstLevels.levels.size());
    const auto columns = static_cast<Index>(effect.secondLevels.levels.size());
    std::vector<std::vector<double>> cells(static_cast<std::size_t>(rows * columns));
    for (Index i = 0; i < y.size(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        const Index cell = effect.firstLevels.ofRow[row] * columns + effect.secondLevels.ofRow[row];
        cells[static_cast<std::size_t>(cell)].push_back(y[i]);
    }
    effect.counts = Eigen::MatrixXi::Zero(rows, columns);
    Eigen::MatrixXd mean(rows, columns);
    effect.lower.resize(rows, columns);
    effect.upper.resize(rows, columns);
    for (Index a = 0; a < rows; ++a) {
        for (Index b = 0; b < columns; ++b) {
            const std::vector<double>& values = cells[static_cast<std::size_t>(a * columns + b)];
            const MeanInterval interval = meanInterval(values, options.level);
            effect.counts(a, b) = static_cast<int>(values.size());
            mean(a, b) = interval.mean;
            effect.lower(a, b) = unscaled(interval.lower, options.geometric);
            effect.upper(a, b) = unscaled(interval.upper, options.geometric);
        }
    }
    effect.beyondAdditive = mean - additiveFit(mean, effect.counts.cast<double>());
    effect.mean = mean;
    if (options.geometric) {
        effect.mean = mean.array().exp();
        effect.beyondAdditive = effect.beyondAdditive.array().exp().eval();
    }
    return effect;
}

} // namespace perfbridge
