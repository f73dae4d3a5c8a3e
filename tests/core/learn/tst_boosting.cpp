// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/boosting.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/support/testdata.h"

using namespace perfbridge;
using namespace perfbridge::test;

Q_DECLARE_METATYPE(perfbridge::BoostingOptions)

namespace {

const std::vector<std::string> synOptions = {"x1", "x2", "x3", "x4"};

std::unique_ptr<const BoostingModel> fitted(const BoostingOptions& options, const TrainingData& data) {
    Result<std::unique_ptr<const Model>> model = BoostingLearner(options).fit(data, 1);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::unique_ptr<const BoostingModel>(static_cast<const BoostingModel*>(model->release()));
}

} // namespace

class TestBoosting final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsOwnReference_data() {
        QTest::addColumn<BoostingOptions::Loss>("loss");
        QTest::addColumn<bool>("weighted");
        QTest::addColumn<QString>("key");
        QTest::newRow("squared") << BoostingOptions::Loss::Squared << false << "boosting";
        QTest::newRow("weights") << BoostingOptions::Loss::Squared << true << "boosting_weighted";
        QTest::newRow("Huber") << BoostingOptions::Loss::Huber << false << "boosting_huber";
    }
    void equalsOwnReference() {
        QFETCH(BoostingOptions::Loss, loss);
        QFETCH(bool, weighted);
        QFETCH(QString, key);
        const nlohmann::json reference = readJson(ownData("learn/trees.json"));
        const Eigen::MatrixXd x = toMatrix(reference["x"]);
        const Eigen::VectorXd y = toVector(reference["y"]);
        TrainingData data{x, y};
        if (weighted)
            data.weights = toVector(reference["weights"]);
        const auto model = fitted({.trees = 40, .loss = loss, .tree = {.maxDepth = 2, .minSamplesLeaf = 5}}, data);
        QVERIFY(largestDifference(model->predict(toMatrix(reference["test"])), toVector(reference[key.toStdString()])) <
                1e-9);
    }

    void equalsTheReferenceAtEveryStage_data() {
        QTest::addColumn<BoostingOptions>("options");
        QTest::addColumn<QString>("key");
        QTest::newRow("default") << BoostingOptions{.tree = {.maxDepth = 3}} << "gbrt_default_100_depth3_lr0.1";
        QTest::newRow("leaf size 5") << BoostingOptions{.trees = 60,
                                                        .shrinkage = 0.05,
                                                        .tree = {.maxDepth = 2, .minSamplesLeaf = 5}}
                                     << "gbrt_leaf5_depth2_lr0.05_60";
    }
    void equalsTheReferenceAtEveryStage() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(BoostingOptions, options);
        QFETCH(QString, key);
        const NumericTable train = readCsv(sharedData("fixtures/syn60.csv"));
        const Eigen::MatrixXd test = readCsv(sharedData("fixtures/syn25_test.csv")).columns(synOptions);
        const auto model = fitted(options, {train.columns(synOptions), train.column("y")});
        const nlohmann::json stages = readJson(sharedData("fixtures/cart_tiebreak.json"))[key.toStdString()];
        QVERIFY(!stages.empty());
        for (const auto& [stage, expected] : stages.items()) {
            QVERIFY2(largestDifference(model->predictStage(test, std::stoi(stage)), toVector(expected)) < 1e-9,
                     stage.c_str());
        }
        const nlohmann::json sklearn = readJson(sharedData("fixtures/gbrt.json"));
        PB_VERIFY_CLOSE(model->predictStage(test, 0)[0], sklearn["init"][0].get<double>(), 1e-12);
        if (options.trees == 60)
            QVERIFY(largestDifference(model->predict(test), toVector(sklearn["leaf5_depth2_lr05_60"])) < 1e-9);
    }

    void huberResistsOutliers() {
        const NumericTable train = [] {
            NumericTable table;
            table.values.resize(40, 2);
            for (Eigen::Index i = 0; i < 40; ++i)
                table.values.row(i) << static_cast<double>(i % 4), static_cast<double>(i % 4) * 2;
            table.values(7, 1) = 1000;
            return table;
        }();
        const Eigen::MatrixXd x = train.values.leftCols(1);
        const Eigen::VectorXd y = train.values.col(1);
        const Eigen::MatrixXd levels = Eigen::Vector4d(0, 1, 2, 3);
        const Eigen::VectorXd truth = Eigen::Vector4d(0, 2, 4, 6);
        const double squared = (fitted({}, {x, y})->predict(levels) - truth).cwiseAbs().maxCoeff();
        const double huber =
            (fitted({.loss = BoostingOptions::Loss::Huber}, {x, y})->predict(levels) - truth).cwiseAbs().maxCoeff();
        QVERIFY2(squared > 50 && huber < 1, qPrintable(QString::number(huber)));
    }

    void everyStageFitsBetter() {
        const nlohmann::json reference = readJson(ownData("learn/trees.json"));
        const Eigen::MatrixXd x = toMatrix(reference["x"]);
        const Eigen::VectorXd y = toVector(reference["y"]);
        const auto model = fitted({}, {x, y});
        double last = std::numeric_limits<double>::infinity();
        for (const int stage : {0, 1, 2, 5, 20, 100}) {
            const double error = (model->predictStage(x, stage) - y).squaredNorm();
            QVERIFY(error < last);
            last = error;
        }
        QCOMPARE(model->predict(x), model->predictStage(x, 100));
    }

    void canBeCancelled() {
        std::stop_source source;
        source.request_stop();
        const Eigen::MatrixXd x = Eigen::MatrixXd::Random(10, 2);
        const auto model = BoostingLearner().fit({x, x.col(0)}, 1, JobContext(source.get_token()));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::Cancelled);
    }

    void refusesBadOptions_data() {
        QTest::addColumn<BoostingOptions>("options");
        QTest::addColumn<QString>("field");
        QTest::newRow("trees") << BoostingOptions{.trees = 0} << "trees";
        QTest::newRow("shrinkage") << BoostingOptions{.shrinkage = 0} << "shrinkage";
        QTest::newRow("too fast") << BoostingOptions{.shrinkage = 1.5} << "shrinkage";
        QTest::newRow("quantile") << BoostingOptions{.huberQuantile = 1} << "huberQuantile";
        QTest::newRow("pruning") << BoostingOptions{.tree = {.pruningAlpha = 1}} << "pruningAlpha";
        QTest::newRow("tree") << BoostingOptions{.tree = {.maxDepth = -3}} << "maxDepth";
    }
    void refusesBadOptions() {
        QFETCH(BoostingOptions, options);
        QFETCH(QString, field);
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(3, 1);
        const auto model = BoostingLearner(options).fit({x, Eigen::VectorXd::Ones(3)}, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        QVERIFY(QString::fromStdString(model.error().message).contains(field));
    }
};

QTEST_APPLESS_MAIN(TestBoosting)
#include "tst_boosting.moc"
