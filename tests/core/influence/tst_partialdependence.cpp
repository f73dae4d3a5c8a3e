// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/partialdependence.h"

#include "tests/support/influencesamples.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;
using Rows = Eigen::Ref<const Eigen::MatrixXd>;

InfluenceData threeOptions() {
    return factorialData({{1, 2, 3}, {0, 1}, {2, 4, 6, 8}}, [](const Eigen::RowVectorXd& x) { return x.sum(); });
}

/// a + 10 b c
Eigen::VectorXd law(const Rows& x) {
    return x.col(0).array() + 10 * x.col(1).array() * x.col(2).array();
}

/// The same table under constraints.
InfluenceData constrained(const std::vector<std::string>& constraints) {
    const InfluenceData free = threeOptions();
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<Space>(*Space::create("s", free.table->space->options(), constraints));
    std::vector<Index> valid;
    for (Index i = 0; i < free.table->size(); ++i) {
        const Eigen::VectorXd values = free.table->values.row(i).transpose();
        if (table->space->isValid({values.data(), static_cast<std::size_t>(values.size())}))
            valid.push_back(i);
    }
    table->values = free.table->values(valid, Eigen::all);
    SpaceData space;
    space.table = table;
    space.datasets.resize(1);
    space.datasets[0].environment.name = "e";
    MetricSummary summary;
    summary.metric.name = "y";
    summary.median = free.y(valid);
    space.datasets[0].metrics.push_back(summary);
    return *InfluenceData::make(space, "e", "y");
}

} // namespace

class TestPartialDependence final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesAreTheLaw() {
        const InfluenceData data = threeOptions();
        const auto effect = partialDependence(data, law, 2);
        QVERIFY(effect);
        QCOMPARE(effect->curves.rows(), Index{24});
        QCOMPARE(effect->curves.cols(), Index{4});
        for (std::size_t i = 0; i < effect->rows.size(); ++i) {
            const Eigen::RowVectorXd own = data.table->values.row(data.rows[static_cast<std::size_t>(effect->rows[i])]);
            for (Index level = 0; level < 4; ++level)
                PB_VERIFY_CLOSE(effect->curves(static_cast<Index>(i), level),
                                own[0] + 10 * own[1] * static_cast<double>(2 + 2 * level), 1e-14);
        }
        QVERIFY(largestDifference(effect->mean, vectorOf({12, 22, 32, 42})) < 1e-13);
        QVERIFY(effect->remarks.empty());
    }

    void mergedBooleansMoveTogether() {
        Eigen::MatrixXd options(8, 3);
        options << 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 2, 1, 0, 2, 1, 1, 2, 0, 0, 3, 1, 1, 3;
        const InfluenceData data = influenceData({"core1", "core2", "f"}, options, options.rowwise().sum());
        QCOMPARE(data.factors[0].options.size(), std::size_t{2});
        const auto effect = partialDependence(
            data, [](const Rows& x) { return (x.col(0) + 2 * x.col(1)).eval(); }, 0);
        QVERIFY(effect);
        QVERIFY(largestDifference(effect->mean, vectorOf({0, 1, 3})) < 1e-13);
    }

    void forbiddenConfigurationsAreGaps() {
        // 2 a <= c: of c = 2 only a = 1, of c = 4 only 1 and 2.
        const InfluenceData data = constrained({"2 * a <= c"});
        const auto effect = partialDependence(data, law, 2);
        QVERIFY(effect);
        Index gaps = 0;
        for (std::size_t i = 0; i < effect->rows.size(); ++i) {
            const Eigen::RowVectorXd own = data.table->values.row(data.rows[static_cast<std::size_t>(effect->rows[i])]);
            for (Index level = 0; level < 4; ++level) {
                const bool isForbidden = 2 * own[0] > 2 + 2 * static_cast<double>(level);
                QCOMPARE(std::isnan(effect->curves(static_cast<Index>(i), level)), isForbidden);
                gaps += isForbidden ? 1 : 0;
            }
        }
        QVERIFY(gaps > 0);
        // Of the rows with a = 1, half of them with b = 1.
        QVERIFY(largestDifference(effect->mean, vectorOf({11, 21, 31, 41})) < 1e-13);
        QCOMPARE(effect->remarks.size(), std::size_t{1});
        QVERIFY(effect->remarks[0].find("Constraints forbid " + std::to_string(gaps)) != std::string::npos);
    }

    void whereNoCurveIsWholeTheMeanIsOfWhatThereIs() {
        // Every a forbids some c.
        const auto effect = partialDependence(constrained({"a != 1 or c != 2", "a == 1 or c != 8"}), law, 2);
        QVERIFY(effect);
        QVERIFY(effect->mean.allFinite());
        QCOMPARE(effect->remarks.size(), std::size_t{1});
        QVERIFY(effect->remarks[0].find("no configuration that is allowed at every level") != std::string::npos);
    }

    void manyRowsAreSampled() {
        PartialDependenceOptions options;
        options.mostRows = 10;
        const auto one = partialDependence(threeOptions(), law, 0, options);
        QVERIFY(one);
        QCOMPARE(one->rows.size(), std::size_t{10});
        QCOMPARE(one->remarks.front(), std::string("Curves of 10 of 24 configurations, drawn at random."));
        options.seed = 2;
        const auto other = partialDependence(threeOptions(), law, 0, options, JobContext({}, {}, 1));
        QVERIFY(other);
        QVERIFY(one->rows != other->rows);
    }

    void strengthIsOfTheInteractionAlone() {
        const auto strengths = interactionStrengths(threeOptions(), law);
        QVERIFY(strengths);
        QCOMPARE(strengths->size(), std::size_t{3});
        const PairStrength& strongest = strengths->front();
        QCOMPARE(strongest.first, std::size_t{1});
        QCOMPARE(strongest.second, std::size_t{2});
        // 10 (b - 1/2) (c - 5): mean square 100 * 1/4 * 5; the two together 125 + 50^2 / 4 + 5^2 * 5.
        PB_VERIFY_CLOSE(strongest.strength, std::sqrt(125.0), 1e-12);
        PB_VERIFY_CLOSE(strongest.h, std::sqrt(125.0 / (125 + 625 + 125)), 1e-12);
        for (std::size_t k = 1; k < 3; ++k) {
            QVERIFY((*strengths)[k].strength < 1e-12);
            QVERIFY((*strengths)[k].h < 1e-12);
        }
    }

    void nothingTogetherHasNoShare() {
        const auto strengths = interactionStrengths(
            threeOptions(), [](const Rows& x) { return (1e6 + x.col(0).array()).matrix().eval(); });
        QVERIFY(strengths);
        for (const PairStrength& pair : *strengths) {
            if (pair.first == 1)
                QVERIFY(std::isnan(pair.h));
        }
    }

    void sameOnAnyNumberOfThreads() {
        const auto one = interactionStrengths(threeOptions(), law, {}, JobContext({}, {}, 1));
        const auto four = interactionStrengths(threeOptions(), law, {}, JobContext({}, {}, 4));
        QVERIFY(one && four);
        for (std::size_t k = 0; k < one->size(); ++k)
            QCOMPARE((*one)[k].strength, (*four)[k].strength);
    }

    void errors_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("levels") << "levels" << ErrorCode::InvalidArgument
                                << "partial dependence: mostLevels is 1, expected at least 2";
        QTest::newRow("rows") << "rows" << ErrorCode::InvalidArgument
                              << "partial dependence: mostRows is 0, expected at least 1";
        QTest::newRow("factor") << "factor" << ErrorCode::InvalidArgument
                                << "partial dependence: factor 3, there are 3";
        QTest::newRow("infinite") << "infinite" << ErrorCode::Numerical
                                  << "partial dependence of 'a': the model's prediction is not a finite number";
        QTest::newRow("cancelled") << "cancelled" << ErrorCode::Cancelled << "cancelled";
    }
    void errors() {
        QFETCH(QString, what);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        PartialDependenceOptions options;
        ConfigurationPredictor predict = law;
        std::stop_source stop;
        if (what == QLatin1String("levels"))
            options.mostLevels = 1;
        else if (what == QLatin1String("rows"))
            options.mostRows = 0;
        else if (what == QLatin1String("infinite"))
            predict = [](const Rows& x) {
                return Eigen::VectorXd::Constant(x.rows(), std::numeric_limits<double>::quiet_NaN()).eval();
            };
        else if (what == QLatin1String("cancelled"))
            stop.request_stop();
        const std::size_t factor = what == QLatin1String("factor") ? 3 : 0;
        const JobContext context(stop.get_token());
        const auto effect = partialDependence(threeOptions(), predict, factor, options, context);
        QVERIFY(!effect);
        QCOMPARE(effect.error().code, code);
        QCOMPARE(QString::fromStdString(effect.error().message), message);
        if (what != QLatin1String("factor")) {
            const auto strengths = interactionStrengths(threeOptions(), predict, options, context);
            QVERIFY(!strengths);
            QCOMPARE(strengths.error().code, code);
        }
    }
};

QTEST_APPLESS_MAIN(TestPartialDependence)
#include "tst_partialdependence.moc"
