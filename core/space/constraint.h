// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/option.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

class ConstraintProgram;

/// A rule that a valid configuration obeys, e.g. `threads <= cores`, `precision != int8 or backend == cpu`,
/// `strategy in {greedy, lazy}`, `not(a and b)`, `row_matcher => window_log >= 16`, `2 * a + b < 10`.
/// Precedence, loosest first: `=>` (right), `or`, `and`, `not`, comparison and `in` (neither chains), `+ -`, `* / %`,
/// unary `-`; `||`, `&&`, `!`, `=` and `not in` are understood too.
/// A bare word is an option's name, else a level of the labelled option it is compared with; levels and names with
/// other characters than letters, digits, `_` and `.` are quoted: 'a b' or "a b" is a level of that option, else an
/// option's name, and `name with spaces` in backticks always an option. A quote inside is written twice. true and false
/// are 1 and 0; an option that is 0 or 1 is a condition by itself, any other has to be compared. Levels of ordinal
/// options are compared by their position. % has the sign of its left side.
class Constraint {
public:
    /// Errors name the position (1-based character), what was found there and what was expected; an unknown name
    /// suggests the nearest known one. A labelled option can only be compared with its own labels, or with an option
    /// that has the same ones. More than 200 parentheses or `=>` inside one another are TooLarge.
    [[nodiscard]] static Result<Constraint> parse(std::string_view text, std::span<const Option> options);

    /// `values`: one an option of the space it was parsed for, in order; those of options() are read. A division by
    /// zero makes it false. Allocates nothing.
    [[nodiscard]] bool holds(std::span<const double> values) const;
    /// False only if no values between `low` and `high`, one each an option, make it hold. Allocates nothing.
    [[nodiscard]] bool mayHold(std::span<const double> low, std::span<const double> high) const;
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    /// Indices of the options that it mentions, ascending.
    [[nodiscard]] const std::vector<std::size_t>& options() const noexcept { return m_options; }

    /// Equal texts; meaningful among constraints of equal options.
    friend bool operator==(const Constraint& a, const Constraint& b) { return a.m_text == b.m_text; }

private:
    std::string m_text;
    std::vector<std::size_t> m_options;
    std::shared_ptr<const ConstraintProgram> m_program;
};

} // namespace perfbridge
