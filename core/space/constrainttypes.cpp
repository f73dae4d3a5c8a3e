// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What may be compared with what in a constraint, and what is said otherwise.
#include "core/space/constraintparser.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

namespace {

using Kind = ConstraintToken::Kind;
using Code = ConstraintProgram::Code;

} // namespace

ConstraintParser::MaybeOperand ConstraintParser::compared(Operand left, Comparison comparison, Operand right) {
    resolveQuoted(left, &right);
    resolveQuoted(right, &left);
    // An unknown name is the more helpful thing to complain about than the types.
    const bool leftLabel = left.type == Type::Label;
    const bool rightLabel = right.type == Type::Label;
    const bool typed = leftLabel    ? requireLabel(right, left)
                       : rightLabel ? requireLabel(left, right)
                                    : requireNumber(left) && requireNumber(right);
    if (!typed || !requireComparable(left, right, comparison))
        return std::nullopt;

    ConstraintProgram& program = m_output.program;
    Operand result{.type = Type::Truth, .token = left.token, .instruction = {}};
    if (left.instruction && right.instruction) {
        const ConstraintProgram::Instruction a = program.at(*left.instruction);
        const ConstraintProgram::Instruction b = program.at(*right.instruction);
        if (a.code == Code::PushOption && (b.code == Code::PushNumber || b.code == Code::PushOption)) {
            const Code fused = b.code == Code::PushNumber ? Code::CompareNumber : Code::CompareOptions;
            program.removeLast(2);
            program.append(
                {.code = fused, .comparison = comparison, .first = a.first, .second = b.first, .number = b.number});
            return result;
        }
    }
    program.append({.code = Code::Compare, .comparison = comparison});
    return result;
}

bool ConstraintParser::requireComparable(const Operand& left, const Operand& right, Comparison comparison) {
    if (comparison == Comparison::Equal || comparison == Comparison::NotEqual)
        return true;
    for (const Operand* operand : {&left, &right}) {
        if (!operand->isOption || m_options[operand->option].kind != OptionKind::Categorical)
            continue;
        const Option& option = m_options[operand->option];
        fail(operand->token,
             "'" + option.name + "' is categorical, its levels have no order: compare with ==, != or in");
        return false;
    }
    return true;
}

ConstraintParser::MaybeOperand ConstraintParser::elementOf(Operand left, bool negated) {
    resolveQuoted(left, nullptr);
    if (left.type != Type::Label && !requireNumber(left))
        return std::nullopt;
    if (!take("{"))
        return failUnexpected("{ and the levels");
    std::vector<double> set;
    do {
        const std::optional<double> element = setElement(left);
        if (!element)
            return std::nullopt;
        set.push_back(*element);
    } while (take(","));
    if (!take("}"))
        return failUnexpected(", or }");

    ConstraintProgram& program = m_output.program;
    ConstraintProgram::Instruction in{
        .code = Code::In, .first = program.addSet(set), .second = static_cast<std::uint32_t>(set.size())};
    if (left.instruction && program.at(*left.instruction).code == Code::PushOption) {
        in.code = Code::OptionIn;
        in.target = program.at(*left.instruction).first;
        program.removeLast(1);
    }
    program.append(in);
    if (negated)
        program.append({.code = Code::Not});
    return Operand{.type = Type::Truth, .token = left.token, .instruction = {}};
}

std::optional<double> ConstraintParser::setElement(const Operand& left) {
    if (left.type == Type::Label) {
        const ConstraintToken token = current();
        const Option& option = m_options[left.option];
        const auto found = std::find(option.labels.begin(), option.labels.end(), token.text);
        if (token.kind == Kind::Symbol || token.kind == Kind::End || token.kind == Kind::Backticked)
            return failUnexpected("a level of '" + option.name + "', which is one of " + listed(option.labels));
        if (found == option.labels.end())
            return fail(token, "'" + option.name + "' is one of " + listed(option.labels) + "; '" + token.text +
                                   "' is not" + didYouMean(token.text, option.labels));
        ++m_at;
        return static_cast<double>(found - option.labels.begin());
    }
    bool negative = false;
    while (current().isSymbol("-") || current().isSymbol("+")) {
        negative ^= current().isSymbol("-");
        ++m_at;
    }
    if (current().kind != Kind::Number && current().kind != Kind::Truth)
        return failUnexpected("a number");
    const double number = m_tokens[m_at++].number;
    return negative ? -number : number;
}

bool ConstraintParser::requireTruth(Operand& operand) {
    resolveQuoted(operand, nullptr);
    switch (operand.type) {
    case Type::Truth:
        return true;
    case Type::Name:
        failUnknown(operand.token);
        return false;
    case Type::Label:
        fail(operand.token, "'" + operand.token.text + "' has levels and is no condition: compare it, e.g. " +
                                operand.token.text + " == '" + m_options[operand.option].labels.front() + "'");
        return false;
    case Type::Number:
        fail(operand.token, (operand.isOption ? "'" + operand.token.text + "' is a number and"
                                              : std::string("what begins here is a number and")) +
                                " no condition: compare it, e.g. with > 0");
        return false;
    }
    return false;
}

bool ConstraintParser::requireNumber(Operand& operand) {
    resolveQuoted(operand, nullptr);
    if (operand.type == Type::Number || operand.type == Type::Truth)
        return true;
    if (operand.type == Type::Name)
        failUnknown(operand.token);
    else
        fail(operand.token, "'" + operand.token.text +
                                "' has levels, not numbers: it can only be compared with one of " +
                                listed(m_options[operand.option].labels));
    return false;
}

bool ConstraintParser::requireLabel(Operand& operand, const Operand& labelled) {
    const Option& option = m_options[labelled.option];
    if (operand.type == Type::Label) {
        if (m_options[operand.option].labels == option.labels)
            return true;
        fail(operand.token, "'" + option.name + "' and '" + m_options[operand.option].name +
                                "' have different levels and cannot be compared");
        return false;
    }
    // Levels may look like numbers; a sign or a sum in front of one makes it something else.
    const std::string& text = operand.token.text;
    const auto found = std::find(option.labels.begin(), option.labels.end(), text);
    if (!operand.isOption && operand.instruction && found != option.labels.end()) {
        m_output.program.at(*operand.instruction).number = static_cast<double>(found - option.labels.begin());
        return true;
    }
    std::string message = "'" + option.name + "' is one of " + listed(option.labels);
    if (operand.isOption && found != option.labels.end())
        message += "; here " + text + " is the option of that name: write '" + text + "' in quotes for the level";
    else if (operand.isOption)
        message += " and cannot be compared with the option '" + m_options[operand.option].name + "'";
    else if (operand.instruction)
        message += "; '" + text + "' is not" + didYouMean(text, option.labels);
    else
        message += " and cannot be compared with a number";
    fail(operand.token, message);
    return false;
}

void ConstraintParser::resolveQuoted(Operand& operand, const Operand* other) {
    if (operand.type != Type::Name || operand.token.kind != Kind::Quoted)
        return;
    const std::optional<std::size_t> option = indexOf(operand.token.text);
    if (!option)
        return;
    if (other && other->type == Type::Label) {
        const std::vector<std::string>& labels = m_options[other->option].labels;
        if (std::find(labels.begin(), labels.end(), operand.token.text) != labels.end())
            return;
    }
    // The placeholder stands where the option's own instruction belongs: emit that one, and move it there.
    const MaybeOperand resolved = optionOperand(operand.token, *option);
    m_output.program.at(*operand.instruction) = m_output.program.at(*resolved->instruction);
    m_output.program.removeLast(1);
    const std::optional<std::size_t> instruction = operand.instruction;
    operand = *resolved;
    operand.instruction = instruction;
}

std::nullopt_t ConstraintParser::fail(const ConstraintToken& token, const std::string& message, ErrorCode code) {
    m_error = {code, "position " + std::to_string(characterPosition(m_text, token.offset)) + ": " + message};
    return std::nullopt;
}

std::nullopt_t ConstraintParser::failUnexpected(const std::string& expected) {
    return fail(current(), "found " + current().described() + ", expected " + expected + quotingHint(current()));
}

std::nullopt_t ConstraintParser::failUnknown(const ConstraintToken& token) {
    std::vector<std::string> names;
    for (const Option& option : m_options)
        names.push_back(option.name);
    const std::string hint = quotingHint(token);
    return fail(token, "'" + token.text + "' is not an option (" + listed(names) + ')' +
                           (hint.empty() ? didYouMean(token.text, names) : hint));
}

std::string ConstraintParser::quotingHint(const ConstraintToken& token) const {
    const std::string_view rest = m_text.substr(token.offset);
    const Option* longest = nullptr;
    for (const Option& option : m_options) {
        const bool begins = option.name.size() > token.text.size() && rest.starts_with(option.name);
        if (begins && (!longest || option.name.size() > longest->name.size()))
            longest = &option;
    }
    return longest ? ": the option's name is written `" + longest->name + "` here, in backticks" : std::string();
}

} // namespace perfbridge
