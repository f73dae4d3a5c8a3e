// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/base/suggestion.h"
#include "core/optimize/condition.h"
#include "core/optimize/unitconversion.h"
#include "core/space/constraintlexer.h"

#include <algorithm>
#include <optional>

namespace perfbridge {

namespace {

using Comparison = MetricBound::Comparison;
using Kind = ConstraintToken::Kind;

constexpr std::string_view shape = "a metric, <, <=, >= or >, and a number, such as 'latency <= 20'";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool isComparison(const ConstraintToken& token) {
    return token.kind == Kind::Symbol && (token.text == "<" || token.text == "<=" || token.text == "==" ||
                                          token.text == "!=" || token.text == ">=" || token.text == ">");
}

std::optional<Comparison> comparisonOf(const ConstraintToken& token, bool isFlipped) {
    if (token.isSymbol("<"))
        return isFlipped ? Comparison::Greater : Comparison::Less;
    if (token.isSymbol("<="))
        return isFlipped ? Comparison::GreaterOrEqual : Comparison::LessOrEqual;
    if (token.isSymbol(">="))
        return isFlipped ? Comparison::LessOrEqual : Comparison::GreaterOrEqual;
    if (token.isSymbol(">"))
        return isFlipped ? Comparison::Less : Comparison::Greater;
    return std::nullopt;
}

/// Reads one text; what it finds is added to the conditions.
class ConditionParser {
public:
    ConditionParser(std::string_view text, std::span<const Metric> metrics, const Space& space)
        : m_text(text)
        , m_metrics(metrics)
        , m_space(space) {}

    Result<void> addTo(Conditions& conditions) {
        Result<std::vector<ConstraintToken>> tokens = tokenizeConstraint(m_text);
        if (!tokens)
            return wrong(m_text, tokens.error().message);
        m_tokens = std::move(*tokens);
        const Range whole{0, m_tokens.size() - 1};
        if (!mentionsMetric(whole))
            return addConstraint(whole, conditions);
        for (const Range& clause : clauses()) {
            const Result<void> added =
                mentionsMetric(clause) ? addBound(clause, conditions) : addConstraint(clause, conditions);
            if (!added)
                return added;
        }
        return {};
    }

private:
    /// Tokens [begin, end).
    struct Range {
        std::size_t begin;
        std::size_t end;
        [[nodiscard]] std::size_t size() const { return end - begin; }
    };

    /// What stands between the "and" outside of parentheses.
    std::vector<Range> clauses() const {
        std::vector<Range> result{{0, 0}};
        int depth = 0;
        for (std::size_t i = 0; i + 1 < m_tokens.size(); ++i) {
            const ConstraintToken& token = m_tokens[i];
            depth += token.isSymbol("(") || token.isSymbol("{")   ? 1
                     : token.isSymbol(")") || token.isSymbol("}") ? -1
                                                                  : 0;
            if (depth == 0 && token.isSymbol("and"))
                result.push_back({i + 1, i + 1});
            else
                result.back().end = i + 1;
        }
        return result;
    }

    /// Without the parentheses around all of it.
    Range inner(Range range) const {
        while (range.size() >= 2 && m_tokens[range.begin].isSymbol("(") && m_tokens[range.end - 1].isSymbol(")")) {
            int depth = 0;
            for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
                depth += m_tokens[i].isSymbol("(") ? 1 : m_tokens[i].isSymbol(")") ? -1 : 0;
                if (depth == 0)
                    return range;
            }
            range = {range.begin + 1, range.end - 1};
        }
        return range;
    }

    const Metric* metricOf(const ConstraintToken& token) const {
        if (token.kind != Kind::Word && token.kind != Kind::Quoted && token.kind != Kind::Backticked)
            return nullptr;
        if (m_space.indexOf(token.text))
            return nullptr;
        const auto metric = std::find_if(m_metrics.begin(), m_metrics.end(),
                                         [&](const Metric& known) { return known.name == token.text; });
        return metric == m_metrics.end() ? nullptr : &*metric;
    }

    bool mentionsMetric(const Range& range) const {
        return std::any_of(m_tokens.begin() + static_cast<std::ptrdiff_t>(range.begin),
                           m_tokens.begin() + static_cast<std::ptrdiff_t>(range.end),
                           [&](const ConstraintToken& token) { return metricOf(token) != nullptr; });
    }

    std::string_view textOf(const Range& range) const {
        const std::size_t begin = m_tokens[range.begin].offset;
        return trimmed(m_text.substr(begin, m_tokens[range.end].offset - begin));
    }

    static tl::unexpected<Error> wrong(std::string_view text, const std::string& why) {
        return makeError(ErrorCode::Parse, "condition '" + std::string(text) + "': " + why);
    }

    Result<void> addConstraint(const Range& range, Conditions& conditions) const {
        const std::string_view text = textOf(range);
        if (const ConstraintToken* unknown = unknownName(range))
            return wrong(text, unknownText(*unknown));
        Result<Constraint> constraint = Constraint::parse(text, m_space.options());
        if (!constraint)
            return wrong(text, constraint.error().message);
        conditions.constraints.push_back(std::move(*constraint));
        return {};
    }

    /// The name in "name <= 20" and "20 <= name" that is no option: the constraint language would suggest options
    /// alone.
    const ConstraintToken* unknownName(const Range& range) const {
        if (range.size() < 3)
            return nullptr;
        for (const bool isFlipped : {false, true}) {
            const std::size_t at = isFlipped ? range.end - 1 : range.begin;
            const ConstraintToken& name = m_tokens[at];
            const ConstraintToken& comparison = m_tokens[isFlipped ? range.end - 2 : range.begin + 1];
            const ConstraintToken& number = m_tokens[isFlipped ? range.begin : range.begin + 2];
            const bool isName = name.kind == Kind::Word || name.kind == Kind::Backticked;
            if (isName && isComparison(comparison) && (number.kind == Kind::Number || number.isSymbol("-")) &&
                !m_space.indexOf(name.text))
                return &name;
        }
        return nullptr;
    }

    std::string unknownText(const ConstraintToken& token) const {
        std::vector<std::string> names = metricNames();
        const std::string metrics = listed(names);
        std::vector<std::string> options;
        for (const Option& option : m_space.options())
            options.push_back(option.name);
        names.insert(names.end(), options.begin(), options.end());
        return token.described() + " is neither a metric (" + metrics + ") nor an option (" + listed(options) + ')' +
               didYouMean(token.text, names);
    }

    std::vector<std::string> metricNames() const {
        std::vector<std::string> names;
        for (const Metric& metric : m_metrics)
            names.push_back(metric.name);
        return names;
    }

    Result<void> addBound(const Range& clause, Conditions& conditions) const {
        const Range range = inner(clause);
        const std::string_view text = textOf(clause);
        std::optional<std::size_t> at;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const ConstraintToken& token = m_tokens[i];
            if (token.isSymbol("or") || token.isSymbol("=>") || token.isSymbol("not") || token.isSymbol("and"))
                return wrong(text,
                             "found " + token.described() + ", but bounds on metrics can only be joined by 'and'");
            if (!isComparison(token))
                continue;
            if (at)
                return wrong(text, "comparisons do not chain: write 1 <= x and x <= 2");
            at = i;
        }
        if (!at)
            return wrong(text, "there is no comparison, expected " + std::string(shape));
        return addBound(range, *at, text, conditions);
    }

    Result<void> addBound(const Range& range, std::size_t at, std::string_view text, Conditions& conditions) const {
        const Range left{range.begin, at};
        const Range right{at + 1, range.end};
        const bool isFlipped = left.size() != 1 || metricOf(m_tokens[left.begin]) == nullptr;
        const Range& named = isFlipped ? right : left;
        const Range& number = isFlipped ? left : right;
        const Metric* metric = named.size() == 1 ? metricOf(m_tokens[named.begin]) : nullptr;
        if (metric == nullptr)
            return wrong(text, "expected " + std::string(shape) + ", with the metric alone on its side");
        const std::optional<Comparison> comparison = comparisonOf(m_tokens[at], isFlipped);
        if (!comparison)
            return wrong(text, "found " + m_tokens[at].described() +
                                   ", expected <, <=, >= or >: measured numbers are "
                                   "hardly ever equal to one");
        if (number.size() == 0)
            return wrong(text, "expected a number on the other side of " + m_tokens[at].described());
        if (mentionsMetric(number) && m_tokens[number.begin].kind != Kind::Number)
            return wrong(text, "metrics are bounded by numbers, not compared with one another");
        const Result<double> bound = numberInUnit(textOf(number), *metric);
        if (!bound)
            return wrong(text, bound.error().message);
        conditions.bounds.push_back({*metric, *comparison, *bound});
        return {};
    }

    std::string_view m_text;
    std::span<const Metric> m_metrics;
    const Space& m_space;
    std::vector<ConstraintToken> m_tokens;
};

} // namespace

Result<Conditions> Conditions::parse(std::span<const std::string> texts, std::span<const Metric> metrics,
                                     const Space& space) {
    Conditions conditions;
    for (const std::string& text : texts) {
        const std::string_view content = trimmed(text);
        if (content.empty())
            continue;
        if (Result<void> added = ConditionParser(content, metrics, space).addTo(conditions); !added)
            return tl::unexpected(added.error());
    }
    return conditions;
}

} // namespace perfbridge
