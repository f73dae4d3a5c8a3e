// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// A word of the constraint language.
struct ConstraintToken {
    enum class Kind {
        Number,
        Truth, ///< true, false
        Word,
        Quoted,     ///< 'a b' or "a b"
        Backticked, ///< `a b`
        Symbol,     ///< an operator, a bracket or a keyword, in its first spelling: "and" for "&&"
        End
    };

    Kind kind = Kind::End;
    std::string text; ///< without quotes
    double number = 0;
    std::size_t offset = 0; ///< of its first byte in the constraint's text

    [[nodiscard]] bool isSymbol(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
    /// As it is named in a message: "'foo'", "number 5", "the end".
    [[nodiscard]] std::string described() const;
};

/// The 1-based position, in characters, of a byte of a UTF-8 text.
[[nodiscard]] std::size_t characterPosition(std::string_view text, std::size_t offset);

/// The tokens of a constraint's text, an End token last. Words are made of ASCII letters, digits, `_`, `.` and all
/// non-ASCII characters.
[[nodiscard]] Result<std::vector<ConstraintToken>> tokenizeConstraint(std::string_view text);

} // namespace perfbridge
