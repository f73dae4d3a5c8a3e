// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/densities.h"

#include "core/stats/standardisation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

using Values = Eigen::Ref<const Eigen::VectorXd>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Counts in `edges.size() - 1` equal bins. Dividing may put a value on the wrong side of an edge by rounding: the
/// edges decide.
Eigen::VectorXd histogram(const Values& values, const Eigen::VectorXd& edges) {
    const Eigen::Index bins = edges.size() - 1;
    const double scale = static_cast<double>(bins) / (edges[bins] - edges[0]);
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(bins);
    for (const double value : values) {
        Eigen::Index bin = std::min(static_cast<Eigen::Index>((value - edges[0]) * scale), bins - 1);
        if (value < edges[bin])
            --bin;
        else if (bin + 1 < bins && value >= edges[bin + 1])
            ++bin;
        counts[bin] += 1;
    }
    return counts;
}

std::vector<double> sorted(const Values& values) {
    std::vector<double> result(values.begin(), values.end());
    std::sort(result.begin(), result.end());
    return result;
}

/// Calls step(width, difference) for every interval between neighbouring values of both samples, with the difference
/// of their distribution functions there.
template <typename Step>
void walkDistributions(const Values& first, const Values& second, const Step& step) {
    const std::vector<double> a = sorted(first);
    const std::vector<double> b = sorted(second);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        const double here = i == a.size() ? b[j] : j == b.size() ? a[i] : std::min(a[i], b[j]);
        while (i < a.size() && a[i] == here)
            ++i;
        while (j < b.size() && b[j] == here)
            ++j;
        const double next = i == a.size() && j == b.size() ? here
                            : i == a.size()                ? b[j]
                            : j == b.size()                ? a[i]
                                                           : std::min(a[i], b[j]);
        const double difference = static_cast<double>(i) / static_cast<double>(a.size()) -
                                  static_cast<double>(j) / static_cast<double>(b.size());
        step(next - here, std::abs(difference));
    }
}

} // namespace

Result<void> DensityOptions::validate() const {
    if (bins < 2 || bins > 10'000)
        return makeError(ErrorCode::InvalidArgument,
                         "densities: bins is " + std::to_string(bins) + ", expected 2 to 10000");
    if (!std::isfinite(added) || added <= 0)
        return makeError(ErrorCode::InvalidArgument, "densities: added is " + std::to_string(added) +
                                                         ", expected a positive number: without it an empty bin makes "
                                                         "the divergence infinite");
    return {};
}

double kullbackLeibler(const Values& p, const Values& q) {
    assert(p.size() == q.size());
    return (p.array() * (p.array() / q.array()).log()).sum();
}

DensityComparison compareDensities(const Values& a, const Values& b, const DensityOptions& options) {
    assert(a.size() > 0 && b.size() > 0 && a.allFinite() && b.allFinite());
    DensityComparison result;
    result.lower = std::min(a.minCoeff(), b.minCoeff());
    result.upper = std::max(a.maxCoeff(), b.maxCoeff());
    if (result.lower == result.upper)
        return result; // one value: the same density
    const double step = (result.upper - result.lower) / options.bins;
    Eigen::VectorXd edges(options.bins + 1);
    for (Eigen::Index k = 0; k < edges.size(); ++k)
        edges[k] = static_cast<double>(k) * step + result.lower;
    edges[options.bins] = result.upper;
    const auto density = [&](const Values& values) -> Eigen::VectorXd {
        const Eigen::VectorXd counts = histogram(values, edges).array() + options.added;
        return counts / counts.sum();
    };
    const Eigen::VectorXd p = density(a);
    const Eigen::VectorXd q = density(b);
    const Eigen::VectorXd mixture = 0.5 * (p + q);
    result.forward = kullbackLeibler(p, q);
    result.backward = kullbackLeibler(q, p);
    result.jensenShannon = 0.5 * kullbackLeibler(p, mixture) + 0.5 * kullbackLeibler(q, mixture);
    return result;
}

double wasserstein1(const Values& a, const Values& b) {
    if (a.size() == 0 || b.size() == 0)
        return nan;
    double area = 0;
    walkDistributions(a, b, [&](double width, double difference) { area += width * difference; });
    return area;
}

double kolmogorovSmirnov(const Values& a, const Values& b) {
    if (a.size() == 0 || b.size() == 0)
        return nan;
    double largest = 0;
    walkDistributions(a, b, [&](double, double difference) { largest = std::max(largest, difference); });
    return largest;
}

Eigen::VectorXd standardScores(const Values& values) {
    if (values.size() == 0)
        return values;
    const Moments moments = momentsOf(values, Eigen::VectorXd::Ones(values.size()));
    if (moments.deviation == 0)
        return Eigen::VectorXd::Constant(values.size(), nan);
    return (values.array() - moments.mean) / moments.deviation;
}

} // namespace perfbridge
