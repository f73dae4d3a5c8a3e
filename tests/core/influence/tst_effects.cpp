// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/effects.h"

#include "core/base/random.h"
#include "tests/support/influencesamples.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

using Eigen::Index;

class TestEffects final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meansAndMediansOfLevels() {
        Eigen::MatrixXd options(7, 2);
        options << 0, 1, 0, 2, 0, 3, 1, 1, 1, 2, 1, 3, 1, 4;
        const InfluenceData data = influenceData({"a", "b"}, options, vectorOf({1, 2, 6, 10, 20, 30, 40}));
        const auto effect = mainEffect(data, 0);
        QVERIFY(effect);
        QCOMPARE(effect->levels.levels.size(), std::size_t{2});
        PB_VERIFY_CLOSE(effect->grandMean, 109.0 / 7, 1e-14);
        QCOMPARE(effect->mean, vectorOf({3, 25}));
        QCOMPARE(effect->median, vectorOf({2, 25}));
        QCOMPARE(effect->lowerQuartile, vectorOf({1.5, 17.5}));
        QCOMPARE(effect->upperQuartile, vectorOf({4, 32.5}));
        // mean -+ t(n - 1, 0.975) s / sqrt(n), with t in closed form for 2 degrees, of a table for 3.
        PB_VERIFY_CLOSE(effect->meanLower[0], 3 - std::sqrt(2 / 0.0975) * 0.95 * std::sqrt(7.0 / 3), 1e-12);
        PB_VERIFY_CLOSE(effect->meanUpper[0], 3 + std::sqrt(2 / 0.0975) * 0.95 * std::sqrt(7.0 / 3), 1e-12);
        PB_VERIFY_CLOSE(effect->meanLower[1], 4.457397432391211, 1e-12);
        // Too few for an interval of the median.
        QVERIFY(std::isnan(effect->medianLower[0]));
    }

    void geometricMeansAreOfLogarithms() {
        const InfluenceData data =
            factorialData({{1, 2}, {1, 2, 3}}, [](const Eigen::RowVectorXd& x) { return std::exp(x[0] + x[1]); });
        EffectOptions options;
        options.geometric = true;
        const auto effect = mainEffect(data, 0, options);
        QVERIFY(effect);
        PB_VERIFY_CLOSE(effect->mean[1] / effect->mean[0], std::exp(1.0), 1e-12);
        PB_VERIFY_CLOSE(effect->grandMean, std::exp(3.5), 1e-12);
        const auto joint = interactionEffect(data, 0, 1, options);
        QVERIFY(joint);
        QVERIFY(largestDifference(joint->beyondAdditive, Eigen::MatrixXd::Ones(2, 3)) < 1e-12);
    }

    void manyValuesBecomeRanges() {
        Eigen::MatrixXd options(100, 1);
        for (Index i = 0; i < 100; ++i)
            options(i, 0) = static_cast<double>(i);
        const auto effect = mainEffect(influenceData({"a"}, options, options.col(0)), 0, {.mostLevels = 5});
        QVERIFY(effect);
        QCOMPARE(effect->mean, vectorOf({9.5, 29.5, 49.5, 69.5, 89.5}));
        QVERIFY(effect->medianLower[0] < 9.5 && effect->medianUpper[0] > 9.5);
    }

    void interactionIsWhatNoSumExplains() {
        const InfluenceData data = factorialData({{0, 1}, {0, 1}, {1, 2, 3}}, [](const Eigen::RowVectorXd& x) {
            return 1 + 2 * x[0] + 4 * x[1] + 8 * x[0] * x[1] + x[2];
        });
        const auto effect = interactionEffect(data, 0, 1);
        QVERIFY(effect);
        Eigen::MatrixXd mean(2, 2);
        mean << 3, 7, 5, 17;
        QVERIFY(largestDifference(effect->mean, mean) < 1e-12);
        Eigen::MatrixXd beyond(2, 2);
        beyond << 2, -2, -2, 2;
        QVERIFY(largestDifference(effect->beyondAdditive, beyond) < 1e-12);
        QCOMPARE(effect->counts(1, 1), 3);
        QVERIFY(effect->lower(0, 0) < 3 && effect->upper(0, 0) > 3);
        const auto none = interactionEffect(data, 0, 2);
        QVERIFY(none);
        QVERIFY(none->beyondAdditive.cwiseAbs().maxCoeff() < 1e-12);
    }

    void additiveFitIsThatOfUnequalCells() {
        // An additive law, measured more often in some cells than in others, and nowhere in one.
        Rng rng(3);
        std::vector<Eigen::RowVector3d> rows;
        for (int a = 0; a < 3; ++a) {
            for (int b = 0; b < 4; ++b) {
                for (std::size_t k = 0; k < 1 + rng.below(4) && !(a == 1 && b == 2); ++k)
                    rows.emplace_back(a, b, static_cast<double>(rows.size()));
            }
        }
        Eigen::MatrixXd options(static_cast<Index>(rows.size()), 3);
        for (std::size_t i = 0; i < rows.size(); ++i)
            options.row(static_cast<Index>(i)) = rows[i];
        const Eigen::VectorXd y = 2 * options.col(0).array() - options.col(1).array().square();
        const auto effect = interactionEffect(influenceData({"a", "b", "id"}, options, y), 0, 1);
        QVERIFY(effect);
        QVERIFY(std::isnan(effect->mean(1, 2)) && effect->counts(1, 2) == 0);
        for (Index a = 0; a < 3; ++a) {
            for (Index b = 0; b < 4; ++b) {
                if (a != 1 || b != 2)
                    QVERIFY(std::abs(effect->beyondAdditive(a, b)) < 1e-9);
            }
        }
    }

    void errors_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("message");
        QTest::newRow("levels") << "levels"
                                << "effects: mostLevels is 1, expected at least 2";
        QTest::newRow("level") << "level"
                               << "effects: level is 1.000000, expected above 0 and below 1";
        QTest::newRow("factor") << "factor"
                                << "effects: factor 4, there are 4";
        QTest::newRow("geometric") << "geometric"
                                   << "effects: geometric means of 'score', which is not positive everywhere";
        QTest::newRow("itself") << "itself"
                                << "effects: an interaction of 'level' with itself";
    }
    void errors() {
        QFETCH(QString, what);
        QFETCH(QString, message);
        const auto data = InfluenceData::make(syntheticData(), "small", "score");
        QVERIFY(data);
        EffectOptions options;
        std::size_t factor = 1;
        if (what == QLatin1String("levels"))
            options.mostLevels = 1;
        else if (what == QLatin1String("level"))
            options.level = 1;
        else if (what == QLatin1String("factor"))
            factor = 4;
        else if (what == QLatin1String("geometric"))
            options.geometric = true;
        const auto joint = interactionEffect(*data, factor, 1, options);
        QVERIFY(!joint);
        QCOMPARE(joint.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(QString::fromStdString(joint.error().message), message);
        if (what != QLatin1String("itself"))
            QVERIFY(!mainEffect(*data, factor, options));
    }
};

QTEST_APPLESS_MAIN(TestEffects)
#include "tst_effects.moc"
