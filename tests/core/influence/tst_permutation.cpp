// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/permutation.h"

#include "core/base/random.h"
#include "tests/support/influencesamples.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

InfluenceOptions quick() {
    InfluenceOptions options;
    options.resamples = 20;
    return options;
}

} // namespace

class TestPermutation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatCounts() {
        const InfluenceData data = factorialData({{1, 2, 4, 8}, {0, 1}, {1, 2, 3, 4, 5}},
                                                 [](const Eigen::RowVectorXd& x) { return 16 / x[0] + x[1]; });
        const auto report = permutationInfluence(data, quick());
        QVERIFY(report);
        QCOMPARE(report->quantity, std::string("increase of the mean absolute percentage error in percentage points"));
        QCOMPARE(report->mains.size(), std::size_t{3});
        QVERIFY(report->mains[0].value > report->mains[1].value);
        QVERIFY(report->mains[1].lower > 0);
        QVERIFY(report->mains[1].value > 10 * report->mains[2].value);
        QVERIFY(report->mains[2].lower <= 1);
        QVERIFY(report->explained > 0.9);
        QCOMPARE(report->mains[0].sign, -1);
        QVERIFY(report->interactions.empty());
        for (const Influence& influence : report->mains)
            QVERIFY(influence.value >= 0 && influence.lower <= influence.upper);
    }

    void responsesOfBothSignsHaveTheirUnit() {
        const auto data = InfluenceData::make(syntheticData(), "small", "score");
        QVERIFY(data);
        QVERIFY(data->y.minCoeff() < 0 && data->y.maxCoeff() > 0);
        const auto report = permutationInfluence(*data, quick());
        QVERIFY(report);
        QCOMPARE(report->quantity, std::string("increase of the root mean squared error"));
        QCOMPARE(report->mains[3].sign, 0);
    }

    void manyRowsAreSampledAndRoundsLimited() {
        Rng rng(1);
        Eigen::MatrixXd options(5000, 2);
        for (double& value : options.reshaped())
            value = static_cast<double>(rng.below(8));
        InfluenceOptions wanted;
        wanted.resamples = 160;
        const auto report =
            permutationInfluence(influenceData({"a", "b"}, options, options.col(0).array() + 1.0), wanted);
        QVERIFY(report);
        QCOMPARE(report->remarks.size(), std::size_t{2});
        QCOMPARE(report->remarks[0], std::string("Computed on 2048 of 5000 configurations, drawn at random."));
        QVERIFY(report->remarks[1].find("shuffled 146 times instead of 160") != std::string::npos);
        QVERIFY(report->mains[0].lower > report->mains[1].upper);
    }

    void fiveRowsAreEnough() {
        Eigen::MatrixXd options(5, 1);
        options << 1, 2, 3, 4, 5;
        const auto report = permutationInfluence(influenceData({"a"}, options, options.col(0)), quick());
        QVERIFY(report);
        QVERIFY(std::isfinite(report->mains[0].value));
    }
};

QTEST_APPLESS_MAIN(TestPermutation)
#include "tst_permutation.moc"
