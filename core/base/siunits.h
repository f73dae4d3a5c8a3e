// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace perfbridge {

/// A unit taken apart into a prefix and what it stands before: "ms" is 1/1000 of "s". The factor is a fraction of whole
/// numbers, since products of these do not round.
struct UnitParts {
    std::string_view base; ///< of the text that was given
    double up = 1;
    double down = 1;
    bool isBinary = false; ///< Ki, Mi or Gi
};
/// Of s, Hz, B, bit, J, Wh, W, V and A with a prefix from p to T (u, the micro sign and the Greek mu are the same) or
/// one of Ki, Mi and Gi; nothing for other units.
[[nodiscard]] std::optional<UnitParts> partsOfUnit(std::string_view unit);

/// A unit to read numbers in: value in the old unit times `factor`.
struct ReadableUnit {
    std::string unit{};
    double factor = 1;
};

/// The decimal multiple of a unit in which `magnitude` (of typical values, in that unit) is between 1 and 1000: "Hz"
/// and 1.3e9 give "GHz" and 1e-9. Knows the decimal ones of partsOfUnit(); seconds go no higher than s, bytes, bits and
/// hertz no lower than themselves. Any other unit, and a magnitude of 0 or NaN, stays as it is.
[[nodiscard]] ReadableUnit readableUnit(std::string_view unit, double magnitude);

} // namespace perfbridge
