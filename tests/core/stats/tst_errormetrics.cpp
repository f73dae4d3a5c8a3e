// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/errormetrics.h"

#include "core/data/metric.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

const Eigen::VectorXd measured{{3.1, 2.7, 5.5, 1.2, 9.9, 4.4, 4.4, 7.3, 6.1, 2.7}};
const Eigen::VectorXd predicted{{2.9, 3.3, 5.1, 1.9, 8.2, 5.0, 4.4, 7.9, 5.2, 3.3}};

} // namespace

class TestErrorMetrics final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Values of scikit-learn 1.2 and SciPy 1.10.
    void matchesTheReference() {
        const ErrorMetrics metrics = errorMetrics(measured, predicted, Direction::LowerIsBetter);
        PB_VERIFY_CLOSE(metrics.mape, 17.028347520465918, 1e-12);
        PB_VERIFY_CLOSE(metrics.nmse, 0.02611351990540008, 1e-12);
        PB_VERIFY_CLOSE(metrics.rmse, 0.7635443667528431, 1e-12);
        PB_VERIFY_CLOSE(metrics.r2, 0.9018204476179249, 1e-12);
        PB_VERIFY_CLOSE(metrics.spearman, 0.9602491384534764, 1e-12);
        QCOMPARE(metrics.top1Regret, 0.0);
    }

    void matchesTheReferenceSwapped() {
        const ErrorMetrics metrics = errorMetrics(predicted, measured, Direction::HigherIsBetter);
        PB_VERIFY_CLOSE(metrics.mape, 14.557976693946037, 1e-12);
        PB_VERIFY_CLOSE(metrics.nmse, 0.02611351990540008, 1e-12);
        PB_VERIFY_CLOSE(metrics.r2, 0.8468851770143923, 1e-12);
        QCOMPARE(metrics.top1Regret, 0.0);
    }

    void matchesTheSharedReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json fixture = readJson(sharedData("fixtures/metrics.json"));
        const Eigen::VectorXd y = toVector(fixture["true"]);
        const Eigen::VectorXd p = toVector(fixture["pred"]);
        for (const bool swapped : {false, true}) {
            const nlohmann::json& expected = fixture[swapped ? "swapped" : "values"];
            const ErrorMetrics metrics = errorMetrics(swapped ? p : y, swapped ? y : p, Direction::LowerIsBetter);
            PB_VERIFY_CLOSE(metrics.mape, expected["mape"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(metrics.nmse, expected["nmse_paper"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(metrics.rmse, expected["rmse"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(metrics.r2, expected["r2"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(metrics.spearman, expected["spearman"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(meanRankDifference(y, p), expected["mean_rank_diff"].get<double>(), 1e-9);
        }
    }

    void rankDifference() {
        PB_VERIFY_CLOSE(meanRankDifference(measured, predicted), 0.5, 1e-12);
        QCOMPARE(meanRankDifference(measured, measured), 0.0);
        const Eigen::VectorXd rising{{1, 2, 3, 4}};
        QCOMPARE(meanRankDifference(rising, rising.reverse()), 2.0);
        QCOMPARE(meanRankDifference(rising, Eigen::VectorXd::Zero(4)), 1.0); // every place is the middle one
    }

    void regretOfTheChosen_data() {
        QTest::addColumn<QList<double>>("y");
        QTest::addColumn<QList<double>>("p");
        QTest::addColumn<bool>("lower");
        QTest::addColumn<double>("expected");
        QTest::newRow("lower") << QList<double>{4, 2, 6} << QList<double>{1, 2, 3} << true << 0.5;
        QTest::newRow("higher") << QList<double>{4, 2, 6} << QList<double>{1, 3, 2} << false << 1.0;
        QTest::newRow("tie: the first") << QList<double>{6, 5, 2, 2} << QList<double>{9, 1, 1, 1} << true << 0.75;
        QTest::newRow("all equal") << QList<double>{3, 3} << QList<double>{1, 2} << true << 0.0;
        QTest::newRow("one") << QList<double>{3} << QList<double>{1} << true << 0.0;
    }
    void regretOfTheChosen() {
        QFETCH(QList<double>, y);
        QFETCH(QList<double>, p);
        QFETCH(bool, lower);
        QFETCH(double, expected);
        const ErrorMetrics metrics = errorMetrics(Eigen::Map<const Eigen::VectorXd>(y.constData(), y.size()),
                                                  Eigen::Map<const Eigen::VectorXd>(p.constData(), p.size()),
                                                  lower ? Direction::LowerIsBetter : Direction::HigherIsBetter);
        PB_VERIFY_CLOSE(metrics.top1Regret, expected, 1e-15);
    }

    void whatHasNoValueIsNaN() {
        const Eigen::VectorXd zero{{0, 1, 2}};
        const Eigen::VectorXd constant{{2, 2, 2}};
        const Eigen::VectorXd balanced{{-1, 0, 1}};
        QVERIFY(std::isnan(errorMetrics(zero, constant, Direction::LowerIsBetter).mape));
        QVERIFY(std::isnan(errorMetrics(zero, constant, Direction::LowerIsBetter).spearman));
        QVERIFY(std::isnan(errorMetrics(constant, zero, Direction::LowerIsBetter).r2));
        QVERIFY(std::isnan(errorMetrics(constant, balanced, Direction::LowerIsBetter).nmse));
    }

    void negativeResponsesCountByTheirSize() {
        const Eigen::VectorXd y{{-2, -4}};
        const Eigen::VectorXd p{{-1, -5}};
        PB_VERIFY_CLOSE(errorMetrics(y, p, Direction::LowerIsBetter).mape, 37.5, 1e-12);
    }
};

QTEST_APPLESS_MAIN(TestErrorMetrics)
#include "tst_errormetrics.moc"
