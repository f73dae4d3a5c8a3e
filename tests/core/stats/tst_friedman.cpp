// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/friedman.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class TestFriedman final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Hollander and Wolfe (1973), p. 140: round, narrow and wide angles to first base, which R's friedman.test carries.
    void withTies() {
        MatrixXd times(22, 3);
        times << 5.40, 5.50, 5.55, 5.85, 5.70, 5.75, 5.20, 5.60, 5.50, 5.55, 5.50, 5.40, 5.90, 5.85, 5.70, 5.45, 5.55,
            5.60, 5.40, 5.40, 5.35, 5.45, 5.50, 5.35, 5.25, 5.15, 5.00, 5.85, 5.80, 5.70, 5.25, 5.20, 5.10, 5.65, 5.55,
            5.45, 5.60, 5.35, 5.45, 5.05, 5.00, 4.95, 5.50, 5.50, 5.40, 5.45, 5.55, 5.50, 5.55, 5.55, 5.35, 5.45, 5.50,
            5.55, 5.50, 5.45, 5.25, 5.65, 5.60, 5.40, 5.70, 5.65, 5.55, 6.30, 6.30, 6.25;
        const FriedmanResult result = friedmanTest(times);
        PB_VERIFY_CLOSE(result.statistic, 11.142857142857142, 1e-12);
        QCOMPARE(result.degrees, 2);
        PB_VERIFY_CLOSE(result.p, std::exp(-result.statistic / 2), 1e-12); // two degrees: exponential
        PB_VERIFY_CLOSE(result.meanRanks.sum(), 6.0, 1e-12);
    }

    void matchesTheSharedReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json fixture = readJson(sharedData("fixtures/tests.json"));
        const FriedmanResult result = friedmanTest(toMatrix(fixture["groups"]).transpose());
        PB_VERIFY_CLOSE(result.statistic, fixture["friedman"][0].get<double>(), 1e-9);
        PB_VERIFY_CLOSE(result.p, fixture["friedman"][1].get<double>(), 1e-9);
        QVERIFY(largestDifference(result.meanRanks, toVector(fixture["nemenyi"]["avg_ranks"])) < 1e-12);
    }

    void onlyRanksCount() {
        Rng rng(2);
        MatrixXd values(9, 4);
        for (double& value : values.reshaped())
            value = rng.normal();
        const FriedmanResult result = friedmanTest(values);
        PB_VERIFY_CLOSE(friedmanTest(values.array().exp().matrix()).statistic, result.statistic, 1e-12);
        // A failure, last in its block, is as good as any other largest value.
        Eigen::Index largest = 0;
        values.row(0).maxCoeff(&largest);
        values(0, largest) = std::numeric_limits<double>::infinity();
        PB_VERIFY_CLOSE(friedmanTest(values).statistic, result.statistic, 1e-12);
    }

    void nothingDiffers() {
        const FriedmanResult result = friedmanTest(MatrixXd::Constant(5, 3, 1.5));
        QCOMPARE(result.statistic, 0.0);
        QCOMPARE(result.p, 1.0);
        QCOMPARE(result.meanRanks, VectorXd::Constant(3, 2.0));
    }
};

QTEST_APPLESS_MAIN(TestFriedman)
#include "tst_friedman.moc"
