// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/base/suggestion.h"
#include "core/measure/commandtemplate.h"
#include "core/space/constraintlexer.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

constexpr int deepest = 20; ///< choices inside one another

std::string at(std::size_t position) {
    return "character " + std::to_string(position) + ": ";
}

bool isFlag(const Option& option) {
    return option.kind == OptionKind::Boolean;
}

std::string placeholder(std::string_view name) {
    return '{' + std::string(name) + '}';
}

} // namespace

/// Recursive descent: a text is literals and placeholders, and a choice holds two texts.
class CommandText::Parser {
public:
    explicit Parser(std::string_view text)
        : m_text(text) {}

    Result<std::vector<Part>> run() {
        std::vector<Part> parts = sequence({});
        if (m_error)
            return tl::unexpected(*m_error);
        return parts;
    }
    [[nodiscard]] bool usesScratch() const { return m_usesScratch; }

private:
    /// Up to one of the characters that end it here, or to the end of the text.
    std::vector<Part> sequence(std::string_view ends) {
        std::vector<Part> parts;
        while (m_at < m_text.size() && !m_error) {
            const char c = m_text[m_at];
            const bool isDoubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == c;
            const bool isEnd = ends.find(c) != ends.npos;
            // Inside a choice a single `}` ends it, and so does the first of several.
            if ((c == '{' || (c == '}' && !isEnd)) && isDoubled) {
                literal(parts, c);
                m_at += 2;
            } else if (isEnd) {
                break;
            } else if (c == '{') {
                parts.push_back(placeholderPart());
            } else if (c == '}') {
                fail(m_at, "'}' without '{' before it (a brace itself is written '}}')");
            } else {
                literal(parts, c);
                ++m_at;
            }
        }
        return parts;
    }

    void literal(std::vector<Part>& parts, char c) {
        if (parts.empty() || parts.back().kind != Part::Kind::Literal)
            parts.push_back({.kind = Part::Kind::Literal, .text = {}, .position = 1, .then = {}, .otherwise = {}});
        parts.back().text += c;
    }

    Part placeholderPart() {
        const std::size_t opened = m_at++;
        Part part;
        part.position = characterPosition(m_text, opened);
        const std::size_t end = std::min(m_text.find_first_of("{}?:", m_at), m_text.size());
        part.text = std::string(m_text.substr(m_at, end - m_at));
        m_at = end;
        if (part.text.empty())
            return fail(opened, "a placeholder without a name (a brace itself is written '{{')"), part;
        const char next = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (next == '?') {
            choice(part, opened);
        } else if (next == ':') {
            ++m_at;
            if (m_text.substr(m_at, 5) != "index")
                return fail(m_at, "expected 'index' after the colon in " + placeholder(part.text + ":...")), part;
            m_at += 5;
            part.kind = Part::Kind::Index;
        } else {
            part.kind = part.text == "scratch" ? Part::Kind::Scratch : Part::Kind::Value;
            m_usesScratch = m_usesScratch || part.kind == Part::Kind::Scratch;
        }
        if (!m_error && (m_at >= m_text.size() || m_text[m_at] != '}'))
            fail(opened, "'{' without its '}'");
        ++m_at;
        return part;
    }

    void choice(Part& part, std::size_t opened) {
        if (++m_depth > deepest)
            return fail(opened, "more than " + std::to_string(deepest) + " choices inside one another");
        part.kind = Part::Kind::Choice;
        ++m_at;
        part.then = sequence(":}");
        if (!m_error && (m_at >= m_text.size() || m_text[m_at] != ':'))
            return fail(opened, "a choice needs both parts: " + placeholder(part.text + "?then:else"));
        ++m_at;
        part.otherwise = sequence("}");
        --m_depth;
    }

    void fail(std::size_t offset, const std::string& message) {
        if (!m_error)
            m_error = Error{ErrorCode::Parse, at(characterPosition(m_text, offset)) + message};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_usesScratch = false;
    std::optional<Error> m_error;
};

Result<CommandText> CommandText::parse(std::string_view text) {
    Parser parser(text);
    Result<std::vector<Part>> parts = parser.run();
    if (!parts)
        return tl::unexpected(parts.error());
    CommandText result;
    result.m_parts = std::move(*parts);
    result.m_usesScratch = parser.usesScratch();
    return result;
}

Result<void> CommandText::check(std::span<const Option> options) const {
    return check(m_parts, options);
}

Result<void> CommandText::check(const std::vector<Part>& parts, std::span<const Option> options) {
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Literal || part.kind == Part::Kind::Scratch)
            continue;
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const Option& candidate) { return candidate.name == part.text; });
        if (option == options.end()) {
            std::vector<std::string> names{"scratch"};
            for (const Option& known : options)
                names.push_back(known.name);
            return makeError(ErrorCode::NotFound, at(part.position) + placeholder(part.text) +
                                                      " is no option of the space" + didYouMean(part.text, names));
        }
        if (part.kind == Part::Kind::Index && !option->isLabelled() && !isFlag(*option))
            return makeError(ErrorCode::InvalidArgument, at(part.position) + "option '" + part.text +
                                                             "' is a number: write " + placeholder(part.text) +
                                                             ", an index is for options with labels");
        if (part.kind == Part::Kind::Choice && !isFlag(*option))
            return makeError(ErrorCode::InvalidArgument, at(part.position) + "option '" + part.text + "' is " +
                                                             std::string(toString(option->kind)) +
                                                             ", a choice with '?' is for boolean ones");
        for (const std::vector<Part>* inside : {&part.then, &part.otherwise}) {
            if (Result<void> result = check(*inside, options); !result)
                return result;
        }
    }
    return {};
}

Result<std::string> CommandText::expand(const CommandValues& values) const {
    std::string result;
    if (const Result<void> expanded = expand(m_parts, values, result); !expanded)
        return tl::unexpected(expanded.error());
    return result;
}

Result<void> CommandText::expand(const std::vector<Part>& parts, const CommandValues& values, std::string& result) {
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Literal) {
            result += part.text;
            continue;
        }
        if (part.kind == Part::Kind::Scratch) {
            result += values.scratch;
            continue;
        }
        const auto option = std::find_if(values.options.begin(), values.options.end(),
                                         [&](const auto& pair) { return pair.first == part.text; });
        const auto index = static_cast<std::size_t>(option - values.options.begin());
        if (option == values.options.end() || index >= values.values.size())
            return makeError(ErrorCode::NotFound,
                             at(part.position) + placeholder(part.text) + " is no option of the configuration");
        if (part.kind == Part::Kind::Value) {
            result += option->second;
        } else if (part.kind == Part::Kind::Index) {
            result += numberText(values.values[index]);
        } else if (Result<void> inside = expand(values.values[index] != 0 ? part.then : part.otherwise, values, result);
                   !inside) {
            return inside;
        }
    }
    return {};
}

} // namespace perfbridge
