// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transferdata.h"

#include "core/learn/learner.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

class TestTransferData final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsOfTheTable() {
        const TransferData data = syntheticTransfer({"small", "gaps"}, "large");
        QCOMPARE(data.table->size(), Eigen::Index{120});
        QCOMPARE(data.targetRows.size(), std::size_t{120});
        QCOMPARE(data.sources.cols(), Eigen::Index{2});
        QVERIFY(std::isnan(data.sources(0, 1)));
        QVERIFY(data.sources(1, 1) > 0);
        QCOMPARE(data.features.rows(), Eigen::Index{120});
        QCOMPARE(data.features.cols(), static_cast<Eigen::Index>(data.encoding.features().size()));
        QCOMPARE(data.metric.unit, std::string("s"));
    }

    void targetWithGaps() {
        const TransferData data = syntheticTransfer({"small"}, "gaps");
        QCOMPARE(data.targetRows.size(), std::size_t{80});
        QCOMPARE(data.targetRows[0], Eigen::Index{1});
    }

    void infinityIsNotMeasured() {
        SpaceData data = syntheticData();
        data.datasets[1].metrics[0].median[7] = std::numeric_limits<double>::infinity();
        const Result<TransferData> made = TransferData::make(data, {"small"}, "large", "time");
        QVERIFY(made);
        QCOMPARE(made->targetRows.size(), std::size_t{119});
    }

    void noSource() {
        const TransferData data = syntheticTransfer({}, "large");
        QCOMPARE(data.sources.rows(), Eigen::Index{120});
        QCOMPARE(data.sources.cols(), Eigen::Index{0});
    }

    void errors_data() {
        QTest::addColumn<QStringList>("sources");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto notFound = static_cast<int>(ErrorCode::NotFound);
        const auto invalid = static_cast<int>(ErrorCode::InvalidArgument);
        QTest::newRow("target") << QStringList{"small"} << "big"
                                << "time" << notFound
                                << "environment 'big' is not known; there are small, large, huge, gaps, odd";
        QTest::newRow("source") << QStringList{"tiny"} << "large"
                                << "time" << notFound
                                << "environment 'tiny' is not known; there are small, large, huge, gaps, odd";
        QTest::newRow("metric") << QStringList{"small"} << "large"
                                << "energy" << notFound
                                << "metric 'energy' was not measured in 'large'; there are time, score";
        QTest::newRow("itself") << QStringList{"small", "large"} << "large"
                                << "time" << invalid
                                << "source 'large' is the target itself; choose another environment";
        QTest::newRow("twice") << QStringList{"small", "small"} << "large"
                               << "time" << invalid << "source 'small' is given twice";
    }
    void errors() {
        QFETCH(QStringList, sources);
        QFETCH(QString, target);
        QFETCH(QString, metric);
        std::vector<std::string> names;
        for (const QString& source : sources)
            names.push_back(source.toStdString());
        const Result<TransferData> data =
            TransferData::make(syntheticData(), names, target.toStdString(), metric.toStdString());
        QVERIFY(!data);
        QTEST(static_cast<int>(data.error().code), "code");
        QTEST(QString::fromStdString(data.error().message), "message");
    }

    void tooFewRows() {
        SpaceData data = syntheticData();
        Eigen::VectorXd& target = data.datasets[1].metrics[0].median;
        target.tail(118).setConstant(std::nan(""));
        Result<TransferData> made = TransferData::make(data, {}, "large", "time");
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::NotEnoughData);
        QVERIFY(made.error().message.find("2 configurations") != std::string::npos);

        data = syntheticData();
        for (Eigen::Index i = 0; i < 120; ++i) {
            if (i > 1)
                data.datasets[0].metrics[0].median[i] = std::nan("");
        }
        made = TransferData::make(data, {"small"}, "large", "time");
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::NotEnoughData);
        QVERIFY(made.error().message.find("source 'small' shares 2") != std::string::npos);
    }

    void sourceModelsPredictEveryRow() {
        const TransferData data = syntheticTransfer({"gaps", "huge"}, "large");
        const auto learner = makeLearner("median");
        QVERIFY(learner);
        const Result<SourceModels> models = SourceModels::fit(data, **learner, ResponseScale::Auto, 1);
        QVERIFY(models);
        QCOMPARE(models->tablePredictions().rows(), Eigen::Index{120});
        QCOMPARE(models->tablePredictions().cols(), Eigen::Index{2});
        QVERIFY(models->tablePredictions().allFinite());
        QCOMPARE(largestDifference(models->predict(data.features), models->tablePredictions()), 0.0);
    }

    void lookupPrefersMeasurements() {
        const TransferData data = syntheticTransfer({"gaps"}, "large");
        QVERIFY(lookupNeedsModels(data));
        QVERIFY(!lookupNeedsModels(syntheticTransfer({"small"}, "large")));
        const Eigen::MatrixXd predictions = Eigen::MatrixXd::Constant(120, 1, 42);
        const Eigen::MatrixXd values = lookupValues(data, &predictions);
        QCOMPARE(values(0, 0), 42.0);
        QCOMPARE(values(1, 0), data.sources(1, 0));
        QVERIFY(std::isnan(lookupValues(data)(0, 0)));
    }

    void cancelled() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        std::stop_source source;
        source.request_stop();
        const auto learner = makeLearner("median");
        const Result<SourceModels> models =
            SourceModels::fit(data, **learner, ResponseScale::Auto, 1, JobContext(source.get_token()));
        QVERIFY(!models);
        QCOMPARE(models.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestTransferData)
#include "tst_transferdata.moc"
