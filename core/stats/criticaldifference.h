// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace perfbridge {

/// Nemenyi's (1963) critical difference: mean ranks of `treatments` >= 2 over `blocks` >= 1 that are closer than this
/// do not differ significantly at `alpha`, in (0, 1), whichever pair is looked at (Demsar 2006, section 3.2.2).
[[nodiscard]] double nemenyiCriticalDifference(int treatments, int blocks, double alpha);

/// Neighbours in the order of rank, from the first to the last, both included.
struct RankGroup {
    std::size_t first = 0;
    std::size_t last = 0;

    friend bool operator==(const RankGroup&, const RankGroup&) = default;
};

/// The largest groups of two and more whose ends are closer than the critical difference: the bars of a
/// critical-difference diagram, from the best on. They may overlap; none is inside another. `ranks` ascends.
[[nodiscard]] std::vector<RankGroup> indistinguishableGroups(std::span<const double> ranks, double criticalDifference);

} // namespace perfbridge
