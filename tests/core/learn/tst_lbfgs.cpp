// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/lbfgs.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::VectorXd;

namespace {

double rosenbrock(const VectorXd& x, VectorXd& gradient) {
    gradient.setZero();
    double sum = 0;
    for (Index i = 0; i + 1 < x.size(); ++i) {
        const double a = x[i + 1] - x[i] * x[i];
        const double b = 1 - x[i];
        sum += 100 * a * a + b * b;
        gradient[i] += -400 * a * x[i] - 2 * b;
        gradient[i + 1] += 200 * a;
    }
    return sum;
}

LbfgsOptions precise() {
    LbfgsOptions options;
    options.maxIterations = 2000;
    options.gradientTolerance = 1e-9;
    options.decreaseTolerance = 0;
    return options;
}

} // namespace

class TestLbfgs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void solvesRosenbrock_data() {
        QTest::addColumn<int>("n");
        QTest::newRow("2") << 2;
        QTest::newRow("10") << 10;
        QTest::newRow("100") << 100;
    }
    void solvesRosenbrock() {
        QFETCH(int, n);
        VectorXd x(n);
        for (Index i = 0; i < n; ++i)
            x[i] = i % 2 == 0 ? -1.2 : 1;
        const LbfgsSummary summary = minimiseLbfgs(rosenbrock, x, precise());
        QVERIFY((x.array() - 1).abs().maxCoeff() < 1e-7);
        QVERIFY(summary.value < 1e-15);
        QVERIFY2(summary.evaluations < 50 + 20 * n, qPrintable(QString::number(summary.evaluations)));
    }

    void solvesABadlyScaledQuadratic() {
        const Index n = 20;
        const VectorXd weights = Eigen::pow(10.0, Eigen::ArrayXd::LinSpaced(n, -2, 2));
        const auto f = [&](const VectorXd& x, VectorXd& gradient) {
            gradient = weights.cwiseProduct(x - VectorXd::Ones(n));
            return 0.5 * gradient.dot(x - VectorXd::Ones(n));
        };
        VectorXd x = VectorXd::Zero(n);
        const LbfgsSummary summary = minimiseLbfgs(f, x, precise());
        QVERIFY((x.array() - 1).abs().maxCoeff() < 1e-6);
        QVERIFY(summary.end == LbfgsEnd::SmallGradient);
    }

    void stepsBackFromWhatIsNotFinite() {
        const auto f = [](const VectorXd& x, VectorXd& gradient) {
            gradient = VectorXd::Constant(1, 1 - 1 / x[0]);
            return x[0] > 0 ? x[0] - std::log(x[0]) : std::numeric_limits<double>::quiet_NaN();
        };
        VectorXd x = VectorXd::Constant(1, 30.0);
        static_cast<void>(minimiseLbfgs(f, x, precise()));
        PB_VERIFY_CLOSE(x[0], 1.0, 1e-6);
    }

    void saysWhyItEnded() {
        VectorXd x = VectorXd::Constant(4, -1.2);
        LbfgsOptions options = precise();
        options.maxIterations = 3;
        LbfgsSummary summary = minimiseLbfgs(rosenbrock, x, options);
        QVERIFY(summary.end == LbfgsEnd::IterationLimit);
        QCOMPARE(summary.iterations, 3);

        summary = minimiseLbfgs(rosenbrock, x, precise(), [] { return true; });
        QVERIFY(summary.end == LbfgsEnd::Stopped);

        x.setOnes();
        summary = minimiseLbfgs(rosenbrock, x, precise());
        QVERIFY(summary.end == LbfgsEnd::SmallGradient);
        QCOMPARE(summary.evaluations, 1);

        const auto wrongGradient = [](const VectorXd& point, VectorXd& gradient) {
            gradient = -point;
            return 0.5 * point.squaredNorm();
        };
        x.setConstant(2);
        summary = minimiseLbfgs(wrongGradient, x, precise());
        QVERIFY(summary.end == LbfgsEnd::NoDecrease);
        QCOMPARE(x, VectorXd::Constant(4, 2.0));
    }

    // Random starts: the value never rises and the summary belongs to the point.
    void endsBelowItsStart() {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            Rng rng(seed);
            VectorXd x(6);
            for (double& value : x)
                value = 4 * rng.uniform() - 2;
            VectorXd gradient(6);
            const double start = rosenbrock(x, gradient);
            LbfgsOptions options = precise();
            options.maxIterations = 1 + static_cast<int>(rng.below(20));
            const LbfgsSummary summary = minimiseLbfgs(rosenbrock, x, options);
            QVERIFY(summary.value < start);
            QCOMPARE(summary.value, rosenbrock(x, gradient));
        }
    }
};

QTEST_APPLESS_MAIN(TestLbfgs)
#include "tst_lbfgs.moc"
