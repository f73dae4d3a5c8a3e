// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/pruning.h"
#include "core/learn/tree.h"

#include <limits>

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/base/random.h"
#include "tests/support/testdata.h"

using namespace perfbridge;
using namespace perfbridge::test;

Q_DECLARE_METATYPE(perfbridge::TreeOptions)

namespace {

const std::vector<std::string> synOptions = {"x1", "x2", "x3", "x4"};

std::unique_ptr<const TreeModel> fitted(const TreeOptions& options, const TrainingData& data, std::uint64_t seed = 1) {
    Result<std::unique_ptr<const Model>> model = TreeLearner(options).fit(data, seed);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::unique_ptr<const TreeModel>(static_cast<const TreeModel*>(model->release()));
}

struct Table {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
};

/// Options with few levels and, last, a continuous one; responses on a coarse grid, so that gains tie often.
Table gridTable(Rng& rng, Eigen::Index rows) {
    Table table{Eigen::MatrixXd(rows, 4), Eigen::VectorXd(rows)};
    for (Eigen::Index i = 0; i < rows; ++i) {
        for (Eigen::Index j = 0; j < 3; ++j)
            table.x(i, j) = static_cast<double>(rng.below(static_cast<std::size_t>(2 + j)));
        table.x(i, 3) = rng.uniform();
        table.y[i] = static_cast<double>(rng.below(8)) / 10;
    }
    return table;
}

/// Compares the nodes in pre-order with [feature, threshold, left, right, mean, n].
void compareNodes(const std::vector<TreeNode>& nodes, const nlohmann::json& expected, int node, std::size_t& row) {
    QVERIFY(row < expected.size());
    const nlohmann::json& it = expected[row++];
    const TreeNode& actual = nodes[static_cast<std::size_t>(node)];
    const bool isLeaf = it[0].is_null() || it[0].get<int>() < 0;
    QCOMPARE(actual.feature, isLeaf ? -1 : it[0].get<int>());
    QCOMPARE(actual.samples, it[5].get<int>());
    PB_VERIFY_CLOSE(actual.value, it[4].get<double>(), 1e-9);
    if (isLeaf)
        return;
    PB_VERIFY_CLOSE(actual.threshold, it[1].get<double>(), 1e-9);
    compareNodes(nodes, expected, actual.left, row);
    compareNodes(nodes, expected, actual.right, row);
}

/// Whatever the numbers of the nodes.
void compareSubtrees(const std::vector<TreeNode>& a, int i, const std::vector<TreeNode>& b, int j) {
    const TreeNode& left = a[static_cast<std::size_t>(i)];
    const TreeNode& right = b[static_cast<std::size_t>(j)];
    QCOMPARE(left.feature, right.feature);
    QCOMPARE(left.samples, right.samples);
    QVERIFY(left.value == right.value);
    QVERIFY(left.threshold == right.threshold);
    if (left.feature < 0)
        return;
    compareSubtrees(a, left.left, b, right.left);
    compareSubtrees(a, left.right, b, right.right);
}

} // namespace

class TestTree final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsOwnReference_data() {
        QTest::addColumn<TreeOptions>("options");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("weighted");
        QTest::newRow("leaf size") << TreeOptions{.minSamplesLeaf = 4} << "leaf4" << false;
        QTest::newRow("weights") << TreeOptions{.minSamplesLeaf = 4} << "leaf4_weighted" << true;
        QTest::newRow("best first") << TreeOptions{.minSamplesLeaf = 4, .maxLeaves = 4} << "leaf4_leaves4" << false;
        QTest::newRow("pruned") << TreeOptions{.minSamplesLeaf = 4, .pruningAlpha = 0.3} << "leaf4_alpha0.3" << false;
    }
    void equalsOwnReference() {
        QFETCH(TreeOptions, options);
        QFETCH(QString, key);
        QFETCH(bool, weighted);
        const nlohmann::json reference = readJson(ownData("learn/trees.json"));
        const Eigen::MatrixXd x = toMatrix(reference["x"]);
        const Eigen::VectorXd y = toVector(reference["y"]);
        TrainingData data{x, y};
        if (weighted)
            data.weights = toVector(reference["weights"]);
        const auto model = fitted(options, data);
        QVERIFY(largestDifference(model->predict(toMatrix(reference["test"])), toVector(reference[key.toStdString()])) <
                1e-9);
    }

    void followsThePruningPath() {
        const nlohmann::json reference = readJson(ownData("learn/trees.json"));
        const Eigen::MatrixXd x = toMatrix(reference["x"]);
        const Eigen::VectorXd y = toVector(reference["y"]);
        comparePath(fitted({.minSamplesLeaf = 4}, {x, y})->nodes(), reference["leaf4_path"]);
    }

    void equalsScikitLearn_data() {
        QTest::addColumn<TreeOptions>("options");
        QTest::addColumn<QString>("key");
        QTest::newRow("default") << TreeOptions{} << "default";
        QTest::newRow("depth 3") << TreeOptions{.maxDepth = 3} << "depth3";
        QTest::newRow("leaf size 5") << TreeOptions{.minSamplesLeaf = 5} << "leaf5";
        QTest::newRow("split size 10") << TreeOptions{.minSamplesSplit = 10} << "split10";
        QTest::newRow("pruned") << TreeOptions{.pruningAlpha = 0.05} << "ccp";
        QTest::newRow("6 leaves") << TreeOptions{.maxLeaves = 6} << "leaves6";
    }
    void equalsScikitLearn() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(TreeOptions, options);
        QFETCH(QString, key);
        const NumericTable train = readCsv(sharedData("fixtures/syn60.csv"));
        const Eigen::MatrixXd test = readCsv(sharedData("fixtures/syn25_test.csv")).columns(synOptions);
        const auto model = fitted(options, {train.columns(synOptions), train.column("y")});

        const nlohmann::json defined = readJson(sharedData("fixtures/cart_tiebreak.json"));
        if (defined.contains(key.toStdString())) {
            const nlohmann::json& expected = defined[key.toStdString()];
            QVERIFY(largestDifference(model->predict(test), toVector(expected["pred_test"])) < 1e-9);
            std::size_t rows = 0;
            compareNodes(model->nodes(), expected["nodes_preorder_feature_threshold_left_right_mean_n"], 0, rows);
            QCOMPARE(rows, model->nodes().size());
        }
        const nlohmann::json expected = readJson(sharedData("fixtures/cart.json"))[key.toStdString()];
        // Sizes are the same whichever of the tied splits was taken.
        QCOMPARE(model->nodes().size(), expected["tree"]["n_nodes"].get<std::size_t>());
        if (expected["tie_free"].get<bool>())
            QVERIFY(largestDifference(model->predict(test), toVector(expected["pred_test"])) < 1e-9);
    }

    void equalsScikitLearnWithWeights() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable train = readCsv(sharedData("fixtures/syn60.csv"));
        const nlohmann::json expected = readJson(sharedData("fixtures/cart.json"))["weighted_depth3"];
        const Eigen::MatrixXd x = train.columns(synOptions);
        const Eigen::VectorXd y = train.column("y");
        const auto model = fitted({.maxDepth = 3}, {x, y, toVector(expected["weights"])});
        const nlohmann::json& tree = expected["tree"];
        QCOMPARE(model->nodes().size(), tree["n_nodes"].get<std::size_t>());
        PB_VERIFY_CLOSE(model->nodes()[0].impurity, tree["impurity"][0].get<double>(), 1e-9);
        // Four splits part its last three rows in the same way: the leaves of the training rows are unique, not more.
        const Eigen::VectorXd prediction = model->predict(x);
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            std::size_t node = 0;
            while (tree["feature"][node].get<int>() >= 0) {
                const bool right = x(i, tree["feature"][node].get<int>()) > tree["threshold"][node].get<double>();
                node = tree[right ? "right" : "left"][node].get<std::size_t>();
            }
            PB_VERIFY_CLOSE(prediction[i], tree["value"][node].get<double>(), 1e-9);
        }
    }

    void followsScikitLearnsPruningPath() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable train = readCsv(sharedData("fixtures/syn60.csv"));
        const auto model = fitted({}, {train.columns(synOptions), train.column("y")});
        comparePath(model->nodes(), readJson(sharedData("fixtures/cart.json"))["ccp_path"]);
    }

    void errsLikeScikitLearnOnRealData_data() {
        QTest::addColumn<QString>("metric");
        QTest::newRow("time") << "it400";
        QTest::newRow("power") << "pc800";
    }
    void errsLikeScikitLearnOnRealData() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, metric);
        const NumericTable table = readCsv(sharedData("fixtures/tx2_wide.csv"));
        const nlohmann::json expected = readJson(sharedData("fixtures/cart_tx2.json"))[metric.toStdString()];
        const Eigen::MatrixXd all = table.values.leftCols(6);
        const Eigen::VectorXd y = table.column(metric.toStdString());
        const auto rows = expected["idx"].get<std::vector<Eigen::Index>>();
        const Eigen::MatrixXd x = all(rows, Eigen::all);
        const Eigen::VectorXd measured = y(rows);
        const auto model = fitted({}, {x, measured});
        const double mape = 100 * ((model->predict(all) - y).array() / y.array()).abs().mean();
        QVERIFY2(mape >= expected["mape_all_range_over_30_seeds"][0].get<double>() &&
                     mape <= expected["mape_all_range_over_30_seeds"][1].get<double>(),
                 qPrintable(QString::number(mape)));
    }

    void interpolatesDistinctRows() {
        // Exclusive or: the first split gains nothing, but has to be made.
        const Eigen::MatrixXd x{{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        const Eigen::VectorXd y{{0.1, 0.7, 0.7, 0.1}};
        QCOMPARE(fitted({}, {x, y})->predict(x), y);
        QCOMPARE(fitted({}, {x, y})->nodes()[0].feature, 0);

        Rng rng(5);
        for (int trial = 0; trial < 20; ++trial) {
            const Table table = gridTable(rng, 5 + trial * 10);
            QVERIFY(largestDifference(fitted({}, {table.x, table.y})->predict(table.x), table.y) < 1e-14);
        }
    }

    void tiesGoToTheFirstFeatureAndThreshold() {
        // Both features make the same parts, in opposite directions; splits at 0.5 and 2.5 gain the same.
        Eigen::MatrixXd x(4, 2);
        x.col(0) = Eigen::Vector4d(0, 1, 2, 3);
        x.col(1) = -x.col(0);
        const Eigen::VectorXd y = Eigen::Vector4d(0.3, 0.1, 0.1, 0.3);
        const auto model = fitted({.maxDepth = 1}, {x, y});
        QCOMPARE(model->nodes()[0].feature, 0);
        QCOMPARE(model->nodes()[0].threshold, 0.5);
    }

    void isAFunctionOfTheData() {
        // Order of rows and offset of the responses change the rounding of every sum, but no split.
        Rng rng(11);
        for (int trial = 0; trial < 30; ++trial) {
            const Table table = gridTable(rng, 60);
            const auto order = rng.permutation(60);
            const Eigen::MatrixXd x = table.x(order, Eigen::all);
            const Eigen::VectorXd y = (table.y(order).array() + 1000.1).matrix();
            const auto a = fitted({}, {table.x, table.y});
            const auto b = fitted({}, {x, y});
            QCOMPARE(b->nodes().size(), a->nodes().size());
            for (std::size_t i = 0; i < a->nodes().size(); ++i) {
                QCOMPARE(b->nodes()[i].feature, a->nodes()[i].feature);
                QCOMPARE(b->nodes()[i].threshold, a->nodes()[i].threshold);
                QCOMPARE(b->nodes()[i].samples, a->nodes()[i].samples);
            }
        }
    }

    void weightsCountRows() {
        Rng rng(3);
        for (int trial = 0; trial < 20; ++trial) {
            const Table table = gridTable(rng, 30);
            Eigen::VectorXd weights(30);
            std::vector<Eigen::Index> rows;
            for (Eigen::Index i = 0; i < 30; ++i) {
                weights[i] = static_cast<double>(rng.below(4));
                rows.insert(rows.end(), static_cast<std::size_t>(weights[i]), i);
            }
            const Eigen::MatrixXd x = table.x(rows, Eigen::all);
            const Eigen::VectorXd y = table.y(rows);
            const auto weighted = fitted({.maxDepth = 4}, {table.x, table.y, weights});
            const auto repeated = fitted({.maxDepth = 4}, {x, y});
            QVERIFY(largestDifference(weighted->predict(table.x), repeated->predict(table.x)) < 1e-12);
            PB_VERIFY_CLOSE(weighted->nodes()[0].impurity, repeated->nodes()[0].impurity, 1e-12);
        }
    }

    void staysWithinTheResponses() {
        Rng rng(9);
        const Table table = gridTable(rng, 100);
        const Eigen::VectorXd prediction =
            fitted({.minSamplesLeaf = 3}, {table.x, table.y})->predict(Eigen::MatrixXd::Random(200, 4) * 5);
        QVERIFY(prediction.minCoeff() >= table.y.minCoeff() - 1e-12);
        QVERIFY(prediction.maxCoeff() <= table.y.maxCoeff() + 1e-12);
    }

    void neverSplitsAConstantFeature() {
        Rng rng(2);
        Table table = gridTable(rng, 50);
        table.x.col(1).setConstant(3);
        for (const int maxFeatures : {0, 1, 2}) {
            const auto model = fitted({.maxFeatures = maxFeatures}, {table.x, table.y});
            QVERIFY(model->nodes().size() > 1);
            for (const TreeNode& node : model->nodes())
                QVERIFY(node.feature != 1);
        }
        table.x.setConstant(1);
        QCOMPARE(fitted({}, {table.x, table.y})->nodes().size(), 1U);
    }

    void drawsFeatures() {
        // Drawing none but one feature a split still has to separate everything, in a way that depends on the seed.
        Rng rng(4);
        const Table table = gridTable(rng, 80);
        const TreeOptions options{.maxFeatures = 1};
        const auto a = fitted(options, {table.x, table.y}, 1);
        QVERIFY(largestDifference(a->predict(table.x), table.y) < 1e-14);
        const Eigen::MatrixXd points = Eigen::MatrixXd::Random(100, 4).cwiseAbs() * 2;
        QCOMPARE(fitted(options, {table.x, table.y}, 1)->predict(points), a->predict(points));
        QVERIFY(largestDifference(fitted(options, {table.x, table.y}, 2)->predict(points), a->predict(points)) > 0);
    }

    void bothSearchesAgree() {
        // A feature with many levels is searched by sorting in small nodes, one with few by a histogram.
        Rng rng(8);
        Eigen::MatrixXd x(300, 2);
        Eigen::VectorXd y(300);
        for (Eigen::Index i = 0; i < 300; ++i) {
            x(i, 0) = static_cast<double>(rng.below(10));
            x(i, 1) = x(i, 0) + 1e-3 * rng.uniform();
            y[i] = x(i, 0) * (i % 2 == 0 ? 1 : -1) + rng.normal();
        }
        const auto few = fitted({.minSamplesLeaf = 2}, {x.leftCols(1), y});
        const auto both = fitted({.minSamplesLeaf = 2, .maxLeaves = static_cast<int>(few->nodes().size() + 1) / 2},
                                 {x.leftCols(1), y});
        QVERIFY(largestDifference(few->predict(x.leftCols(1)), both->predict(x.leftCols(1))) < 1e-12);
        // Finer levels can only fit better.
        const auto fine = fitted({}, {x, y});
        QVERIFY(largestDifference(fine->predict(x), y) < 1e-12);
    }

    void growsTheSameTreeInAnyOrder_data() {
        QTest::addColumn<int>("features");
        QTest::addColumn<int>("levels");
        QTest::addColumn<double>("grid");
        QTest::newRow("few steps") << 5 << 3 << 0.0;
        QTest::newRow("ties") << 4 << 2 << 0.5;
        QTest::newRow("one feature, 64 steps") << 1 << 65 << 0.1;
        QTest::newRow("more than 64 steps") << 25 << 4 << 0.0;
        QTest::newRow("features across words, ties") << 3 << 50 << 0.25;
    }
    /// Depth first, trees of few levels are grown by other means than best first.
    void growsTheSameTreeInAnyOrder() {
        QFETCH(int, features);
        QFETCH(int, levels);
        QFETCH(double, grid);
        Rng rng(7);
        for (const Eigen::Index rows : {2, 3, 4, 5, 6, 20, 200}) {
            Table table{Eigen::MatrixXd(rows, features + 1), Eigen::VectorXd(rows)};
            for (double& value : table.x.reshaped())
                value = static_cast<double>(rng.below(static_cast<std::size_t>(levels)));
            table.x.col(features).setConstant(3);
            for (double& value : table.y)
                value = grid > 0 ? grid * static_cast<double>(rng.below(4)) : rng.normal();
            const Eigen::VectorXd weights =
                Eigen::VectorXd::NullaryExpr(rows, [&] { return grid > 0 ? 1.0 : 0.1 + rng.uniform(); });
            for (const bool shuffled : {false, true}) {
                const auto depthFirst =
                    fitted({.shuffledTies = shuffled}, TrainingData{table.x, table.y, weights}, 3)->nodes();
                const auto bestFirst =
                    fitted({.maxLeaves = 1000, .shuffledTies = shuffled}, TrainingData{table.x, table.y, weights}, 3)
                        ->nodes();
                QCOMPARE(depthFirst.size(), bestFirst.size());
                compareSubtrees(depthFirst, 0, bestFirst, 0);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void refusesBadInput_data() {
        QTest::addColumn<TreeOptions>("options");
        QTest::addColumn<double>("feature");
        QTest::addColumn<QString>("field");
        QTest::newRow("depth") << TreeOptions{.maxDepth = -1} << 0.0 << "maxDepth";
        QTest::newRow("split") << TreeOptions{.minSamplesSplit = 1} << 0.0 << "minSamplesSplit";
        QTest::newRow("leaf") << TreeOptions{.minSamplesLeaf = 0} << 0.0 << "minSamplesLeaf";
        QTest::newRow("leaves") << TreeOptions{.maxLeaves = -2} << 0.0 << "maxLeaves";
        QTest::newRow("features") << TreeOptions{.maxFeatures = -1} << 0.0 << "maxFeatures";
        QTest::newRow("alpha") << TreeOptions{.pruningAlpha = -0.1} << 0.0 << "pruningAlpha";
        QTest::newRow("not a number") << TreeOptions{} << std::numeric_limits<double>::quiet_NaN() << "features";
    }
    void refusesBadInput() {
        QFETCH(TreeOptions, options);
        QFETCH(double, feature);
        QFETCH(QString, field);
        const Eigen::MatrixXd x = Eigen::MatrixXd::Constant(3, 1, feature);
        const auto model = TreeLearner(options).fit({x, Eigen::VectorXd::Ones(3)}, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        QVERIFY(QString::fromStdString(model.error().message).contains(field));
    }

private:
    static void comparePath(const std::vector<TreeNode>& nodes, const nlohmann::json& expected) {
        const std::vector<PruningStep> path = pruningPath(nodes);
        QCOMPARE(path.size(), expected["alphas"].size());
        for (std::size_t i = 0; i < path.size(); ++i) {
            PB_VERIFY_CLOSE(path[i].alpha, expected["alphas"][i].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(path[i].impurity, expected["impurities"][i].get<double>(), 1e-9);
        }
    }
};

QTEST_APPLESS_MAIN(TestTree)
#include "tst_tree.moc"
