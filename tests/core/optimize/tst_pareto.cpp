// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/optimize/hypervolume.h"
#include "core/optimize/pareto.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;

namespace {

/// Costs on a coarse grid, so that there are equal points and equal coordinates.
MatrixXd randomPoints(Rng& rng, Index n, Index k) {
    MatrixXd points(n, k);
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < k; ++j)
            points(i, j) = static_cast<double>(rng.below(12)) / 10;
    }
    return points;
}

std::vector<Index> byDefinition(const MatrixXd& points) {
    std::vector<Index> front;
    for (Index i = 0; i < points.rows(); ++i) {
        bool isOut = points.row(i).hasNaN();
        for (Index j = 0; j < points.rows() && !isOut; ++j)
            isOut = dominates(points.row(j), points.row(i));
        if (!isOut)
            front.push_back(i);
    }
    return front;
}

MatrixXd rowsOf(const MatrixXd& points, const std::vector<Index>& rows) {
    return points(rows, Eigen::all);
}

/// Every cell of the grid of tenths below 1.2 that some point dominates: exact for points on that grid.
double volumeByCells(const MatrixXd& points) {
    constexpr int side = 12;
    const auto k = static_cast<int>(points.cols());
    int cells = 1;
    for (int j = 0; j < k; ++j)
        cells *= side;
    int dominated = 0;
    for (int cell = 0; cell < cells; ++cell) {
        bool isDominated = false;
        for (Index i = 0; i < points.rows() && !isDominated; ++i) {
            isDominated = true;
            int rest = cell;
            for (int j = 0; j < k; ++j, rest /= side)
                isDominated = isDominated && points(i, j) <= (rest % side) / 10.0 + 1e-9;
        }
        dominated += isDominated ? 1 : 0;
    }
    return dominated / std::pow(10, k);
}

} // namespace

class TestPareto final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fixture_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("own") << ownData(QStringLiteral("optimize/hypervolume.json"));
        if (hasSharedData())
            QTest::newRow("shared") << sharedData(QStringLiteral("fixtures/hypervolume.json"));
    }
    void fixture() {
        QFETCH(QString, path);
        const nlohmann::json expected = readJson(path);
        for (const char* name : {"p2", "p3"}) {
            const std::string key(name);
            const MatrixXd points = toMatrix(expected[key]);
            const std::vector<Index> front = nonDominated(points);
            QCOMPARE(front, expected[key + "_nondominated"].get<std::vector<Index>>());
            PB_VERIFY_CLOSE(hypervolume(points, toVector(expected[key + "_ref"]).transpose()),
                            expected[key + "_hv"].get<double>(), 1e-12);
        }
        const nlohmann::json& example = expected["igd_plus_example"];
        const MatrixXd front = toMatrix(example["front"]);
        const MatrixXd approximation = toMatrix(example["approx"]);
        PB_VERIFY_CLOSE(invertedGenerationalDistance(front, approximation), example["igd"].get<double>(), 1e-12);
        PB_VERIFY_CLOSE(invertedGenerationalDistancePlus(front, approximation), example["igd_plus"].get<double>(),
                        1e-12);
    }

    void measuredFront() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json expected = readJson(sharedData(QStringLiteral("fixtures/hypervolume.json")));
        const MatrixXd points =
            readCsv(sharedData(QStringLiteral("fixtures/tx2_wide.csv"))).columns({"it400", "pc400"});
        QCOMPARE(nonDominated(points), expected["tx2_400_front_rows"].get<std::vector<Index>>());
        PB_VERIFY_CLOSE(hypervolume(points, toVector(expected["tx2_400_ref"]).transpose()),
                        expected["tx2_400_hv"].get<double>(), 1e-12);
        PB_VERIFY_CLOSE(hypervolume(points, points.colwise().maxCoeff()), expected["tx2_400_hv"].get<double>(), 1e-12);
    }

    void asByDefinition_data() {
        QTest::addColumn<int>("metrics");
        for (int k = 1; k <= 4; ++k)
            QTest::addRow("%d metrics", k) << k;
    }
    void asByDefinition() {
        QFETCH(int, metrics);
        Rng rng(static_cast<std::uint64_t>(metrics));
        for (int trial = 0; trial < 200; ++trial) {
            const MatrixXd points = randomPoints(rng, static_cast<Index>(1 + rng.below(40)), metrics);
            const std::vector<Index> front = nonDominated(points);
            QCOMPARE(front, byDefinition(points));
            // The front of the front is the front.
            const MatrixXd kept = rowsOf(points, front);
            QCOMPARE(static_cast<Index>(nonDominated(kept).size()), kept.rows());
        }
    }

    void orderDoesNotMatter() {
        Rng rng(11);
        for (int trial = 0; trial < 50; ++trial) {
            const MatrixXd points = randomPoints(rng, 30, 3);
            const std::vector<std::ptrdiff_t> order = rng.permutation(30);
            const MatrixXd shuffled = rowsOf(points, {order.begin(), order.end()});
            std::vector<Index> front = nonDominated(shuffled);
            for (Index& row : front)
                row = order[static_cast<std::size_t>(row)];
            std::sort(front.begin(), front.end());
            QCOMPARE(front, nonDominated(points));
            const Eigen::RowVectorXd reference = Eigen::RowVectorXd::Constant(3, 1.2);
            PB_VERIFY_CLOSE(hypervolume(shuffled, reference), hypervolume(points, reference), 1e-12);
        }
    }

    void volumesByCounting_data() { asByDefinition_data(); }
    void volumesByCounting() {
        QFETCH(int, metrics);
        Rng rng(20 + static_cast<std::uint64_t>(metrics));
        const Eigen::RowVectorXd reference = Eigen::RowVectorXd::Constant(metrics, 1.2);
        for (int trial = 0; trial < 10; ++trial) {
            const MatrixXd points = randomPoints(rng, 12, metrics);
            PB_VERIFY_CLOSE(hypervolume(points, reference), volumeByCells(points), 1e-12);
        }
    }

    void volumeNeverFalls() {
        Rng rng(31);
        for (const Index k : {2, 3, 4}) {
            const MatrixXd points = randomPoints(rng, 25, k);
            const Eigen::RowVectorXd reference = Eigen::RowVectorXd::Constant(k, 1.0);
            double before = 0;
            for (Index n = 1; n <= points.rows(); ++n) {
                const double volume = hypervolume(points.topRows(n), reference);
                QVERIFY(volume >= before - 1e-15);
                before = volume;
            }
            // What is beyond the reference or dominated adds nothing.
            MatrixXd more(points.rows() + 1, k);
            more.topRows(points.rows()) = points;
            more.bottomRows(1).setConstant(1.0);
            PB_VERIFY_CLOSE(hypervolume(more, reference), before, 1e-15);
        }
    }

    void emptyAndSingle() {
        QVERIFY(nonDominated(MatrixXd(0, 2)).empty());
        QCOMPARE(hypervolume(MatrixXd(0, 3), Eigen::RowVectorXd::Ones(3)), 0.0);
        MatrixXd one(1, 2);
        one << 0.25, 0.5;
        QCOMPARE(nonDominated(one), (std::vector<Index>{0}));
        QCOMPARE(hypervolume(one, Eigen::RowVectorXd::Ones(2)), 0.375);
        MatrixXd twins(3, 2);
        twins << 1, 2, 1, 2, 2, 1;
        QCOMPARE(nonDominated(twins), (std::vector<Index>{0, 1, 2}));
        MatrixXd unknown(2, 2);
        unknown << std::nan(""), 0, 1, 1;
        QCOMPARE(nonDominated(unknown), (std::vector<Index>{1}));
        QCOMPARE(hypervolume(unknown, Eigen::RowVectorXd::Constant(2, 2.0)), 1.0);
    }

    void uncertainCostsStayInTheRunning() {
        MatrixXd best(4, 2);
        MatrixXd worst(4, 2);
        // 0 is surely good; 1 may be better than 0 in one cost; 2 is surely worse; 3 is unknown.
        best << 1.0, 1.0, 0.9, 1.5, 1.3, 1.3, std::nan(""), 0.1;
        worst << 1.2, 1.2, 1.4, 1.8, 1.6, 1.6, std::nan(""), 0.2;
        QCOMPARE(perhapsNonDominated(best, worst), (std::vector<Index>{0, 1}));
        // Without uncertainty it is the front.
        Rng rng(3);
        const MatrixXd points = randomPoints(rng, 40, 2);
        QCOMPARE(perhapsNonDominated(points, points), nonDominated(points));
    }

    void igdPlusIgnoresWhatIsBetter() {
        MatrixXd front(2, 2);
        front << 0, 1, 1, 0;
        MatrixXd better(1, 2);
        better << -1, -1;
        QCOMPARE(invertedGenerationalDistancePlus(front, better), 0.0);
        QVERIFY(invertedGenerationalDistance(front, better) > 1);
        QCOMPARE(invertedGenerationalDistance(front, front), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestPareto)

#include "tst_pareto.moc"
