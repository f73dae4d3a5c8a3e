// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/goal.h"
#include "core/optimize/unitconversion.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

Space makeSpace() {
    Option threads{.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2, 4, 8}};
    Option cache{.name = "cache", .kind = OptionKind::Boolean};
    Option mode{.name = "mode", .kind = OptionKind::Categorical, .levels = {0, 1}, .labels = {"fast", "exact"}};
    return Space::create("s", {threads, cache, mode}, {"cache or threads <= 4"}).value();
}

std::vector<Metric> makeMetrics() {
    return {{{}, "latency", "ms", Direction::LowerIsBetter, std::nullopt, ""},
            {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""},
            {{}, "throughput", "1/s", Direction::HigherIsBetter, std::nullopt, ""},
            {{}, "peak memory", "MB", Direction::LowerIsBetter, std::nullopt, ""},
            {{}, "score", "", Direction::HigherIsBetter, std::nullopt, ""}};
}

Result<Conditions> parse(const std::string& text) {
    return Conditions::parse(std::vector<std::string>{text}, makeMetrics(), makeSpace());
}

} // namespace

class TestConditions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        QTest::newRow("bound") << "latency <= 20"
                               << "latency <= 20 ms";
        QTest::newRow("strict") << "latency<20.5"
                                << "latency < 20.5 ms";
        QTest::newRow("other side") << "20 >= latency"
                                    << "latency <= 20 ms";
        QTest::newRow("other side, less") << "-3 < score"
                                          << "score > -3";
        QTest::newRow("unit") << "latency <= 20 ms"
                              << "latency <= 20 ms";
        QTest::newRow("prefix") << "latency <= 0.02 s"
                                << "latency <= 20 ms";
        QTest::newRow("prefix without blank") << "latency <= 1500us"
                                              << "latency <= 1.5 ms";
        QTest::newRow("unit of its own kind") << "throughput >= 5 1/s"
                                              << "throughput >= 5 1/s";
        QTest::newRow("quoted name") << "`peak memory` < 1 GB"
                                     << "peak memory < 1000 MB";
        QTest::newRow("binary") << "'peak memory' < 1 MiB"
                                << "peak memory < 1.048576 MB";
        QTest::newRow("negative") << "score > -2e3"
                                  << "score > -2000";
        QTest::newRow("parentheses") << "((latency <= 20))"
                                     << "latency <= 20 ms";
        QTest::newRow("constraint") << "threads <= 4"
                                    << "threads <= 4";
        QTest::newRow("constraint with or") << "threads <= 4 or cache and mode == fast"
                                            << "threads <= 4 or cache and mode == fast";
        QTest::newRow("both") << "latency <= 20 and threads <= 4 and energy < 3"
                              << "latency <= 20 ms and energy < 3 J and threads <= 4";
        QTest::newRow("set") << "mode in {fast, exact} && latency <= 20"
                             << "latency <= 20 ms and mode in {fast, exact}";
        QTest::newRow("nothing") << "  "
                                 << "";
    }
    void reads() {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const Result<Conditions> conditions = parse(text.toStdString());
        QVERIFY2(conditions, conditions ? "" : conditions.error().message.c_str());
        QCOMPARE(QString::fromStdString(conditions->text()), read);
        QCOMPARE(conditions->isEmpty(), read.isEmpty());
    }

    void aNameThatIsBothIsTheOption() {
        std::vector<Metric> metrics = makeMetrics();
        metrics[0].name = "threads";
        const auto conditions = Conditions::parse(std::vector<std::string>{"threads <= 4"}, metrics, makeSpace());
        QVERIFY(conditions);
        QCOMPARE(conditions->bounds.size(), 0U);
        QCOMPARE(conditions->constraints.size(), 1U);
    }

    void complaints_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("mistyped metric") << "latncy <= 20"
                                         << "condition 'latncy <= 20': 'latncy' is neither a metric (latency, energy, "
                                            "throughput, peak memory, score) nor an option (threads, cache, mode): did "
                                            "you mean 'latency'?";
        QTest::newRow("mistyped option") << "4 >= thread"
                                         << "did you mean 'threads'?";
        QTest::newRow("no number") << "latency <= fast"
                                   << "found 'fast', expected a number in ms or with a unit";
        QTest::newRow("nothing") << "latency <="
                                 << "expected a number on the other side of '<='";
        QTest::newRow("no comparison") << "latency"
                                       << "there is no comparison, expected a metric";
        QTest::newRow("unit") << "latency <= 20 J"
                              << "'J' is no unit of latency (ms), expected ms or a number alone";
        QTest::newRow("unit of none") << "score <= 20 ms"
                                      << "'ms' is no unit of score, expected a number alone";
        QTest::newRow("equal") << "latency == 20"
                               << "found '==', expected <, <=, >= or >";
        QTest::newRow("chain") << "1 <= latency <= 2"
                               << "comparisons do not chain";
        QTest::newRow("two metrics") << "latency <= energy"
                                     << "metrics are bounded by numbers";
        QTest::newRow("arithmetic") << "2 * latency <= 5"
                                    << "with the metric alone on its side";
        QTest::newRow("or") << "latency <= 5 or threads <= 4"
                            << "found 'or', but bounds on metrics can only be joined";
        QTest::newRow("not") << "not latency <= 5"
                             << "found 'not', but bounds";
        QTest::newRow("implication") << "cache => latency <= 5"
                                     << "found '=>', but bounds";
        QTest::newRow("open end") << "latency <= 5 and"
                                  << "condition '': position 1";
        QTest::newRow("level") << "mode == slow"
                               << "slow";
        QTest::newRow("quote") << "'latency <= 5"
                               << "expected another ' after it";
    }
    void complaints() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const Result<Conditions> conditions = parse(text.toStdString());
        QVERIFY(!conditions);
        QCOMPARE(conditions.error().code, ErrorCode::Parse);
        QVERIFY2(QString::fromStdString(conditions.error().message).contains(message),
                 conditions.error().message.c_str());
    }

    void bounds() {
        const MetricBound bound = parse("latency < 20")->bounds.front();
        QVERIFY(bound.holds(19.9) && !bound.holds(20) && !bound.holds(std::nan("")));
        QCOMPARE(bound.violation(19), 0.0);
        QVERIFY(bound.violation(20) > 0);
        PB_VERIFY_CLOSE(bound.violation(25), 0.25, 1e-12);
        PB_VERIFY_CLOSE(parse("score >= 0")->bounds.front().violation(-0.5), 0.5, 1e-12);
        PB_VERIFY_CLOSE(bound.probability({.value = 20, .lower = 15, .upper = 25}), 0.5, 1e-9);
        QCOMPARE(bound.probability({.value = 20}), 0.0);
        QCOMPARE(parse("latency >= 20")->bounds.front().probability({.value = 20}), 1.0);
        PB_VERIFY_CLOSE(parse("latency >= 20")->bounds.front().probability({.value = 25, .lower = 20, .upper = 30}),
                        0.975, 1e-9);
    }

    void units() {
        QCOMPARE(convertUnit(20, "ms", "s").value(), 0.02);
        QCOMPARE(convertUnit(3, "kWh", "Wh").value(), 3000.0);
        QCOMPARE(convertUnit(3, "\u00b5s", "ns").value(), 3000.0);
        QCOMPARE(convertUnit(2, "KiB", "B").value(), 2048.0);
        QCOMPARE(convertUnit(7, "bananas", "bananas").value(), 7.0);
        QVERIFY(!convertUnit(7, "bananas", "s"));
        QVERIFY(!convertUnit(7, "W", "Wh"));
    }

    void goals() {
        const auto goal =
            Goal::make({.minimise = {"energy"}, .maximise = {"throughput"}, .conditions = {"latency <= 20"}},
                       makeMetrics(), makeSpace());
        QVERIFY(goal);
        QCOMPARE(goal->text(),
                 std::string("minimise energy (J), maximise throughput (1/s), subject to latency <= 20 ms"));
        QCOMPARE(goal->metrics().size(), 3U);
        QCOMPARE(goal->boundColumns(), (std::vector<Eigen::Index>{2}));
        QVERIFY(!goal->isSingle());
        Outcomes outcomes = Outcomes::unknown(3, 3);
        outcomes.value << 5, 100, 19, 5, 100, 21, 5, std::nan(""), 19;
        outcomes.lower(0, 2) = 17;
        outcomes.upper(0, 2) = 21;
        QVERIFY(goal->isKept(outcomes, 0));
        QVERIFY(!goal->isKept(outcomes, 1));
        QVERIFY(!goal->isKept(outcomes, 2));
        QVERIFY(goal->chanceKept(outcomes, 0) > 0.7 && goal->chanceKept(outcomes, 0) < 0.95);
        QCOMPARE(goal->chanceKept(outcomes, 1), 0.0);
        PB_VERIFY_CLOSE(goal->violation(outcomes, 1), 0.05, 1e-12);
        QCOMPARE(goal->missed(outcomes, 1), (std::vector<std::string>{"latency <= 20 ms"}));
        QCOMPARE(goal->costs(outcomes)(0, 1), -100.0);
        QCOMPARE(goal->costs(outcomes)(0, 0), 5.0);
    }

    void aRangeOfOneMetric() {
        const auto goal =
            Goal::make({.minimise = {"energy"}, .maximise = {}, .conditions = {"latency >= 10 and latency <= 20"}},
                       makeMetrics(), makeSpace());
        QVERIFY(goal);
        QCOMPARE(goal->boundColumns(), (std::vector<Eigen::Index>{1, 1}));
        Outcomes outcomes = Outcomes::unknown(1, 2);
        outcomes.value << 5, 15;
        outcomes.lower(0, 1) = 9;
        outcomes.upper(0, 1) = 21;
        const UncertainValue latency = outcomes.at(0, 1);
        PB_VERIFY_CLOSE(goal->chanceKept(outcomes, 0), latency.probabilityAtMost(20) - latency.probabilityAtMost(10),
                        1e-12);
    }

    void wrongObjectives_data() {
        QTest::addColumn<QStringList>("minimise");
        QTest::addColumn<QStringList>("maximise");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << QStringList{} << QStringList{} << "there is no objective";
        QTest::newRow("unknown") << QStringList{"enrgy"} << QStringList{} << "did you mean 'energy'?";
        QTest::newRow("twice") << QStringList{"energy"} << QStringList{"energy"} << "'energy' stands twice";
    }
    void wrongObjectives() {
        QFETCH(QStringList, minimise);
        QFETCH(QStringList, maximise);
        QFETCH(QString, message);
        Goal::Texts texts;
        for (const QString& name : minimise)
            texts.minimise.push_back(name.toStdString());
        for (const QString& name : maximise)
            texts.maximise.push_back(name.toStdString());
        const auto goal = Goal::make(texts, makeMetrics(), makeSpace());
        QVERIFY(!goal);
        QVERIFY2(QString::fromStdString(goal.error().message).contains(message), goal.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestConditions)

#include "tst_conditions.moc"
