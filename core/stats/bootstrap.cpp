// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bootstrap.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"
#include "core/stats/distributions.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace perfbridge {

namespace {

using Vector = Eigen::Ref<const Eigen::VectorXd>;

double meanOf(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The statistic of every resample, ascending.
std::vector<double> resampled(const Vector& values, const SampleStatistic& statistic, const BootstrapOptions& options) {
    Rng rng(options.seed);
    std::vector<double> sample(static_cast<std::size_t>(values.size()));
    std::vector<double> results(static_cast<std::size_t>(options.resamples));
    for (double& result : results) {
        // Rng::below is exact but slower than all the rest here; of 53 bits nobody can tell the difference.
        for (double& value : sample)
            value = values[static_cast<Eigen::Index>(rng.uniform() * static_cast<double>(values.size()))];
        result = statistic(sample);
    }
    std::sort(results.begin(), results.end());
    return results;
}

/// From the skewness of the statistic's jackknife values; 0 where they are all equal.
double acceleration(const Vector& values, const SampleStatistic& statistic) {
    const Eigen::Index n = values.size();
    Eigen::ArrayXd left(n);
    std::vector<double> sample(static_cast<std::size_t>(n - 1));
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j + 1 < n; ++j)
            sample[static_cast<std::size_t>(j)] = values[j < i ? j : j + 1];
        left[i] = statistic(sample);
    }
    const Eigen::ArrayXd away = left.mean() - left;
    const double squares = away.square().sum();
    return squares > 0 ? away.cube().sum() / (6 * std::pow(squares, 1.5)) : 0;
}

/// Which quantile of the resamples stands for the quantile `p`.
double corrected(double p, double bias, double skew) {
    const double shifted = bias + normalQuantile(p);
    const double denominator = 1 - skew * shifted;
    if (denominator <= 0)
        return p < 0.5 ? 0 : 1;
    return 1 - normalUpperTail(bias + shifted / denominator);
}

/// How far the median of the resamples is off the estimate, in normal deviations; resamples that equal it count half,
/// as a median has many of them.
double biasOf(const std::vector<double>& sorted, double estimate) {
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), estimate);
    const auto below = static_cast<double>(first - sorted.begin());
    const auto equal = static_cast<double>(last - first);
    const auto count = static_cast<double>(sorted.size());
    return normalQuantile(std::clamp((below + equal / 2) / count, 0.5 / count, 1 - 0.5 / count));
}

} // namespace

Result<void> BootstrapOptions::validate() const {
    if (!(confidence > 0 && confidence < 1))
        return makeError(ErrorCode::InvalidArgument, "bootstrap: confidence is " + numberText(confidence) +
                                                         ", expected more than 0 and less than 1");
    if (resamples < 100)
        return makeError(ErrorCode::InvalidArgument,
                         "bootstrap: resamples is " + std::to_string(resamples) + ", expected at least 100");
    return {};
}

BootstrapInterval bootstrapInterval(const Vector& values, const SampleStatistic& statistic,
                                    const BootstrapOptions& options) {
    assert(options.validate().has_value() && values.size() >= 1 && values.allFinite());
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> copy(values.data(), values.data() + values.size());
    BootstrapInterval interval{statistic(copy), none, none};
    if (values.size() < 2)
        return interval;
    const std::vector<double> sorted = resampled(values, statistic, options);
    double low = (1 - options.confidence) / 2;
    double high = 1 - low;
    if (options.method == BootstrapOptions::Method::Bca) {
        const double bias = biasOf(sorted, interval.estimate);
        const double skew = acceleration(values, statistic);
        low = corrected(low, bias, skew);
        high = corrected(high, bias, skew);
    }
    interval.lower = quantileOfSorted(sorted, low);
    interval.upper = quantileOfSorted(sorted, high);
    return interval;
}

BootstrapInterval bootstrapMean(const Vector& values, const BootstrapOptions& options) {
    return bootstrapInterval(
        values, [](std::span<double> sample) { return meanOf(sample); }, options);
}

BootstrapInterval bootstrapMedian(const Vector& values, const BootstrapOptions& options) {
    return bootstrapInterval(values, medianReordering, options);
}

BootstrapInterval bootstrapMedianDifference(const Vector& a, const Vector& b, const BootstrapOptions& options) {
    assert(a.size() == b.size());
    return bootstrapMedian(a - b, options);
}

} // namespace perfbridge
