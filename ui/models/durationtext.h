// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace perfbridge {

/// A time as people say it: "8 s", "12 min", "1 h 20 min", "3 d 4 h"; "–" for NaN. Seconds are rounded up, so that
/// what is left is not said to be nothing.
[[nodiscard]] QString durationText(double seconds);

} // namespace perfbridge
