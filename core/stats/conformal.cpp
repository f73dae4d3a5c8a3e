// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/conformal.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

namespace perfbridge {

namespace {

constexpr std::size_t fewestForConformal = 20;

} // namespace

double conformalHalfWidth(const Eigen::Ref<const Eigen::VectorXd>& residuals, double level) {
    assert(level > 0 && level < 1);
    std::vector<double> sizes;
    for (const double residual : residuals) {
        if (std::isfinite(residual))
            sizes.push_back(std::abs(residual));
    }
    const auto n = static_cast<double>(sizes.size());
    if (sizes.size() < 2)
        return std::numeric_limits<double>::infinity();
    const auto rank = static_cast<std::size_t>(std::ceil(level * (n + 1)));
    if (sizes.size() >= fewestForConformal && rank <= sizes.size()) {
        const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
        std::nth_element(sizes.begin(), at, sizes.end());
        return *at;
    }
    double squares = 0;
    for (const double size : sizes)
        squares += size * size;
    const boost::math::students_t distribution(n - 1);
    return boost::math::quantile(distribution, (1 + level) / 2) * std::sqrt(squares / n * (1 + 1 / n));
}

} // namespace perfbridge
