// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace perfbridge {

/// A share of `count` trials, in [0, 1]; all NaN without a trial.
struct Proportion {
    double share;
    double lower;
    double upper;
};

/// `successes` of `count`, with Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and
/// statistical inference"): it keeps its level for few trials and for shares of 0 and 1, where the normal one has no
/// width. `successes` <= `count`, `level` in (0, 1).
[[nodiscard]] Proportion wilsonInterval(std::size_t successes, std::size_t count, double level = 0.95);

} // namespace perfbridge
