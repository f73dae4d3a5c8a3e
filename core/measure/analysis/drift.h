// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace perfbridge {

/// How far a configuration that is measured again and again has moved.
struct Drift {
    double relative = 0; ///< of its last invocations to its first ones, with sign; 0 while there are too few
    double lower = 0;    ///< the 99.8 % interval of it
    double upper = 0;
    std::size_t invocations = 0;

    /// It is there, and `threshold` (relative, above 0) is not more than it may be.
    [[nodiscard]] bool reaches(double threshold) const;
};

/// From the values of the sentinel's invocations in their order: the mean of the first quarter and of the last quarter,
/// at least three (of fewer than six, halves) and at most eight, on logs where all are positive. Their difference is
/// set against the noise that the steps from one invocation to the next show (von Neumann's estimate, which slow drift
/// does not inflate), so that noise is not taken for drift. Needs 4 values.
[[nodiscard]] Drift sentinelDrift(std::span<const double> values);

} // namespace perfbridge
