// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace perfbridge {

/// P(Q > q) of the range Q of `groups` >= 2 independent standard normals, the studentised range with infinitely many
/// degrees of freedom. By numerical integration for any number of groups, with about 12 digits also far in the tail.
[[nodiscard]] double studentizedRangeUpperTail(double q, int groups);
/// The q with P(Q > q) = `alpha`, in (0, 1): 3.314 for three groups at 0.05.
[[nodiscard]] double studentizedRangeCritical(double alpha, int groups);

} // namespace perfbridge
