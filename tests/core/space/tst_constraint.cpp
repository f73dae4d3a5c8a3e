// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraint.h"

#include "core/base/random.h"
#include "core/space/space.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <functional>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;

namespace {

Option boolean(std::string name) {
    return {.name = std::move(name), .kind = OptionKind::Boolean, .levels = {0, 1}};
}

Option integer(std::string name) {
    return {.name = std::move(name), .kind = OptionKind::Integer, .minimum = -100, .maximum = 100};
}

Option labelled(OptionKind kind, std::string name, std::vector<std::string> labels) {
    Option option{.name = std::move(name), .kind = kind, .labels = std::move(labels)};
    for (std::size_t i = 0; i < option.labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    return option;
}

// Indices in the configurations below.
constexpr std::size_t a = 0, b = 1, x = 2, y = 3, strategy = 4, codec = 5;

const std::vector<Option>& options() {
    static const std::vector<Option> all{
        boolean("a"),
        boolean("b"),
        integer("x"),
        integer("y"),
        labelled(OptionKind::Ordinal, "strategy", {"fast", "dfast", "greedy", "lazy", "10", "a b"}),
        labelled(OptionKind::Categorical, "codec", {"zlib", "fast", "größe", "it's", "a"}),
        boolean("aq-mode"),
        boolean("8x8dct"),
        boolean("größe"),
        boolean("name with spaces"),
        boolean("in"),
        labelled(OptionKind::Ordinal, "strategy2", {"fast", "dfast", "greedy", "lazy", "10", "a b"}),
        {.name = "bit", .kind = OptionKind::Integer, .levels = {0, 1}},
    };
    return all;
}

std::vector<double> values(std::initializer_list<std::pair<std::size_t, double>> set) {
    std::vector<double> result(options().size(), 0.0);
    for (const auto& [option, value] : set)
        result[option] = value;
    return result;
}

using Values = std::vector<double>;

/// The space of the zstd measurements, from its meta file.
Space zstdSpace() {
    const nlohmann::json meta = test::readJson(test::projectFile(QStringLiteral("tests/data/zstd/zstd.meta.json")));
    std::vector<Option> all;
    for (const nlohmann::json& option : meta["options"]) {
        const std::string name = option["name"].get<std::string>();
        const OptionKind kind = optionKindFromString(option["kind"].get<std::string>()).value();
        all.push_back(option["levels"][0].is_string()
                          ? labelled(kind, name, option["levels"].get<std::vector<std::string>>())
                          : Option{.name = name, .kind = kind, .levels = option["levels"].get<std::vector<double>>()});
    }
    return Space::create("zstd", std::move(all), meta["constraints"].get<std::vector<std::string>>()).value();
}

/// A random expression as text, and what it has to give; nothing for a division by zero.
struct Expression {
    std::string text;
    std::function<std::optional<double>(const Values&)> value;
};

class Generator {
public:
    explicit Generator(std::uint64_t seed)
        : m_rng(seed) {}

    Expression truth(int depth) {
        if (depth == 0)
            return comparison(0);
        const std::size_t form = m_rng.below(6);
        if (form == 0) {
            const Expression inner = truth(depth - 1);
            return {"not (" + inner.text + ")", [inner](const Values& v) -> std::optional<double> {
                        const auto r = inner.value(v);
                        return r ? std::optional(*r == 0 ? 1.0 : 0.0) : r;
                    }};
        }
        if (form == 1)
            return comparison(depth);
        if (form == 2)
            return option(m_rng.below(2));
        const Expression l = truth(depth - 1);
        const Expression r = truth(depth - 1);
        const auto both = [l, r](double stop, bool negate, double stopped) {
            return [=](const Values& v) -> std::optional<double> {
                auto left = l.value(v);
                if (left && negate)
                    left = *left == 0 ? 1.0 : 0.0;
                if (!left || (*left != 0) == (stop != 0))
                    return left ? std::optional(stopped) : left;
                return r.value(v);
            };
        };
        if (form == 3)
            return {'(' + l.text + ") and (" + r.text + ')', both(0, false, 0)};
        if (form == 4)
            return {'(' + l.text + ") or (" + r.text + ')', both(1, false, 1)};
        return {'(' + l.text + ") => (" + r.text + ')', both(1, true, 1)};
    }

    Rng& rng() { return m_rng; }

private:
    static Expression option(std::size_t index) {
        return {options()[index].name, [index](const Values& v) {
                    return std::optional(v[index]);
                }};
    }

    Expression comparison(int depth) {
        static constexpr const char* symbols[] = {"<", "<=", "==", "!=", ">=", ">"};
        const Expression l = number(depth);
        const Expression r = number(depth);
        const std::size_t which = m_rng.below(6);
        return {l.text + ' ' + symbols[which] + ' ' + r.text, [=](const Values& v) -> std::optional<double> {
                    const auto p = l.value(v);
                    const auto q = p ? r.value(v) : p;
                    if (!q)
                        return q;
                    const bool results[] = {*p<*q, *p <= *q, *p == *q, *p != *q, *p >= *q, *p> * q};
                    return results[which] ? 1.0 : 0.0;
                }};
    }

    Expression number(int depth) {
        const std::size_t form = depth == 0 ? m_rng.below(2) : m_rng.below(9);
        if (form == 0) {
            const double constant = static_cast<double>(m_rng.below(5));
            return {std::to_string(static_cast<int>(constant)), [=](const Values&) {
                        return std::optional(constant);
                    }};
        }
        if (form == 1)
            return option(m_rng.below(4));
        if (form == 8) {
            const Expression inner = truth(depth - 1);
            return {'(' + inner.text + ')', inner.value};
        }
        const Expression l = number(depth - 1);
        if (form == 2)
            return {"-(" + l.text + ')', [l](const Values& v) -> std::optional<double> {
                        const auto p = l.value(v);
                        return p ? std::optional(-*p) : p;
                    }};
        const Expression r = number(depth - 1);
        const std::size_t which = m_rng.below(5);
        const char symbol = "+-*/%"[which];
        return {'(' + l.text + ") " + symbol + " (" + r.text + ')', [=](const Values& v) -> std::optional<double> {
                    const auto p = l.value(v);
                    const auto q = p ? r.value(v) : p;
                    if (!q || (which >= 3 && *q == 0))
                        return std::nullopt;
                    return which == 0   ? *p + *q
                           : which == 1 ? *p - *q
                           : which == 2 ? *p * *q
                           : which == 3 ? *p / *q
                                        : std::fmod(*p, *q);
                }};
    }

    Rng m_rng;
};

} // namespace

class TestConstraint final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Values>("configuration");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* text, std::initializer_list<std::pair<std::size_t, double>> set,
                            bool expected) {
            QTest::addRow("%s: %s", qPrintable(QString::fromUtf8(text).simplified()), expected ? "true" : "false")
                << QString::fromUtf8(text) << values(set) << expected;
        };
        row("x <= y", {{x, 3}, {y, 3}}, true);
        row("x <= y", {{x, 4}, {y, 3}}, false);
        row("x < 3", {{x, 3}}, false);
        row("3 > x", {{x, 2}}, true);
        row("x != 3", {{x, 3}}, false);
        row("x = 3", {{x, 3}}, true);
        row("x >= -2.5e0", {{x, -2}}, true);
        row("x > -2 - -1", {{x, -1}}, false);
        row("a", {{a, 1}}, true);
        row("bit", {}, false);
        row("a == true", {{a, 1}}, true);
        row("a != false and not b", {{a, 1}}, true);
        row("not(a and b)", {{a, 1}, {b, 1}}, false);
        row("! a || b && x > 1", {{a, 1}, {b, 1}, {x, 2}}, true);
        row("not not a", {{a, 1}}, true);
        // Precedence: not, and, or, =>; products before sums; => groups to the right.
        row("not a and b", {{b, 1}}, true);
        row("a or b and x > 5", {{a, 1}}, true);
        row("a => b or x > 5", {{a, 1}, {x, 6}}, true);
        row("a => b => x > 5", {{a, 1}, {b, 1}, {x, 0}}, false);
        row("a => b => x > 5", {{a, 0}, {b, 1}, {x, 0}}, true);
        row("(a => b) => x > 5", {{a, 0}, {b, 1}, {x, 0}}, false);
        row("x + y * 2 == 7", {{x, 1}, {y, 3}}, true);
        row("(x + y) * 2 == 8", {{x, 1}, {y, 3}}, true);
        row("10 - x - y == 6", {{x, 1}, {y, 3}}, true);
        row("12 / x / y == 2", {{x, 2}, {y, 3}}, true);
        row("-x * 2 == 6", {{x, -3}}, true);
        row("7 % x == 1", {{x, 3}}, true);
        row("-7 % 3 == -1", {}, true);
        row("a + b + bit <= 1", {{a, 1}, {b, 1}}, false);
        row("(x > 1) == (y > 1)", {{x, 2}, {y, 2}}, true);
        row("(a => b) == b", {}, false);
        row("(a or b) == 1", {{b, 1}}, true);
        row("(a and b) in {0}", {{b, 1}}, true);
        row("(x > 1) + (y > 1) == 1", {{x, 2}, {y, 0}}, true);
        // A division by zero is false wherever it is met, and not met where it does not matter.
        row("x / y > 1", {{x, 1}}, false);
        row("not (x / y > 1)", {{x, 1}}, false);
        row("x % y == 0 or true", {{x, 1}}, false);
        row("y == 0 or x / y > 1", {{x, 1}}, true);
        // Levels.
        row("strategy == lazy", {{strategy, 3}}, true);
        row("lazy == strategy", {{strategy, 2}}, false);
        row("strategy >= greedy", {{strategy, 3}}, true);
        row("greedy <= strategy", {{strategy, 1}}, false);
        row("strategy != 'a b'", {{strategy, 5}}, false);
        row("strategy == \"a b\"", {{strategy, 5}}, true);
        row("strategy == 10", {{strategy, 4}}, true);
        row("10 == strategy", {{strategy, 4}}, true);
        row("strategy in {fast, 10, 'a b'}", {{strategy, 4}}, true);
        row("strategy in {fast, dfast}", {{strategy, 2}}, false);
        row("strategy not in {fast, dfast}", {{strategy, 2}}, true);
        row("not strategy in {fast, dfast}", {{strategy, 2}}, true);
        row("codec == zlib", {}, true);
        row("codec == fast or strategy == fast", {{strategy, 1}, {codec, 1}}, true);
        row("codec == 'größe'", {{codec, 2}}, true);
        row("codec == 'it''s'", {{codec, 3}}, true);
        row("codec == \"it's\"", {{codec, 3}}, true);
        row("codec == 'a'", {{codec, 4}}, true);
        row("codec in {a}", {{codec, 4}}, true);
        row("strategy == strategy2", {{strategy, 1}, {11, 1}}, true);
        row("strategy <= `strategy2`", {{strategy, 2}, {11, 1}}, false);
        row("x in {1, -3, true}", {{x, -3}}, true);
        row("x + y in {1, 2}", {{x, 1}, {y, 2}}, false);
        row("a in {true}", {{a, 1}}, true);
        // Names.
        row("`aq-mode` == 1", {{6, 1}}, true);
        row("8x8dct", {{7, 1}}, true);
        row("größe == 1", {{8, 1}}, true);
        row("`größe`", {{8, 1}}, true);
        row("'name with spaces' or a", {{9, 1}}, true);
        row("`name with spaces` + x == 3", {{9, 1}, {x, 2}}, true);
        row("\"name with spaces\" + x == 3", {{9, 1}, {x, 2}}, true);
        row("'name with spaces' == `in`", {{9, 1}, {10, 0}}, false);
        row("'strategy' == fast", {}, true);
        row("fast == 'strategy'", {{strategy, 1}}, false);
        row("'strategy' in {fast}", {}, true);
        row("1 < 2", {}, true);
        row("  x\t<\n5  ", {{x, 1}}, true);
    }
    void holds() {
        QFETCH(QString, text);
        QFETCH(Values, configuration);
        QFETCH(bool, expected);
        const Result<Constraint> constraint = Constraint::parse(text.toStdString(), options());
        QVERIFY2(constraint, constraint ? "" : constraint.error().message.c_str());
        QCOMPARE(constraint->holds(configuration), expected);
        QCOMPARE(constraint->text(), text.toStdString());
    }

    void mentionedOptions() {
        const auto mentioned = [](const char* text) {
            return Constraint::parse(text, options()).value().options();
        };
        QCOMPARE(mentioned("y > x or y < 3"), (std::vector<std::size_t>{x, y}));
        QCOMPARE(mentioned("strategy == 'a b' => 'name with spaces'"), (std::vector<std::size_t>{strategy, 9}));
        QCOMPARE(mentioned("codec in {a}"), (std::vector<std::size_t>{codec}));
        QCOMPARE(mentioned("1 < 2"), std::vector<std::size_t>{});
    }

    void errors_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* message) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        const char* const names = "(a, b, x, y, strategy, codec, aq-mode, 8x8dct, größe, name with spaces, in, "
                                  "strategy2, ...)";
        const auto unknown = [&](const char* text, const char* before, const char* after) {
            QTest::addRow("%s", text) << QString::fromUtf8(text)
                                      << QString::fromUtf8(before) + QString::fromUtf8(names) +
                                             QString::fromUtf8(after);
        };
        row("", "position 1: found the end, expected an option, a number or (");
        row("x <", "position 4: found the end, expected an option, a number or (");
        row("x < )", "position 5: found ')', expected an option, a number or (");
        row("(x < 3", "position 7: found the end, expected an operator or )");
        row("x < 3)", "position 6: found ')', expected an operator or the end");
        row("x < 3 y", "position 7: found 'y', expected an operator or the end");
        row("größe == 1 §", "position 12: found '§', expected an operator or the end");
        row("x ~ 3", "position 3: found '~', expected an option, a number, an operator or a parenthesis");
        row("x == 'abc", "position 6: found ' that opens a quoted name, expected another ' after it");
        row("1 < x < 3", "position 7: found '<', but comparisons do not chain: write a <= b and b <= c");
        row("x in {1} in {2}", "position 10: found 'in', but comparisons do not chain: write a <= b and b <= c");
        unknown("y > 3 and strateg == lazy", "position 11: 'strateg' is not an option ", ": did you mean 'strategy'?");
        unknown("q", "position 1: 'q' is not an option ", "");
        unknown("q + 1 > 2", "position 1: 'q' is not an option ", "");
        unknown("`stratgy` == lazy", "position 1: 'stratgy' is not an option ", ": did you mean 'strategy'?");
        unknown("aq-mode == 1", "position 1: 'aq' is not an option ",
                ": the option's name is written `aq-mode` here, in backticks");
        row("strategy == gredy", "position 13: 'strategy' is one of fast, dfast, greedy, lazy, 10, a b; 'gredy' is "
                                 "not: did you mean 'greedy'?");
        row("strategy == 11", "position 13: 'strategy' is one of fast, dfast, greedy, lazy, 10, a b; '11' is not: did "
                              "you mean '10'?");
        row("strategy in {fast, lasy}", "position 20: 'strategy' is one of fast, dfast, greedy, lazy, 10, a b; 'lasy' "
                                        "is not: did you mean 'lazy'?");
        row("strategy == x", "position 13: 'strategy' is one of fast, dfast, greedy, lazy, 10, a b and cannot be "
                             "compared with the option 'x'");
        row("strategy == x + 1", "position 13: 'strategy' is one of fast, dfast, greedy, lazy, 10, a b and cannot be "
                                 "compared with a number");
        row("codec == a", "position 10: 'codec' is one of zlib, fast, größe, it's, a; here a is the option of that "
                          "name: write 'a' in quotes for the level");
        row("codec == strategy", "position 10: 'codec' and 'strategy' have different levels and cannot be compared");
        row("codec < fast", "position 1: 'codec' is categorical, its levels have no order: compare with ==, != or in");
        row("strategy + 1 > 2", "position 1: 'strategy' has levels, not numbers: it can only be compared with one of "
                                "fast, dfast, greedy, lazy, 10, a b");
        row("-strategy > 2", "position 2: 'strategy' has levels, not numbers: it can only be compared with one of "
                             "fast, dfast, greedy, lazy, 10, a b");
        row("strategy", "position 1: 'strategy' has levels and is no condition: compare it, e.g. strategy == 'fast'");
        row("a and x", "position 7: 'x' is a number and no condition: compare it, e.g. with > 0");
        row("a and x + 1", "position 7: what begins here is a number and no condition: compare it, e.g. with > 0");
        row("3", "position 1: what begins here is a number and no condition: compare it, e.g. with > 0");
        row("x in 3", "position 6: found number 3, expected { and the levels");
        row("x in {}", "position 7: found '}', expected a number");
        row("x in {1, fast}", "position 10: found 'fast', expected a number");
        row("x in {1", "position 8: found the end, expected , or }");
        row("strategy in {}", "position 14: found '}', expected a level of 'strategy', which is one of fast, dfast, "
                              "greedy, lazy, 10, a b");
        row("and x > 1", "position 1: found 'and', expected an option, a number or (");
    }
    void errors() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const Result<Constraint> constraint = Constraint::parse(text.toStdString(), options());
        QVERIFY(!constraint);
        QCOMPARE(QString::fromStdString(constraint.error().message), message);
        QCOMPARE(constraint.error().code, ErrorCode::Parse);
    }

    void nestingIsLimited() {
        const auto nested = [](int depth) {
            return std::string(static_cast<std::size_t>(depth), '(') + "a" +
                   std::string(static_cast<std::size_t>(depth), ')');
        };
        QVERIFY(Constraint::parse(nested(199), options()));
        QCOMPARE(Constraint::parse(nested(200), options()).error().message,
                 std::string("position 201: more than 200 levels of parentheses or =>"));
        QCOMPARE(Constraint::parse(nested(100'000), options()).error().code, ErrorCode::TooLarge);
        std::string chain = "a";
        for (int i = 0; i < 100'000; ++i)
            chain += " => a";
        QCOMPARE(Constraint::parse(chain, options()).error().code, ErrorCode::TooLarge);
        // What does not nest may be as long as it likes.
        std::string flat = "a";
        std::string signs;
        for (int i = 0; i < 10'000; ++i) {
            flat += i % 2 == 0 ? " or a" : " and not a";
            signs += "- not "[i % 2];
        }
        QVERIFY(Constraint::parse(flat, options()));
        QVERIFY(Constraint::parse(std::string(10'000, '-') + "x > 1", options()));
        QVERIFY(Constraint::parse(std::string(9'999, '!') + "a", options()).value().holds(values({})));
        // The deepest stack that the nesting allows: three values wait at every level.
        std::string deep;
        for (int i = 0; i < 199; ++i)
            deep += "1 == 1 + 1 * (";
        const Result<Constraint> deepest = Constraint::parse(deep + "a" + std::string(199, ')'), options());
        QVERIFY2(deepest, deepest ? "" : deepest.error().message.c_str());
        static_cast<void>(deepest->holds(values({})));
    }

    void agreesWithAnIndependentEvaluation() {
        Generator generator(21);
        int trues = 0;
        for (int trial = 0; trial < 2000; ++trial) {
            const Expression expression = generator.truth(3);
            const Result<Constraint> constraint = Constraint::parse(expression.text, options());
            QVERIFY2(constraint, (expression.text + ": " + (constraint ? "" : constraint.error().message)).c_str());
            for (int i = 0; i < 5; ++i) {
                const Values v = values({{a, static_cast<double>(generator.rng().below(2))},
                                         {b, static_cast<double>(generator.rng().below(2))},
                                         {x, static_cast<double>(generator.rng().below(5)) - 2},
                                         {y, static_cast<double>(generator.rng().below(5)) - 2}});
                const bool expected = expression.value(v).value_or(0) != 0;
                trues += expected ? 1 : 0;
                QVERIFY2(constraint->holds(v) == expected, expression.text.c_str());
            }
        }
        QVERIFY(trues > 2000 && trues < 8000);
    }

    void randomTextsNeverCrash() {
        static const std::vector<std::string> words{"a",
                                                    "b",
                                                    "x",
                                                    "y",
                                                    "strategy",
                                                    "codec",
                                                    "fast",
                                                    "lazy",
                                                    "'a b'",
                                                    "\"a\"",
                                                    "`aq-mode`",
                                                    "größe",
                                                    "nope",
                                                    "1",
                                                    "0",
                                                    "2.5",
                                                    "1e5",
                                                    "10",
                                                    "true",
                                                    "false",
                                                    "and",
                                                    "or",
                                                    "not",
                                                    "in",
                                                    "not in",
                                                    "=>",
                                                    "==",
                                                    "=",
                                                    "!=",
                                                    "<",
                                                    "<=",
                                                    ">",
                                                    ">=",
                                                    "+",
                                                    "-",
                                                    "*",
                                                    "/",
                                                    "%",
                                                    "(",
                                                    ")",
                                                    "{",
                                                    "}",
                                                    ",",
                                                    "'",
                                                    "`",
                                                    "\"",
                                                    "&&",
                                                    "||",
                                                    "!",
                                                    "~",
                                                    "\xff",
                                                    "\n",
                                                    "..",
                                                    "1e999",
                                                    "{1, 2}",
                                                    "{fast}",
                                                    "x > 1",
                                                    "(a or b)",
                                                    "strategy == fast"};
        Rng rng(7);
        int parsed = 0;
        for (int trial = 0; trial < 100'000; ++trial) {
            std::string text;
            const std::size_t length = rng.below(10);
            for (std::size_t i = 0; i < length; ++i)
                text += words[rng.below(words.size())] + (rng.below(8) == 0 ? "" : " ");
            const Result<Constraint> constraint = Constraint::parse(text, options());
            if (!constraint) {
                QVERIFY(constraint.error().message.starts_with("position "));
                continue;
            }
            ++parsed;
            const Values v = values({{a, 1}, {x, static_cast<double>(rng.below(4))}, {strategy, 2}});
            const Result<Constraint> again = Constraint::parse(constraint->text(), options());
            QVERIFY(again);
            QCOMPARE(again->holds(v), constraint->holds(v));
            QCOMPARE(again->options(), constraint->options());
        }
        QVERIFY2(parsed > 1000, qPrintable(QString::number(parsed)));
    }

    void randomBytesNeverCrash() {
        Rng rng(8);
        for (int trial = 0; trial < 20'000; ++trial) {
            std::string text(rng.below(30), ' ');
            for (char& c : text)
                c = static_cast<char>(rng.below(256));
            const Result<Constraint> constraint = Constraint::parse(text, options());
            QVERIFY(constraint || !constraint.error().message.empty());
        }
    }

    void bundledSample() {
        const Space space = zstdSpace();
        QCOMPARE(space.constraints().size(), std::size_t{5});
        const auto index = [&](const char* name) {
            return *space.indexOf(name);
        };
        // Counted independently: 870912 combinations, of which these keep the five rules.
        const Space::Count count = space.count().value();
        QCOMPARE(count.all, std::uint64_t{870912});
        QCOMPARE(count.valid, std::uint64_t{322896});
        QVERIFY(count.isExact);

        // strategy, window_log, hash_log, chain_log, search_log, min_match, target_length, long_distance,
        // row_matcher, workers, job_size, checksum
        const Values good{2, 20, 15, 15, 3, 5, 8, 0, 1, 1, 4096, 1};
        QVERIFY(space.isValid(good));
        const std::tuple<const char*, double, const char*> breaks[] = {
            {"window_log", 16, ""},
            {"strategy", 6, "row_matcher == 0 or strategy in {greedy, lazy, lazy2}"},
            {"min_match", 3, "min_match >= 4 or strategy == btopt"},
        };
        for (const auto& [name, value, constraint] : breaks) {
            Values changed = good;
            changed[index(name)] = value;
            const std::vector<std::string> reasons = space.whyInvalid(changed);
            QCOMPARE(reasons.size(), std::size_t{*constraint == '\0' ? 0U : 1U});
            if (!reasons.empty())
                QVERIFY(reasons.front().starts_with(constraint));
        }
        Values changed = good;
        changed[index("window_log")] = 16;
        changed[index("hash_log")] = changed[index("chain_log")] = 18;
        changed[index("job_size")] = 512;
        changed[index("workers")] = 0;
        QCOMPARE(space.whyInvalid(changed).size(), std::size_t{3});
        changed = good;
        changed[index("min_match")] = 3;
        changed[index("strategy")] = 6;
        changed[index("row_matcher")] = 0;
        QVERIFY(space.isValid(changed));
    }
};

QTEST_APPLESS_MAIN(TestConstraint)
#include "tst_constraint.moc"
