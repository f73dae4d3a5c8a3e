// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/option.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// The values of an option as one line that people write and read:
///     1, 2, 4          levels, of any kind; numbers in any order, labels in the order that is their meaning
///     fast, "a, b"     labels; quoted where they hold a comma or look like a number (a quote inside is written twice)
///     0..10 step 2     a range, of integer and real options; without a step, integers step by 1
/// Numbers as in files, with a point. A boolean's levels may be off, on and so on; nothing stands for both.

/// Sets the levels, labels and range of the option as its kind reads the text, and leaves the rest. Parse errors name
/// the position (1-based character), what was found there and what was expected; the option is unchanged then. What
/// is left to Option::validate: levels that stand twice, an integer's fraction, a range upside down.
[[nodiscard]] Result<void> setLevelsFromText(Option& option, std::string_view text);

/// The inverse, of an option whose levels are normalised: setLevelsFromText gives the same values again.
[[nodiscard]] std::string levelsText(const Option& option);

} // namespace perfbridge
