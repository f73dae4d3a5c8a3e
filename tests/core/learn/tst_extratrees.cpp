// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/extratrees.h"

#include "core/base/random.h"
#include "core/learn/forest.h"
#include "core/learn/treegrower.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

struct Table {
    MatrixXd x;
    VectorXd y;
};

/// `levels` 0: continuous features.
Table table(Index rows, std::size_t levels, std::uint64_t seed = 1) {
    Rng rng(seed);
    Table result{MatrixXd(rows, 4), VectorXd(rows)};
    for (Index i = 0; i < rows; ++i) {
        for (Index j = 0; j < 4; ++j)
            result.x(i, j) = levels == 0 ? rng.uniform() : static_cast<double>(rng.below(levels));
        result.y[i] = result.x(i, 0) * result.x(i, 1) - result.x(i, 2) + 0.1 * rng.normal();
    }
    return result;
}

std::unique_ptr<const Model> fitted(const TrainingData& data, std::uint64_t seed = 1, const JobContext& context = {}) {
    Result<std::unique_ptr<const Model>> model = ExtraTreesLearner().fit(data, seed, context);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::move(*model);
}

constexpr TreeOptions randomTree{.randomThresholds = true};

} // namespace

class TestExtraTrees final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The share of trees whose threshold is below a point grows linearly from one level to the other.
    void predictsBetweenLevels() {
        const MatrixXd x = vectorOf({10, 30});
        const VectorXd y = vectorOf({0, 1});
        const auto model = fitted({x, y});
        const MatrixXd points = vectorOf({-5, 10, 15, 20, 25, 30, 99});
        const VectorXd expected = vectorOf({0, 0, 0.25, 0.5, 0.75, 1, 1});
        // 0.07: three standard deviations of a share among 512
        QVERIFY((model->predict(points) - expected).cwiseAbs().maxCoeff() < 0.07);
        QCOMPARE(model->predict(x), y);
        PB_VERIFY_CLOSE((*model->spread(points))[3], 0.5, 0.01);
    }

    void everyTreeKnowsEverySample_data() {
        QTest::addColumn<int>("levels");
        QTest::newRow("few levels") << 9;
        QTest::newRow("continuous") << 0;
    }
    void everyTreeKnowsEverySample() {
        QFETCH(int, levels);
        Table data = table(150, static_cast<std::size_t>(levels));
        data.y = data.x.col(0) * 100 + data.x.col(1) * 10 + data.x.col(2); // a function of the features
        const auto model = fitted({data.x, data.y});
        QVERIFY(largestDifference(model->predict(data.x), data.y) < 1e-12);
        QVERIFY(model->spread(data.x)->maxCoeff() < 1e-9);
        const MatrixXd others = (data.x.array() + 0.3).matrix();
        QVERIFY(model->spread(others)->maxCoeff() > 0.1);
    }

    void sumsOfBinsAndOfRowsAgree() {
        const Table data = table(60, 6);
        const BinnedFeatures features(data.x);
        SplitFinder finder(features, 1);
        QVERIFY(finder.keepsHistograms());
        std::vector<ResponseSum> samples;
        std::vector<std::uint32_t> rows;
        ResponseSum total(0, 0);
        for (std::uint32_t i = 0; i < 60; i += 2) {
            samples.resize(60, ResponseSum(0, 0));
            samples[i] = ResponseSum(1000 + i, std::llround(1e6 * data.y[i]));
            total += samples[i];
            rows.push_back(i);
        }
        finder.setSamples(samples, 1e6);
        const std::vector<int> all = {0, 1, 2, 3};
        std::vector<ResponseSum> histogram(features.bins());
        finder.accumulate(rows, all, histogram.data());
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Rng a(seed);
            Rng b(seed);
            std::vector<int> constant;
            const Split byBins = finder.findRandom(rows, total, all, histogram.data(), a, constant);
            const Split byRows = finder.findRandom(rows, total, all, nullptr, b, constant);
            QVERIFY(constant.empty());
            QCOMPARE(byBins.feature, byRows.feature);
            QCOMPARE(byBins.threshold, byRows.threshold);
            QCOMPARE(byBins.lastLeft, byRows.lastLeft);
            QCOMPARE(byBins.gain, byRows.gain);
            QVERIFY(byBins.left == byRows.left && byBins.gain > 0);
            QVERIFY(features.value(byBins.lastLeft) <= byBins.threshold);
            QVERIFY(features.value(byBins.firstRight) > byBins.threshold);
        }
    }

    void takesTheBestOfItsThresholds() {
        // Only the last feature tells anything: whatever the thresholds are, it is first.
        Rng rng(4);
        MatrixXd x(200, 3);
        for (double& value : x.reshaped())
            value = rng.uniform();
        const VectorXd y = (x.col(2).array() > 0.5).cast<double>();
        int first = 0;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const auto tree = TreeLearner(randomTree).fit({x, y}, seed);
            first += static_cast<const TreeModel&>(**tree).nodes().front().feature == 2;
        }
        QVERIFY2(first >= 45, qPrintable(QString::number(first))); // but for thresholds near an end
    }

    void leavesHoldWhatIsAsked_data() {
        QTest::addColumn<int>("levels");
        QTest::addColumn<int>("drawn");
        QTest::newRow("few levels") << 5 << 0;
        QTest::newRow("continuous") << 0 << 0;
        QTest::newRow("some features") << 0 << 2;
    }
    void leavesHoldWhatIsAsked() {
        QFETCH(int, levels);
        QFETCH(int, drawn);
        const Table data = table(120, static_cast<std::size_t>(levels));
        const auto tree =
            TreeLearner({.minSamplesLeaf = 7, .maxFeatures = drawn, .randomThresholds = true}).fit({data.x, data.y}, 3);
        int leaves = 0;
        for (const TreeNode& node : static_cast<const TreeModel&>(**tree).nodes()) {
            QVERIFY(node.samples >= 7);
            leaves += node.feature < 0;
        }
        QVERIFY(leaves > 4);
    }

    void anyThreadsGiveTheSameTrees() {
        const Table data = table(90, 0);
        const auto one = fitted({data.x, data.y}, 7, JobContext({}, {}, 1));
        const auto four = fitted({data.x, data.y}, 7, JobContext({}, {}, 4));
        QCOMPARE(four->predict(data.x * 0.9), one->predict(data.x * 0.9));
        const auto other = fitted({data.x, data.y}, 8);
        QVERIFY(largestDifference(other->predict(data.x * 0.9), one->predict(data.x * 0.9)) > 0);
    }

    void weightsCountInLeaves() {
        const MatrixXd x = vectorOf({1, 1, 2});
        const VectorXd y = vectorOf({0, 4, 9});
        const VectorXd weights = vectorOf({3, 1, 1});
        const VectorXd prediction = fitted({x, y, weights})->predict(x);
        PB_VERIFY_CLOSE(prediction[0], 1.0, 1e-12);
        PB_VERIFY_CLOSE(prediction[2], 9.0, 1e-12);
    }

    void farValuesHaveThresholds() {
        constexpr double huge = std::numeric_limits<double>::max();
        const MatrixXd x = vectorOf({-huge, std::nextafter(huge, 0), huge});
        const VectorXd y = vectorOf({1, 2, 3});
        QCOMPARE(fitted({x, y})->predict(x), y);
    }

    void isSmootherThanAForest() {
        const Table train = table(60, 0, 1);
        const Table test = table(500, 0, 2);
        const double error = (fitted({train.x, train.y})->predict(test.x) - test.y).squaredNorm();
        const auto forest = ForestLearner().fit({train.x, train.y}, 1);
        const double other = ((*forest)->predict(test.x) - test.y).squaredNorm();
        QVERIFY2(error < 0.8 * other, qPrintable(QString::number(error / other)));
    }

    void refusesBadOptions_data() {
        QTest::addColumn<int>("trees");
        QTest::addColumn<int>("split");
        QTest::addColumn<QString>("field");
        QTest::newRow("no trees") << 0 << 2 << "trees";
        QTest::newRow("bad tree") << 5 << 1 << "minSamplesSplit";
    }
    void refusesBadOptions() {
        QFETCH(int, trees);
        QFETCH(int, split);
        QFETCH(QString, field);
        const Table data = table(10, 0);
        const auto model = ExtraTreesLearner({.trees = trees, .minSamplesSplit = split}).fit({data.x, data.y}, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        QVERIFY(QString::fromStdString(model.error().message).contains(field));
    }
};

QTEST_APPLESS_MAIN(TestExtraTrees)
#include "tst_extratrees.moc"
