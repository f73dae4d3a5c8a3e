// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/mars.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <QFile>
#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// Predictions of R's earth, by model.
std::map<std::string, std::vector<double>> earthPredictions() {
    QFile file(sharedData(QStringLiteral("fixtures/earth_rpart_pred.csv")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    std::map<std::string, std::vector<double>> result;
    for (const QByteArray& line : file.readAll().trimmed().split('\n')) {
        const QList<QByteArray> cells = line.split(',');
        result[cells[0].toStdString()].push_back(cells[2].toDouble());
    }
    return result;
}

Eigen::VectorXd vectorOf(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

std::unique_ptr<const MarsModel> fitted(const TrainingData& data, int degree) {
    MarsOptions options;
    options.degree = degree;
    auto model = MarsLearner(options).fitMars(data);
    if (!model)
        qFatal("fit: %s", model.error().message.c_str());
    return std::move(*model);
}

struct Samples {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
};

/// A kink at 0.4 in the first feature, whose slope beyond depends on a boolean, and two features of no use.
Samples kinked(Eigen::Index n, double noise, std::uint64_t seed) {
    Rng rng(seed);
    Samples samples{Eigen::MatrixXd(n, 4), Eigen::VectorXd(n)};
    for (Eigen::Index i = 0; i < n; ++i) {
        samples.x.row(i) << rng.uniform(), static_cast<double>(rng.below(2)), rng.uniform(), rng.normal();
        const double beyond = std::max(0.0, samples.x(i, 0) - 0.4);
        samples.y[i] = 5 + 10 * beyond + 8 * beyond * samples.x(i, 1) + noise * rng.normal();
    }
    return samples;
}

} // namespace

class TestMars final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithEarth_data() {
        QTest::addColumn<int>("degree");
        QTest::addColumn<double>("rss");
        QTest::addColumn<double>("gcv");
        QTest::addColumn<int>("terms");
        QTest::newRow("degree 1") << 1 << 79.354868762185774 << 2.1554061230109314 << 7;
        QTest::newRow("degree 2") << 2 << 6.1349464857793023 << 0.37097182075762974 << 12;
    }
    void agreesWithEarth() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(int, degree);
        QFETCH(double, rss);
        QFETCH(double, gcv);
        QFETCH(int, terms);
        const NumericTable table = readCsv(sharedData(QStringLiteral("fixtures/syn60.csv")));
        const Eigen::MatrixXd query = readCsv(sharedData(QStringLiteral("fixtures/syn25_test.csv"))).values;
        const auto model = fitted({table.values.leftCols(4), table.column("y")}, degree);
        QCOMPARE(model->terms().size(), static_cast<std::size_t>(terms));
        PB_VERIFY_CLOSE(model->rss(), rss, 1e-9);
        PB_VERIFY_CLOSE(model->gcv(), gcv, 1e-9);
        const auto expected = earthPredictions().at("earth_degree" + std::to_string(degree) + "_default");
        QVERIFY(largestDifference(model->predict(query), vectorOf(expected)) < 1e-8);
    }

    /// Real data with few levels an option, where earth's search has more heuristics than ours.
    void isNearEarthOnClocks_data() {
        QTest::addColumn<int>("degree");
        QTest::addColumn<double>("meanDifference"); // of log seconds
        QTest::newRow("degree 1") << 1 << 0.01;
        QTest::newRow("degree 2") << 2 << 0.06;
    }
    void isNearEarthOnClocks() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(int, degree);
        QFETCH(double, meanDifference);
        const NumericTable table = readCsv(sharedData(QStringLiteral("fixtures/tx2_wide.csv")));
        const Eigen::MatrixXd x = table.values(Eigen::seq(1, Eigen::last, 13), Eigen::seqN(0, 6));
        const Eigen::VectorXd y = table.column("it400")(Eigen::seq(1, Eigen::last, 13)).array().log();
        const auto model = fitted({x, y}, degree);
        const auto expected =
            earthPredictions().at("earth_degree" + std::to_string(degree) + "_tx2_logit400_every13th");
        const Eigen::VectorXd predicted = model->predict(table.values.topLeftCorner(40, 6));
        const double difference = (predicted - vectorOf(expected)).cwiseAbs().mean();
        QVERIFY2(difference < meanDifference, qPrintable(QString::number(difference)));
    }

    void findsTheKink() {
        const Samples samples = kinked(200, 0.02, 1);
        const auto model = fitted({samples.x, samples.y}, 2);
        const Samples others = kinked(500, 0, 2);
        QVERIFY((model->predict(others.x) - others.y).cwiseAbs().maxCoeff() < 0.15);
        for (const MarsTerm& term : model->terms()) {
            for (const MarsFactor& factor : term) {
                if (factor.feature == 0 && factor.kind != MarsFactor::Kind::Linear && term.size() == 1)
                    QVERIFY(std::abs(factor.knot - 0.4) < 0.1);
            }
        }
    }

    void degreeLimitsTheProducts() {
        const Samples samples = kinked(200, 0.02, 1);
        for (int degree = 1; degree <= 3; ++degree) {
            const auto model = fitted({samples.x, samples.y}, degree);
            for (const MarsTerm& term : model->terms()) {
                QVERIFY(static_cast<int>(term.size()) <= degree);
                std::vector<int> features;
                for (const MarsFactor& factor : term)
                    features.push_back(factor.feature);
                std::sort(features.begin(), features.end());
                QVERIFY(std::adjacent_find(features.begin(), features.end()) == features.end());
            }
        }
    }

    void fewSamplesLeaveNoRoom() {
        // Three samples: GCV charges a second term more than there is. Up to 18: no room for a knot.
        const Samples few = kinked(3, 0.1, 4);
        const auto mean = fitted({few.x, few.y}, 2);
        QCOMPARE(mean->terms().size(), std::size_t{1});
        PB_VERIFY_CLOSE(mean->predict(few.x)[2], few.y.mean(), 1e-14);
        for (Eigen::Index n = 4; n <= 18; ++n) {
            const Samples samples = kinked(n, 0.1, 4);
            const auto model = fitted({samples.x, samples.y}, 2);
            QVERIFY(std::isfinite(model->gcv()));
            for (const MarsTerm& term : model->terms()) {
                for (const MarsFactor& factor : term)
                    QCOMPARE(factor.kind, MarsFactor::Kind::Linear);
            }
        }
    }

    void unitsDoNotMatter() {
        const Samples samples = kinked(80, 0.05, 5);
        Eigen::MatrixXd x = samples.x;
        x.col(0) = 1e9 + 1e9 * x.col(0).array();
        const auto model = fitted({samples.x, samples.y}, 2);
        const auto scaled = fitted({x, samples.y * 1e9}, 2);
        QCOMPARE(scaled->terms().size(), model->terms().size());
        QVERIFY(largestDifference(scaled->predict(x) / 1e9, model->predict(samples.x)) < 1e-8);
    }

    void weightsAreMultiplicities() {
        const Samples samples = kinked(60, 0.1, 6);
        Eigen::VectorXd weights(60);
        for (Eigen::Index i = 0; i < 60; ++i)
            weights[i] = i < 30 ? 1e-6 : 1;
        Eigen::VectorXd y = samples.y;
        y.head(30).array() += 5;
        const auto model = fitted({samples.x, y, weights}, 2);
        const Eigen::VectorXd error = model->predict(samples.x).tail(30) - samples.y.tail(30);
        QVERIFY(error.norm() / std::sqrt(30.0) < 0.5);
    }

    void manyTermsAndThreads() {
        // More parents than a round searches, and enough samples for threads.
        Rng rng(7);
        Samples samples{Eigen::MatrixXd(1200, 6), Eigen::VectorXd(1200)};
        for (Eigen::Index i = 0; i < 1200; ++i) {
            for (Eigen::Index j = 0; j < 6; ++j)
                samples.x(i, j) = rng.uniform();
            samples.y[i] = std::sin(9 * samples.x(i, 0)) * samples.x(i, 1) + std::cos(7 * samples.x(i, 2)) +
                           std::sin(8 * samples.x(i, 3) * samples.x(i, 4));
        }
        MarsOptions options;
        options.maxTerms = 61;
        options.threshold = 0;
        const TrainingData data{samples.x, samples.y};
        const auto one = MarsLearner(options).fitMars(data, JobContext({}, {}, 1));
        const auto four = MarsLearner(options).fitMars(data, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QVERIFY((*one)->terms().size() > 22);
        QVERIFY((*one)->coefficients() == (*four)->coefficients());
        QVERIFY((*one)->rss() < 0.02 * (samples.y.array() - samples.y.mean()).matrix().squaredNorm());
    }

    void refusesBadOptions_data() {
        QTest::addColumn<QString>("field");
        for (const char* field : {"degree", "maxTerms", "threshold", "minSpan", "endSpan"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void refusesBadOptions() {
        QFETCH(QString, field);
        MarsOptions options;
        if (field == QStringLiteral("degree"))
            options.degree = 0;
        else if (field == QStringLiteral("maxTerms"))
            options.maxTerms = -1;
        else if (field == QStringLiteral("threshold"))
            options.threshold = 1;
        else if (field == QStringLiteral("minSpan"))
            options.minSpan = -1;
        else
            options.endSpan = -1;
        const Samples samples = kinked(10, 0.1, 6);
        const auto model = MarsLearner(options).fit({samples.x, samples.y}, 1);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
        QVERIFY(model.error().message.find(field.toStdString()) != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestMars)
#include "tst_mars.moc"
