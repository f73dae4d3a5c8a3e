// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace perfbridge {

/// P(Z > z) of a standard normal Z, accurate far into the tail.
[[nodiscard]] double normalUpperTail(double z);
/// The z with P(Z <= z) = `p`; minus and plus infinity for 0 and 1.
[[nodiscard]] double normalQuantile(double p);

/// The t with P(T <= t) = `p`, in (0, 1), of Student's T with `degrees` > 0, which need not be whole.
[[nodiscard]] double studentQuantile(double p, double degrees);

/// P(X > x) of a chi-square with `degrees` > 0, which need not be whole.
[[nodiscard]] double chiSquareUpperTail(double x, double degrees);
/// The x with P(X > x) = `alpha`, in (0, 1).
[[nodiscard]] double chiSquareCritical(double alpha, double degrees);

} // namespace perfbridge
