// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/chances.h"
#include "core/optimize/optimum.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <numeric>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;

namespace {

std::vector<Metric> makeMetrics() {
    return {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
            {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""},
            {{}, "rate", "1/s", Direction::HigherIsBetter, std::nullopt, ""}};
}

Space anySpace() {
    return Space::create("s", {{.name = "a", .kind = OptionKind::Integer, .levels = {1, 2, 3}}}).value();
}

Goal makeGoal(const Goal::Texts& texts) {
    return Goal::make(texts, makeMetrics(), anySpace()).value();
}

/// One row a configuration, one column a metric, with intervals of so much to both sides.
Outcomes exactOutcomes(const Eigen::MatrixXd& values) {
    Outcomes outcomes = Outcomes::unknown(values.rows(), values.cols());
    outcomes.value = values;
    outcomes.isMeasured.setConstant(true);
    return outcomes;
}

Outcomes uncertainOutcomes(const Eigen::MatrixXd& values, double halfWidth) {
    Outcomes outcomes = exactOutcomes(values);
    outcomes.lower = values.array() - halfWidth;
    outcomes.upper = values.array() + halfWidth;
    return outcomes;
}

Eigen::MatrixXd column(std::initializer_list<double> values) {
    return vectorOf(values);
}

} // namespace

class TestOptimum final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBestOfExactNumbers() {
        const Goal goal = makeGoal({.minimise = {"time"}, .maximise = {}, .conditions = {}});
        const Outcomes outcomes = exactOutcomes(column({3, 1, 2, 1, std::nan("")}));
        const std::vector<Index> front = frontOf(goal, outcomes);
        QCOMPARE(front, (std::vector<Index>{1, 3}));
        const Eigen::VectorXd merits = meritsOf(goal, outcomes, front);
        QCOMPARE(bestOf(front, merits), Index{1});
        QCOMPARE(asGoodAs(1, goal, outcomes), (std::vector<Index>{3}));
        const auto chances = chancesOf(goal, outcomes, 1);
        QVERIFY(chances);
        QCOMPARE(chances->front[1], 0.5);
        QCOMPARE(chances->front[3], 0.5);
        QCOMPARE(chances->front[0], 0.0);
        QCOMPARE(chances->regret->upper, 0.0);
        QCOMPARE(chances->draws, 1);
        QCOMPARE(worthConfirming(3, goal, outcomes, chances->front, merits), (std::vector<Index>{1, 3, 2}));
    }

    void theHighestWhereThatIsWanted() {
        const Goal goal = makeGoal({.minimise = {}, .maximise = {"rate"}, .conditions = {}});
        const Outcomes outcomes = uncertainOutcomes(column({3, 9, 8.5, 1}), 1);
        const std::vector<Index> front = frontOf(goal, outcomes);
        QCOMPARE(front, (std::vector<Index>{1}));
        QCOMPARE(asGoodAs(1, goal, outcomes), (std::vector<Index>{2}));
        const auto chances = chancesOf(goal, outcomes, 1);
        QVERIFY(chances->front[1] > chances->front[2] && chances->front[2] > 0.1);
        QCOMPARE(chances->front[0], 0.0);
    }

    void conditionsComeFirst() {
        const Goal goal = makeGoal({.minimise = {"energy"}, .maximise = {}, .conditions = {"time <= 2"}});
        Eigen::MatrixXd values(4, 2); // energy, time
        values << 1, 3, 5, 2, 4, 1.5, 9, 0.1;
        const Outcomes outcomes = exactOutcomes(values);
        QCOMPARE(frontOf(goal, outcomes), (std::vector<Index>{2}));
        QCOMPARE(contenders(goal, outcomes), (std::vector<Index>{2}));
        const Goal tooTight = makeGoal({.minimise = {"energy"}, .maximise = {}, .conditions = {"time < 0.1"}});
        QVERIFY(frontOf(tooTight, outcomes).empty());
        const auto chances = chancesOf(tooTight, outcomes, std::nullopt);
        QVERIFY(chances && chances->front.isZero() && !chances->regret);
        QVERIFY(std::isnan(referencePoint(tooTight, outcomes)[0]));
    }

    void aBoundThatMayBeKept() {
        // The first has less energy, and keeps its bound half of the time.
        const Goal goal = makeGoal({.minimise = {"energy"}, .maximise = {}, .conditions = {"time <= 2"}});
        Eigen::MatrixXd values(2, 2);
        values << 1, 2.001, 5, 1;
        Outcomes outcomes = exactOutcomes(values);
        outcomes.lower(0, 1) = 1.5;
        outcomes.upper(0, 1) = 2.5;
        QCOMPARE(contenders(goal, outcomes), (std::vector<Index>{0, 1}));
        const auto chances = chancesOf(goal, outcomes, 1, {.draws = 4000, .seed = 1});
        QVERIFY2(std::abs(chances->front[0] - 0.5) < 0.05, qPrintable(QString::number(chances->front[0])));
        PB_VERIFY_CLOSE(chances->front.sum(), 1, 1e-9);
        PB_VERIFY_CLOSE(chances->regret->upper, 4, 1e-9);
        QCOMPARE(worthConfirming(1, goal, outcomes, chances->front, meritsOf(goal, outcomes, {1})).size(), 1U);
    }

    void chancesOfTwo() {
        // Equal intervals around 10 and 11, each with a standard deviation of 1: the first wins with Phi(1 / sqrt 2).
        const Goal goal = makeGoal({.minimise = {"time"}, .maximise = {}, .conditions = {}});
        const double z95 = 1.959963984540054;
        Outcomes outcomes = uncertainOutcomes(column({-10, -9, 4}), z95); // not positive: no logarithms
        const auto chances = chancesOf(goal, outcomes, 0, {.draws = 20000, .seed = 7});
        QVERIFY(chances);
        const double expected = 1 - 0.5 * std::erfc(1.0 / std::sqrt(2.0) / std::sqrt(2.0));
        QVERIFY2(std::abs(chances->front[0] - expected) < 0.01, qPrintable(QString::number(chances->front[0])));
        PB_VERIFY_CLOSE(chances->front[0] + chances->front[1], 1, 1e-9);
        QCOMPARE(chances->front[2], 0.0);
        QCOMPARE(chances->regret->median, 0.0);
        QVERIFY(chances->regret->upper > 0.5 && chances->regret->upper < 3);
    }

    void chancesDependOnNothingButTheSeed() {
        const Goal goal = makeGoal({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}});
        Eigen::MatrixXd values(5, 2);
        values << 1, 5, 2, 4, 3, 3, 4, 2, 3.1, 3.1;
        const Outcomes outcomes = uncertainOutcomes(values, 0.5);
        const auto one = chancesOf(goal, outcomes, std::nullopt, {.draws = 500, .seed = 3}, JobContext({}, {}, 1));
        const auto four = chancesOf(goal, outcomes, std::nullopt, {.draws = 500, .seed = 3}, JobContext({}, {}, 4));
        const auto other = chancesOf(goal, outcomes, std::nullopt, {.draws = 500, .seed = 4});
        QVERIFY(one && four && other);
        QVERIFY(one->front == four->front);
        QVERIFY(one->front != other->front);
        // The dominated one may be on the front, but less likely than the one that dominates it.
        QVERIFY(one->front[4] > 0.05 && one->front[4] < one->front[2]);
        QVERIFY(!one->regret);
    }

    void theCompromise() {
        const Goal goal = makeGoal({.minimise = {"time"}, .maximise = {"rate"}, .conditions = {}});
        Eigen::MatrixXd values(4, 2); // time, rate
        values << 1, 10, 2, 90, 5, 100, 6, 50;
        const Outcomes outcomes = exactOutcomes(values);
        const std::vector<Index> front = frontOf(goal, outcomes);
        QCOMPARE(front, (std::vector<Index>{0, 1, 2}));
        const Eigen::VectorXd merits = meritsOf(goal, outcomes, front);
        QCOMPARE(bestOf(front, merits), Index{1});
        PB_VERIFY_CLOSE(merits[0], 1, 1e-12);
        const Eigen::RowVectorXd reference = referencePoint(goal, outcomes);
        QCOMPARE(reference[0], 6.0);
        QCOMPARE(reference[1], 10.0);
        // (6 - 2) * (90 - 10) of the middle, and (6 - 5) * (100 - 90) more of the last.
        PB_VERIFY_CLOSE(hypervolumeOf(front, goal, outcomes, reference), 330, 1e-12);
        const auto chances = chancesOf(goal, outcomes, std::nullopt);
        QCOMPARE(chances->front[0], 1.0);
        QCOMPARE(chances->front[3], 0.0);
        QCOMPARE(worthConfirming(2, goal, outcomes, chances->front, merits).front(), Index{1});
    }

    void theCompromiseCountsWideRangesInRatios() {
        const Goal goal = makeGoal({.minimise = {"time"}, .maximise = {"rate"}, .conditions = {}});
        // Time spans a factor of 1000: by differences the second row would be as fast as the first, and win with its
        // rate; by ratios it is half way.
        Eigen::MatrixXd values(4, 2); // time, rate
        values << 1, 40, 30, 60, 2, 50, 1000, 70;
        const Outcomes outcomes = exactOutcomes(values);
        const std::vector<Index> front = frontOf(goal, outcomes);
        QCOMPARE(front, (std::vector<Index>{0, 2, 1, 3}));
        const std::vector<bool> byRatio = comparedByRatio(goal, outcomes, front);
        QVERIFY(byRatio[0] && !byRatio[1]);
        const Eigen::VectorXd merits = meritsOf(goal, outcomes, front);
        PB_VERIFY_CLOSE(merits[1], std::hypot(std::log(30) / std::log(1000), 1.0 / 3), 1e-12);
        PB_VERIFY_CLOSE(merits[3], 1, 1e-12);
        // What is wanted high, as a ratio too.
        const Goal other = makeGoal({.minimise = {"rate"}, .maximise = {"time"}, .conditions = {}});
        Eigen::MatrixXd swapped = values;
        swapped.col(0) = values.col(1);
        swapped.col(1) = values.col(0);
        const Outcomes exchanged = exactOutcomes(swapped);
        const std::vector<Index> all = frontOf(other, exchanged);
        QVERIFY(comparedByRatio(other, exchanged, all) == std::vector<bool>({false, true}));
        QVERIFY(meritsOf(other, exchanged, all).allFinite());
    }

    void aFrontOfOne() {
        const Goal goal = makeGoal({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}});
        Eigen::MatrixXd values(1, 2);
        values << 1, 2;
        const Outcomes outcomes = exactOutcomes(values);
        const std::vector<Index> front = frontOf(goal, outcomes);
        QCOMPARE(front, (std::vector<Index>{0}));
        QCOMPARE(bestOf(front, meritsOf(goal, outcomes, front)), Index{0});
        QCOMPARE(hypervolumeOf(front, goal, outcomes, referencePoint(goal, outcomes)), 0.0);
        QCOMPARE(worthConfirming(5, goal, outcomes, Eigen::VectorXd::Ones(1), meritsOf(goal, outcomes, front)).size(),
                 1U);
    }

    void regretShrinksWithNoise() {
        const Goal goal = makeGoal({.minimise = {"time"}, .maximise = {}, .conditions = {}});
        const Eigen::MatrixXd values = column({10, 10.5, 11, 12});
        double before = std::numeric_limits<double>::infinity();
        for (const double noise : {4.0, 2.0, 1.0, 0.1}) {
            const auto chances = chancesOf(goal, uncertainOutcomes(values, noise), 0, {.draws = 2000, .seed = 1});
            QVERIFY(chances->regret->upper < before);
            QVERIFY(chances->regret->median <= chances->regret->upper);
            before = chances->regret->upper;
        }
        QCOMPARE(before, 0.0);
    }
};

QTEST_APPLESS_MAIN(TestOptimum)

#include "tst_optimum.moc"
