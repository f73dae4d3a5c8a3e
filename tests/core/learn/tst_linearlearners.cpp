// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/learn/learner.h"
#include "core/learn/ols.h"
#include "core/learn/stepwiselearner.h"
#include "core/stats/linearfit.h"
#include "tests/support/testdata.h"

#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

struct Samples {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
};

/// Two clock frequencies in Hz, two booleans, and noise columns: y depends on the first three and a pair.
Samples clocks(Eigen::Index n, Eigen::Index noiseColumns, std::uint64_t seed) {
    Rng rng(seed);
    Samples samples{Eigen::MatrixXd(n, 4 + noiseColumns), Eigen::VectorXd(n)};
    for (Eigen::Index i = 0; i < n; ++i) {
        const double a = static_cast<double>(1 + rng.below(12)) * 1.5e8;
        const double b = static_cast<double>(1 + rng.below(4)) * 3.3e8;
        const auto c = static_cast<double>(rng.below(2));
        samples.x.row(i).head(4) << a, b, c, static_cast<double>(rng.below(2));
        for (Eigen::Index j = 4; j < samples.x.cols(); ++j)
            samples.x(i, j) = rng.normal();
        samples.y[i] = 3 + 2e-9 * a - 1e-9 * b + c + 0.5 * c * a * 1e-9 + 0.01 * rng.normal();
    }
    return samples;
}

Eigen::VectorXd predicted(const Learner& learner, const TrainingData& data, const Eigen::MatrixXd& x) {
    const auto model = learner.fit(data, 1);
    if (!model)
        qFatal("fit: %s", model.error().message.c_str());
    return (*model)->predict(x);
}

void addLearners() {
    QTest::addColumn<QString>("id");
    for (const char* id : {"mars", "ols", "stepwise", "ridge"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

std::unique_ptr<const Learner> learnerOf(const QString& id) {
    return std::move(*makeLearner(id.toStdString()));
}

} // namespace

class TestLinearLearners final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void predictsFiniteNumbers_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("noiseColumns");
        for (const LearnerInfo& learner : learnerCatalogue()) {
            const auto id = QString::fromUtf8(learner.id.data(), static_cast<qsizetype>(learner.id.size()));
            if (!isOurs(id))
                continue;
            for (const int n : {1, 2, 3, 4, 5, 8, 20}) {
                for (const int noise : {0, 12})
                    QTest::addRow("%s n=%d p=%d", qPrintable(id), n, 4 + noise) << id << n << noise;
            }
        }
    }
    void predictsFiniteNumbers() {
        QFETCH(QString, id);
        QFETCH(int, n);
        QFETCH(int, noiseColumns);
        const Samples samples = clocks(n, noiseColumns, 5);
        const Samples others = clocks(50, noiseColumns, 6);
        const Eigen::VectorXd prediction = predicted(*learnerOf(id), {samples.x, samples.y}, others.x);
        QCOMPARE(prediction.size(), 50);
        QVERIFY(prediction.allFinite());
        if (n == 1)
            QVERIFY(largestDifference(prediction, Eigen::VectorXd::Constant(50, samples.y[0])) < 1e-12);
    }

    void learnsClocks_data() { addLearners(); }
    void learnsClocks() {
        QFETCH(QString, id);
        const Samples samples = clocks(80, 2, 1);
        const Samples others = clocks(200, 2, 2);
        const Eigen::VectorXd prediction = predicted(*learnerOf(id), {samples.x, samples.y}, others.x);
        const double error = (prediction - others.y).norm() / (others.y.array() - others.y.mean()).matrix().norm();
        // The pair c:a is beyond a model of main effects alone.
        QVERIFY2(error < (id == QStringLiteral("ols") ? 0.25 : 0.05), qPrintable(QString::number(error)));
    }

    void constantResponse_data() { addLearners(); }
    void constantResponse() {
        QFETCH(QString, id);
        const Samples samples = clocks(25, 1, 3);
        const Eigen::VectorXd y = Eigen::VectorXd::Constant(25, 1e-3);
        const Eigen::VectorXd prediction = predicted(*learnerOf(id), {samples.x, y}, clocks(10, 1, 4).x);
        QVERIFY(largestDifference(prediction * 1e3, Eigen::VectorXd::Ones(10)) < 1e-9);
    }

    void uselessColumnsChangeNothing_data() { addLearners(); }
    void uselessColumnsChangeNothing() {
        QFETCH(QString, id);
        const Samples samples = clocks(40, 0, 3);
        const auto widened = [](const Eigen::MatrixXd& x) {
            Eigen::MatrixXd result(x.rows(), x.cols() + 2);
            result << x, Eigen::VectorXd::Constant(x.rows(), 1e9), 5 - 1e-3 * x.col(0).array();
            return result;
        };
        const Eigen::MatrixXd query = clocks(20, 0, 4).x;
        const Eigen::VectorXd with = predicted(*learnerOf(id), {widened(samples.x), samples.y}, widened(query));
        QVERIFY(with.allFinite());
        if (changesNothingWithAliases(id))
            QVERIFY(largestDifference(with, predicted(*learnerOf(id), {samples.x, samples.y}, query)) < 1e-7);
    }

    void noFeatureAtAll_data() { addLearners(); }
    void noFeatureAtAll() {
        QFETCH(QString, id);
        const Eigen::VectorXd y = Eigen::VectorXd::LinSpaced(9, 1, 9);
        for (const Eigen::MatrixXd& x : {Eigen::MatrixXd(9, 0), Eigen::MatrixXd(Eigen::MatrixXd::Constant(9, 2, 7))}) {
            const Eigen::VectorXd prediction = predicted(*learnerOf(id), {x, y}, x.topRows(2));
            QVERIFY(largestDifference(prediction, Eigen::VectorXd::Constant(2, 5)) < 1e-12);
        }
    }

    void weightsAreMultiplicities_data() { addLearners(); }
    void weightsAreMultiplicities() {
        QFETCH(QString, id);
        const Samples samples = clocks(40, 0, 9);
        const Eigen::MatrixXd query = clocks(20, 0, 10).x;
        // A weight of 0 is absence, and a common factor does not matter.
        Eigen::VectorXd y = samples.y;
        Eigen::VectorXd weights = Eigen::VectorXd::Constant(40, 1e-3);
        y.tail(8).array() += 100;
        weights.tail(8).setZero();
        const Eigen::VectorXd with = predicted(*learnerOf(id), {samples.x, y, weights}, query);
        const Eigen::VectorXd without = predicted(*learnerOf(id), {samples.x.topRows(32), samples.y.head(32)}, query);
        QVERIFY(largestDifference(with, without) < 1e-9);
        // A heavy sample is believed more.
        Eigen::VectorXd shifted = samples.y;
        shifted[0] += 1;
        Eigen::VectorXd heavy = Eigen::VectorXd::Ones(40);
        heavy[0] = 1000;
        const TrainingData plain{samples.x, shifted};
        const TrainingData believed{samples.x, shifted, heavy};
        const double far = std::abs(predicted(*learnerOf(id), plain, samples.x.row(0))[0] - shifted[0]);
        const double near = std::abs(predicted(*learnerOf(id), believed, samples.x.row(0))[0] - shifted[0]);
        QVERIFY(near < 0.5 * far);
    }

    void sameEveryTime_data() { addLearners(); }
    void sameEveryTime() {
        QFETCH(QString, id);
        const Samples samples = clocks(60, 4, 9);
        const Eigen::MatrixXd query = clocks(20, 4, 10).x;
        const auto one = learnerOf(id)->fit({samples.x, samples.y}, 1, JobContext({}, {}, 1));
        const auto four = learnerOf(id)->fit({samples.x, samples.y}, 1, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QVERIFY((*one)->predict(query) == (*four)->predict(query));
    }

    void obeysTheStopToken_data() { addLearners(); }
    void obeysTheStopToken() {
        QFETCH(QString, id);
        const Samples samples = clocks(30, 0, 9);
        std::stop_source stop;
        stop.request_stop();
        const auto model = learnerOf(id)->fit({samples.x, samples.y}, 1, JobContext(stop.get_token()));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::Cancelled);
        const Eigen::VectorXd bad = Eigen::VectorXd::Constant(30, INFINITY);
        QCOMPARE(learnerOf(id)->fit({samples.x, bad}, 1).error().code, ErrorCode::InvalidArgument);
    }

    void olsIsTheLinearFit() {
        const Samples samples = clocks(30, 3, 12);
        Rng rng(4);
        const Eigen::VectorXd weights = Eigen::VectorXd::NullaryExpr(30, [&] { return 0.1 + rng.uniform(); });
        LinearFitOptions options;
        options.weights = weights / weights.mean();
        const auto fit = linearFit(samples.x, samples.y, options);
        const auto model = OlsLearner().fit({samples.x, samples.y, weights}, 1);
        QVERIFY(fit && model);
        const Eigen::MatrixXd query = clocks(10, 3, 13).x;
        QVERIFY(largestDifference((*model)->predict(query), fit->predict(query)) < 1e-10);
        const auto spread = (*model)->spread(query);
        QVERIFY(spread.has_value());
        Eigen::MatrixXd design(10, 8);
        design << Eigen::VectorXd::Ones(10), query;
        for (Eigen::Index i = 0; i < 10; ++i) {
            const double variance = design.row(i) * fit->covariance * design.row(i).transpose();
            PB_VERIFY_CLOSE((*spread)[i] * 100, 100 * std::sqrt(variance + fit->sigma * fit->sigma), 1e-8);
        }
        const auto saturated = OlsLearner().fit({samples.x.topRows(5), samples.y.head(5)}, 1);
        QVERIFY(!(*saturated)->spread(query));
        QVERIFY(largestDifference((*saturated)->predict(samples.x.topRows(5)), samples.y.head(5)) < 1e-9);
    }

    void stepwiseFindsThePair() {
        const Samples samples = clocks(60, 20, 14);
        const auto learner = StepwiseLearner();
        const Samples others = clocks(100, 20, 15);
        const Eigen::VectorXd prediction = predicted(learner, {samples.x, samples.y}, others.x);
        QVERIFY((prediction - others.y).cwiseAbs().maxCoeff() < 0.1);
    }

private:
    static bool isOurs(const QString& id) {
        return QStringList{QStringLiteral("mars"), QStringLiteral("ols"), QStringLiteral("stepwise"),
                           QStringLiteral("ridge")}
            .contains(id);
    }
    /// A penalty takes an alias for further evidence of its column.
    static bool changesNothingWithAliases(const QString& id) { return id != QStringLiteral("ridge"); }
};

QTEST_APPLESS_MAIN(TestLinearLearners)
#include "tst_linearlearners.moc"
