// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <QString>

/// Numbers as people read them, in the user's locale (for files and filters use numberText), and messages as sentences.
namespace perfbridge::format {

/// Four significant digits; whole numbers of five digits and more in full, with separators. "–" for NaN.
[[nodiscard]] QString measured(double value);
/// A fraction as a percentage with two significant digits; "–" for NaN.
[[nodiscard]] QString percentage(double fraction);
[[nodiscard]] QString count(std::int64_t value);
/// Minutes and hours up to a day, then the date. `seconds` since then, `date` its short text.
[[nodiscard]] QString age(std::int64_t seconds, const QString& date);

/// A message, which begins in lower case to be put behind a place, as a sentence of its own.
[[nodiscard]] QString sentence(const std::string& message);

} // namespace perfbridge::format
