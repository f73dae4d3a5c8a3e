// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/svr.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learn/svrsolver.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class TestSvr final : public QObject {
    Q_OBJECT

private:
    nlohmann::json m_own;
    MatrixXd m_x;
    VectorXd m_y;
    MatrixXd m_xTest;

private Q_SLOTS:
    void initTestCase() {
        m_own = readJson(ownData("learn/kernel_and_network.json"));
        m_x = toMatrix(m_own["x"]);
        m_y = toVector(m_own["y"]);
        m_xTest = toMatrix(m_own["x_test"]);
    }

    // The reference scales the features alone.
    void predictionsAreTheReference() {
        const SvrOptions options{.tolerance = 1e-12, .standardiseResponse = false};
        const auto model = SvrLearner(options).fit({m_x, m_y}, 1);
        QVERIFY(model.has_value());
        QVERIFY(largestDifference((*model)->predict(m_xTest), toVector(m_own["svr"]["pred_test"])) < 1e-6);
    }

    void predictionsAreTheSharedReference_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("accuracy");
        for (const QString name : {"paper_tol0.001", "paper_tol1e-12", "c10_tol0.001", "c10_tol1e-12"})
            QTest::newRow(qPrintable(name)) << name << (name.endsWith("1e-12") ? 1e-6 : 1e-2);
    }
    void predictionsAreTheSharedReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, name);
        QFETCH(double, accuracy);
        const nlohmann::json reference = readJson(sharedData("fixtures/svr.json"))[name.toStdString()];
        SvrOptions options{.standardiseResponse = false};
        options.cost = reference["params"]["C"].get<double>();
        options.epsilon = reference["params"]["epsilon"].get<double>();
        options.gamma = reference["params"]["gamma"].is_number() ? reference["gamma"].get<double>() : 0;
        options.tolerance = name.endsWith("1e-12") ? 1e-12 : 1e-3;
        const auto model = SvrLearner(options).fit({m_x, m_y}, 1);
        QVERIFY(model.has_value());
        QVERIFY(largestDifference((*model)->predict(m_xTest), toVector(reference["pred_test"])) < accuracy);
    }

    // With a scaled response, neither unit nor offset of the data matter.
    void unitsDoNotMatter() {
        const auto model = SvrLearner().fit({m_x, m_y}, 1);
        const VectorXd scaledY = 1e6 * m_y.array() - 4e7;
        const MatrixXd scaledX = (m_x.array() * 1e9 + 3e10).matrix();
        const auto scaled = SvrLearner().fit({scaledX, scaledY}, 1);
        QVERIFY(model && scaled);
        const VectorXd expected = 1e6 * (*model)->predict(m_xTest).array() - 4e7;
        const VectorXd actual = (*scaled)->predict((m_xTest.array() * 1e9 + 3e10).matrix());
        QVERIFY((actual - expected).cwiseAbs().maxCoeff() < 1e-2 * 1e6);
    }

    void constantColumnsDoNotCount() {
        MatrixXd wider(m_x.rows(), 6);
        wider << m_x.leftCols(1), VectorXd::Constant(m_x.rows(), 0.1), m_x.rightCols(3), VectorXd::Zero(m_x.rows());
        MatrixXd widerTest(m_xTest.rows(), 6);
        widerTest << m_xTest.leftCols(1), VectorXd::Constant(m_xTest.rows(), 9), m_xTest.rightCols(3),
            VectorXd::Ones(m_xTest.rows());
        const auto model = SvrLearner().fit({m_x, m_y}, 1);
        const auto same = SvrLearner().fit({wider, m_y}, 1);
        QVERIFY(model && same);
        QCOMPARE((*same)->predict(widerTest), (*model)->predict(m_xTest));
    }

    void weightsAreZeroOrEqual() {
        VectorXd weights = VectorXd::Constant(m_y.size(), 0.25);
        weights.tail(10).setZero();
        const auto model = SvrLearner().fit({m_x, m_y, weights}, 1);
        const auto same = SvrLearner().fit({m_x.topRows(50), m_y.head(50)}, 1);
        QVERIFY(model && same);
        QCOMPARE((*model)->predict(m_xTest), (*same)->predict(m_xTest));
    }

    // The solvers for equal and for different weights are not the same; libsvm's kernel is in single precision.
    void solversAgree() {
        SvrOptions options{.tolerance = 1e-9};
        VectorXd weights = VectorXd::Ones(m_y.size());
        const auto equal = SvrLearner(options).fit({m_x, m_y, weights}, 1);
        weights[0] += 1e-10;
        const auto almost = SvrLearner(options).fit({m_x, m_y, weights}, 1);
        QVERIFY(equal && almost);
        QVERIFY(largestDifference((*almost)->predict(m_xTest), (*equal)->predict(m_xTest)) < 1e-5);
    }

    void aWeightIsARepetition() {
        VectorXd weights = VectorXd::Ones(m_y.size());
        std::vector<Index> rows;
        for (Index i = 0; i < m_y.size(); ++i) {
            weights[i] = static_cast<double>(1 + i % 3);
            rows.insert(rows.end(), static_cast<std::size_t>(1 + i % 3), i);
        }
        const auto weighted = SvrLearner({.cost = 2, .tolerance = 1e-9}).fit({m_x, m_y, weights}, 1);
        const auto repeated = SvrLearner({.cost = 1, .tolerance = 1e-9}).fit({m_x(rows, Eigen::all), m_y(rows)}, 1);
        QVERIFY(weighted && repeated);
        QVERIFY(largestDifference((*weighted)->predict(m_xTest), (*repeated)->predict(m_xTest)) < 1e-5);
        const auto scaled = SvrLearner({.cost = 2, .tolerance = 1e-9}).fit({m_x, m_y, weights * 1e-7}, 1);
        QVERIFY(largestDifference((*weighted)->predict(m_xTest), (*scaled)->predict(m_xTest)) < 1e-5);
    }

    // All that the optimality conditions ask of a solution.
    void weightedSolutionIsOptimal() {
        Rng rng(8);
        const Index n = 40;
        WeightedSvrProblem problem{MatrixXd(n, n), VectorXd(n), VectorXd(n), 0.2, 1e-10};
        MatrixXd points(n, 2);
        for (double& value : points.reshaped())
            value = rng.normal();
        for (Index i = 0; i < n; ++i) {
            problem.y[i] = points(i, 0) + 0.3 * rng.normal();
            problem.costs[i] = 0.05 + rng.uniform();
            for (Index j = 0; j < n; ++j)
                problem.kernel(i, j) = std::exp(-(points.row(i) - points.row(j)).squaredNorm());
        }
        const auto solution = solveWeightedSvr(problem, {});
        QVERIFY(solution.has_value());
        const VectorXd& b = solution->coefficients;
        QVERIFY(std::abs(b.sum()) < 1e-12);
        const VectorXd residuals = (problem.y - problem.kernel * b).array() - solution->intercept;
        int bounded = 0;
        for (Index i = 0; i < n; ++i) {
            constexpr double close = 1e-8;
            QVERIFY(std::abs(b[i]) <= problem.costs[i]);
            if (std::abs(residuals[i]) < problem.epsilon - close)
                QCOMPARE(b[i], 0.0);
            if (std::abs(residuals[i]) > problem.epsilon + close) {
                QCOMPARE(b[i], std::copysign(problem.costs[i], residuals[i]));
                ++bounded;
            }
        }
        QVERIFY(bounded > 0 && bounded < n);
    }

    void weightedFitsAreCancelled() {
        std::stop_source source;
        source.request_stop();
        const VectorXd weights = VectorXd::LinSpaced(m_y.size(), 1, 2);
        const auto model = SvrLearner().fit({m_x, m_y, weights}, 1, JobContext(source.get_token()));
        QCOMPARE(model.error().code, ErrorCode::Cancelled);
    }

    void blocksOfAPredictionAgree() {
        const auto model = SvrLearner().fit({m_x, m_y}, 1);
        const MatrixXd many = m_xTest.replicate(21, 1); // 525 rows: more than two blocks
        const VectorXd all = (*model)->predict(many);
        QVERIFY(largestDifference(all, (*model)->predict(m_xTest).replicate(21, 1)) < 1e-12);
        QCOMPARE((*model)->predict(MatrixXd(0, 4)).size(), 0);
    }

    void fitsInSeveralThreads() {
        std::vector<VectorXd> predictions(32);
        const SvrLearner learner;
        QVERIFY(parallelFor(JobContext({}, {}, 4), predictions.size(), [&](std::size_t i) {
            const Index n = 10 + static_cast<Index>(i % 4) * 10;
            predictions[i] = (*learner.fit({m_x.topRows(n), m_y.head(n)}, 1))->predict(m_xTest);
        }));
        for (std::size_t i = 4; i < predictions.size(); ++i)
            QCOMPARE(predictions[i], predictions[i % 4]);
    }

    void refusesBadOptions() {
        for (const SvrOptions& options : {SvrOptions{.cost = 0}, SvrOptions{.epsilon = -1}, SvrOptions{.gamma = -1},
                                          SvrOptions{.tolerance = 0}, SvrOptions{.cost = INFINITY}}) {
            const auto model = SvrLearner(options).fit({m_x, m_y}, 1);
            QVERIFY(!model);
            QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        }
    }
};

QTEST_APPLESS_MAIN(TestSvr)
#include "tst_svr.moc"
