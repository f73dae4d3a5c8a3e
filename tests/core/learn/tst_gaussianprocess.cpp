// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gaussianprocess.h"

#include "core/base/random.h"
#include "core/learn/choleskyinverse.h"
#include "core/learn/gpcovariance.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <numbers>

#include <Eigen/Cholesky>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

/// One of scikit-learn's kernels: variance (whose root it prints, rounded) times a stationary covariance, plus noise.
struct Kernel {
    const char* name;
    CovarianceFamily family;
    double signalVariance;
    std::vector<double> lengths;
    double noiseVariance;
};

const std::vector<Kernel>& kernels() {
    static const std::vector<Kernel> all = {{"rbf_iso", CovarianceFamily::Rbf, 1.7, {0.9}, 0.05},
                                            {"rbf_ard", CovarianceFamily::Rbf, 2, {0.8, 1.3, 0.6, 2}, 0.02},
                                            {"matern12", CovarianceFamily::Matern12, 1, {1.1}, 0.01},
                                            {"matern32", CovarianceFamily::Matern32, 1.2, {1, 1.5, 0.7, 3}, 0.1},
                                            {"matern52", CovarianceFamily::Matern52, 2.5, {1, 1.5, 0.7, 3}, 0.03}};
    return all;
}

VectorXd logarithms(const std::vector<double>& values) {
    return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size())).array().log();
}

VectorXd parametersOf(const Kernel& kernel) {
    VectorXd result(static_cast<Index>(kernel.lengths.size()) + 2);
    result << logarithms(kernel.lengths), 0.5 * std::log(kernel.signalVariance), 0.5 * std::log(kernel.noiseVariance);
    return result;
}

GpDesign designOf(const MatrixXd& z, bool isotropic) {
    GpDesign design{.z = z, .dimensions = {}, .noiseFactors = VectorXd::Ones(z.rows())};
    design.dimensions.resize(isotropic ? 1 : static_cast<std::size_t>(z.cols()));
    for (Index j = 0; j < z.cols(); ++j)
        design.dimensions[isotropic ? 0 : static_cast<std::size_t>(j)].push_back(j);
    return design;
}

MatrixXd randomMatrix(Rng& rng, Index n, Index p) {
    MatrixXd x(n, p);
    for (double& value : x.reshaped())
        value = rng.normal();
    return x;
}

/// A design with everything in it: groups of columns, linear ones, weights, tasks, a constant.
GpDesign randomDesign(Rng& rng, CovarianceFamily family, int tasks) {
    const auto n = static_cast<Index>(6 + rng.below(20));
    GpDesign design{.z = randomMatrix(rng, n, 5),
                    .dimensions = {{1, 3}, {0}, {4}},
                    .linear = {2, 4},
                    .noiseFactors = VectorXd(n),
                    .meanVariance = 2,
                    .noiseFloor = 1e-3,
                    .taskCount = tasks,
                    .family = family};
    for (Index i = 0; i < n; ++i) {
        design.noiseFactors[i] = 0.2 + rng.uniform();
        design.tasks.push_back(static_cast<int>(rng.below(static_cast<std::size_t>(tasks))));
    }
    design.z.row(2) = design.z.row(1); // a repeated configuration
    return design;
}

VectorXd randomParameters(Rng& rng, const GpCovariance& covariance) {
    VectorXd parameters(covariance.parameterCount());
    for (double& value : parameters)
        value = 0.4 * rng.normal();
    return parameters;
}

double likelihood(const GpCovariance& covariance, const VectorXd& parameters, const VectorXd& y) {
    GpCovariance::Workspace workspace;
    return GaussianProcess::condition(covariance.matrix(parameters, workspace), y)->logMarginalLikelihood();
}

} // namespace

class TestGaussianProcess final : public QObject {
    Q_OBJECT

private:
    MatrixXd m_z;
    MatrixXd m_test;
    VectorXd m_y;
    QList<nlohmann::json> m_references;

private Q_SLOTS:
    void initTestCase() {
        const nlohmann::json own = readJson(ownData("learn/kernel_and_network.json"));
        m_z = toMatrix(own["x"]);
        m_test = toMatrix(own["x_test"]);
        m_y = toVector(own["y"]);
        for (Index j = 0; j < m_z.cols(); ++j) {
            const double mean = m_z.col(j).mean();
            const double sd = std::sqrt((m_z.col(j).array() - mean).square().mean());
            m_z.col(j) = (m_z.col(j).array() - mean) / sd;
            m_test.col(j) = (m_test.col(j).array() - mean) / sd;
        }
        m_references.append(readJson(ownData("learn/gaussian_process.json")));
        if (hasSharedData())
            m_references.append(readJson(sharedData("fixtures/gp.json")));
    }

    void familiesAreTheReference_data() {
        QTest::addColumn<int>("kernel");
        for (std::size_t i = 0; i < kernels().size(); ++i)
            QTest::newRow(kernels()[i].name) << static_cast<int>(i);
    }
    void familiesAreTheReference() {
        QFETCH(int, kernel);
        const Kernel& it = kernels()[static_cast<std::size_t>(kernel)];
        GpDesign design = designOf(m_z, it.lengths.size() == 1);
        design.family = it.family;
        const GpCovariance covariance(design);
        const VectorXd parameters = parametersOf(it);
        const double mean = m_y.mean();
        GpCovariance::Workspace workspace;
        const auto process = GaussianProcess::condition(covariance.matrix(parameters, workspace), m_y.array() - mean);
        QVERIFY(process.has_value());
        const MatrixXd cross = covariance.cross(parameters, m_test);
        const VectorXd prediction = process->mean(cross).array() + mean;
        const VectorXd variance = covariance.variances(parameters, m_test) - process->explainedVariance(cross);
        // The reference's are after the logarithms of variances, and the signal's comes first.
        const VectorXd slope =
            covariance.likelihoodGradient(parameters, process->coefficients(), process->precision(), workspace);
        VectorXd gradient(slope.size());
        gradient << 0.5 * slope[covariance.tasksAt()], slope.head(covariance.tasksAt()),
            0.5 * slope[covariance.noiseAt()];
        const LeaveOneOut loo = process->leaveOneOut();
        const VectorXd looMean = loo.mean.head(5).array() + mean;
        const VectorXd looVariance = loo.sd.head(5).array().square();
        const double looDensity = -0.5 * (((m_y.array() - mean - loo.mean.array()) / loo.sd.array()).square() +
                                          (2 * std::numbers::pi * loo.sd.array().square()).log())
                                             .sum();
        for (const nlohmann::json& all : m_references) {
            const nlohmann::json& reference = all[it.name];
            PB_VERIFY_CLOSE(process->logMarginalLikelihood(), reference["lml"].get<double>(), 1e-8);
            QVERIFY(largestDifference(prediction, toVector(reference["mean"])) < 1e-8);
            QVERIFY(largestDifference(variance, toVector(reference["var_latent"])) < 1e-8);
            QVERIFY(largestDifference(gradient, toVector(reference["grad_wrt_log_theta"])) < 1e-8);
            QVERIFY(largestDifference(looMean, toVector(reference["loo_mean_first5"])) < 1e-8);
            QVERIFY(largestDifference(looVariance, toVector(reference["loo_var_first5"])) < 1e-8);
            PB_VERIFY_CLOSE(looDensity, reference["loo_logpred"].get<double>(), 1e-8);
        }
    }

    void twoTasksAreTheReference() {
        for (const nlohmann::json& all : m_references) {
            const nlohmann::json& reference = all["icm"];
            const auto rows = reference["target_rows"].get<std::vector<Index>>();
            const VectorXd target = toVector(reference["target_y"]);
            const auto targets = static_cast<Index>(rows.size());
            MatrixXd z(m_z.rows() + targets, m_z.cols());
            z << m_z, m_z(rows, Eigen::all);
            VectorXd y(z.rows());
            y << m_y.array() - m_y.mean(), target.array() - target.mean();
            GpDesign design = designOf(z, false);
            design.taskCount = 2;
            design.tasks.assign(static_cast<std::size_t>(m_z.rows()), 0);
            design.tasks.resize(static_cast<std::size_t>(z.rows()), 1);
            const GpCovariance covariance(design);
            const MatrixXd b = toMatrix(reference["B"]);
            const MatrixXd factor = b.llt().matrixL();
            VectorXd parameters(9);
            parameters << logarithms(reference["lengthscales"].get<std::vector<double>>()), std::log(factor(0, 0)),
                factor(1, 0), std::log(factor(1, 1)),
                0.5 * logarithms(reference["noise_var"].get<std::vector<double>>());
            QVERIFY(largestDifference(covariance.taskCovariance(parameters), b) < 1e-14);
            GpCovariance::Workspace workspace;
            const auto process = GaussianProcess::condition(covariance.matrix(parameters, workspace), y);
            QVERIFY(process.has_value());
            PB_VERIFY_CLOSE(process->logMarginalLikelihood(), reference["lml"].get<double>(), 1e-8);
            const MatrixXd cross = covariance.cross(parameters, m_test, 1);
            const VectorXd mean = process->mean(cross).array() + target.mean();
            QVERIFY(largestDifference(mean, toVector(reference["target_mean"])) < 1e-8);
            const VectorXd variance = covariance.variances(parameters, m_test, 1) - process->explainedVariance(cross);
            QVERIFY(largestDifference(variance, toVector(reference["target_var_latent"])) < 1e-8);
        }
    }

    // Universal kriging is the limit of a constant mean and linear covariances of infinite variance.
    void wideConstantAndLinearPartAreUniversalKriging() {
        GpDesign design = designOf(m_z, false);
        design.linear = {0, 1, 2, 3};
        design.meanVariance = 1e6;
        const GpCovariance covariance(design);
        VectorXd parameters(covariance.parameterCount());
        parameters << logarithms({1, 1.5, 0.7, 3}), 0.5 * std::log(1.5), std::log(1e3), 0.5 * std::log(0.04);
        GpCovariance::Workspace workspace;
        const auto process = GaussianProcess::condition(covariance.matrix(parameters, workspace), m_y);
        QVERIFY(process.has_value());
        const MatrixXd cross = covariance.cross(parameters, m_test);
        const nlohmann::json reference = m_references.front()["universal_kriging"];
        QVERIFY(largestDifference(process->mean(cross), toVector(reference["mean"])) < 1e-4);
        const VectorXd variance = covariance.variances(parameters, m_test) - process->explainedVariance(cross);
        QVERIFY(largestDifference(variance, toVector(reference["var_latent"])) < 1e-4);
    }

    void gradientIsTheSlope_data() {
        QTest::addColumn<int>("family");
        QTest::addColumn<int>("tasks");
        for (int tasks = 1; tasks <= 3; ++tasks) {
            for (const Kernel& kernel : kernels())
                QTest::addRow("%s, %d tasks", kernel.name, tasks) << static_cast<int>(kernel.family) << tasks;
        }
    }
    void gradientIsTheSlope() {
        QFETCH(int, family);
        QFETCH(int, tasks);
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            Rng rng(seed);
            const GpCovariance covariance(randomDesign(rng, static_cast<CovarianceFamily>(family), tasks));
            const VectorXd at = randomParameters(rng, covariance);
            const VectorXd y = randomMatrix(rng, covariance.rows(), 1);
            GpCovariance::Workspace workspace;
            const auto process = GaussianProcess::condition(covariance.matrix(at, workspace), y);
            QVERIFY(process.has_value());
            const VectorXd gradient =
                covariance.likelihoodGradient(at, process->coefficients(), process->precision(), workspace);
            for (Index i = 0; i < at.size(); ++i) {
                constexpr double h = 1e-5;
                VectorXd above = at;
                VectorXd below = at;
                above[i] += h;
                below[i] -= h;
                const double slope = (likelihood(covariance, above, y) - likelihood(covariance, below, y)) / (2 * h);
                QVERIFY2(std::abs(gradient[i] - slope) < 1e-6 * std::max(1.0, std::abs(slope)),
                         qPrintable(QStringLiteral("parameter %1: %2, not %3").arg(i).arg(gradient[i]).arg(slope)));
            }
        }
    }

    void leaveOneOutIsLeavingOut() {
        Rng rng(5);
        const GpDesign design = randomDesign(rng, CovarianceFamily::Matern52, 2);
        const GpCovariance covariance(design);
        const VectorXd parameters = randomParameters(rng, covariance);
        const VectorXd y = randomMatrix(rng, covariance.rows(), 1);
        GpCovariance::Workspace workspace;
        const auto process = GaussianProcess::condition(covariance.matrix(parameters, workspace), y);
        const LeaveOneOut loo = process->leaveOneOut();
        for (Index left = 0; left < y.size(); ++left) {
            std::vector<Index> rows;
            for (Index i = 0; i < y.size(); ++i) {
                if (i != left)
                    rows.push_back(i);
            }
            GpDesign without = design;
            without.z = design.z(rows, Eigen::all);
            without.noiseFactors = design.noiseFactors(rows);
            const int task = design.tasks[static_cast<std::size_t>(left)];
            without.tasks.erase(without.tasks.begin() + left);
            const GpCovariance rest(without);
            const auto fewer = GaussianProcess::condition(rest.matrix(parameters, workspace), y(rows));
            const MatrixXd at = design.z.row(left);
            const MatrixXd cross = rest.cross(parameters, at, task);
            PB_VERIFY_CLOSE(loo.mean[left], fewer->mean(cross)[0], 1e-10);
            const double latent = rest.variances(parameters, at, task)[0] - fewer->explainedVariance(cross)[0];
            const double noise = rest.noiseVariance(parameters, task) * design.noiseFactors[left];
            PB_VERIFY_CLOSE(loo.sd[left], std::sqrt(latent + noise), 1e-10);
        }
    }

    void inverseIsTheInverse_data() {
        QTest::addColumn<int>("n");
        for (const int n : {1, 2, 31, 32, 33, 64, 65, 130}) // around the sizes at which it is halved
            QTest::addRow("%d", n) << n;
    }
    void inverseIsTheInverse() {
        QFETCH(int, n);
        Rng rng(static_cast<std::uint64_t>(n));
        const MatrixXd root = randomMatrix(rng, n, n);
        const MatrixXd matrix = root * root.transpose() + MatrixXd::Identity(n, n);
        MatrixXd inverse = matrix.llt().matrixL();
        inverse.triangularView<Eigen::StrictlyUpper>().setConstant(7); // is not read
        invertFromCholesky(inverse);
        QCOMPARE(inverse(0, n - 1), n == 1 ? inverse(0, 0) : 7.0);
        const MatrixXd full = inverse.selfadjointView<Eigen::Lower>();
        QVERIFY(largestDifference(full * matrix, MatrixXd::Identity(n, n)) < 1e-10);
    }

    void whatIsNoCovarianceIsRefused() {
        MatrixXd matrix = MatrixXd::Identity(3, 3);
        matrix(2, 0) = 2;
        QVERIFY(!GaussianProcess::condition(matrix, VectorXd::Ones(3)).has_value());
    }

    void farPointsHaveThePrior() {
        GpDesign design = designOf(m_z, false);
        design.meanVariance = 0.25;
        const GpCovariance covariance(design);
        VectorXd parameters = VectorXd::Zero(covariance.parameterCount());
        const MatrixXd far = MatrixXd::Constant(1, 4, 1e12);
        PB_VERIFY_CLOSE(covariance.cross(parameters, far).maxCoeff(), 0.25, 1e-14);
        PB_VERIFY_CLOSE(covariance.variances(parameters, far)[0], 1.25, 1e-14);
    }
};

QTEST_APPLESS_MAIN(TestGaussianProcess)
#include "tst_gaussianprocess.moc"
