// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/option.h"

#include "core/base/random.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

const double notANumber = std::numeric_limits<double>::quiet_NaN();

Option integer(std::vector<double> levels) {
    return {.name = "threads", .kind = OptionKind::Integer, .levels = std::move(levels)};
}

Option labelled(OptionKind kind, std::vector<std::string> labels) {
    Option option{.name = "strategy", .kind = kind, .labels = std::move(labels)};
    for (std::size_t i = 0; i < option.labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    return option;
}

Option range(OptionKind kind, double minimum, double maximum, std::optional<double> step = {}) {
    return {.name = "x", .kind = kind, .minimum = minimum, .maximum = maximum, .step = step};
}

Option with(Option option, const std::function<void(Option&)>& change) {
    change(option);
    return option;
}

} // namespace

Q_DECLARE_METATYPE(perfbridge::Option)

class TestOption final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodOptionsAreValid_data() {
        QTest::addColumn<Option>("option");
        QTest::newRow("boolean") << Option{.name = "a", .kind = OptionKind::Boolean, .levels = {0, 1}};
        QTest::newRow("constant boolean") << Option{.name = "root", .kind = OptionKind::Boolean, .levels = {1}};
        QTest::newRow("integer levels") << integer({-2, 0, 8});
        QTest::newRow("integer range") << range(OptionKind::Integer, 1, 8);
        QTest::newRow("real range") << range(OptionKind::Real, 0.5, 2);
        QTest::newRow("range of one value") << range(OptionKind::Real, 2, 2);
        QTest::newRow("log") << with(integer({1, 10, 100}), [](Option& o) { o.scale = Scale::Log; });
        QTest::newRow("ordinal numbers") << Option{.name = "o", .kind = OptionKind::Ordinal, .levels = {0.5, 1, 4}};
        QTest::newRow("labels") << labelled(OptionKind::Categorical, {"fast", "größer", "a b"});
        QTest::newRow("unicode name") << Option{.name = "größe 大小", .kind = OptionKind::Boolean, .levels = {0, 1}};
        QTest::newRow("default") << with(integer({1, 2}), [](Option& o) { o.defaultValue = 2; });
        QTest::newRow("default of a range")
            << with(range(OptionKind::Real, 0, 1, 0.1), [](Option& o) { o.defaultValue = 0.3; });
    }
    void goodOptionsAreValid() {
        QFETCH(Option, option);
        const Result<void> valid = option.validate();
        QVERIFY2(valid, valid ? "" : valid.error().message.c_str());
        QVERIFY(option.contains(option.effectiveDefault()));
    }

    void badOptionsSayWhatIsWrong_data() {
        QTest::addColumn<Option>("option");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const Option& option, const char* message) {
            QTest::newRow(name) << option << QString::fromUtf8(message);
        };
        row("no name", {}, "an option has no name");
        row("blank name", {.name = " a"}, "option ' a': name begins or ends with a blank");
        row("level twice", integer({1, 3, 3}), "option 'threads': level 3 stands twice");
        row("descending", integer({3, 1}), "option 'threads': levels do not ascend: 1 stands after 3");
        row("no integer", integer({1, 2.5}), "option 'threads': level 2.5 is not an integer");
        row("nan", integer({notANumber}), "option 'threads': level nan is not a finite number");
        row("boolean 2", {.name = "b", .kind = OptionKind::Boolean, .levels = {0, 2}},
            "option 'b': level 2 of a boolean is neither 0 nor 1");
        row("boolean without levels", {.name = "b", .kind = OptionKind::Boolean},
            "option 'b': levels are missing: boolean options need them");
        row("no range", {.name = "x", .kind = OptionKind::Real, .minimum = 1},
            "option 'x': needs levels, or a minimum and a maximum");
        row("empty range", range(OptionKind::Real, 2, 1), "option 'x': maximum 1 is below the minimum 2");
        row("step 0", range(OptionKind::Real, 0, 1, 0), "option 'x': step 0 is not above 0");
        row("both", with(integer({1}), [](Option& o) { o.minimum = 1; }),
            "option 'threads': levels and a range (minimum, maximum, step) exclude each other");
        row("default", with(integer({1, 2}), [](Option& o) { o.defaultValue = 7; }),
            "option 'threads': default 7 is not one of its levels");
        row("default of a range", with(range(OptionKind::Integer, 1, 4), [](Option& o) { o.defaultValue = 7; }),
            "option 'x': default 7 is not an integer from 1 to 4");
        row("log of 0", with(integer({0, 1}), [](Option& o) { o.scale = Scale::Log; }),
            "option 'threads': level 0 is not positive, as a log scale needs it");
        row("log of labels", with(labelled(OptionKind::Ordinal, {"a", "b"}), [](Option& o) { o.scale = Scale::Log; }),
            "option 'strategy': a log scale needs numeric levels, not labels");
        row("label twice", labelled(OptionKind::Ordinal, {"a", "b", "a"}), "option 'strategy': label 'a' stands twice");
        row("empty label", labelled(OptionKind::Ordinal, {"a", ""}), "option 'strategy': label 2 is empty");
        row("labels of an integer", labelled(OptionKind::Integer, {"a"}),
            "option 'strategy': labels are for ordinal and categorical options, not for integer ones");
        row("positions",
            with(labelled(OptionKind::Ordinal, {"a", "b"}),
                 [](Option& o) {
                     o.levels = {0, 2};
                 }),
            "option 'strategy': level 2 of label 'b' is not its position 1");
        row("switch cost", with(integer({1}), [](Option& o) { o.switchCost = -1; }),
            "option 'threads': switch cost -1 s is not a time of 0 s or more");
    }
    void badOptionsSayWhatIsWrong() {
        QFETCH(Option, option);
        QFETCH(QString, message);
        const Result<void> valid = option.validate();
        QVERIFY(!valid);
        QCOMPARE(QString::fromStdString(valid.error().message), message);
        QCOMPARE(valid.error().code, ErrorCode::InvalidArgument);
    }

    void normaliseSortsNumbersAndKeepsLabels() {
        Option numbers = integer({8, 1, 4});
        numbers.normalise();
        QCOMPARE(numbers.levels, (std::vector<double>{1, 4, 8}));
        Option labels = labelled(OptionKind::Ordinal, {"slow", "10", "2"});
        const Option before = labels;
        labels.normalise();
        QVERIFY(labels == before);
        Option boolean{.name = "b", .kind = OptionKind::Boolean};
        boolean.normalise();
        QCOMPARE(boolean.levels, (std::vector<double>{0, 1}));
    }

    void steppedRanges_data() {
        QTest::addColumn<Option>("option");
        QTest::addColumn<QList<double>>("levels");
        QTest::newRow("integer") << range(OptionKind::Integer, 2, 5) << QList<double>{2, 3, 4, 5};
        QTest::newRow("integer step 2") << range(OptionKind::Integer, 1, 8, 2) << QList<double>{1, 3, 5, 7};
        // 0.1 + 2 * 0.1 is 0.30000000000000004 without rounding, and (0.5 - 0.1) / 0.1 is below 4 in other ranges.
        QTest::newRow("decimals") << range(OptionKind::Real, 0.1, 0.5, 0.1) << QList<double>{0.1, 0.2, 0.3, 0.4, 0.5};
        QTest::newRow("0 to 0.3") << range(OptionKind::Real, 0, 0.3, 0.1) << QList<double>{0, 0.1, 0.2, 0.3};
        QTest::newRow("negative") << range(OptionKind::Real, -1, 1, 0.75) << QList<double>{-1, -0.25, 0.5};
        QTest::newRow("step beyond") << range(OptionKind::Real, 0, 1, 2) << QList<double>{0};
        QTest::newRow("one value") << range(OptionKind::Real, 3, 3) << QList<double>{3};
        QTest::newRow("continuum") << range(OptionKind::Real, 0, 1) << QList<double>{};
    }
    void steppedRanges() {
        QFETCH(Option, option);
        QFETCH(QList<double>, levels);
        QCOMPARE(option.levelCount(), static_cast<std::size_t>(levels.size()));
        const std::vector<double> all = option.allLevels();
        QCOMPARE(QList<double>(all.begin(), all.end()), levels);
        for (const double level : levels)
            QVERIFY(option.contains(level));
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY(!option.contains((all[i] + all[i - 1]) / 2));
    }

    void hugeRangesAreCountedNotWrittenOut() {
        QCOMPARE(range(OptionKind::Integer, 0, 1e15).levelCount(), std::size_t{1'000'000'000'000'001});
        QCOMPARE(range(OptionKind::Integer, 0, 1e15).levelAt(999'999'999'999), 999'999'999'999.0);
        QVERIFY(range(OptionKind::Integer, 0, 1e15).contains(123'456'789'012'345));
    }

    void contains() {
        QVERIFY(range(OptionKind::Real, 0, 1).contains(0));
        QVERIFY(range(OptionKind::Real, 0, 1).contains(1));
        QVERIFY(!range(OptionKind::Real, 0, 1).contains(1.0001));
        QVERIFY(!range(OptionKind::Real, 0, 1).contains(notANumber));
        QVERIFY(!range(OptionKind::Integer, 0, 4).contains(2.5));
        QVERIFY(!range(OptionKind::Integer, 0, 4).contains(5));
        QVERIFY(!integer({1, 4}).contains(notANumber));
        QVERIFY(!integer({1, 4}).contains(2));
        QVERIFY(!labelled(OptionKind::Ordinal, {"a", "b"}).contains(2));
    }

    void texts_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << -0.0 << "0";
        QTest::newRow("integer") << 100000.0 << "100000";
        QTest::newRow("frequency") << 1300500000.0 << "1300500000";
        QTest::newRow("decimal") << 0.1 << "0.1";
        QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333";
        QTest::newRow("small") << 0.0001 << "0.0001";
        QTest::newRow("smaller") << 0.00001 << "1e-05";
        QTest::newRow("large") << 1e15 << "1e+15";
        QTest::newRow("largest") << std::numeric_limits<double>::max() << "1.7976931348623157e+308";
        QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min() << "5e-324";
    }
    void texts() {
        QFETCH(double, value);
        QFETCH(QString, text);
        const Option real = range(OptionKind::Real, 0, 1);
        QCOMPARE(QString::fromStdString(real.textOf(value)), text);
        QCOMPARE(real.valueOf(text.toStdString()).value(), value);
    }

    void everyNumberReadsBack() {
        const Option real = range(OptionKind::Real, 0, 1);
        Rng rng(11);
        for (int i = 0; i < 10'000; ++i) {
            const double value = (rng.uniform() - 0.5) * std::pow(10.0, static_cast<double>(rng.below(600)) - 300);
            const Result<double> read = real.valueOf(real.textOf(value));
            QVERIFY(read);
            QCOMPARE(*read, value);
        }
    }

    void readingValues_data() {
        QTest::addColumn<Option>("option");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value"); // NaN = an error
        const Option boolean{.name = "b", .kind = OptionKind::Boolean, .levels = {0, 1}};
        for (const char* text : {"1", "true", "On", "YES", "1.0"})
            QTest::addRow("boolean %s", text) << boolean << text << 1.0;
        for (const char* text : {"0", "false", "off", "No"})
            QTest::addRow("boolean %s", text) << boolean << text << 0.0;
        for (const char* text : {"", "2", "y", "truee", "nan"})
            QTest::addRow("boolean '%s'", text) << boolean << text << notANumber;
        const Option real = range(OptionKind::Real, 0, 1);
        QTest::newRow("outside the range") << real << "7.5" << 7.5;
        QTest::newRow("exponent") << real << "1e3" << 1000.0;
        QTest::newRow("plus") << real << "+2" << 2.0;
        for (const char* text : {"", " 1", "1 ", "1x", "nan", "inf", "-inf", "1,5", "0x10", "1e999", "+-1", "--1"})
            QTest::addRow("real '%s'", text) << real << text << notANumber;
        QTest::newRow("integer") << integer({1, 2}) << "5" << 5.0;
        QTest::newRow("integer 5.0") << integer({1, 2}) << "5.0" << 5.0;
        QTest::newRow("integer 5.5") << integer({1, 2}) << "5.5" << notANumber;
        const Option numbersAsLabels = labelled(OptionKind::Ordinal, {"10", "2", "01"});
        QTest::newRow("label 10") << numbersAsLabels << "10" << 0.0;
        QTest::newRow("label 2") << numbersAsLabels << "2" << 1.0;
        QTest::newRow("label 01") << numbersAsLabels << "01" << 2.0;
        QTest::newRow("no label 1") << numbersAsLabels << "1" << notANumber;
        QTest::newRow("no label 10.0") << numbersAsLabels << "10.0" << notANumber;
    }
    void readingValues() {
        QFETCH(Option, option);
        QFETCH(QString, text);
        QFETCH(double, value);
        const Result<double> read = option.valueOf(text.toStdString());
        QCOMPARE(read.has_value(), !std::isnan(value));
        if (read) {
            QCOMPARE(*read, value);
        } else {
            QCOMPARE(read.error().code, ErrorCode::Parse);
            QVERIFY(read.error().message.starts_with("option '" + option.name + "': '" + text.toStdString() + "'"));
        }
    }

    void unknownLabelsSuggestTheNearest() {
        const Option option = labelled(OptionKind::Categorical, {"fast", "greedy", "lazy"});
        QCOMPARE(option.valueOf("gredy").error().message,
                 std::string("option 'strategy': 'gredy' is not one of fast, greedy, lazy: did you mean 'greedy'?"));
        QCOMPARE(option.valueOf("xyzzy").error().message,
                 std::string("option 'strategy': 'xyzzy' is not one of fast, greedy, lazy"));
        QCOMPARE(option.textOf(1), std::string("greedy"));
        QCOMPARE(option.textOf(7), std::string("7"));
    }

    void names() {
        for (const OptionKind kind :
             {OptionKind::Boolean, OptionKind::Integer, OptionKind::Real, OptionKind::Ordinal, OptionKind::Categorical})
            QVERIFY(optionKindFromString(toString(kind)).value() == kind);
        for (const Scale scale : {Scale::Linear, Scale::Log})
            QVERIFY(scaleFromString(toString(scale)).value() == scale);
        for (const AppliedAs appliedAs : {AppliedAs::Unspecified, AppliedAs::Argument, AppliedAs::EnvironmentVariable,
                                          AppliedAs::EngineSetting, AppliedAs::SystemKnob})
            QVERIFY(appliedAsFromString(toString(appliedAs)).value() == appliedAs);
        QCOMPARE(optionKindFromString("bolean").error().message,
                 std::string("kind 'bolean' is not one of boolean, integer, real, ordinal, categorical: did you mean "
                             "'boolean'?"));
    }
};

QTEST_APPLESS_MAIN(TestOption)
#include "tst_option.moc"
