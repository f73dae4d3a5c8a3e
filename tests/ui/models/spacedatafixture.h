// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <memory>

namespace perfbridge::test {

/// Three configurations of (level: 1 to 3, strategy: fast or greedy) in environments "a" and "b" with compress_time:
/// a: 0.3, 0.1, failed "timeout"; b: 3, 1 with an interval, not measured.
[[nodiscard]] std::shared_ptr<const SpaceData> makeSpaceData();

} // namespace perfbridge::test
