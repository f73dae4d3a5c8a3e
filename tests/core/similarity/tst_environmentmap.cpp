// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/map.h"

#include "core/base/random.h"
#include "core/stats/correlation.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

Eigen::MatrixXd distancesOf(const Eigen::MatrixXd& points) {
    Eigen::MatrixXd distances(points.rows(), points.rows());
    for (Eigen::Index i = 0; i < points.rows(); ++i) {
        for (Eigen::Index j = 0; j < points.rows(); ++j)
            distances(i, j) = (points.row(i) - points.row(j)).norm();
    }
    return distances;
}

Eigen::MatrixXd randomPoints(std::uint64_t seed, Eigen::Index count, Eigen::Index dimension) {
    Rng rng(seed);
    Eigen::MatrixXd points(count, dimension);
    for (double& value : points.reshaped())
        value = rng.normal();
    return points;
}

} // namespace

class TestEnvironmentMap final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planePointsComeBack() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Eigen::MatrixXd distances = distancesOf(randomPoints(seed, 8, 2));
            const ScaledPoints scaled = classicalScaling(distances);
            QVERIFY(largestDifference(distancesOf(scaled.coordinates), distances) < 1e-9);
            QVERIFY(scaled.stress < 1e-9);
            PB_VERIFY_CLOSE(scaled.explained, 1.0, 1e-9);
            QVERIFY(scaled.coordinates.colwise().mean().cwiseAbs().maxCoeff() < 1e-9);
            for (Eigen::Index axis = 0; axis < 2; ++axis) {
                const Eigen::VectorXd values = scaled.coordinates.col(axis);
                PB_VERIFY_CLOSE(values.maxCoeff(), values.cwiseAbs().maxCoeff(), 1e-9);
            }
            QVERIFY(scaled.coordinates.col(0).squaredNorm() >= scaled.coordinates.col(1).squaredNorm());
        }
    }

    // 0, 1 and 3 on a line, about their mean 4/3; the farthest is positive.
    void byHand() {
        Eigen::MatrixXd line(3, 3);
        line << 0, 1, 3, 1, 0, 2, 3, 2, 0;
        const ScaledPoints scaled = classicalScaling(line);
        QVERIFY(largestDifference(scaled.coordinates.col(0), Eigen::Vector3d(-4.0 / 3, -1.0 / 3, 5.0 / 3)) < 1e-12);
        QVERIFY(scaled.coordinates.col(1).cwiseAbs().maxCoeff() < 1e-7);
        QVERIFY(scaled.stress < 1e-9);
    }

    void threeDimensionsHaveStress() {
        const ScaledPoints scaled = classicalScaling(distancesOf(randomPoints(1, 10, 5)));
        QVERIFY(scaled.stress > 0.05 && scaled.stress < 1);
        QVERIFY(scaled.explained > 0.3 && scaled.explained < 0.95);
    }

    void onePlace() {
        const ScaledPoints scaled = classicalScaling(Eigen::MatrixXd::Zero(4, 4));
        QCOMPARE(scaled.coordinates, Eigen::MatrixXd(Eigen::MatrixXd::Zero(4, 2)));
        QCOMPARE(scaled.stress, 0.0);
    }

    void orderOfEnvironmentsDoesNotMatter() {
        const Eigen::MatrixXd distances = distancesOf(randomPoints(2, 7, 3));
        const std::vector<Eigen::Index> order = {3, 0, 6, 2, 5, 1, 4};
        const ScaledPoints plain = classicalScaling(distances);
        const ScaledPoints mixed = classicalScaling(distances(order, order));
        QVERIFY(largestDifference(plain.coordinates(order, Eigen::all), mixed.coordinates) < 1e-9);
    }

    void alikeIsNear() {
        const SpaceData data = syntheticData();
        const auto map = environmentMap(data, {}, "time");
        QVERIFY(map);
        QCOMPARE(map->environments.size(), std::size_t{5});
        QCOMPARE(map->candidates, Eigen::Index{80}); // measured in gaps too
        QCOMPARE(map->probes.size(), std::size_t{10});
        QCOMPARE(std::set<Eigen::Index>(map->probes.begin(), map->probes.end()).size(), std::size_t{10});
        for (const Eigen::Index row : map->probes)
            QVERIFY(!std::isnan(data.datasets[3].metrics[0].median[row]));
        const Eigen::VectorXd small = data.datasets[0].metrics[0].median(map->probes);
        const Eigen::VectorXd odd = data.datasets[4].metrics[0].median(map->probes);
        QCOMPARE(map->distances(0, 4), 1 - spearman(small, odd));
        QVERIFY(map->distances(0, 1) < 0.1);
        QVERIFY((map->points.coordinates.row(0) - map->points.coordinates.row(1)).norm() < 0.2);
        QVERIFY((map->points.coordinates.row(0) - map->points.coordinates.row(4)).norm() > 0.4);
        QVERIFY(map->points.stress < 0.2);
        const auto again = environmentMap(data, {}, "time");
        QCOMPARE(again->points.coordinates, map->points.coordinates);
        QCOMPARE(again->probes, map->probes);
    }

    void probesSpread() {
        // Maximin takes both ends of every option before anything in between.
        const SpaceData data = syntheticData();
        const auto map = environmentMap(data, {"small", "large", "huge"}, "time");
        QVERIFY(map);
        const Eigen::MatrixXd values = data.table->values(map->probes, Eigen::all);
        QCOMPARE(values.col(0).minCoeff(), 1.0);
        QCOMPARE(values.col(0).maxCoeff(), 8.0);
        QCOMPARE(values.col(1).maxCoeff() - values.col(1).minCoeff(), 4.0);
    }

    void fewerConfigurationsThanProbes() {
        SpaceData data = syntheticData();
        data.datasets[0].metrics[0].median.tail(114).setConstant(std::nan(""));
        const auto map = environmentMap(data, {"small", "large", "huge"}, "time");
        QVERIFY(map);
        QCOMPARE(map->probes.size(), std::size_t{6});
    }

    void errors_data() {
        QTest::addColumn<int>("kept"); // rows of small
        QTest::addColumn<QStringList>("environments");
        QTest::addColumn<int>("probes");
        QTest::addColumn<QString>("message");
        QTest::newRow("environment") << 120 << QStringList{"small", "large", "hug"} << 10
                                     << "environment 'hug' is not known; there are small, large, huge, gaps, odd: did "
                                        "you mean 'huge'?";
        QTest::newRow("two") << 120 << QStringList{"small", "large"} << 10
                             << "metric 'time': 2 environments, at least 3 are needed for a map";
        QTest::newRow("rows") << 3 << QStringList{"large", "small", "odd"} << 10
                              << "3 configurations are measured in all 3 environments, at least 4 are needed for a "
                                 "map; 'small' has the fewest, 3";
        QTest::newRow("probes") << 120 << QStringList{} << 3 << "map: probes is 3, expected at least 4";
    }
    void errors() {
        QFETCH(int, kept);
        QFETCH(QStringList, environments);
        QFETCH(int, probes);
        SpaceData data = syntheticData();
        data.datasets[0].metrics[0].median.tail(120 - kept).setConstant(std::nan(""));
        std::vector<std::string> names;
        for (const QString& name : environments)
            names.push_back(name.toStdString());
        const auto map = environmentMap(data, names, "time", {.probes = probes});
        QVERIFY(!map);
        QTEST(QString::fromStdString(map.error().message), "message");
    }

    void constantProbes() {
        SpaceData data = syntheticData();
        data.datasets[1].metrics[0].median.setConstant(4);
        const auto map = environmentMap(data, {}, "time");
        QVERIFY(!map);
        QCOMPARE(map.error().message, std::string("all 10 probe configurations have the same time in 'large': there is "
                                                  "no order to compare"));
    }
};

QTEST_APPLESS_MAIN(TestEnvironmentMap)
#include "tst_environmentmap.moc"
