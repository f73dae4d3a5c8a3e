// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/matrix.h"

#include "core/similarity/densities.h"
#include "core/stats/correlation.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

class TestSimilarityMatrix final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSymmetric_data() {
        QTest::addColumn<int>("measure");
        for (const SimilarityMeasureInfo& info : similarityMeasures())
            QTest::newRow(std::string(info.id).c_str()) << static_cast<int>(info.measure);
    }
    void isSymmetric() {
        QFETCH(int, measure);
        const SimilarityMeasureInfo& info = similarityMeasureInfo(static_cast<SimilarityMeasure>(measure));
        const auto matrix = similarityMatrix(syntheticData(), {}, "time", info.measure);
        QVERIFY(matrix);
        QCOMPARE(matrix->environments, (std::vector<std::string>{"small", "large", "huge", "gaps", "odd"}));
        QCOMPARE(largestDifference(matrix->values, matrix->values.transpose()), 0.0);
        QCOMPARE(matrix->shared, Eigen::MatrixXi(matrix->shared.transpose()));
        for (Eigen::Index i = 0; i < 5; ++i)
            QCOMPARE(matrix->values(i, i), info.same);
        QVERIFY(matrix->values.minCoeff() >= info.lowest && matrix->values.maxCoeff() <= info.highest);
        QCOMPARE(matrix->shared(0, 0), 120);
        QCOMPARE(matrix->shared(0, 3), 80);
        QCOMPARE(matrix->shared(3, 3), 80);
        QVERIFY(matrix->identical.empty());
    }

    void entries() {
        const SpaceData data = syntheticData();
        const Eigen::VectorXd small = data.datasets[0].metrics[0].median;
        const Eigen::VectorXd large = data.datasets[1].metrics[0].median;
        QCOMPARE(similarityMatrix(data, {}, "time")->values(0, 1), spearman(small, large));
        QCOMPARE(similarityMatrix(data, {}, "time", SimilarityMeasure::Kendall)->values(1, 0), kendall(small, large));
        QCOMPARE(similarityMatrix(data, {}, "time", SimilarityMeasure::Wasserstein)->values(0, 1),
                 wasserstein1(standardScores(small), standardScores(large)));
    }

    void someEnvironments() {
        const auto matrix = similarityMatrix(syntheticData(), {"odd", "large"}, "time");
        QVERIFY(matrix);
        QCOMPARE(matrix->environments, (std::vector<std::string>{"odd", "large"}));
        QVERIFY(std::abs(matrix->values(0, 1)) < 0.35);
    }

    void whatIsMissingHasNoNumber() {
        SpaceData data = syntheticData();
        data.datasets[0].metrics[0].median.tail(118).setConstant(std::nan(""));
        data.datasets[1].metrics[0].median.setConstant(1);
        data.datasets[4].metrics[0].median.setConstant(std::nan(""));
        const auto matrix = similarityMatrix(data, {}, "time");
        QVERIFY(matrix);
        QCOMPARE(matrix->environments.size(), std::size_t{4}); // nothing was measured in odd
        QVERIFY(std::isnan(matrix->values(0, 2)));
        QCOMPARE(matrix->shared(0, 2), 2);
        QVERIFY(std::isnan(matrix->values(1, 2)));
        QCOMPARE(matrix->shared(1, 2), 120);
    }

    void copiesAreCalledOut() {
        SpaceData data = syntheticData();
        data.datasets[2].metrics[0].median = data.datasets[0].metrics[0].median;
        const auto matrix = similarityMatrix(data, {}, "time");
        QVERIFY(matrix);
        QCOMPARE(matrix->identical.size(), std::size_t{1});
        QCOMPARE(matrix->identical[0], (std::pair<std::size_t, std::size_t>{0, 2}));
    }

    void names() {
        for (const SimilarityMeasureInfo& info : similarityMeasures()) {
            const auto measure = similarityMeasureFromString(info.id);
            QVERIFY(measure);
            QCOMPARE(*measure, info.measure);
        }
        const auto unknown = similarityMeasureFromString("spearmen");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().message,
                 std::string("similarity measure 'spearmen' is not known; there are pearson, spearman, kendall, js, "
                             "wasserstein, ks, best, worst: did you mean 'spearman'?"));
    }

    void errors_data() {
        QTest::addColumn<QStringList>("environments");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("message");
        QTest::newRow("metric") << QStringList{} << "scor"
                                << "metric 'scor' was not measured; there are time, score: did you mean 'score'?";
        QTest::newRow("environment") << QStringList{"small", "lage"} << "time"
                                     << "environment 'lage' is not known; there are small, large, huge, gaps, odd: did "
                                        "you mean 'large'?";
        QTest::newRow("twice") << QStringList{"small", "small"} << "time"
                               << "environment 'small' is given twice";
        QTest::newRow("one") << QStringList{"small"} << "time"
                             << "metric 'time': 1 environment to compare, at least 2 are needed";
    }
    void errors() {
        QFETCH(QStringList, environments);
        QFETCH(QString, metric);
        std::vector<std::string> names;
        for (const QString& name : environments)
            names.push_back(name.toStdString());
        const auto matrix = similarityMatrix(syntheticData(), names, metric.toStdString());
        QVERIFY(!matrix);
        QTEST(QString::fromStdString(matrix.error().message), "message");
    }

    void threadsAndCancelling() {
        const SpaceData data = syntheticData();
        const auto one = similarityMatrix(data, {}, "time", SimilarityMeasure::JensenShannon, JobContext({}, {}, 1));
        const auto four = similarityMatrix(data, {}, "time", SimilarityMeasure::JensenShannon, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QCOMPARE(one->values, four->values);
        std::stop_source source;
        source.request_stop();
        const auto stopped =
            similarityMatrix(data, {}, "time", SimilarityMeasure::Spearman, JobContext(source.get_token()));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestSimilarityMatrix)
#include "tst_similaritymatrix.moc"
