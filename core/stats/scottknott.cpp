// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/scottknott.h"

#include "core/base/numbertext.h"
#include "core/stats/distributions.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace perfbridge {

namespace {

using Groups = std::vector<std::vector<std::size_t>>;

double sumOfSquares(const Eigen::VectorXd& values) {
    return (values.array() - values.mean()).square().sum();
}

/// The means in ascending order, and how precise one is.
struct Means {
    std::vector<std::size_t> order;
    std::vector<double> values; ///< ascending
    double variance = 0;        ///< of a mean, pooled within treatments
    double degrees = 0;         ///< of freedom of that variance
};

Means meansOf(const std::vector<Eigen::VectorXd>& samples) {
    Means means;
    means.order.resize(samples.size());
    std::iota(means.order.begin(), means.order.end(), std::size_t{0});
    std::vector<double> all;
    double squares = 0;
    double reciprocals = 0;
    for (const Eigen::VectorXd& sample : samples) {
        assert(sample.size() >= 2);
        all.push_back(sample.mean());
        squares += sumOfSquares(sample);
        means.degrees += static_cast<double>(sample.size() - 1);
        reciprocals += 1 / static_cast<double>(sample.size());
    }
    std::stable_sort(means.order.begin(), means.order.end(),
                     [&](std::size_t i, std::size_t j) { return all[i] < all[j]; });
    for (const std::size_t index : means.order)
        means.values.push_back(all[index]);
    means.variance = squares / means.degrees * (reciprocals / static_cast<double>(samples.size()));
    return means;
}

/// Splits [first, last) of the ordered means where the two parts are furthest apart, if they are significantly.
void split(const Means& means, std::size_t first, std::size_t last, double alpha, Groups& groups) {
    const auto k = static_cast<double>(last - first);
    const auto begin = means.values.begin() + static_cast<std::ptrdiff_t>(first);
    const double total = std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(last - first), 0.0);
    double left = 0;
    double spread = 0;
    double most = 0;
    std::size_t best = first;
    for (std::size_t i = first; i < last; ++i) {
        spread += std::pow(means.values[i] - total / k, 2);
        if (i > first) {
            const auto count = static_cast<double>(i - first);
            const double between = left * left / count + std::pow(total - left, 2) / (k - count) - total * total / k;
            if (between > most) {
                most = between;
                best = i;
            }
        }
        left += means.values[i];
    }
    const double variance = (spread + means.degrees * means.variance) / (k + means.degrees);
    const double lambda = variance > 0 ? std::numbers::pi / (2 * (std::numbers::pi - 2)) * most / variance : 0;
    if (best == first || lambda <= chiSquareCritical(alpha, k / (std::numbers::pi - 2))) {
        groups.emplace_back(means.order.begin() + static_cast<std::ptrdiff_t>(first),
                            means.order.begin() + static_cast<std::ptrdiff_t>(last));
        return;
    }
    split(means, first, best, alpha, groups);
    split(means, best, last, alpha, groups);
}

Eigen::VectorXd pooled(const std::vector<Eigen::VectorXd>& samples, const std::vector<std::size_t>& group) {
    Eigen::VectorXd values;
    for (const std::size_t index : group) {
        const Eigen::Index size = values.size();
        values.conservativeResize(size + samples[index].size());
        values.tail(samples[index].size()) = samples[index];
    }
    return values;
}

/// |Cohen's d| of all values of one group against all of the other.
double effectSize(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    const double difference = std::abs(a.mean() - b.mean());
    const double variance = (sumOfSquares(a) + sumOfSquares(b)) / static_cast<double>(a.size() + b.size() - 2);
    if (difference == 0)
        return 0;
    return variance > 0 ? difference / std::sqrt(variance) : std::numeric_limits<double>::infinity();
}

void joinNegligible(Groups& groups, const std::vector<Eigen::VectorXd>& samples, double negligible) {
    while (groups.size() > 1) {
        double smallest = std::numeric_limits<double>::infinity();
        std::size_t closest = 0;
        for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
            const double effect = effectSize(pooled(samples, groups[i]), pooled(samples, groups[i + 1]));
            if (effect < smallest) {
                smallest = effect;
                closest = i;
            }
        }
        if (smallest >= negligible)
            return;
        std::vector<std::size_t>& next = groups[closest + 1];
        groups[closest].insert(groups[closest].end(), next.begin(), next.end());
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(closest) + 1);
    }
}

} // namespace

Result<void> ScottKnottOptions::validate() const {
    if (!(alpha > 0 && alpha < 1))
        return makeError(ErrorCode::InvalidArgument,
                         "Scott-Knott: alpha is " + numberText(alpha) + ", expected more than 0 and less than 1");
    if (!(negligible >= 0))
        return makeError(ErrorCode::InvalidArgument,
                         "Scott-Knott: negligible is " + numberText(negligible) + ", expected at least 0");
    return {};
}

std::vector<std::vector<std::size_t>> scottKnottGroups(const std::vector<Eigen::VectorXd>& samples,
                                                       const ScottKnottOptions& options) {
    assert(options.validate().has_value());
    Groups groups;
    if (samples.empty())
        return groups;
    split(meansOf(samples), 0, samples.size(), options.alpha, groups);
    joinNegligible(groups, samples, options.negligible);
    return groups;
}

} // namespace perfbridge
