// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/pairreport.h"

#include "core/stats/correlation.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <stop_token>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// Few resamples: the tests look at everything else.
PairReportOptions quick() {
    PairReportOptions options;
    options.resampling.resamples = 40;
    options.importances.trees = 16;
    return options;
}

PairReport reportOf(const SpaceData& data, const std::string& source, const std::string& target,
                    const std::string& metric = "time", const PairReportOptions& options = quick()) {
    const Result<PairReport> report = makePairReport(data, source, target, metric, options);
    if (!report)
        qFatal("%s", report.error().message.c_str());
    return *report;
}

/// The environments 200 to 800 with the metrics it and pc.
SpaceData tx2() {
    NumericTable table = readCsv(sharedData("fixtures/tx2_wide.csv"));
    for (std::string& name : table.names) {
        if (name.starts_with("it") || name.starts_with("pc"))
            name = name.substr(0, 2) + '@' + name.substr(2);
    }
    return wideData(table.names, table.values);
}

} // namespace

class TestPairReport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesTheReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const SpaceData data = tx2();
        const nlohmann::json cases = readJson(sharedData("fixtures/metrics.json"))["env_similarity_tx2"];
        QCOMPARE(cases.size(), std::size_t{12});
        for (const auto& [name, expected] : cases.items()) {
            const PairReport report = reportOf(data, name.substr(3, 3), name.substr(7, 3), name.substr(0, 2));
            QCOMPARE(report.shared, Eigen::Index{768});
            PB_VERIFY_CLOSE(report.correlations.pearson.value, expected["pearson"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.correlations.spearman.value, expected["spearman"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.correlations.kendall.value, expected["kendall_b"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.densities.forward, expected["kl_raw"]["kl_pq"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.densities.backward, expected["kl_raw"]["kl_qp"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.densities.jensenShannon, expected["kl_raw"]["js"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.shapes.forward, expected["kl_z"]["kl_pq"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.shapes.backward, expected["kl_z"]["kl_qp"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.shapes.jensenShannon, expected["kl_z"]["js"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.wasserstein, expected["wasserstein_z"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.kolmogorovSmirnov, expected["ks_z"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.line.slope, expected["lms"]["slope"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(report.line.intercept, expected["lms"]["intercept"].get<double>(), 1e-9);
            QCOMPARE(report.best.k, Eigen::Index{77});
            QCOMPARE(report.best.shared, expected["top"]["77"].get<Eigen::Index>());
        }
    }

    // What is known of these data: time falls with the clock frequencies and the cores in every image size.
    void structureOfRealData() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const PairReport report = reportOf(tx2(), "200", "400", "it");
        QVERIFY(report.isLogarithmic);
        QVERIFY(report.effects.sameSign >= 3);
        QCOMPARE(report.effects.sameSign, report.effects.inBoth);
        for (const OptionEffect& effect : report.effects.options)
            QVERIFY(effect.test == OptionEffect::Test::Pairs);
        QVERIFY(report.importances.correlation > 0.5);
        QCOMPARE(report.interactions.model, InteractionComparison::Model::All);
        QVERIFY(report.interactions.inBoth >= 1);
        QVERIFY(report.interactions.correlation > 0.5);
    }

    void relatedAndUnrelated() {
        const SpaceData data = syntheticData();
        const PairReport related = reportOf(data, "small", "large");
        QCOMPARE(related.configurations, Eigen::Index{120});
        QCOMPARE(related.shared, Eigen::Index{120});
        QCOMPARE(related.equal, Eigen::Index{0});
        QVERIFY(related.correlations.spearman.value > 0.99);
        QVERIFY(related.correlations.spearman.lower > 0.97);
        QVERIFY(related.best.share > 0.7);
        QCOMPARE(related.best.k, Eigen::Index{12});
        QVERIFY(related.importances.correlation > 0.99);
        QVERIFY(related.interactions.correlation > 0.9);
        QVERIFY(related.effects.sameSign >= 3);
        QVERIFY(related.isLogarithmic);
        QCOMPARE(related.invalidity.tried, Eigen::Index{120});
        QCOMPARE(related.invalidity.reason, std::string("no configuration is invalid"));

        const PairReport unrelated = reportOf(data, "small", "odd");
        QVERIFY(std::abs(unrelated.correlations.spearman.value) < 0.35);
        QCOMPARE(unrelated.effects.inTarget, 0);
        QCOMPARE(unrelated.interactions.inBoth, 0);
        QVERIFY(unrelated.best.share < 0.5);
    }

    void gapsAreNotShared() {
        const PairReport report = reportOf(syntheticData(), "gaps", "large");
        QCOMPARE(report.inSource, Eigen::Index{80});
        QCOMPARE(report.inTarget, Eigen::Index{120});
        QCOMPARE(report.shared, Eigen::Index{80});
        QCOMPARE(report.best.k, Eigen::Index{8});
    }

    void swappedSides() {
        const SpaceData data = syntheticData();
        const PairReport forward = reportOf(data, "small", "huge");
        const PairReport backward = reportOf(data, "huge", "small");
        PB_VERIFY_CLOSE(forward.correlations.kendall.value, backward.correlations.kendall.value, 1e-14);
        QCOMPARE(forward.densities.forward, backward.densities.backward);
        PB_VERIFY_CLOSE(forward.wasserstein, backward.wasserstein, 1e-12);
        QCOMPARE(forward.best.shared, backward.best.shared);
        QCOMPARE(forward.effects.inSource, backward.effects.inTarget);
        QCOMPARE(forward.effects.sameSign, backward.effects.sameSign);
        PB_VERIFY_CLOSE(forward.importances.correlation, backward.importances.correlation, 1e-12);
        PB_VERIFY_CLOSE(forward.interactions.correlation, backward.interactions.correlation, 1e-9);
    }

    void theBestIsWhatTheMetricSays() {
        SpaceData data = syntheticData();
        const PairReport lower = reportOf(data, "small", "odd");
        for (Dataset& dataset : data.datasets)
            dataset.metrics[0].metric.direction = Direction::HigherIsBetter;
        const PairReport higher = reportOf(data, "small", "odd");
        QCOMPARE(higher.best.shared, lower.worst.shared);
        QCOMPARE(higher.worst.shared, lower.best.shared);
    }

    void negativeResponsesStayAsTheyAre() {
        const PairReport report = reportOf(syntheticData(), "small", "large", "score");
        QVERIFY(!report.isLogarithmic);
        QVERIFY(report.correlations.pearson.value > 0.99);
    }

    void copiesAreCalledOut() {
        SpaceData data = syntheticData();
        data.datasets[2].metrics[0].median = data.datasets[0].metrics[0].median;
        const PairReport copy = reportOf(data, "small", "huge");
        QVERIFY(copy.isIdentical());
        QCOMPARE(copy.equal, Eigen::Index{120});
        QCOMPARE(copy.shapes.jensenShannon, 0.0);
        QCOMPARE(copy.best.share, 1.0);
        // One bit less.
        double& value = data.datasets[2].metrics[0].median[5];
        value = std::nextafter(value, 1e9);
        QVERIFY(!reportOf(data, "small", "huge").isIdentical());
    }

    void constantResponses() {
        SpaceData data = syntheticData();
        data.datasets[1].metrics[0].median.setConstant(2);
        const PairReport report = reportOf(data, "small", "large");
        QVERIFY(std::isnan(report.correlations.spearman.value));
        QVERIFY(std::isnan(report.wasserstein));
        QVERIFY(std::isnan(report.importances.correlation));
        QCOMPARE(report.effects.inTarget, 0);
    }

    void failuresAndRulesAreInvalid() {
        SpaceData data = syntheticData();
        const auto break_ = [&](std::size_t environment, Eigen::Index row, bool everything) {
            Dataset& dataset = data.datasets[environment];
            dataset.metrics[0].median[row] = std::nan("");
            if (everything) {
                dataset.metrics[1].median[row] = std::nan("");
                dataset.failures[static_cast<std::size_t>(row)] = "timeout";
            }
        };
        for (Eigen::Index row = 0; row < 10; ++row) {
            break_(0, row, true);      // a failure
            break_(1, row + 4, false); // score is there: it ran, time is invalid
        }
        data.datasets[0].metrics[0].median[50] = std::nan(""); // not tried at all
        data.datasets[0].metrics[1].median[50] = std::nan("");
        const PairReport report = reportOf(data, "small", "large");
        QCOMPARE(report.shared, Eigen::Index{105});
        QCOMPARE(report.invalidity.tried, Eigen::Index{119});
        QCOMPARE(report.invalidity.inSource, Eigen::Index{10});
        QCOMPARE(report.invalidity.inTarget, Eigen::Index{10});
        QCOMPARE(report.invalidity.inBoth, Eigen::Index{6});
        PB_VERIFY_CLOSE(report.invalidity.overlap, 6.0 / 14, 1e-12);
        QVERIFY(report.invalidity.modelCorrelation > 0.5);
    }

    void threadsDoNotMatter() {
        const SpaceData data = syntheticData();
        const auto one = makePairReport(data, "small", "large", "time", quick(), JobContext({}, {}, 1));
        const auto four = makePairReport(data, "small", "large", "time", quick(), JobContext({}, {}, 4));
        QVERIFY(one && four);
        QCOMPARE(one->correlations.spearman.lower, four->correlations.spearman.lower);
        QCOMPARE(one->importances.correlation, four->importances.correlation);
        QCOMPARE(one->interactions.correlation, four->interactions.correlation);
    }

    void errors_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto notFound = static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("source") << "smal"
                                << "large"
                                << "time" << notFound
                                << "environment 'smal' is not known; there are small, large, huge, gaps, odd: did you "
                                   "mean 'small'?";
        QTest::newRow("target") << "small"
                                << "zzz"
                                << "time" << notFound
                                << "environment 'zzz' is not known; there are small, large, huge, gaps, odd";
        QTest::newRow("metric") << "small"
                                << "large"
                                << "tim" << notFound
                                << "metric 'tim' was not measured in 'small'; there are time, score: did you mean "
                                   "'time'?";
        QTest::newRow("itself") << "small"
                                << "small"
                                << "time" << static_cast<int>(ErrorCode::InvalidArgument)
                                << "source 'small' is the target itself; choose another environment";
    }
    void errors() {
        QFETCH(QString, source);
        QFETCH(QString, target);
        QFETCH(QString, metric);
        const auto report =
            makePairReport(syntheticData(), source.toStdString(), target.toStdString(), metric.toStdString());
        QVERIFY(!report);
        QTEST(static_cast<int>(report.error().code), "code");
        QTEST(QString::fromStdString(report.error().message), "message");
    }

    void tooFewSharedRows() {
        SpaceData data = syntheticData();
        data.datasets[0].metrics[0].median.tail(118).setConstant(std::nan(""));
        const auto report = makePairReport(data, "small", "large", "time");
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::NotEnoughData);
        QCOMPARE(report.error().message, std::string("'small' and 'large' share 2 configurations with a valid time, at "
                                                     "least 3 are needed"));
    }

    void optionsNameTheField_data() {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("message");
        QTest::newRow("resamples") << 0 << "bootstrap: resamples is 1, expected 20 to 1000000";
        QTest::newRow("bins") << 1 << "densities: bins is 0, expected 2 to 10000";
        QTest::newRow("pairs") << 2 << "similarity: effects.fewestPairs is 1, expected at least 2";
        QTest::newRow("level") << 3 << "similarity: interactions.level is 2.000000, expected between 0 and 1";
        QTest::newRow("rows") << 4 << "similarity: interactions.rowsPerCoefficient is 1.000000, expected more than 1";
        QTest::newRow("trees") << 5 << "similarity: importances.trees is 0, expected at least 1";
    }
    void optionsNameTheField() {
        QFETCH(int, field);
        PairReportOptions options;
        switch (field) {
        case 0:
            options.resampling.resamples = 1;
            break;
        case 1:
            options.densities.bins = 0;
            break;
        case 2:
            options.effects.fewestPairs = 1;
            break;
        case 3:
            options.interactions.level = 2;
            break;
        case 4:
            options.interactions.rowsPerCoefficient = 1;
            break;
        default:
            options.importances.trees = 0;
            break;
        }
        const auto report = makePairReport(syntheticData(), "small", "large", "time", options);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::InvalidArgument);
        QTEST(QString::fromStdString(report.error().message), "message");
    }

    void cancelled() {
        std::stop_source source;
        source.request_stop();
        const auto report =
            makePairReport(syntheticData(), "small", "large", "time", quick(), JobContext(source.get_token()));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestPairReport)
#include "tst_pairreport.moc"
