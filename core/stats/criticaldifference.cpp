// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/criticaldifference.h"

#include "core/stats/studentizedrange.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace perfbridge {

double nemenyiCriticalDifference(int treatments, int blocks, double alpha) {
    assert(treatments >= 2 && blocks >= 1);
    const double k = treatments;
    // The difference of two normals has twice the variance that the range is studentised by: q / sqrt(2).
    return studentizedRangeCritical(alpha, treatments) * std::sqrt(k * (k + 1) / (12.0 * blocks));
}

std::vector<RankGroup> indistinguishableGroups(std::span<const double> ranks, double criticalDifference) {
    assert(std::is_sorted(ranks.begin(), ranks.end()));
    std::vector<RankGroup> groups;
    std::size_t last = 0;
    for (std::size_t first = 0; first < ranks.size(); ++first) {
        last = std::max(last, first);
        while (last + 1 < ranks.size() && ranks[last + 1] - ranks[first] < criticalDifference)
            ++last;
        const bool isInside = !groups.empty() && groups.back().last >= last;
        if (last > first && !isInside)
            groups.push_back({first, last});
    }
    return groups;
}

} // namespace perfbridge
