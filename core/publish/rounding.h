// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace perfbridge {

/// How many decimals of a number its interval supports, by the rule of the Particle Data Group (Review of Particle
/// Physics, introduction, section 5.3): the uncertainty keeps two digits where its first three are 100 to 354 and one
/// where they are 355 to 999, and the number has as many decimals as that. The uncertainty is the geometric mean of the
/// distances to both ends, as intervals of errors are lopsided; half the width where the number is one of the ends. One
/// digit of the number itself always stays. Without an interval (NaN or infinite), or one of no width, three
/// significant digits. Negative: that many digits before the point are 0.
[[nodiscard]] int supportedDecimals(double value, double lower, double upper);

/// A finite number with so many decimals, trailing zeros kept: (4.5, 2) is "4.50", (1234, -2) is "1200". Never "-0".
[[nodiscard]] std::string fixedText(double value, int decimals);

} // namespace perfbridge
