// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/distributions.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace perfbridge {

double normalUpperTail(double z) {
    return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

double normalQuantile(double p) {
    assert(p >= 0 && p <= 1);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (p == 0 || p == 1)
        return p == 0 ? -infinity : infinity;
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p);
}

double studentQuantile(double p, double degrees) {
    assert(p > 0 && p < 1 && degrees > 0);
    return boost::math::quantile(boost::math::students_t_distribution<double>(degrees), p);
}

double chiSquareUpperTail(double x, double degrees) {
    assert(degrees > 0);
    return x <= 0 ? 1 : boost::math::gamma_q(degrees / 2, x / 2);
}

double chiSquareCritical(double alpha, double degrees) {
    assert(alpha > 0 && alpha < 1 && degrees > 0);
    return 2 * boost::math::gamma_q_inv(degrees / 2, alpha);
}

} // namespace perfbridge
