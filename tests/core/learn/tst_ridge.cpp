// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/ridge.h"

#include "core/base/random.h"
#include "core/learn/elasticnet.h"
#include "core/learn/polynomialbasis.h"
#include "core/learn/ridgesolver.h"
#include "core/stats/standardisation.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <Eigen/Dense>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

struct Problem {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
    Eigen::VectorXd weights;
};

/// Weights of mean 1.
Problem randomProblem(Eigen::Index n, Eigen::Index p, std::uint64_t seed) {
    Rng rng(seed);
    Problem problem{Eigen::MatrixXd::NullaryExpr(n, p, [&] { return rng.normal(); }),
                    Eigen::VectorXd::NullaryExpr(n, [&] { return 5 + rng.normal(); }),
                    Eigen::VectorXd::NullaryExpr(n, [&] { return 0.2 + rng.uniform(); })};
    problem.y += 2 * problem.x.col(0) - problem.x.col(p - 1);
    problem.weights /= problem.weights.mean();
    return problem;
}

Problem standardisedSyn60() {
    const NumericTable table = readCsv(sharedData(QStringLiteral("fixtures/syn60.csv")));
    const Eigen::VectorXd ones = Eigen::VectorXd::Ones(60);
    const Eigen::MatrixXd x = table.values.leftCols(4);
    return {Standardisation::of(x, ones).apply(x), table.column("y"), ones};
}

} // namespace

class TestRidge final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void solverAgreesWithScikitLearn() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json expected =
            readJson(sharedData(QStringLiteral("fixtures/penalised.json")))["ridge_alpha2_5"];
        const Problem problem = standardisedSyn60();
        const RidgeSolver solver({problem.x, problem.y, problem.weights});
        const Eigen::VectorXd coefficients = solver.coefficients(2.5);
        QVERIFY(largestDifference(coefficients, toVector(expected["coef"])) < 1e-10);
        PB_VERIFY_CLOSE(solver.intercept(coefficients), expected["intercept"].get<double>(), 1e-10);
    }

    void elasticNetAgreesWithScikitLearn_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("l1Ratio");
        QTest::newRow("lasso") << QStringLiteral("lasso_alpha0_1") << 1.0;
        QTest::newRow("elastic net") << QStringLiteral("enet_a0_1_l0_4") << 0.4;
    }
    void elasticNetAgreesWithScikitLearn() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, key);
        QFETCH(double, l1Ratio);
        const nlohmann::json expected =
            readJson(sharedData(QStringLiteral("fixtures/penalised.json")))[key.toStdString()];
        const Problem problem = standardisedSyn60();
        ElasticNetOptions options;
        options.alpha = 0.1;
        options.l1Ratio = l1Ratio;
        const auto fit = elasticNet({problem.x, problem.y}, options);
        QVERIFY(fit.has_value());
        QVERIFY(largestDifference(fit->coefficients, toVector(expected["coef"])) < 1e-8);
        PB_VERIFY_CLOSE(fit->intercept, expected["intercept"].get<double>(), 1e-8);
    }

    void elasticNetIsOptimal() {
        // The conditions of Karush, Kuhn and Tucker.
        const Problem problem = randomProblem(40, 60, 3);
        ElasticNetOptions options;
        options.alpha = 0.3;
        options.l1Ratio = 0.7;
        const auto fit = elasticNet({problem.x, problem.y, problem.weights * 7}, options);
        QVERIFY(fit.has_value());
        const Eigen::VectorXd residual =
            problem.y - problem.x * fit->coefficients - Eigen::VectorXd::Constant(40, fit->intercept);
        PB_VERIFY_CLOSE(problem.weights.dot(residual), 0.0, 1e-10);
        const Eigen::VectorXd gradient = problem.x.transpose() * problem.weights.cwiseProduct(residual) / 40;
        int zeros = 0;
        for (Eigen::Index j = 0; j < 60; ++j) {
            const double b = fit->coefficients[j];
            if (b == 0) {
                ++zeros;
                QVERIFY(std::abs(gradient[j]) <= 0.21 + 1e-10);
            } else {
                PB_VERIFY_CLOSE(gradient[j], 0.09 * b + std::copysign(0.21, b), 1e-9);
            }
        }
        QVERIFY(zeros > 20 && zeros < 60);
    }

    void elasticNetWithoutPenaltyIsLeastSquares() {
        const Problem problem = randomProblem(40, 3, 5);
        ElasticNetOptions options;
        options.alpha = 0;
        const auto fit = elasticNet({problem.x, problem.y, problem.weights}, options);
        QVERIFY(fit.has_value());
        const RidgeSolver solver({problem.x, problem.y, problem.weights});
        QVERIFY(largestDifference(fit->coefficients, solver.coefficients(1e-12)) < 1e-9);
    }

    void elasticNetSaysWhatIsWrong() {
        const Problem problem = randomProblem(20, 10, 5);
        ElasticNetOptions options;
        options.l1Ratio = 1.5;
        QCOMPARE(elasticNet({problem.x, problem.y}, options).error().code, ErrorCode::InvalidArgument);
        options = {};
        options.alpha = -1;
        QCOMPARE(elasticNet({problem.x, problem.y}, options).error().code, ErrorCode::InvalidArgument);
        options = {};
        options.alpha = 1e-3;
        options.maxSweeps = 1;
        QCOMPARE(elasticNet({problem.x, problem.y}, options).error().code, ErrorCode::Numerical);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(elasticNet({problem.x, problem.y}, {}, JobContext(stop.get_token())).error().code,
                 ErrorCode::Cancelled);
    }

    void solverSolvesTheNormalEquations_data() {
        QTest::addColumn<int>("p");
        QTest::newRow("more samples") << 6;
        QTest::newRow("more columns") << 40;
    }
    void solverSolvesTheNormalEquations() {
        QFETCH(int, p);
        const Problem problem = randomProblem(20, p, 8);
        const double alpha = 0.7;
        const RidgeSolver solver({problem.x, problem.y, problem.weights});
        const Eigen::VectorXd coefficients = solver.coefficients(alpha);
        Eigen::MatrixXd design(20, p + 1);
        design << Eigen::VectorXd::Ones(20), problem.x;
        Eigen::MatrixXd system = design.transpose() * problem.weights.asDiagonal() * design;
        system.diagonal().tail(p).array() += alpha;
        const Eigen::VectorXd expected =
            system.ldlt().solve(design.transpose() * problem.weights.cwiseProduct(problem.y));
        QVERIFY(largestDifference(coefficients, expected.tail(p)) < 1e-11);
        PB_VERIFY_CLOSE(solver.intercept(coefficients), expected[0], 1e-11);
        const Eigen::MatrixXd inverse = system.inverse();
        PB_VERIFY_CLOSE(solver.effectiveParameters(alpha),
                        (inverse * design.transpose() * problem.weights.asDiagonal() * design).trace(), 1e-10);
        const Eigen::VectorXd residual = problem.y - design * expected;
        PB_VERIFY_CLOSE(solver.rss(alpha), problem.weights.dot(residual.cwiseAbs2()), 1e-10);
        const Problem query = randomProblem(5, p, 9);
        const Eigen::VectorXd variance = solver.predictionVariance(query.x, alpha);
        for (Eigen::Index i = 0; i < 5; ++i) {
            Eigen::VectorXd row(p + 1);
            row << 1, query.x.row(i).transpose();
            PB_VERIFY_CLOSE(variance[i], row.dot(inverse * row), 1e-10);
        }
    }

    void leaveOneOutIsRefitting() {
        const Problem problem = randomProblem(12, 20, 8);
        const RidgeSolver solver({problem.x, problem.y, problem.weights});
        const Eigen::VectorXd residuals = solver.looResiduals(1.3);
        for (Eigen::Index left = 0; left < 12; ++left) {
            std::vector<Eigen::Index> rows;
            for (Eigen::Index i = 0; i < 12; ++i) {
                if (i != left)
                    rows.push_back(i);
            }
            const RidgeSolver others({problem.x(rows, Eigen::all), problem.y(rows), problem.weights(rows)});
            const Eigen::VectorXd coefficients = others.coefficients(1.3);
            const double prediction = others.intercept(coefficients) + problem.x.row(left).dot(coefficients);
            PB_VERIFY_CLOSE(residuals[left], problem.y[left] - prediction, 1e-10);
        }
    }

    void basisKnowsClocks() {
        Rng rng(1);
        Eigen::MatrixXd x(30, 4);
        for (Eigen::Index i = 0; i < 30; ++i)
            x.row(i) << static_cast<double>(1 + rng.below(6)) * 2e8, static_cast<double>(rng.below(2)), 7, rng.normal();
        const PolynomialBasis basis(x, Eigen::VectorXd::Ones(30));
        // Clock: x, ln x, 1 / x, x^2; boolean: x; constant: none; signed number: x, x^2; three pairs.
        QCOMPARE(basis.size(), 4 + 1 + 0 + 2 + 3);
        const Eigen::MatrixXd columns = basis.expand(x);
        for (Eigen::Index j = 0; j < columns.cols(); ++j) {
            PB_VERIFY_CLOSE(columns.col(j).mean(), 0.0, 1e-12);
            const double deviation = std::sqrt(columns.col(j).squaredNorm() / 30);
            QVERIFY(isClose(deviation, 1, 1e-12) || isClose(deviation, PolynomialBasis::productWeight, 1e-12));
        }
        Eigen::MatrixXd far(3, 4);
        far << 0, 0, 0, 0, -1e18, 5, 1, -1e18, 1e300, 1e300, 1e300, 1e300;
        QVERIFY(basis.expand(far).allFinite());
    }

    void basisLeavesPairsOutOfLargeSpaces() {
        Rng rng(1);
        const Eigen::MatrixXd x =
            Eigen::MatrixXd::NullaryExpr(20, 100, [&] { return static_cast<double>(rng.below(2)); });
        QCOMPARE(PolynomialBasis(x, Eigen::VectorXd::Ones(20)).size(), 100);
    }

    void learnsReciprocalsOfClocks() {
        Rng rng(2);
        const auto draw = [&rng](Eigen::Index n) {
            Eigen::MatrixXd x(n, 3);
            for (Eigen::Index i = 0; i < n; ++i)
                x.row(i) << static_cast<double>(1 + rng.below(12)) * 1.5e8, static_cast<double>(1 + rng.below(6)) * 3e8,
                    static_cast<double>(rng.below(2));
            return x;
        };
        const auto time = [](const Eigen::MatrixXd& x) {
            return Eigen::VectorXd(1e8 / x.col(0).array() + 2e8 / x.col(1).array() + 0.1 * x.col(2).array());
        };
        const Eigen::MatrixXd x = draw(40);
        const Eigen::MatrixXd query = draw(200);
        const auto model = RidgeLearner().fit({x, time(x)}, 1);
        QVERIFY(model.has_value());
        const Eigen::VectorXd error = (*model)->predict(query) - time(query);
        QVERIFY(error.cwiseAbs().maxCoeff() < 0.02);
        const auto spread = (*model)->spread(query);
        QVERIFY(spread.has_value() && spread->minCoeff() > 0 && spread->allFinite());
        QVERIFY(spread->mean() < 0.05);
    }
};

QTEST_APPLESS_MAIN(TestRidge)
#include "tst_ridge.moc"
