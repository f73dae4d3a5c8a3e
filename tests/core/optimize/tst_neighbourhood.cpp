// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/neighbourhood.h"

#include "tests/support/testdata.h"

#include <cmath>
#include <set>

#include <QTest>

using namespace perfbridge;
using Eigen::Index;
using Eigen::MatrixXd;

namespace {

Option integer(const std::string& name, double low, double high) {
    return {.name = name, .kind = OptionKind::Integer, .minimum = low, .maximum = high};
}

Option real(const std::string& name, double low, double high, Scale scale = Scale::Linear) {
    return {.name = name, .kind = OptionKind::Real, .minimum = low, .maximum = high, .scale = scale};
}

/// 101^4 configurations, one of each pair of halves forbidden, with a single valley at (70, 20, 33, 5).
Space wideSpace() {
    return Space::create("wide",
                         {integer("a", 0, 100), integer("b", 0, 100), integer("c", 0, 100), integer("d", 0, 100)},
                         {"a + b <= 120"})
        .value();
}

Eigen::VectorXd bowl(const Eigen::Ref<const MatrixXd>& rows, std::size_t /*descent*/) {
    const Eigen::RowVector4d centre(70, 20, 33, 5);
    return (rows.rowwise() - centre).rowwise().squaredNorm();
}

} // namespace

class TestNeighbourhood final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values() {
        const Option switched{.name = "s", .kind = OptionKind::Boolean, .levels = {0, 1}};
        QCOMPARE(neighbourValues(switched, 1, 0.25), (std::vector<double>{0}));
        const Option kinds{
            .name = "k", .kind = OptionKind::Categorical, .levels = {0, 1, 2}, .labels = {"x", "y", "z"}};
        QCOMPARE(neighbourValues(kinds, 1, 0.25), (std::vector<double>{0, 2}));
        const Option levels{.name = "l", .kind = OptionKind::Ordinal, .levels = {1, 2, 4, 8, 16, 32, 64, 128, 256}};
        QCOMPARE(neighbourValues(levels, 16, 0.25), (std::vector<double>{4, 8, 32, 64}));
        QCOMPARE(neighbourValues(levels, 1, 0.01), (std::vector<double>{2}));
        const std::vector<double> around = neighbourValues(real("r", 0, 10), 9, 0.25);
        QCOMPARE(around, (std::vector<double>{6.5, 10}));
        const std::vector<double> decades = neighbourValues(real("r", 1, 10000, Scale::Log), 100, 0.25);
        QCOMPARE(decades.size(), 2U);
        PB_VERIFY_CLOSE(decades[0], 10, 1e-12);
        PB_VERIFY_CLOSE(decades[1], 1000, 1e-12);
        const Option only{.name = "o", .kind = OptionKind::Integer, .levels = {7}};
        QVERIFY(neighbourValues(only, 7, 0.25).empty());
    }

    void neighboursAreValidAndDifferInOne() {
        const Space space = wideSpace();
        Eigen::RowVectorXd at(4);
        at << 70, 50, 0, 100;
        const MatrixXd rows = neighboursOf(space, at, 0.25);
        QVERIFY(rows.rows() > 0);
        for (const auto row : rows.rowwise()) {
            const std::vector<double> values(row.begin(), row.end());
            QVERIFY(space.isValid(values));
            QCOMPARE((row.array() != at.array()).count(), Index{1});
        }
    }

    void findsTheValley() {
        const Space space = wideSpace();
        const auto met = searchNeighbourhoods(space, MatrixXd(0, 4), bowl, {.restarts = 4, .seed = 3});
        QVERIFY(met);
        QCOMPARE(bowl(*met, 0).minCoeff(), 0.0);
        std::set<std::vector<double>> seen;
        for (const auto row : met->rowwise()) {
            const std::vector<double> values(row.begin(), row.end());
            QVERIFY(space.isValid(values));
            QVERIFY(seen.insert(values).second);
        }
        QVERIFY(met->rows() < 1000);
    }

    void findsAPlaceInAContinuum() {
        const Space space =
            Space::create("reals", {real("x", -5, 5), real("y", 1e-3, 1e3, Scale::Log)}, {"x <= 2"}).value();
        const auto merit = [](const Eigen::Ref<const MatrixXd>& rows, std::size_t) -> Eigen::VectorXd {
            return (rows.col(0).array() - 3).square() + (rows.col(1).array() / 10).log().square();
        };
        const auto met = searchNeighbourhoods(space, MatrixXd(0, 2), merit, {.restarts = 16, .seed = 1});
        QVERIFY(met);
        Index best = 0;
        merit(*met, 0).minCoeff(&best);
        // The constraint stands in the way of x = 3; steps end at a 128th of the range.
        QVERIFY2(std::abs((*met)(best, 0) - 2) < 0.2, qPrintable(QString::number((*met)(best, 0))));
        QVERIFY(std::abs(std::log10((*met)(best, 1)) - 1) < 0.1);
    }

    void startsThatAreValidCount() {
        const Space space = wideSpace();
        MatrixXd starts(2, 4);
        starts << 70, 20, 33, 5, 100, 100, 0, 0; // the second breaks the constraint
        const auto met = searchNeighbourhoods(space, starts, bowl, {.restarts = 0, .seed = 1});
        QVERIFY(met);
        QVERIFY((met->row(0).array() == starts.row(0).array()).all());
        QCOMPARE(bowl(*met, 0).minCoeff(), 0.0);
    }

    void unknownMeritsAreNeverBetter() {
        const auto merit = [](const Eigen::Ref<const MatrixXd>& rows, std::size_t) -> Eigen::VectorXd {
            return (rows.col(0).array() < 50)
                .select(Eigen::VectorXd::Constant(rows.rows(), std::nan("")).array(), rows.col(0).array());
        };
        const auto met = searchNeighbourhoods(wideSpace(), MatrixXd(0, 4), merit, {.restarts = 4, .seed = 5});
        QVERIFY(met);
    }

    void sameSeedSameWay() {
        const Space space = wideSpace();
        const auto one =
            searchNeighbourhoods(space, MatrixXd(0, 4), bowl, {.restarts = 6, .seed = 9}, JobContext({}, {}, 1));
        const auto four =
            searchNeighbourhoods(space, MatrixXd(0, 4), bowl, {.restarts = 6, .seed = 9}, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QVERIFY(*one == *four);
    }

    void noValidConfiguration() {
        const Space space = Space::create("none", {integer("a", 0, 100)}, {"a > 200"}).value();
        const auto met = searchNeighbourhoods(space, MatrixXd(0, 1), bowl, {.restarts = 4, .seed = 1});
        QVERIFY(!met);
        QCOMPARE(met.error().code, ErrorCode::NotEnoughData);
    }

    void cancelled() {
        std::stop_source stop;
        stop.request_stop();
        const auto met = searchNeighbourhoods(wideSpace(), MatrixXd(0, 4), bowl, {.restarts = 4, .seed = 1},
                                              JobContext(stop.get_token()));
        QVERIFY(!met);
        QCOMPARE(met.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestNeighbourhood)

#include "tst_neighbourhood.moc"
