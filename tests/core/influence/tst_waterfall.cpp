// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/waterfall.h"

#include "core/base/random.h"
#include "tests/support/influencesamples.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;
using Rows = Eigen::Ref<const Eigen::MatrixXd>;

/// d options of 0 and 1 in random rows, none nested in another.
InfluenceData booleans(Index d) {
    Rng rng(5);
    Eigen::MatrixXd options(40, d);
    for (double& value : options.reshaped())
        value = static_cast<double>(rng.below(2));
    std::vector<std::string> names;
    for (Index j = 0; j < d; ++j)
        names.push_back("o" + std::to_string(j));
    return influenceData(names, options, options.rowwise().sum());
}

/// 3 x0 + x1 x2 + x0 x1 x2
Eigen::VectorXd law(const Rows& x) {
    const Eigen::ArrayXd joint = x.col(1).array() * x.col(2).array();
    return 3 * x.col(0).array() + joint + x.col(0).array() * joint;
}

} // namespace

class TestWaterfall final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void multipliesToTheRatio() {
        const InfluenceData data = booleans(3);
        // Halves with each of two options, wherever the others are; the third one does what it does in amounts.
        const auto halves = [](const Rows& x) {
            return Eigen::VectorXd(80 * (-std::log(2) * (x.col(0) + x.col(1)).array()).exp() + 10 * x.col(2).array());
        };
        const auto result =
            waterfall(data, halves, Eigen::VectorXd::Zero(3), vectorOf({1, 1, 0}), {.scale = WaterfallScale::Factors});
        QVERIFY(result);
        QVERIFY(result->scale == WaterfallScale::Factors);
        PB_VERIFY_CLOSE(result->from, 80, 1e-12);
        PB_VERIFY_CLOSE(result->to, 20, 1e-12);
        PB_VERIFY_CLOSE(std::exp(result->steps[0].contribution), 0.5, 1e-12);
        PB_VERIFY_CLOSE(std::exp(result->steps[1].contribution), 0.5, 1e-12);
        const auto joint =
            waterfall(data, halves, Eigen::VectorXd::Zero(3), vectorOf({1, 1, 1}), {.scale = WaterfallScale::Factors});
        double product = joint->from;
        for (const WaterfallStep& step : joint->steps)
            product *= std::exp(step.contribution);
        PB_VERIFY_CLOSE(product, 30, 1e-12);
    }

    void hasNoFactorsOfWhatIsNotAboveZero() {
        const auto result = waterfall(booleans(4), law, Eigen::VectorXd::Zero(4), vectorOf({1, 1, 1, 0}),
                                      {.scale = WaterfallScale::Factors});
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::Numerical);
        QVERIFY(QString::fromStdString(result.error().message).contains(QStringLiteral("above 0")));
    }

    void suggestsFactorsForWideRanges() {
        InfluenceData data = booleans(3);
        data.y.setLinSpaced(1, 10);
        QVERIFY(suitableWaterfallScale(data) == WaterfallScale::Amounts);
        data.y.setLinSpaced(1, 30);
        QVERIFY(suitableWaterfallScale(data) == WaterfallScale::Factors);
        data.y.setLinSpaced(0, 30);
        QVERIFY(suitableWaterfallScale(data) == WaterfallScale::Amounts);
    }

    void sharesTheDifference() {
        const InfluenceData data = booleans(4);
        const auto result = waterfall(data, law, Eigen::VectorXd::Zero(4), vectorOf({1, 1, 1, 0}));
        QVERIFY(result);
        QVERIFY(result->isExact);
        QCOMPARE(result->from, 0.0);
        QCOMPARE(result->to, 5.0);
        QCOMPARE(result->steps.size(), std::size_t{3}); // o3 does not change
        // A product is shared alike among its parts.
        QCOMPARE(result->steps[0].factor, std::size_t{0});
        PB_VERIFY_CLOSE(result->steps[0].contribution, 3 + 1.0 / 3, 1e-13);
        PB_VERIFY_CLOSE(result->steps[1].contribution, 0.5 + 1.0 / 3, 1e-13);
        PB_VERIFY_CLOSE(result->steps[2].contribution, 0.5 + 1.0 / 3, 1e-13);
        QCOMPARE(result->steps[0].from, std::string("0"));
        QCOMPARE(result->steps[0].to, std::string("1"));
        QCOMPARE(result->steps[0].standardError, 0.0);
        QVERIFY(result->remarks.empty());
    }

    void backIsTheOpposite() {
        const InfluenceData data = booleans(4);
        const Eigen::VectorXd a = vectorOf({0, 1, 0, 1});
        const Eigen::VectorXd b = vectorOf({1, 0, 1, 0});
        const auto there = waterfall(data, law, a, b);
        const auto back = waterfall(data, law, b, a);
        QVERIFY(there && back);
        double sum = 0;
        for (const WaterfallStep& step : there->steps) {
            sum += step.contribution;
            const auto same = std::find_if(back->steps.begin(), back->steps.end(),
                                           [&](const WaterfallStep& other) { return other.factor == step.factor; });
            QVERIFY(same != back->steps.end());
            PB_VERIFY_CLOSE(same->contribution, -step.contribution, 1e-13);
        }
        PB_VERIFY_CLOSE(sum, there->to - there->from, 1e-13);
    }

    void sameConfigurationHasNoSteps() {
        const auto result = waterfall(booleans(4), law, vectorOf({1, 0, 1, 0}), vectorOf({1, 0, 1, 0}));
        QVERIFY(result);
        QVERIFY(result->steps.empty());
        QCOMPARE(result->from, 3.0);
        QCOMPARE(result->to, 3.0);
    }

    void samplingComesNear() {
        const InfluenceData data = booleans(14);
        const Eigen::VectorXd zeros = Eigen::VectorXd::Zero(14);
        const Eigen::VectorXd ones = Eigen::VectorXd::Ones(14);
        WaterfallOptions exact;
        exact.exactUpTo = 14;
        const auto whole = waterfall(data, law, zeros, ones, exact);
        const auto sampled = waterfall(data, law, zeros, ones);
        QVERIFY(whole && sampled);
        QVERIFY(whole->isExact && !sampled->isExact);
        QCOMPARE(sampled->remarks.size(), std::size_t{1});
        QVERIFY(sampled->remarks[0].starts_with("14 options change: contributions are means over 2000 random orders"));
        double sum = 0;
        for (const WaterfallStep& step : sampled->steps) {
            sum += step.contribution;
            const auto truth = std::find_if(whole->steps.begin(), whole->steps.end(),
                                            [&](const WaterfallStep& other) { return other.factor == step.factor; });
            QVERIFY(std::abs(step.contribution - truth->contribution) <= 5 * step.standardError + 1e-12);
        }
        PB_VERIFY_CLOSE(sum, 5.0, 1e-10);
        PB_VERIFY_CLOSE(sampled->to, 5.0, 1e-13);
    }

    void mergedBooleansAreOneStep() {
        Eigen::MatrixXd options(8, 3);
        options << 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 2, 1, 0, 2, 1, 1, 2, 0, 0, 3, 1, 1, 3;
        const InfluenceData data = influenceData({"core1", "core2", "f"}, options, options.rowwise().sum());
        const auto result = waterfall(
            data, [](const Rows& x) { return x.rowwise().sum().eval(); }, vectorOf({0, 0, 1}), vectorOf({1, 1, 2}));
        QVERIFY(result);
        QCOMPARE(result->steps.size(), std::size_t{2});
        QCOMPARE(result->steps[0].from, std::string("core1=0, core2=0"));
        QCOMPARE(result->steps[0].to, std::string("core1=1, core2=1"));
        QCOMPARE(result->steps[0].contribution, 2.0);
    }

    void whatNoFactorCoversIsSaid() {
        Eigen::MatrixXd options = allCombinations({{0, 1}, {1, 2, 3}, {7}});
        const InfluenceData data = influenceData({"a", "b", "fixed"}, options, options.rowwise().sum());
        const auto result = waterfall(
            data, [](const Rows& x) { return x.col(0).eval(); }, vectorOf({0, 1, 7}), vectorOf({1, 1, 8}));
        QVERIFY(result);
        QCOMPARE(result->steps.size(), std::size_t{1});
        QCOMPARE(result->remarks.size(), std::size_t{1});
        QVERIFY(result->remarks[0].starts_with("fixed changes too"));
    }

    void errors_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("size") << "size" << ErrorCode::InvalidArgument
                              << "waterfall: a configuration of 3 values, expected 4";
        QTest::newRow("exact") << "exact" << ErrorCode::InvalidArgument
                               << "waterfall: exactUpTo is 17, expected at most 16";
        QTest::newRow("permutations") << "permutations" << ErrorCode::InvalidArgument
                                      << "waterfall: permutations is 1, expected at least 2";
        QTest::newRow("infinite") << "infinite" << ErrorCode::Numerical
                                  << "waterfall: a prediction on the way is not a finite number";
        QTest::newRow("cancelled") << "cancelled" << ErrorCode::Cancelled << "cancelled";
    }
    void errors() {
        QFETCH(QString, what);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        WaterfallOptions options;
        ConfigurationPredictor predict = law;
        std::stop_source stop;
        if (what == QLatin1String("exact"))
            options.exactUpTo = 17;
        else if (what == QLatin1String("permutations"))
            options.permutations = 1;
        else if (what == QLatin1String("infinite"))
            predict = [](const Rows& x) {
                return Eigen::VectorXd::Constant(x.rows(), std::numeric_limits<double>::infinity()).eval();
            };
        else if (what == QLatin1String("cancelled"))
            stop.request_stop();
        const Eigen::VectorXd to = Eigen::VectorXd::Ones(what == QLatin1String("size") ? 3 : 4);
        const auto result =
            waterfall(booleans(4), predict, Eigen::VectorXd::Zero(4), to, options, JobContext(stop.get_token()));
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(QString::fromStdString(result.error().message), message);
    }
};

QTEST_APPLESS_MAIN(TestWaterfall)
#include "tst_waterfall.moc"
