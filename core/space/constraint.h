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

/// A rule that a valid configuration obeys, e.g. `threads <= cores`, `precision != int8 or backend == cpu`,
/// `strategy in {greedy, lazy}`, `not(a and b)`, `row_matcher => window_log >= 16`, `2 * a + b < 10`.
/// Precedence, loosest first: `=>` (right), `or`, `and`, `not`, comparison and `in`, `+ -`, `* / %`, unary `-`.
/// A bare word is an option's name, else a level of the labelled option it is compared with; levels and names with
/// other characters are quoted ('a b' or "a b"; `name with spaces` in backticks is always an option). true and false
/// are 1 and 0.
class Constraint {
public:
    /// Errors name the position (1-based character), what was found there and what was expected; an unknown name
    /// suggests the nearest known one. A labelled option can only be compared with its own labels.
    [[nodiscard]] static Result<Constraint> parse(std::string_view text, std::span<const Option> options);

    /// `values`: one a option of the space it was parsed for, in order. A division by zero makes it false.
    [[nodiscard]] bool holds(std::span<const double> values) const;
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    /// Indices of the options that it mentions, ascending.
    [[nodiscard]] const std::vector<std::size_t>& options() const noexcept { return m_options; }

private:
    struct Node;
    class Parser;

    std::string m_text;
    std::vector<std::size_t> m_options;
    std::shared_ptr<const Node> m_root;
};

} // namespace perfbridge
