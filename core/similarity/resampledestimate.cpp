// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/resampledestimate.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/stats/correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <boost/math/distributions/normal.hpp>

namespace perfbridge {

namespace {

constexpr Eigen::Index mostLeftOut = 200; ///< samples up to which each is left out once for the acceleration

double normalQuantile(double p) {
    return boost::math::quantile(boost::math::normal_distribution<double>(), p);
}

double normalCdf(double z) {
    return boost::math::cdf(boost::math::normal_distribution<double>(), z);
}

/// Linear between order statistics; `sorted` is not empty.
double quantileOf(const std::vector<double>& sorted, double p) {
    const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// A sixth of the skewness of the statistic's influence function (Efron 1987), by leaving each sample out.
double acceleration(Eigen::Index n, const IndexStatistic& statistic) {
    if (n > mostLeftOut)
        return 0;
    Eigen::ArrayXd leftOut(n);
    std::vector<Eigen::Index> others;
    for (Eigen::Index i = 0; i < n; ++i) {
        others.clear();
        for (Eigen::Index k = 0; k < n; ++k) {
            if (k != i)
                others.push_back(k);
        }
        leftOut[i] = statistic(others);
    }
    const Eigen::ArrayXd deviations = leftOut.mean() - leftOut;
    const double spread = deviations.square().sum();
    const double result = deviations.cube().sum() / (6 * std::pow(spread, 1.5));
    return std::isfinite(result) ? result : 0;
}

/// Where in the resamples' distribution an end of the interval lies.
double correctedShare(double share, double bias, double acceleration) {
    const double z = bias + normalQuantile(share);
    const double stretched = 1 - acceleration * z;
    if (stretched <= 0)
        return share < 0.5 ? 0 : 1;
    return normalCdf(bias + z / stretched);
}

/// Values of the resamples that have one, ascending; nothing when cancelled.
std::vector<double> resample(Eigen::Index n, const IndexStatistic& statistic, const ResamplingOptions& options,
                             const JobContext& context) {
    std::vector<double> values(static_cast<std::size_t>(options.resamples));
    const bool all = parallelFor(context, values.size(), [&](std::size_t r) {
        Rng rng(childSeed(options.seed, r));
        std::vector<Eigen::Index> drawn(static_cast<std::size_t>(n));
        for (Eigen::Index& index : drawn)
            index = static_cast<Eigen::Index>(rng.below(static_cast<std::size_t>(n)));
        values[r] = statistic(drawn);
    });
    if (!all)
        return {};
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

Result<void> ResamplingOptions::validate() const {
    if (resamples < 20 || resamples > 1'000'000)
        return makeError(ErrorCode::InvalidArgument,
                         "bootstrap: resamples is " + std::to_string(resamples) + ", expected 20 to 1000000");
    if (!(level >= 0.5 && level < 1))
        return makeError(ErrorCode::InvalidArgument,
                         "bootstrap: level is " + std::to_string(level) + ", expected 0.5 or more and less than 1");
    return {};
}

Result<ResampledEstimate> resampledEstimate(Eigen::Index n, const IndexStatistic& statistic,
                                            const ResamplingOptions& options, const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    std::vector<Eigen::Index> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), Eigen::Index{0});
    ResampledEstimate estimate;
    estimate.value = statistic(all);
    if (!std::isfinite(estimate.value))
        return estimate;
    const std::vector<double> values = resample(n, statistic, options, context);
    if (context.isCancelled())
        return cancelledError();
    if (2 * values.size() < static_cast<std::size_t>(options.resamples))
        return estimate;
    const auto smaller = std::lower_bound(values.begin(), values.end(), estimate.value);
    const auto larger = std::upper_bound(values.begin(), values.end(), estimate.value);
    const auto count = static_cast<double>(values.size());
    const double below =
        (static_cast<double>(smaller - values.begin()) + 0.5 * static_cast<double>(larger - smaller)) / count;
    const double bias = normalQuantile(std::clamp(below, 0.5 / count, 1 - 0.5 / count));
    const double skew = acceleration(n, statistic);
    const double tail = (1 - options.level) / 2;
    estimate.lower = std::min(estimate.value, quantileOf(values, correctedShare(tail, bias, skew)));
    estimate.upper = std::max(estimate.value, quantileOf(values, correctedShare(1 - tail, bias, skew)));
    return estimate;
}

Result<CorrelationEstimates> correlationEstimates(const Eigen::Ref<const Eigen::VectorXd>& a,
                                                  const Eigen::Ref<const Eigen::VectorXd>& b,
                                                  const ResamplingOptions& options, const JobContext& context) {
    const Eigen::VectorXd first = a;
    const Eigen::VectorXd second = b;
    const auto estimate = [&](auto correlation) {
        return resampledEstimate(
            first.size(),
            [&, correlation](const std::vector<Eigen::Index>& samples) {
                const Eigen::VectorXd x = first(samples);
                const Eigen::VectorXd y = second(samples);
                return correlation(x, y);
            },
            options, context);
    };
    CorrelationEstimates result;
    for (const auto& [place, correlation] :
         {std::pair{&result.pearson, &pearson}, std::pair{&result.spearman, &spearman},
          std::pair{&result.kendall, &kendall}}) {
        const Result<ResampledEstimate> done = estimate(correlation);
        if (!done)
            return tl::unexpected(done.error());
        *place = *done;
    }
    return result;
}

} // namespace perfbridge
