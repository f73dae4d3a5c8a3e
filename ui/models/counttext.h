// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/space.h"

#include <QString>

namespace perfbridge {

/// How many configurations of a space are valid, and how well that is known: "96 of 108 configurations are valid",
/// "about 1.2 × 10⁹ of 3.4 × 10⁹ … (estimated)". `leftOut`: constraints that are not part of the count.
[[nodiscard]] QString countText(const Space::Count& count, int leftOut = 0);

} // namespace perfbridge
