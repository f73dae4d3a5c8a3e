// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace perfbridge {

/// The shortest digits that read back as the same number, whatever the locale; without an exponent between 1e-4 and
/// 1e15, where people expect none.
[[nodiscard]] std::string numberText(double value);

/// Three significant digits for reading, all digits of larger whole numbers, "-" for NaN.
[[nodiscard]] std::string shortNumber(double value);
/// Of a share, as shortNumber(): "95 %".
[[nodiscard]] std::string percentageText(double share);

/// The whole text as a finite number in the C locale; nothing for anything else: blanks, trailing characters, "nan",
/// "inf", hexadecimal, too large a number.
[[nodiscard]] std::optional<double> numberFromText(std::string_view text);

} // namespace perfbridge
