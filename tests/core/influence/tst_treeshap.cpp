// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/treeshap.h"

#include "core/base/random.h"
#include "core/influence/baggedtrees.h"
#include "core/influence/shapinfluence.h"
#include "core/learn/tree.h"
#include "tests/support/influencesamples.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;

std::vector<TreeNode> treeOf(const nlohmann::json& tree) {
    std::vector<TreeNode> nodes(tree["feature"].size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].feature = std::max(-1, tree["feature"][i].get<int>());
        nodes[i].threshold = tree["threshold"][i];
        nodes[i].left = tree["left"][i];
        nodes[i].right = tree["right"][i];
        nodes[i].value = tree["value"][i];
        nodes[i].samples = tree["n"][i];
        nodes[i].weight = nodes[i].samples;
    }
    return nodes;
}

/// What a tree expects of a row when only the columns of a coalition are known.
double expectation(const std::vector<TreeNode>& nodes, const Eigen::RowVectorXd& x, unsigned known, int node = 0) {
    const TreeNode& at = nodes[static_cast<std::size_t>(node)];
    if (at.feature < 0)
        return at.value;
    if ((known >> at.feature) & 1U)
        return expectation(nodes, x, known, x[at.feature] <= at.threshold ? at.left : at.right);
    return (nodes[static_cast<std::size_t>(at.left)].weight * expectation(nodes, x, known, at.left) +
            nodes[static_cast<std::size_t>(at.right)].weight * expectation(nodes, x, known, at.right)) /
           at.weight;
}

/// Shapley values as they are defined.
Eigen::RowVectorXd naiveShap(const std::vector<TreeNode>& nodes, const Eigen::RowVectorXd& x) {
    const auto p = static_cast<unsigned>(x.size());
    Eigen::RowVectorXd phi = Eigen::RowVectorXd::Zero(x.size());
    for (unsigned known = 0; known < (1U << p); ++known) {
        const double without = expectation(nodes, x, known);
        const int size = std::popcount(known);
        const double weight = std::tgamma(size + 1) * std::tgamma(p - static_cast<unsigned>(size)) / std::tgamma(p + 1);
        for (unsigned j = 0; j < p; ++j) {
            if (((known >> j) & 1U) == 0)
                phi[j] += weight * (expectation(nodes, x, known | (1U << j)) - without);
        }
    }
    return phi;
}

Eigen::MatrixXd randomMatrix(Index rows, Index columns, std::uint64_t seed) {
    Rng rng(seed);
    Eigen::MatrixXd x(rows, columns);
    for (double& value : x.reshaped())
        value = rng.normal();
    return x;
}

std::vector<TreeNode> grownTree(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    const auto model = TreeLearner().fit(TrainingData{x, y}, 1);
    return static_cast<const TreeModel&>(**model).nodes();
}

/// One column after the other, each with a leaf to the left.
std::vector<TreeNode> chain(int columns) {
    std::vector<TreeNode> nodes(static_cast<std::size_t>(2 * columns + 1));
    for (int j = 0; j < columns; ++j) {
        TreeNode& node = nodes[static_cast<std::size_t>(2 * j)];
        node.feature = j;
        node.left = 2 * j + 1;
        node.right = 2 * j + 2;
        node.weight = 100 - 7 * j;
        nodes[static_cast<std::size_t>(node.left)].weight = 7;
        nodes[static_cast<std::size_t>(node.left)].value = j % 3 - 0.5 * j;
        nodes[static_cast<std::size_t>(node.right)].weight = 93 - 7 * j;
    }
    nodes.back().value = 20;
    return nodes;
}

} // namespace

class TestTreeShap final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownFixture() {
        const nlohmann::json fixture = readJson(ownData(QStringLiteral("influence/treeshap.json")));
        const std::vector<std::vector<TreeNode>> trees{treeOf(fixture)};
        const auto values = treeShap(trees, toMatrix(fixture["x"]));
        QVERIFY(values);
        PB_VERIFY_CLOSE(values->base, fixture["base"].get<double>(), 1e-14);
        QVERIFY(largestDifference(values->phi, toMatrix(fixture["phi"])) < 1e-13);
    }

    void sharedFixture() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json fixture = readJson(sharedData(QStringLiteral("fixtures/treeshap.json")));
        const NumericTable table = readCsv(sharedData(QStringLiteral("fixtures/syn25_test.csv")));
        const std::vector<std::vector<TreeNode>> trees{treeOf(fixture["tree"])};
        const auto values = treeShap(trees, table.columns({"x1", "x2", "x3", "x4"}).topRows(10));
        QVERIFY(values);
        PB_VERIFY_CLOSE(values->base, fixture["base"].get<double>(), 1e-9);
        QVERIFY(largestDifference(values->phi, toMatrix(fixture["phi_first10_test"])) < 1e-9);
    }

    void isTheDefinition() {
        const Eigen::MatrixXd x = randomMatrix(60, 5, 3);
        const Eigen::VectorXd y = x.col(0).array() * x.col(1).array() + x.col(2).array();
        const std::vector<std::vector<TreeNode>> trees{grownTree(x, y)};
        const Eigen::MatrixXd asked = randomMatrix(700, 5, 4); // more than one block
        const auto values = treeShap(trees, asked);
        QVERIFY(values);
        for (const Index row : {0, 1, 300, 511, 512, 699}) {
            const Eigen::RowVectorXd expected = naiveShap(trees.front(), asked.row(row));
            QVERIFY(largestDifference(values->phi.row(row), expected) < 1e-12);
        }
    }

    void longPathsAreTheDefinitionToo() {
        const std::vector<std::vector<TreeNode>> trees{chain(13)};
        const Eigen::MatrixXd asked = randomMatrix(4, 13, 5).cwiseAbs(); // mostly along the chain
        const auto values = treeShap(trees, asked);
        QVERIFY(values);
        for (Index row = 0; row < asked.rows(); ++row)
            QVERIFY(largestDifference(values->phi.row(row), naiveShap(trees.front(), asked.row(row))) < 1e-11);
    }

    void addsUpToThePrediction() {
        const Eigen::MatrixXd x = randomMatrix(200, 6, 7);
        const Eigen::VectorXd y = (x.col(0).array() * 2).exp() + x.col(3).array();
        const auto bag = growBaggedTrees(x, y, {.trees = 10});
        QVERIFY(bag);
        const auto values = treeShap(bag->trees, x, 0.1);
        QVERIFY(values);
        Eigen::VectorXd predictions = Eigen::VectorXd::Zero(x.rows());
        for (const std::vector<TreeNode>& nodes : bag->trees)
            predictions += 0.1 * TreeModel(nodes).predict(x);
        const Eigen::VectorXd sums = values->phi.rowwise().sum().array() + values->base;
        QVERIFY(largestDifference(sums, predictions) < 1e-10);
    }

    void factorsAddTheirColumns() {
        ShapValues values;
        values.phi = randomMatrix(4, 3, 2);
        const std::vector<Factor> factors{{"a", {0}, {0, 2}}, {"b", {1}, {1}}};
        const Eigen::MatrixXd phi = phiOfFactors(values, factors);
        QCOMPARE(phi.cols(), Index{2});
        QVERIFY(largestDifference(phi.col(0), values.phi.col(0) + values.phi.col(2)) < 1e-15);
    }

    void refusesWhatIsNoTree_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << "none"
                              << "tree SHAP: no tree";
        QTest::newRow("empty") << "empty"
                               << "tree SHAP: a tree without nodes";
        QTest::newRow("column") << "column"
                                << "tree SHAP: node 1 splits at column 7, but there are 4";
        QTest::newRow("child") << "child"
                               << "tree SHAP: node 0 has no children behind it";
        QTest::newRow("weight") << "weight"
                                << "tree SHAP: node 0 has no training rows";
    }
    void refusesWhatIsNoTree() {
        QFETCH(QString, change);
        QFETCH(QString, message);
        std::vector<std::vector<TreeNode>> trees{treeOf(readJson(ownData(QStringLiteral("influence/treeshap.json"))))};
        if (change == QLatin1String("none"))
            trees.clear();
        else if (change == QLatin1String("empty"))
            trees.front().clear();
        else if (change == QLatin1String("column"))
            trees.front()[1].feature = 7;
        else if (change == QLatin1String("child"))
            trees.front()[0].left = 0;
        else
            trees.front()[0].weight = 0;
        const auto values = treeShap(trees, Eigen::MatrixXd::Zero(2, 4));
        QVERIFY(!values);
        QCOMPARE(values.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(QString::fromStdString(values.error().message), message);
    }

    void sameOnAnyNumberOfThreads() {
        const Eigen::MatrixXd x = randomMatrix(1500, 4, 7);
        const std::vector<std::vector<TreeNode>> trees{grownTree(x, x.col(0).cwiseProduct(x.col(1)))};
        const auto one = treeShap(trees, x, 1, JobContext({}, {}, 1));
        const auto four = treeShap(trees, x, 1, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QVERIFY(one->phi == four->phi);
    }

    void canBeCancelled() {
        std::stop_source stop;
        stop.request_stop();
        const std::vector<std::vector<TreeNode>> trees{chain(3)};
        const auto values = treeShap(trees, Eigen::MatrixXd::Zero(2, 3), 1, JobContext(stop.get_token()));
        QVERIFY(!values);
        QCOMPARE(values.error().code, ErrorCode::Cancelled);
    }

    void explainsEveryRowOfFew() {
        const InfluenceData data =
            factorialData({{1, 2, 4, 8}, {0, 1}, {0, 1}, {1, 2, 3}},
                          [](const Eigen::RowVectorXd& x) { return 10 / x[0] + 3 * x[1] + x[1] * x[3]; });
        const auto explanation = explainByShap(data, 1);
        QVERIFY(explanation);
        QCOMPARE(explanation->rows.size(), data.rows.size());
        QVERIFY(!explanation->isSample);
        QCOMPARE(explanation->phi.cols(), Index{4});
        QVERIFY(explanation->outOfBagR2 > 0.8);
    }

    void manyRowsAreSampled() {
        const Eigen::MatrixXd x = randomMatrix(16000, 3, 7);
        const InfluenceData data = influenceData({"a", "b", "c"}, x, x.col(0) + 0.5 * x.col(1).cwiseProduct(x.col(2)));
        const auto explanation = explainByShap(data, 1);
        QVERIFY(explanation);
        QVERIFY(explanation->isSample);
        QVERIFY(explanation->rows.size() >= 256 && explanation->rows.size() < 16000);
        QVERIFY(std::is_sorted(explanation->rows.begin(), explanation->rows.end()));
    }
};

QTEST_APPLESS_MAIN(TestTreeShap)
#include "tst_treeshap.moc"
