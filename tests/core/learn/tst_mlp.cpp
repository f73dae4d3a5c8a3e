// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/mlp.h"

#include "core/base/random.h"
#include "core/learn/mlpobjective.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

VectorXd packed(const nlohmann::json& w1, const nlohmann::json& b1, const nlohmann::json& w2, double b2) {
    const MatrixXd first = toMatrix(w1);
    const MatrixXd second = toMatrix(w2);
    VectorXd all(first.size() + 2 * second.size() + 1);
    all << first.reshaped(), toVector(b1), second.reshaped(), b2;
    return all;
}

/// Features standardised with divisor n, as in the fixture.
MatrixXd standardised(MatrixXd x) {
    for (Index j = 0; j < x.cols(); ++j) {
        x.col(j).array() -= x.col(j).mean();
        x.col(j) /= std::sqrt(x.col(j).squaredNorm() / static_cast<double>(x.rows()));
    }
    return x;
}

void compareWithReference(const nlohmann::json& reference, const MatrixXd& x, const VectorXd& y, double& outputs,
                          double& loss, double& gradient) {
    const VectorXd parameters =
        packed(reference["W1"], reference["b1"], reference["W2"], reference["b2"][0].get<double>());
    const MlpShape shape{4, 8};
    const VectorXd expected = toVector(reference["out_first10"]);
    outputs = largestDifference(shape.outputs(parameters, x).head(expected.size()), expected);
    MlpObjective objective(shape, reference["alpha"].get<double>(), x, y, VectorXd::Ones(y.size()));
    VectorXd slope(parameters.size());
    loss = std::abs(objective(parameters, slope) - reference["loss"].get<double>());
    gradient = largestDifference(
        slope, packed(reference["gW1"], reference["gb1"], reference["gW2"], reference["gb2"].get<double>()));
}

} // namespace

class TestMlp final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lossAndGradientAreTheReference() {
        const nlohmann::json own = readJson(ownData("learn/kernel_and_network.json"));
        const MatrixXd raw = toMatrix(own["x"]);
        const VectorXd y = toVector(own["y"]);
        QList<nlohmann::json> references;
        references.append(own["mlp"]);
        if (hasSharedData())
            references.append(readJson(sharedData("fixtures/mlp.json")));
        for (const nlohmann::json& reference : references) {
            double outputs = 1;
            double loss = 1;
            double gradient = 1;
            compareWithReference(reference, standardised(raw), y, outputs, loss, gradient);
            QVERIFY2(outputs < 1e-9, qPrintable(QString::number(outputs)));
            QVERIFY2(loss < 1e-9, qPrintable(QString::number(loss)));
            QVERIFY2(gradient < 1e-9, qPrintable(QString::number(gradient)));
        }
    }

    void gradientIsTheSlope() {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            Rng rng(seed);
            const MlpShape shape{static_cast<Index>(1 + rng.below(5)), static_cast<Index>(1 + rng.below(9))};
            const auto n = static_cast<Index>(1 + rng.below(30));
            MatrixXd x(n, shape.features);
            VectorXd y(n);
            VectorXd weights(n);
            for (double& value : x.reshaped())
                value = rng.normal();
            for (Index i = 0; i < n; ++i) {
                y[i] = rng.normal();
                weights[i] = 0.1 + rng.uniform();
            }
            MlpObjective objective(shape, 0.3, x, y, weights);
            const VectorXd at = shape.randomParameters(rng);
            VectorXd gradient(at.size());
            VectorXd ignored(at.size());
            static_cast<void>(objective(at, gradient));
            for (Index i = 0; i < at.size(); ++i) {
                constexpr double h = 1e-5;
                VectorXd above = at;
                VectorXd below = at;
                above[i] += h;
                below[i] -= h;
                const double slope = (objective(above, ignored) - objective(below, ignored)) / (2 * h);
                QVERIFY(std::abs(gradient[i] - slope) < 1e-8);
            }
        }
    }

    void startsInsideGlorotsBounds() {
        Rng rng(1);
        const MlpShape shape{6, 8};
        const VectorXd start = shape.randomParameters(rng);
        QCOMPARE(start.size(), 65);
        const double first = std::sqrt(6.0 / 14);
        QVERIFY(start.head(56).cwiseAbs().maxCoeff() <= first && start.head(56).cwiseAbs().maxCoeff() > 0.8 * first);
        QVERIFY(start.tail(9).cwiseAbs().maxCoeff() <= std::sqrt(6.0 / 9));
    }

    void learnsACurve() {
        const VectorXd grid = VectorXd::LinSpaced(80, -3, 3);
        const VectorXd y = 5000 + 300 * grid.array().sin();
        const auto model = MlpLearner().fit({grid * 1e6, y}, 1);
        QVERIFY(model.has_value());
        const VectorXd between = VectorXd::LinSpaced(40, -2.9, 2.9);
        const VectorXd expected = 5000 + 300 * between.array().sin();
        QVERIFY(((*model)->predict(between * 1e6) - expected).cwiseAbs().maxCoeff() < 15);
    }

    void equalsTheRepeatedSampleWithoutPenalty() {
        Rng rng(4);
        MatrixXd x(12, 2);
        VectorXd y(12);
        for (Index i = 0; i < 12; ++i) {
            x.row(i) << rng.normal(), rng.normal();
            y[i] = x(i, 0) - x(i, 1);
        }
        VectorXd weights = VectorXd::Ones(12);
        weights[3] = 2;
        MatrixXd repeated(13, 2);
        repeated << x, x.row(3);
        VectorXd responses(13);
        responses << y, y[3];
        const MlpShape shape{2, 3};
        MlpObjective weighted(shape, 0, x, y, weights);
        MlpObjective twice(shape, 0, repeated, responses, VectorXd::Ones(13));
        const VectorXd at = shape.randomParameters(rng);
        VectorXd a(at.size());
        VectorXd b(at.size());
        PB_VERIFY_CLOSE(weighted(at, a), twice(at, b), 1e-14);
        QVERIFY(largestDifference(a, b) < 1e-14);
    }

    void refusesBadOptions() {
        const MatrixXd x = MatrixXd::Random(4, 2);
        const VectorXd y = VectorXd::Random(4);
        for (const MlpOptions& options : {MlpOptions{.hiddenUnits = 0}, MlpOptions{.alpha = -1},
                                          MlpOptions{.maxIterations = 0}, MlpOptions{.gradientTolerance = NAN}}) {
            const auto model = MlpLearner(options).fit({x, y}, 1);
            QVERIFY(!model);
            QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        }
    }
};

QTEST_APPLESS_MAIN(TestMlp)
#include "tst_mlp.moc"
