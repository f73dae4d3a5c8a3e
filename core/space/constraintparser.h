// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/constraintlexer.h"
#include "core/space/constraintprogram.h"
#include "core/space/option.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// Recursive descent over the grammar that constraint.h describes, one function a level of precedence; emits the
/// program as it goes. One object a text.
class ConstraintParser {
public:
    struct Output {
        ConstraintProgram program;
        std::vector<std::size_t> options; ///< mentioned, ascending
    };

    ConstraintParser(std::string_view text, std::span<const Option> options);
    [[nodiscard]] Result<Output> run();

private:
    enum class Type {
        Number,
        Truth, ///< 0 or 1: counts as a number too
        Label, ///< the value of a labelled option
        Name   ///< not an option, or quoted: a level, if it is compared with an option that has it
    };
    /// What an expression has left on the stack.
    struct Operand {
        Type type = Type::Number;
        ConstraintToken token;                  ///< its first one
        std::optional<std::size_t> instruction; ///< the only one that it consists of
        std::size_t option = 0;                 ///< of a Label, and of an option alone
        bool isOption = false;
    };
    using MaybeOperand = std::optional<Operand>; ///< empty: m_error says why

    MaybeOperand implication();
    MaybeOperand disjunction();
    MaybeOperand conjunction();
    MaybeOperand negation();
    MaybeOperand relation();
    MaybeOperand sum();
    MaybeOperand product();
    MaybeOperand signedPrimary();
    MaybeOperand primary();

    MaybeOperand compared(Operand left, Comparison comparison, Operand right);
    MaybeOperand elementOf(Operand left, bool negated);
    std::optional<double> setElement(const Operand& left);
    MaybeOperand optionOperand(const ConstraintToken& token, std::size_t option);
    MaybeOperand placeholder(Type type, const ConstraintToken& token);

    /// Types: each says false and sets m_error if the operand cannot be what is asked for.
    bool requireTruth(Operand& operand);
    bool requireNumber(Operand& operand);
    bool requireLabel(Operand& operand, const Operand& labelled);
    bool requireComparable(const Operand& left, const Operand& right, Comparison comparison);
    /// A quoted name that is an option becomes one.
    void resolveQuoted(Operand& operand, const Operand* other);

    [[nodiscard]] const ConstraintToken& current() const { return m_tokens[m_at]; }
    bool take(std::string_view symbol);
    [[nodiscard]] std::optional<Comparison> takeComparison();
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view name) const;
    std::nullopt_t fail(const ConstraintToken& token, const std::string& message, ErrorCode code = ErrorCode::Parse);
    std::nullopt_t failUnexpected(const std::string& expected);
    std::nullopt_t failUnknown(const ConstraintToken& token);
    [[nodiscard]] std::string quotingHint(const ConstraintToken& token) const;

    std::string_view m_text;
    std::span<const Option> m_options;
    std::vector<ConstraintToken> m_tokens;
    std::size_t m_at = 0;
    int m_nesting = 0;
    Output m_output;
    Error m_error{ErrorCode::Parse, {}};
};

} // namespace perfbridge
