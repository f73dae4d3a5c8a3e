// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/sobol.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/sampling/designs.h"
#include "core/stats/distributions.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace perfbridge {

namespace {

using Eigen::Index;

/// What one replicate says.
struct Replicate {
    Eigen::VectorXd first; ///< variances, not yet shares
    Eigen::VectorXd total;
    double mean = 0;
    double variance = 0;
    std::optional<Error> error;
};

double valueAt(const InputRange& range, double u) {
    if (range.levels.empty())
        return range.low + u * (range.high - range.low);
    const auto count = range.levels.size();
    return range.levels[std::min(count - 1, static_cast<std::size_t>(u * static_cast<double>(count)))];
}

Eigen::MatrixXd inputsOf(const Eigen::Ref<const Eigen::MatrixXd>& unit, std::span<const InputRange> ranges) {
    Eigen::MatrixXd inputs(unit.rows(), unit.cols());
    for (Index j = 0; j < unit.cols(); ++j) {
        for (Index i = 0; i < unit.rows(); ++i)
            inputs(i, j) = valueAt(ranges[static_cast<std::size_t>(j)], unit(i, j));
    }
    return inputs;
}

Replicate makeReplicate(const RangeFunction& function, std::span<const InputRange> ranges, Index n,
                        std::uint64_t seed) {
    const auto d = static_cast<Index>(ranges.size());
    Replicate result;
    Rng rng(seed);
    const Result<Eigen::MatrixXd> points = sobolSequence(n, 2 * d, &rng);
    if (!points) {
        result.error = points.error();
        return result;
    }
    const Eigen::MatrixXd a = inputsOf(points->leftCols(d), ranges);
    const Eigen::MatrixXd b = inputsOf(points->rightCols(d), ranges);
    Eigen::ArrayXd ofA = function(a).array();
    Eigen::ArrayXd ofB = function(b).array();
    result.mean = 0.5 * (ofA.mean() + ofB.mean());
    // Centred, the estimators of products lose no digits to a large mean.
    ofA -= result.mean;
    ofB -= result.mean;
    result.variance = 0.5 * (ofA.square().mean() + ofB.square().mean());
    result.first.resize(d);
    result.total.resize(d);
    for (Index j = 0; j < d; ++j) {
        Eigen::MatrixXd mixed = a;
        mixed.col(j) = b.col(j);
        const Eigen::ArrayXd ofMixed = function(mixed).array() - result.mean;
        result.first[j] = (ofB * (ofMixed - ofA)).mean();
        result.total[j] = 0.5 * (ofA - ofMixed).square().mean();
    }
    if (!std::isfinite(result.variance) || !result.first.allFinite() || !result.total.allFinite())
        result.error = Error{ErrorCode::Numerical, "Sobol' indices: the function has a value that is no finite number"};
    return result;
}

Result<void> check(std::span<const InputRange> ranges, const SobolIndexOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return valid;
    if (ranges.empty())
        return makeError(ErrorCode::InvalidArgument, "Sobol' indices: no input");
    for (std::size_t j = 0; j < ranges.size(); ++j) {
        const InputRange& range = ranges[j];
        const bool isRange = std::isfinite(range.low) && std::isfinite(range.high) && range.low <= range.high;
        if (range.levels.empty() && !isRange)
            return makeError(ErrorCode::InvalidArgument, "Sobol' indices: input " + std::to_string(j) + " goes from " +
                                                             std::to_string(range.low) + " to " +
                                                             std::to_string(range.high) + ", which is no range");
    }
    return {};
}

struct Estimate {
    double value;
    double lower;
    double upper;
};

/// A ratio of means over replicates: less biased than a mean of ratios. Its interval is that of the mean of what is
/// left of the numerators after the ratio (the linearised ratio).
Estimate ratioOf(const Eigen::ArrayXd& numerators, const Eigen::ArrayXd& denominators, double level) {
    const auto count = static_cast<double>(numerators.size());
    const double ratio = numerators.mean() / denominators.mean();
    const Eigen::ArrayXd left = (numerators - ratio * denominators) / denominators.mean();
    const double deviation = std::sqrt(left.square().sum() / (count - 1));
    const double half = studentQuantile(0.5 + level / 2, count - 1) * deviation / std::sqrt(count);
    return {ratio, ratio - half, ratio + half};
}

} // namespace

Result<void> SobolIndexOptions::validate() const {
    if (replicates < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "Sobol' indices: replicates is " + std::to_string(replicates) + ", expected at least 2");
    if (n < 2 * static_cast<Index>(replicates))
        return makeError(ErrorCode::InvalidArgument, "Sobol' indices: n is " + std::to_string(n) +
                                                         ", expected at least two points for each of the " +
                                                         std::to_string(replicates) + " replicates");
    if (!(level > 0 && level < 1))
        return makeError(ErrorCode::InvalidArgument,
                         "Sobol' indices: level is " + std::to_string(level) + ", expected above 0 and below 1");
    return {};
}

Result<SobolIndices> sobolIndices(const RangeFunction& function, std::span<const InputRange> ranges,
                                  const SobolIndexOptions& options, const JobContext& context) {
    if (const Result<void> valid = check(ranges, options); !valid)
        return tl::unexpected(valid.error());
    const auto d = static_cast<Index>(ranges.size());
    const Index each = options.n / options.replicates;
    std::vector<Replicate> replicates(static_cast<std::size_t>(options.replicates));
    const bool all = parallelFor(context, replicates.size(), [&](std::size_t r) {
        replicates[r] = makeReplicate(function, ranges, each, childSeed(options.seed, r));
    });
    if (!all || context.isCancelled())
        return cancelledError();
    SobolIndices result;
    result.evaluations = each * options.replicates * (d + 2);
    for (const Replicate& replicate : replicates) {
        if (replicate.error)
            return tl::unexpected(*replicate.error);
        result.mean += replicate.mean / options.replicates;
        result.variance += replicate.variance / options.replicates;
    }
    result.inputs.resize(ranges.size());
    if (!(result.variance > 1e-24 * result.mean * result.mean))
        return result; // constant, but for rounding
    Eigen::ArrayXd variances(options.replicates);
    for (Index r = 0; r < variances.size(); ++r)
        variances[r] = replicates[static_cast<std::size_t>(r)].variance;
    for (Index j = 0; j < d; ++j) {
        Eigen::ArrayXd first(options.replicates);
        Eigen::ArrayXd total(options.replicates);
        for (Index r = 0; r < first.size(); ++r) {
            first[r] = replicates[static_cast<std::size_t>(r)].first[j];
            total[r] = replicates[static_cast<std::size_t>(r)].total[j];
        }
        const Estimate alone = ratioOf(first, variances, options.level);
        const Estimate together = ratioOf(total, variances, options.level);
        result.inputs[static_cast<std::size_t>(j)] = {alone.value,    alone.lower,    alone.upper,
                                                      together.value, together.lower, together.upper};
    }
    context.reportProgress(1);
    return result;
}

} // namespace perfbridge
