// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace perfbridge {

/// A unit to read numbers in: value in the old unit times `factor`.
struct ReadableUnit {
    std::string unit{};
    double factor = 1;
};

/// The decimal multiple of a unit in which `magnitude` (of typical values, in that unit) is between 1 and 1000: "Hz"
/// and 1.3e9 give "GHz" and 1e-9. Knows s, Hz, B, bit, J, Wh, W, V and A with their prefixes from p to T; seconds go no
/// higher than s, bytes, bits and hertz no lower than themselves. Any other unit, and a magnitude of 0 or NaN, stays as
/// it is.
[[nodiscard]] ReadableUnit readableUnit(std::string_view unit, double magnitude);

} // namespace perfbridge
