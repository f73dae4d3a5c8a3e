// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/discrepancy.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;
using Points = Eigen::Ref<const Eigen::MatrixXd>;

/// Every discrepancy here is constant^d + the mean over points of a product over axes of `single` + the mean over
/// ordered pairs of points of a product of `pair`.
template <typename Single, typename Pair>
double sumOfProducts(const Points& x, double single0, const Single& single, const Pair& pair) {
    const Index n = x.rows();
    const Index d = x.cols();
    double singles = 0;
    double pairs = 0;
    for (Index i = 0; i < n; ++i) {
        double product = 1;
        double diagonal = 1;
        for (Index k = 0; k < d; ++k) {
            product *= single(x(i, k));
            diagonal *= pair(x(i, k), x(i, k));
        }
        singles += product;
        pairs += diagonal;
        for (Index j = 0; j < i; ++j) {
            double both = 1;
            for (Index k = 0; k < d; ++k)
                both *= pair(x(i, k), x(j, k));
            pairs += 2 * both;
        }
    }
    const auto count = static_cast<double>(n);
    return single0 * singles / count + pairs / (count * count);
}

double power(double base, Index exponent) {
    return std::pow(base, static_cast<double>(exponent));
}

} // namespace

double discrepancy(const Points& points, DiscrepancyKind kind) {
    assert(points.rows() > 0 && points.cols() > 0);
    const Index d = points.cols();
    const auto off = [](double x) {
        return std::abs(x - 0.5);
    };
    switch (kind) {
    case DiscrepancyKind::Centred:
        return power(13.0 / 12, d) +
               sumOfProducts(
                   points, -2, [&](double x) { return 1 + 0.5 * off(x) - 0.5 * off(x) * off(x); },
                   [&](double x, double y) { return 1 + 0.5 * off(x) + 0.5 * off(y) - 0.5 * std::abs(x - y); });
    case DiscrepancyKind::WrapAround:
        return -power(4.0 / 3, d) + sumOfProducts(
                                        points, 0, [](double) { return 0.0; },
                                        [](double x, double y) {
                                            const double apart = std::abs(x - y);
                                            return 1.5 - apart + apart * apart;
                                        });
    case DiscrepancyKind::Mixture:
        return power(19.0 / 12, d) +
               sumOfProducts(
                   points, -2, [&](double x) { return 5.0 / 3 - 0.25 * off(x) - 0.25 * off(x) * off(x); },
                   [&](double x, double y) {
                       const double apart = std::abs(x - y);
                       return 15.0 / 8 - 0.25 * off(x) - 0.25 * off(y) - 0.75 * apart + 0.5 * apart * apart;
                   });
    case DiscrepancyKind::L2Star: {
        const double square = power(1.0 / 3, d) + sumOfProducts(
                                                      points, -power(2, 1 - d), [](double x) { return 1 - x * x; },
                                                      [](double x, double y) { return 1 - std::max(x, y); });
        return std::sqrt(std::max(square, 0.0));
    }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

double phiP(const Points& points, double p) {
    assert(p > 0);
    double smallest = std::numeric_limits<double>::infinity();
    for (Index i = 0; i < points.rows(); ++i) {
        for (Index j = 0; j < i; ++j)
            smallest = std::min(smallest, (points.row(i) - points.row(j)).norm());
    }
    if (points.rows() < 2)
        return 0;
    if (smallest == 0)
        return std::numeric_limits<double>::infinity();
    // Relative to the smallest distance, so that no power overflows.
    double sum = 0;
    for (Index i = 0; i < points.rows(); ++i) {
        for (Index j = 0; j < i; ++j)
            sum += std::pow(smallest / (points.row(i) - points.row(j)).norm(), p);
    }
    return std::pow(sum, 1 / p) / smallest;
}

} // namespace perfbridge
