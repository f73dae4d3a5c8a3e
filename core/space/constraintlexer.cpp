// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraintlexer.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

using Kind = ConstraintToken::Kind;

/// Every spelling with the one that the parser knows; longer ones before those that they begin with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> symbols{
    {{"=>", "=>"}, {"==", "=="}, {"!=", "!="}, {"<=", "<="}, {">=", ">="}, {"&&", "and"}, {"||", "or"}, {"=", "=="},
     {"<", "<"},   {">", ">"},   {"!", "not"}, {"+", "+"},   {"-", "-"},   {"*", "*"},    {"/", "/"},   {"%", "%"},
     {"(", "("},   {")", ")"},   {"{", "{"},   {"}", "}"},   {",", ","},   {"->", "=>"}}};

constexpr std::array<std::string_view, 4> keywords{"and", "or", "not", "in"};

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text) {}

    Result<std::vector<ConstraintToken>> run() {
        std::vector<ConstraintToken> tokens;
        while (true) {
            while (m_at < m_text.size() && isBlank(m_text[m_at]))
                ++m_at;
            Result<ConstraintToken> token = next();
            if (!token)
                return tl::unexpected(token.error());
            tokens.push_back(std::move(*token));
            if (tokens.back().kind == Kind::End)
                return tokens;
        }
    }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    Result<ConstraintToken> next() {
        if (m_at == m_text.size())
            return ConstraintToken{Kind::End, {}, 0, m_at};
        const char c = m_text[m_at];
        if (c == '\'' || c == '"' || c == '`')
            return quoted(c);
        if (isWordByte(c))
            return wordOrNumber();
        for (const auto& [spelling, symbol] : symbols) {
            if (m_text.substr(m_at).starts_with(spelling)) {
                ConstraintToken token{Kind::Symbol, std::string(symbol), 0, m_at};
                m_at += spelling.size();
                return token;
            }
        }
        return makeError(ErrorCode::Parse, "position " + std::to_string(characterPosition(m_text, m_at)) + ": found '" +
                                               std::string(1, c) +
                                               "', expected an option, a number, an operator or a parenthesis");
    }

    Result<ConstraintToken> quoted(char quote) {
        ConstraintToken token{quote == '`' ? Kind::Backticked : Kind::Quoted, {}, 0, m_at};
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != quote) {
                token.text += m_text[m_at];
                continue;
            }
            const bool doubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == quote;
            ++m_at;
            if (!doubled)
                return token;
            token.text += quote;
        }
        return makeError(ErrorCode::Parse, "position " + std::to_string(characterPosition(m_text, token.offset)) +
                                               ": found " + quote + " that opens a quoted name, expected another " +
                                               quote + " after it");
    }

    ConstraintToken wordOrNumber() {
        if (std::optional<ConstraintToken> token = number())
            return std::move(*token);
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isWordByte(m_text[m_at]))
            ++m_at;
        ConstraintToken token{Kind::Word, std::string(m_text.substr(begin, m_at - begin)), 0, begin};
        if (std::find(keywords.begin(), keywords.end(), token.text) != keywords.end()) {
            token.kind = Kind::Symbol;
        } else if (token.text == "true" || token.text == "false") {
            token.kind = Kind::Truth;
            token.number = token.text == "true" ? 1 : 0;
        }
        return token;
    }

    /// 8 and 1e-5, but not the beginning of 8x8dct, which is a word.
    std::optional<ConstraintToken> number() {
        const char first = m_text[m_at];
        if (!(first >= '0' && first <= '9') && first != '.')
            return std::nullopt;
        double value = 0;
        const char* const begin = m_text.data() + m_at;
        const auto [end, error] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        const auto length = static_cast<std::size_t>(end - begin);
        const bool isWhole = m_at + length == m_text.size() || !isWordByte(m_text[m_at + length]);
        if (error != std::errc() || !isWhole || !std::isfinite(value))
            return std::nullopt;
        ConstraintToken token{Kind::Number, std::string(m_text.substr(m_at, length)), value, m_at};
        m_at += length;
        return token;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::string ConstraintToken::described() const {
    switch (kind) {
    case Kind::Number:
        return "number " + text;
    case Kind::End:
        return "the end";
    case Kind::Backticked:
        return '`' + text + '`';
    default:
        return '\'' + text + '\'';
    }
}

std::size_t characterPosition(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto continues = [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    };
    return before.size() - static_cast<std::size_t>(std::count_if(before.begin(), before.end(), continues)) + 1;
}

Result<std::vector<ConstraintToken>> tokenizeConstraint(std::string_view text) {
    return Lexer(text).run();
}

} // namespace perfbridge
