// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/leveltext.h"

#include "core/base/numbertext.h"
#include "core/space/constraintlexer.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace perfbridge {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6"; // '…', which some keyboards and text fields make of dots

/// One level as it is written.
struct Item {
    std::string text;
    std::size_t offset = 0;
    bool isQuoted = false;
};

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isNumeric(OptionKind kind) {
    return kind == OptionKind::Integer || kind == OptionKind::Real;
}

class LevelParser {
public:
    LevelParser(OptionKind kind, std::string_view text)
        : m_kind(kind)
        , m_text(text) {}

    Result<Option> run() {
        Option domain;
        domain.kind = m_kind;
        if (trimmed(m_text).empty())
            return empty(domain);
        if (const std::size_t dots = rangeDots(); dots != std::string_view::npos)
            return range(domain, dots);
        const Result<std::vector<Item>> items = list();
        if (!items)
            return tl::unexpected(items.error());
        const bool hasLabels = std::any_of(
            items->begin(), items->end(), [](const Item& item) { return item.isQuoted || !numberFromText(item.text); });
        if (hasLabels && (m_kind == OptionKind::Ordinal || m_kind == OptionKind::Categorical)) {
            for (const Item& item : *items) {
                domain.levels.push_back(static_cast<double>(domain.levels.size()));
                domain.labels.push_back(item.text);
            }
            return domain;
        }
        for (const Item& item : *items) {
            const Result<double> value = number(item);
            if (!value)
                return tl::unexpected(value.error());
            domain.levels.push_back(*value);
        }
        domain.normalise();
        return domain;
    }

private:
    tl::unexpected<Error> fail(std::size_t offset, const std::string& what) const {
        return makeError(ErrorCode::Parse,
                         "position " + std::to_string(characterPosition(m_text, offset)) + ": " + what);
    }

    Result<Option> empty(Option domain) const {
        if (m_kind == OptionKind::Boolean) {
            domain.normalise();
            return domain;
        }
        return makeError(ErrorCode::Parse, isNumeric(m_kind)
                                               ? "levels or a range are missing: write 1, 2, 4 or 0..10 step 2"
                                               : "levels are missing: write them as in fast, best");
    }

    /// Where the dots of a range are; npos if the text is a list. Labels may hold dots.
    std::size_t rangeDots() const {
        if (m_text.find('"') != std::string_view::npos)
            return std::string_view::npos;
        const std::size_t dots = std::min(m_text.find(".."), m_text.find(ellipsis));
        if (dots == std::string_view::npos || isNumeric(m_kind))
            return dots;
        // "1..4" of an ordinal option is meant as a range, "v1..v2" is a label.
        const bool startsWithNumber = numberFromText(trimmed(m_text.substr(0, dots))).has_value();
        return startsWithNumber ? dots : std::string_view::npos;
    }

    Result<Option> range(Option domain, std::size_t dots) const {
        if (!isNumeric(m_kind))
            return fail(0, "a range is for integer and real options; write the levels one by one, as in 1, 2, 4");
        if (m_text.find_first_of(",;") != std::string_view::npos)
            return fail(dots, "a range stands alone, not in a list: 0..10 step 2");
        const std::size_t length = m_text.substr(dots).starts_with("..") ? 2 : ellipsis.size();
        std::string_view end = m_text.substr(dots + length);
        std::string_view step;
        const std::size_t word = end.find("step");
        if (word != std::string_view::npos) {
            step = end.substr(word + 4);
            end = end.substr(0, word);
        }
        const auto bound = [&](std::string_view part, const char* what) -> Result<double> {
            const auto offset = static_cast<std::size_t>(part.data() - m_text.data());
            const std::string_view text = trimmed(part);
            if (text.empty())
                return fail(offset, std::string(what) + " is missing, as in 0..10 step 2");
            const std::optional<double> value = numberFromText(text);
            if (!value)
                return fail(static_cast<std::size_t>(text.data() - m_text.data()),
                            "'" + std::string(text) + "' is not a number, expected " + what);
            return *value;
        };
        const Result<double> minimum = bound(m_text.substr(0, dots), "the beginning of the range");
        if (!minimum)
            return tl::unexpected(minimum.error());
        const Result<double> maximum = bound(end, "the end of the range");
        if (!maximum)
            return tl::unexpected(maximum.error());
        domain.minimum = *minimum;
        domain.maximum = *maximum;
        if (word == std::string_view::npos)
            return domain;
        const Result<double> width = bound(step, "the step");
        if (!width)
            return tl::unexpected(width.error());
        domain.step = *width;
        return domain;
    }

    Result<std::vector<Item>> list() const {
        std::vector<Item> items;
        std::size_t at = 0;
        while (true) {
            while (at < m_text.size() && isBlank(m_text[at]))
                ++at;
            Result<Item> item = at < m_text.size() && m_text[at] == '"' ? quoted(at) : plain(at);
            if (!item)
                return tl::unexpected(item.error());
            items.push_back(std::move(*item));
            while (at < m_text.size() && isBlank(m_text[at]))
                ++at;
            if (at == m_text.size())
                return items;
            if (m_text[at] != ',' && m_text[at] != ';')
                return fail(at,
                            "found '" + std::string(m_text.substr(at, 1)) + "' after a quoted level, expected a comma");
            ++at;
        }
    }

    Result<Item> plain(std::size_t& at) const {
        const std::size_t begin = at;
        at = std::min(m_text.find_first_of(",;", at), m_text.size());
        const std::string_view text = trimmed(m_text.substr(begin, at - begin));
        if (text.empty())
            return fail(begin, at == m_text.size() ? "a level is missing after the last comma"
                                                   : "a level is missing before the comma");
        return Item{std::string(text), begin, false};
    }

    Result<Item> quoted(std::size_t& at) const {
        Item item{{}, at, true};
        for (++at; at < m_text.size(); ++at) {
            if (m_text[at] != '"') {
                item.text += m_text[at];
                continue;
            }
            const bool isDoubled = at + 1 < m_text.size() && m_text[at + 1] == '"';
            ++at;
            if (!isDoubled)
                return item;
            item.text += '"';
        }
        return fail(item.offset, "the quote is not closed, expected another \" after the level");
    }

    Result<double> number(const Item& item) const {
        if (m_kind == OptionKind::Boolean) {
            Option boolean;
            boolean.kind = OptionKind::Boolean;
            boolean.normalise();
            const Result<double> value = boolean.valueOf(item.text);
            if (!value)
                return fail(item.offset, "'" + item.text + "' is not a level of a boolean: 0 or 1, off or on");
            return *value;
        }
        const std::optional<double> value = item.isQuoted ? std::nullopt : numberFromText(item.text);
        if (!value)
            return fail(item.offset,
                        "'" + item.text + "' is not a number; labels are for ordinal and categorical options");
        return *value;
    }

    OptionKind m_kind;
    std::string_view m_text;
};

std::string quotedLabel(const std::string& label) {
    std::string result = "\"";
    for (const char c : label) {
        if (c == '"')
            result += c;
        result += c;
    }
    return result + '"';
}

bool needsQuotes(const std::string& label) {
    return label.empty() || label.find_first_of(",;\"") != std::string::npos || isBlank(label.front()) ||
           isBlank(label.back()) || numberFromText(label) || label.find("..") != std::string::npos ||
           label.find(ellipsis) != std::string::npos;
}

} // namespace

Result<void> setLevelsFromText(Option& option, std::string_view text) {
    Result<Option> domain = LevelParser(option.kind, text).run();
    if (!domain)
        return tl::unexpected(domain.error());
    option.levels = std::move(domain->levels);
    option.labels = std::move(domain->labels);
    option.minimum = domain->minimum;
    option.maximum = domain->maximum;
    option.step = domain->step;
    return {};
}

std::string levelsText(const Option& option) {
    if (option.levels.empty() && option.minimum && option.maximum) {
        const std::string range = numberText(*option.minimum) + ".." + numberText(*option.maximum);
        return option.step ? range + " step " + numberText(*option.step) : range;
    }
    std::string text;
    for (std::size_t i = 0; i < option.levels.size(); ++i) {
        if (i > 0)
            text += ", ";
        const std::string level = option.textOf(option.levels[i]);
        text += option.isLabelled() && needsQuotes(level) ? quotedLabel(level) : level;
    }
    return text;
}

} // namespace perfbridge
