// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraintrename.h"

#include "core/space/constraintlexer.h"

#include <algorithm>

namespace perfbridge {

namespace {

using Kind = ConstraintToken::Kind;

std::string spelled(std::string_view name) {
    const Result<std::vector<ConstraintToken>> tokens = tokenizeConstraint(name);
    const bool isWord =
        tokens && tokens->size() == 2 && tokens->front().kind == Kind::Word && tokens->front().text == name;
    if (isWord)
        return std::string(name);
    std::string quoted = "`";
    for (const char c : name) {
        if (c == '`')
            quoted += c;
        quoted += c;
    }
    return quoted + '`';
}

/// Bytes of the token in the text; quotes inside are written twice.
std::size_t lengthOf(const ConstraintToken& token, char quote) {
    if (token.kind == Kind::Word)
        return token.text.size();
    return token.text.size() + static_cast<std::size_t>(std::count(token.text.begin(), token.text.end(), quote)) + 2;
}

} // namespace

std::optional<std::string> withOptionRenamed(std::string_view text, std::string_view from, std::string_view to,
                                             std::span<const Option> options) {
    const Result<std::vector<ConstraintToken>> tokens = tokenizeConstraint(text);
    if (!tokens)
        return std::nullopt;
    const bool isLabel = std::any_of(options.begin(), options.end(), [&](const Option& option) {
        return std::find(option.labels.begin(), option.labels.end(), from) != option.labels.end();
    });
    std::string result;
    std::size_t copied = 0;
    for (const ConstraintToken& token : *tokens) {
        const bool mentions =
            token.kind == Kind::Word || token.kind == Kind::Backticked || (token.kind == Kind::Quoted && !isLabel);
        if (!mentions || token.text != from)
            continue;
        result += text.substr(copied, token.offset - copied);
        result += spelled(to);
        copied = token.offset + lengthOf(token, text[token.offset]);
    }
    if (copied == 0)
        return std::nullopt;
    result += text.substr(copied);
    return result;
}

} // namespace perfbridge
