// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/leveltext.h"

#include <QTest>

using namespace perfbridge;

namespace {

Option ofKind(OptionKind kind) {
    return {.name = "x", .kind = kind};
}

Option levels(OptionKind kind, std::vector<double> values) {
    return {.name = "x", .kind = kind, .levels = std::move(values)};
}

Option labels(std::vector<std::string> texts, OptionKind kind = OptionKind::Categorical) {
    Option option{.name = "x", .kind = kind, .labels = std::move(texts)};
    for (std::size_t i = 0; i < option.labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    return option;
}

Option range(OptionKind kind, double minimum, double maximum, std::optional<double> step = {}) {
    return {.name = "x", .kind = kind, .minimum = minimum, .maximum = maximum, .step = step};
}

constexpr auto integer = OptionKind::Integer;
constexpr auto real = OptionKind::Real;
constexpr auto ordinal = OptionKind::Ordinal;
constexpr auto categorical = OptionKind::Categorical;
constexpr auto boolean = OptionKind::Boolean;

} // namespace

Q_DECLARE_METATYPE(perfbridge::Option)

class TestLevelText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Option>("expected");
        const auto row = [](const char* name, const char* text, const Option& expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << expected;
        };
        row("numbers", "1, 2, 4", levels(integer, {1, 2, 4}));
        row("numbers in any order", "4,1 , 2", levels(integer, {1, 2, 4}));
        row("semicolons", "0.5; 1.5", levels(real, {0.5, 1.5}));
        row("one number", " 8 ", levels(integer, {8}));
        row("negative and exponent", "-1e3, -2", levels(real, {-1000, -2}));
        row("a fraction is for validate", "1.5", levels(integer, {1.5}));
        row("range", "0..10", range(integer, 0, 10));
        row("range with step", "0..10 step 2", range(integer, 0, 10, 2));
        row("range with blanks", " -1 .. 1  step  0.25 ", range(real, -1, 1, 0.25));
        row("range with points", "0.5..1.5", range(real, 0.5, 1.5));
        row("ellipsis", "1…8", range(integer, 1, 8));
        row("upside down is for validate", "8..1", range(integer, 8, 1));
        row("ordinal numbers", "4, 1", levels(ordinal, {1, 4}));
        row("ordinal labels keep their order", "small, large, huge", labels({"small", "large", "huge"}, ordinal));
        row("labels", "größer, a b", labels({"größer", "a b"}));
        row("quoted labels", R"("a, b", "say ""x""",c)", labels({"a, b", "say \"x\"", "c"}));
        row("quoted numbers are labels", R"("1", "2")", labels({"1", "2"}));
        row("numbers among labels", "1, two", labels({"1", "two"}));
        row("label with dots", "v1..v2, v3", labels({"v1..v2", "v3"}));
        row("both of a boolean", "", levels(boolean, {0, 1}));
        row("words of a boolean", "on, off", levels(boolean, {0, 1}));
        row("constant boolean", "true", levels(boolean, {1}));
    }
    void reads() {
        QFETCH(QString, text);
        QFETCH(Option, expected);
        Option option = ofKind(expected.kind);
        option.minimum = 7; // of what it was before
        const Result<void> done = setLevelsFromText(option, text.toStdString());
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(option.levels, expected.levels);
        QCOMPARE(option.labels, expected.labels);
        QVERIFY(option == expected);
        // And back.
        Option again = ofKind(expected.kind);
        QVERIFY(setLevelsFromText(again, levelsText(option)));
        QVERIFY2(again == option, levelsText(option).c_str());
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](OptionKind kind, const char* text, const char* message) {
            QTest::addRow("%s: %s", toString(kind).data(), text)
                << static_cast<int>(kind) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        row(integer, " ", "levels or a range are missing: write 1, 2, 4 or 0..10 step 2");
        row(categorical, "", "levels are missing: write them as in fast, best");
        row(integer, "1, two", "position 4: 'two' is not a number; labels are for ordinal and categorical options");
        row(real, "ä", "position 1: 'ä' is not a number; labels are for ordinal and categorical options");
        row(integer, "\"1\"", "position 1: '1' is not a number; labels are for ordinal and categorical options");
        row(integer, "1, , 4", "position 4: a level is missing before the comma");
        row(integer, "1, 2,", "position 6: a level is missing after the last comma");
        row(categorical, ",a", "position 1: a level is missing before the comma");
        row(categorical, "ö, \"b", "position 4: the quote is not closed, expected another \" after the level");
        row(categorical, "\"a\" b", "position 5: found 'b' after a quoted level, expected a comma");
        row(integer, "1..", "position 4: the end of the range is missing, as in 0..10 step 2");
        row(integer, "..4", "position 1: the beginning of the range is missing, as in 0..10 step 2");
        row(integer, "1..x", "position 4: 'x' is not a number, expected the end of the range");
        row(integer, "1..4 by 2", "position 4: '4 by 2' is not a number, expected the end of the range");
        row(integer, "0..10 step", "position 11: the step is missing, as in 0..10 step 2");
        row(integer, "0..10 step two", "position 12: 'two' is not a number, expected the step");
        row(integer, "1, 2..4", "position 5: a range stands alone, not in a list: 0..10 step 2");
        row(ordinal, "1..4",
            "position 1: a range is for integer and real options; write the levels one by one, as in 1, 2, 4");
        row(boolean, "0, maybe", "position 4: 'maybe' is not a level of a boolean: 0 or 1, off or on");
        row(boolean, "0..1",
            "position 1: a range is for integer and real options; write the levels one by one, as in 1, 2, 4");
    }
    void saysWhatIsWrong() {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QString, message);
        Option option = levels(static_cast<OptionKind>(kind), {0, 1});
        const Option before = option;
        const Result<void> done = setLevelsFromText(option, text.toStdString());
        QVERIFY(!done);
        QCOMPARE(QString::fromStdString(done.error().message), message);
        QVERIFY(done.error().code == ErrorCode::Parse);
        QVERIFY(option == before);
    }
};

QTEST_APPLESS_MAIN(TestLevelText)
#include "tst_leveltext.moc"
