// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/knn.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/base/random.h"
#include "tests/support/testdata.h"

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

constexpr KnnOptions uniform5{.neighbours = 5, .weighting = KnnOptions::Weighting::Uniform};

Eigen::VectorXd predicted(const KnnOptions& options, const TrainingData& data, const Eigen::MatrixXd& x) {
    const auto model = KnnLearner(options).fit(data, 1);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return (*model)->predict(x);
}

} // namespace

class TestKnn final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsOwnReference() {
        const nlohmann::json reference = readJson(ownData("learn/trees.json"));
        const Eigen::MatrixXd x = toMatrix(reference["x"]);
        const Eigen::VectorXd y = toVector(reference["y"]);
        const Eigen::MatrixXd test = toMatrix(reference["knn_test"]);
        QVERIFY(largestDifference(predicted({}, {x, y}, test), toVector(reference["knn3"])) < 1e-9);
        QVERIFY(largestDifference(predicted(uniform5, {x, y}, test), toVector(reference["knn5_uniform"])) < 1e-9);
    }

    void equalsScikitLearn() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable train = readCsv(sharedData("fixtures/syn60.csv"));
        const Eigen::MatrixXd x = train.columns({"x1", "x2", "x3", "x4"});
        const Eigen::VectorXd y = train.column("y");
        const Eigen::MatrixXd test = readCsv(sharedData("fixtures/syn25_test.csv")).values;
        const nlohmann::json expected = readJson(sharedData("fixtures/knn.json"));
        QVERIFY(largestDifference(predicted({}, {x, y}, test), toVector(expected["k3_dist"])) < 1e-9);
        QVERIFY(largestDifference(predicted(uniform5, {x, y}, test), toVector(expected["k5_unif"])) < 1e-9);
    }

    void tiedNeighboursShareThePlaces() {
        // Four corners around the middle, three places.
        const Eigen::MatrixXd x{{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        const Eigen::VectorXd y{{1, 2, 3, 10}};
        const Eigen::MatrixXd middle{{0.5, 0.5}};
        PB_VERIFY_CLOSE(predicted({}, {x, y}, middle)[0], 4.0, 1e-12);

        Rng rng(6);
        const Eigen::MatrixXd grid =
            Eigen::MatrixXd::NullaryExpr(40, 3, [&] { return static_cast<double>(rng.below(3)); });
        const Eigen::VectorXd responses = Eigen::VectorXd::NullaryExpr(40, [&] { return rng.normal(); });
        const auto order = rng.permutation(40);
        const Eigen::MatrixXd shuffled = grid(order, Eigen::all);
        const Eigen::VectorXd shuffledResponses = responses(order);
        QVERIFY(largestDifference(predicted({}, {shuffled, shuffledResponses}, grid),
                                  predicted({}, {grid, responses}, grid)) < 1e-12);
    }

    void aMeasuredConfigurationGetsItsResponse() {
        const Eigen::MatrixXd x{{0, 5}, {1, 5}, {2, 5}, {2, 5}};
        const Eigen::VectorXd y{{1, 2, 3, 5}};
        QVERIFY(largestDifference(predicted({}, {x, y}, x), Eigen::Vector4d(1, 2, 4, 4)) < 1e-12);
    }

    void nearIsMeasuredInTheScaleOfThePopulation() {
        const Eigen::MatrixXd x{{0, 0}, {1, 0.1}};
        const Eigen::VectorXd y{{1, 2}};
        const Eigen::MatrixXd point{{0.45, 0.1}};
        const KnnOptions nearest{.neighbours = 1};
        QCOMPARE(predicted(nearest, {x, y}, point)[0], 2.0);
        // Among options that go to 10 a step of 0.1 is none.
        const Eigen::MatrixXd population{{0, 0}, {1, 0.1}, {0, 10}, {1, -10}};
        QCOMPARE(predicted(nearest, {.x = x, .y = y, .population = &population}, point)[0], 1.0);
    }

    void weightsAreVotes() {
        const Eigen::MatrixXd x{{0.0}, {1.0}, {9.0}};
        const Eigen::VectorXd y{{1, 4, 100}};
        const TrainingData data{x, y, Eigen::Vector3d(3, 1, 0)};
        const KnnOptions options{.neighbours = 3, .weighting = KnnOptions::Weighting::Uniform};
        PB_VERIFY_CLOSE(predicted(options, data, Eigen::MatrixXd::Constant(1, 1, 0.2))[0], 1.75, 1e-12);
    }

    void refusesBadInput() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(2, 1);
        const auto model = KnnLearner({.neighbours = 0}).fit({x, Eigen::VectorXd::Ones(2)}, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        QVERIFY(model.error().message.find("neighbours") != std::string::npos);
        QVERIFY(!KnnLearner().fit({x, Eigen::VectorXd::Ones(3)}, 1));
    }
};

QTEST_APPLESS_MAIN(TestKnn)
#include "tst_knn.moc"
