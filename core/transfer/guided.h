// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/stepwise.h"
#include "core/space/encoding.h"
#include "core/space/space.h"

#include <cstdint>
#include <vector>

namespace perfbridge {

struct GuidedOptions {
    int maxLevels = 0; ///< options with more levels than this are varied over this many, evenly chosen; 0 = all
};

/// Guided sampling [OpML19]: with all other options at the default, every influential term's options are varied over
/// all combinations of their levels (a lone boolean adds only its flip). `terms`: option indices in rank order (most
/// influential first; no intercept). `levels`: one list an option, in any order; the default need not be in it and is
/// never thinned out. Returns the union without repetitions, the default first, in the order of the terms, m x d.
/// Within a term the far levels come first. So a caller applies constraints by leaving rows out, and a budget of n by
/// taking the first n rows that are left.
[[nodiscard]] Eigen::MatrixXd guidedDesign(const std::vector<Term>& terms, const Configuration& defaults,
                                           const std::vector<std::vector<double>>& levels,
                                           const GuidedOptions& options = {});

} // namespace perfbridge
