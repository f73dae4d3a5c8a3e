// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/proportion.h"

#include "core/stats/distributions.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace perfbridge {

Proportion wilsonInterval(std::size_t successes, std::size_t count, double level) {
    assert(successes <= count && level > 0 && level < 1);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (count == 0)
        return {none, none, none};
    const auto n = static_cast<double>(count);
    const double share = static_cast<double>(successes) / n;
    const double z = normalQuantile(0.5 + level / 2);
    const double scale = 1 + z * z / n;
    const double centre = (share + z * z / (2 * n)) / scale;
    const double half = z / scale * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    // At 0 and at the count the bound is exact; rounding must not move it inside.
    return {share, successes == 0 ? 0 : std::max(0.0, centre - half),
            successes == count ? 1 : std::min(1.0, centre + half)};
}

} // namespace perfbridge
