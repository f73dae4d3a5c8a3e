// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/responsesurface.h"

#include "core/base/random.h"
#include "core/influence/calibratedfit.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

constexpr int dimension = 4;

/// Options in eleven levels from 0 to 1; noise that grows along the first one.
double response(const Eigen::RowVectorXd& x, bool isPositive, Rng& rng) {
    const double log = 1 + std::sin(3 * x[0]) + x[1] * x[2] + (0.02 + 0.1 * x[0]) * rng.normal();
    return isPositive ? std::exp(log) : log - 1.5;
}

Eigen::MatrixXd drawConfigurations(Eigen::Index rows, Rng& rng) {
    Eigen::MatrixXd x(rows, dimension);
    for (double& value : x.reshaped())
        value = static_cast<double>(rng.below(11)) / 10;
    return x;
}

std::shared_ptr<const InfluenceData> simulated(Eigen::Index rows, std::uint64_t seed, bool isPositive = true) {
    Rng rng(seed);
    Eigen::MatrixXd table(rows, dimension + 1);
    table.leftCols(dimension) = drawConfigurations(rows, rng);
    for (Eigen::Index i = 0; i < rows; ++i)
        table(i, dimension) = response(table.row(i).head(dimension), isPositive, rng);
    const SpaceData data = wideData({"a", "b", "c", "d", "time@here"}, table, isPositive);
    Result<InfluenceData> made = InfluenceData::make(data, "here", "time");
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::make_shared<const InfluenceData>(std::move(*made));
}

std::shared_ptr<const InfluenceData> synthetic(const char* metric = "time") {
    Result<InfluenceData> made = InfluenceData::make(syntheticData(), "small", metric);
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::make_shared<const InfluenceData>(std::move(*made));
}

std::shared_ptr<const ResponseSurface> fitted(const std::shared_ptr<const InfluenceData>& data, const char* learner,
                                              const JobContext& context = {}) {
    Result<std::shared_ptr<const ResponseSurface>> surface = ResponseSurface::fit(data, learner, 1, context);
    if (!surface)
        qFatal("%s", surface.error().message.c_str());
    return std::move(*surface);
}

} // namespace

class TestResponseSurface final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsCoverWhatTheySay_data() {
        QTest::addColumn<QByteArray>("learner");
        QTest::addColumn<bool>("isPositive");
        for (const char* learner : {"gp", "rf", "et", "brt", "ols", "knn"}) {
            QTest::addRow("%s, logarithms", learner) << QByteArray(learner) << true;
            QTest::addRow("%s, as they are", learner) << QByteArray(learner) << false;
        }
    }
    void intervalsCoverWhatTheySay() {
        QFETCH(QByteArray, learner);
        QFETCH(bool, isPositive);
        int covered = 0;
        int asked = 0;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const auto surface = fitted(simulated(120, seed, isPositive), learner.constData());
            Rng rng(seed + 100);
            const Eigen::MatrixXd x = drawConfigurations(200, rng);
            const ResponseSurface::Prediction prediction = surface->predict(x);
            for (Eigen::Index i = 0; i < x.rows(); ++i) {
                const double y = response(x.row(i), isPositive, rng);
                covered += y >= prediction.lower[i] && y <= prediction.upper[i] ? 1 : 0;
                ++asked;
            }
        }
        const double share = static_cast<double>(covered) / asked;
        QVERIFY2(share > 0.86 && share < 0.95, qPrintable(QString::number(share)));
    }

    void intervalsAreInOrder_data() {
        QTest::addColumn<QByteArray>("learner");
        for (const LearnerInfo& info : learnerCatalogue())
            QTest::addRow("%s", info.id.data()) << QByteArray(info.id.data(), static_cast<qsizetype>(info.id.size()));
    }
    void intervalsAreInOrder() {
        QFETCH(QByteArray, learner);
        for (const char* metric : {"time", "score"}) {
            const auto data = synthetic(metric);
            const auto surface = fitted(data, learner.constData());
            const Eigen::MatrixXd& x = data->table->values;
            const ResponseSurface::Prediction prediction = surface->predict(x);
            QCOMPARE(prediction.value.size(), x.rows());
            QVERIFY((prediction.lower.array() <= prediction.value.array()).all());
            QVERIFY((prediction.value.array() <= prediction.upper.array()).all());
            QVERIFY(QByteArray(metric) == "score" || prediction.lower.minCoeff() > 0);
            QVERIFY(largestDifference(surface->predictValues(x), prediction.value) < 1e-9);
            QVERIFY(surface->leftOutError() >= 0);
        }
    }

    void spreadMakesTheWidth() {
        // The noise grows along the first option, and the trees that were not shown a row tell.
        const auto surface = fitted(simulated(400, 1), "rf");
        Eigen::MatrixXd x = Eigen::MatrixXd::Constant(2, dimension, 0.5);
        x(0, 0) = 0;
        x(1, 0) = 1;
        const ResponseSurface::Prediction prediction = surface->predict(x);
        const Eigen::VectorXd width = (prediction.upper.array() / prediction.lower.array()).log();
        QVERIFY2(width[1] > 1.3 * width[0], qPrintable(QStringLiteral("%1, %2").arg(width[0]).arg(width[1])));
    }

    void oneAnswerWhateverStandsBeside() {
        const auto data = synthetic();
        for (const char* learner : {"gp", "rf"}) {
            const auto surface = fitted(data, learner);
            const Eigen::MatrixXd& x = data->table->values;
            const ResponseSurface::Prediction all = surface->predict(x);
            for (Eigen::Index i = 0; i < x.rows(); i += 17) {
                const ResponseSurface::Prediction one = surface->predict(x.row(i));
                PB_VERIFY_CLOSE(one.value[0], all.value[i], 1e-10);
                PB_VERIFY_CLOSE(one.upper[0], all.upper[i], 1e-10);
            }
        }
    }

    void anyThreadsGiveTheSame() {
        const auto data = synthetic();
        for (const char* learner : {"gp", "rf", "brt"}) {
            const auto one = fitted(data, learner, JobContext({}, {}, 1))->predict(data->table->values);
            const auto four = fitted(data, learner, JobContext({}, {}, 4))->predict(data->table->values);
            QCOMPARE(four.value, one.value);
            QCOMPARE(four.upper, one.upper);
        }
    }

    void leftOutErrorIsThatOfTheNoise() {
        // 2 % of noise: a model that knows the system is off by half of that, or a little more, in the median.
        const double error = fitted(synthetic(), "gp")->leftOutError();
        QVERIFY2(error > 0.8 && error < 4, qPrintable(QString::number(error)));
        QVERIFY(fitted(synthetic(), "median")->leftOutError() > 20);
    }

    void errors_data() {
        QTest::addColumn<QByteArray>("learner");
        QTest::addColumn<bool>("isCancelled");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown") << QByteArray("oracle") << false << ErrorCode::NotFound;
        QTest::newRow("cancelled gp") << QByteArray("gp") << true << ErrorCode::Cancelled;
        QTest::newRow("cancelled rf") << QByteArray("rf") << true << ErrorCode::Cancelled;
        QTest::newRow("cancelled ols") << QByteArray("ols") << true << ErrorCode::Cancelled;
    }
    void errors() {
        QFETCH(QByteArray, learner);
        QFETCH(bool, isCancelled);
        QFETCH(ErrorCode, code);
        std::stop_source stop;
        if (isCancelled)
            stop.request_stop();
        const auto surface = ResponseSurface::fit(synthetic(), learner.constData(), 1, JobContext(stop.get_token()));
        QVERIFY(!surface.has_value());
        QCOMPARE(surface.error().code, code);
    }

    void manyRowsAreDrawnForAProcess() {
        const auto data = synthetic();
        const Eigen::VectorXd logarithms = data->y.array().log();
        const Result<CalibratedFit> fit = fitCalibrated("gp", {data->x, logarithms}, 1, {}, 60);
        QVERIFY(fit.has_value());
        QCOMPARE(fit->remarks.size(), std::size_t{1});
        QVERIFY(fit->remarks.front().find("60 of the 120") != std::string::npos);
        QVERIFY(fit->leftOut.mean.allFinite() && fit->leftOut.spread.allFinite());
        QVERIFY(fitCalibrated("gp", {data->x, logarithms}, 1)->remarks.empty());
    }

    void defaultLearners() {
        QCOMPARE(defaultLearner(20), std::string_view("gp"));
        QCOMPARE(defaultLearner(mostRowsForProcess), std::string_view("gp"));
        QCOMPARE(defaultLearner(mostRowsForProcess + 1), std::string_view("rf"));
    }
};

QTEST_APPLESS_MAIN(TestResponseSurface)
#include "tst_responsesurface.moc"
