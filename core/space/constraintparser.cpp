// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraintparser.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

namespace {

using Kind = ConstraintToken::Kind;
using Code = ConstraintProgram::Code;

constexpr int maximumNesting = 200;

bool isZeroOrOne(const Option& option) {
    if (option.kind == OptionKind::Boolean)
        return true;
    const auto bit = [](double level) {
        return level == 0 || level == 1;
    };
    return !option.isLabelled() && !option.levels.empty() &&
           std::all_of(option.levels.begin(), option.levels.end(), bit);
}

} // namespace

ConstraintParser::ConstraintParser(std::string_view text, std::span<const Option> options)
    : m_text(text)
    , m_options(options) {}

Result<ConstraintParser::Output> ConstraintParser::run() {
    Result<std::vector<ConstraintToken>> tokens = tokenizeConstraint(m_text);
    if (!tokens)
        return tl::unexpected(tokens.error());
    m_tokens = std::move(*tokens);
    MaybeOperand whole = implication();
    if (whole && current().kind != Kind::End) {
        failUnexpected("an operator or the end");
        whole.reset();
    }
    if (!whole || !requireTruth(*whole))
        return tl::unexpected(m_error);
    std::sort(m_output.options.begin(), m_output.options.end());
    m_output.options.erase(std::unique(m_output.options.begin(), m_output.options.end()), m_output.options.end());
    return std::move(m_output);
}

ConstraintParser::MaybeOperand ConstraintParser::implication() {
    if (++m_nesting > maximumNesting)
        return fail(current(), "more than " + std::to_string(maximumNesting) + " levels of parentheses or =>",
                    ErrorCode::TooLarge);
    MaybeOperand left = disjunction();
    if (left && take("=>")) {
        if (!requireTruth(*left))
            return std::nullopt;
        m_output.program.append({.code = Code::Not});
        const std::size_t skip = m_output.program.append({.code = Code::SkipIfTrue});
        MaybeOperand right = implication();
        if (!right || !requireTruth(*right))
            return std::nullopt;
        m_output.program.at(skip).target = static_cast<std::uint32_t>(m_output.program.size());
        left = Operand{.type = Type::Truth, .token = left->token, .instruction = {}};
    }
    --m_nesting;
    return left;
}

ConstraintParser::MaybeOperand ConstraintParser::disjunction() {
    MaybeOperand left = conjunction();
    while (left && take("or")) {
        if (!requireTruth(*left))
            return std::nullopt;
        const std::size_t skip = m_output.program.append({.code = Code::SkipIfTrue});
        MaybeOperand right = conjunction();
        if (!right || !requireTruth(*right))
            return std::nullopt;
        m_output.program.at(skip).target = static_cast<std::uint32_t>(m_output.program.size());
        left = Operand{.type = Type::Truth, .token = left->token, .instruction = {}};
    }
    return left;
}

ConstraintParser::MaybeOperand ConstraintParser::conjunction() {
    MaybeOperand left = negation();
    while (left && take("and")) {
        if (!requireTruth(*left))
            return std::nullopt;
        const std::size_t skip = m_output.program.append({.code = Code::SkipIfFalse});
        MaybeOperand right = negation();
        if (!right || !requireTruth(*right))
            return std::nullopt;
        m_output.program.at(skip).target = static_cast<std::uint32_t>(m_output.program.size());
        left = Operand{.type = Type::Truth, .token = left->token, .instruction = {}};
    }
    return left;
}

ConstraintParser::MaybeOperand ConstraintParser::negation() {
    const ConstraintToken first = current();
    std::size_t count = 0;
    while (take("not"))
        ++count;
    MaybeOperand operand = relation();
    if (!operand || count == 0)
        return operand;
    if (!requireTruth(*operand))
        return std::nullopt;
    if (count % 2 == 1)
        m_output.program.append({.code = Code::Not});
    return Operand{.type = Type::Truth, .token = first, .instruction = {}};
}

ConstraintParser::MaybeOperand ConstraintParser::relation() {
    MaybeOperand left = sum();
    if (!left)
        return left;
    const bool isElement = current().isSymbol("in") || (current().isSymbol("not") && m_tokens[m_at + 1].isSymbol("in"));
    if (isElement) {
        const bool negated = take("not");
        take("in");
        left = elementOf(*left, negated);
    } else if (const std::optional<Comparison> comparison = takeComparison()) {
        MaybeOperand right = sum();
        left = right ? compared(*left, *comparison, *right) : std::nullopt;
    } else {
        return left;
    }
    const ConstraintToken following = current();
    if (left && (takeComparison() || following.isSymbol("in")))
        return fail(following,
                    "found " + following.described() + ", but comparisons do not chain: write a <= b and b <= c");
    return left;
}

ConstraintParser::MaybeOperand ConstraintParser::sum() {
    MaybeOperand left = product();
    while (left && (current().isSymbol("+") || current().isSymbol("-"))) {
        const Code code = current().isSymbol("+") ? Code::Add : Code::Subtract;
        ++m_at;
        if (!requireNumber(*left))
            return std::nullopt;
        MaybeOperand right = product();
        if (!right || !requireNumber(*right))
            return std::nullopt;
        m_output.program.append({.code = code});
        left = Operand{.type = Type::Number, .token = left->token, .instruction = {}};
    }
    return left;
}

ConstraintParser::MaybeOperand ConstraintParser::product() {
    MaybeOperand left = signedPrimary();
    while (left && (current().isSymbol("*") || current().isSymbol("/") || current().isSymbol("%"))) {
        const Code code = current().isSymbol("*")   ? Code::Multiply
                          : current().isSymbol("/") ? Code::Divide
                                                    : Code::Remainder;
        ++m_at;
        if (!requireNumber(*left))
            return std::nullopt;
        MaybeOperand right = signedPrimary();
        if (!right || !requireNumber(*right))
            return std::nullopt;
        m_output.program.append({.code = code});
        left = Operand{.type = Type::Number, .token = left->token, .instruction = {}};
    }
    return left;
}

ConstraintParser::MaybeOperand ConstraintParser::signedPrimary() {
    const ConstraintToken first = current();
    bool hasSign = false;
    bool negative = false;
    while (current().isSymbol("-") || current().isSymbol("+")) {
        hasSign = true;
        negative ^= current().isSymbol("-");
        ++m_at;
    }
    MaybeOperand operand = primary();
    if (!operand || !hasSign)
        return operand;
    if (!requireNumber(*operand))
        return std::nullopt;
    std::optional<std::size_t> alone;
    if (operand->instruction && m_output.program.at(*operand->instruction).code == Code::PushNumber) {
        alone = operand->instruction;
        double& number = m_output.program.at(*alone).number;
        number = negative ? -number : number;
    } else if (negative) {
        m_output.program.append({.code = Code::Negate});
    }
    return Operand{.type = Type::Number, .token = first, .instruction = alone};
}

ConstraintParser::MaybeOperand ConstraintParser::primary() {
    const ConstraintToken token = current();
    if (take("(")) {
        MaybeOperand inner = implication();
        if (inner && !take(")"))
            return failUnexpected("an operator or )");
        return inner;
    }
    const std::optional<std::size_t> option = indexOf(token.text);
    switch (token.kind) {
    case Kind::Number:
    case Kind::Truth:
        ++m_at;
        return placeholder(token.kind == Kind::Truth ? Type::Truth : Type::Number, token);
    case Kind::Backticked:
        ++m_at;
        return option ? optionOperand(token, *option) : MaybeOperand(failUnknown(token));
    case Kind::Word:
        ++m_at;
        return option ? optionOperand(token, *option) : placeholder(Type::Name, token);
    case Kind::Quoted:
        ++m_at;
        return placeholder(Type::Name, token);
    case Kind::Symbol:
    case Kind::End:
        break;
    }
    return failUnexpected("an option, a number or (");
}

ConstraintParser::MaybeOperand ConstraintParser::placeholder(Type type, const ConstraintToken& token) {
    const std::size_t at = m_output.program.append({.code = Code::PushNumber, .number = token.number});
    return Operand{.type = type, .token = token, .instruction = at};
}

ConstraintParser::MaybeOperand ConstraintParser::optionOperand(const ConstraintToken& token, std::size_t option) {
    m_output.options.push_back(option);
    const Option& meant = m_options[option];
    const Type type = meant.isLabelled() ? Type::Label : isZeroOrOne(meant) ? Type::Truth : Type::Number;
    const std::size_t at =
        m_output.program.append({.code = Code::PushOption, .first = static_cast<std::uint32_t>(option)});
    return Operand{.type = type, .token = token, .instruction = at, .option = option, .isOption = true};
}

bool ConstraintParser::take(std::string_view symbol) {
    if (!current().isSymbol(symbol))
        return false;
    ++m_at;
    return true;
}

std::optional<Comparison> ConstraintParser::takeComparison() {
    static constexpr std::pair<std::string_view, Comparison> comparisons[] = {
        {"<", Comparison::Less},      {"<=", Comparison::LessOrEqual},    {"==", Comparison::Equal},
        {"!=", Comparison::NotEqual}, {">=", Comparison::GreaterOrEqual}, {">", Comparison::Greater}};
    for (const auto& [symbol, comparison] : comparisons) {
        if (take(symbol))
            return comparison;
    }
    return std::nullopt;
}

std::optional<std::size_t> ConstraintParser::indexOf(std::string_view name) const {
    const auto found =
        std::find_if(m_options.begin(), m_options.end(), [&](const Option& option) { return option.name == name; });
    if (found == m_options.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_options.begin());
}

} // namespace perfbridge
