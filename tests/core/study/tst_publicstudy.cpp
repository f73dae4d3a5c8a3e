// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"
#include "core/study/studytable.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QFile>
#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

const std::vector<std::string> xceptionSizes{"200x200", "400x400", "600x600", "800x800"};

SpaceData publicData(const QString& file) {
    const NumericTable table = readCsv(sharedData("data/" + file));
    return wideData(table.names, table.values);
}

/// The random samples of the reference study: one list of rows a seed.
std::vector<std::vector<Eigen::Index>> randomSamples() {
    QFile file(sharedData("fixtures/study_samples.csv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    std::vector<std::vector<Eigen::Index>> lists;
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        if (cells[0] != "RS")
            continue;
        lists.emplace_back();
        for (const QByteArray& row : cells[4].split(' '))
            lists.back().push_back(row.toLongLong());
    }
    return lists;
}

double meanMape(const std::vector<StudyCell>& cells, const std::string& strategy, int budget) {
    double sum = 0;
    int count = 0;
    for (const StudyCell& cell : cells) {
        if (cell.strategy == strategy && cell.budget == budget) {
            sum += cell.errors.mape;
            ++count;
        }
    }
    return sum / count;
}

} // namespace

/// Studies on public data, against what other programs found on them.
class TestPublicStudy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownErrors_data() {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("budget");
        QTest::addColumn<double>("expected");
        QTest::addColumn<double>("tolerance"); // relative
        // Means over the 12 ordered pairs of image sizes and 20 seeds.
        QTest::newRow("none time 20") << "inference_time"
                                      << "none" << 20 << 7.1 << 0.25;
        QTest::newRow("none time 84") << "inference_time"
                                      << "none" << 84 << 3.4 << 0.25;
        QTest::newRow("none power 20") << "power_sum"
                                       << "none" << 20 << 15.5 << 0.25;
        QTest::newRow("none power 84") << "power_sum"
                                       << "none" << 84 << 5.6 << 0.25;
        QTest::newRow("lms time 20") << "inference_time"
                                     << "lms" << 20 << 10.3 << 0.05;
        QTest::newRow("lms power 84") << "power_sum"
                                      << "lms" << 84 << 12.8 << 0.05;
        QTest::newRow("nlms time 20") << "inference_time"
                                      << "nlms" << 20 << 8.8 << 0.15;
        QTest::newRow("nlms power 84") << "power_sum"
                                       << "nlms" << 84 << 13.4 << 0.15;
    }
    void knownErrors() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, metric);
        QFETCH(QString, strategy);
        QFETCH(int, budget);
        QFETCH(double, expected);
        QFETCH(double, tolerance);
        const SpaceData space = publicData("opml19_tx2/opml19_tx2.csv");
        StudyOptions options;
        options.strategies = {strategy.toStdString()};
        options.learners = {"brt"};
        options.budgets = {budget};
        options.sourceInfo = SourceInfo::Lookup;
        options.givenRows = randomSamples();
        QCOMPARE(options.givenRows.size(), std::size_t{20});
        double sum = 0;
        int pairs = 0;
        for (const std::string& source : xceptionSizes) {
            for (const std::string& target : xceptionSizes) {
                if (source == target)
                    continue;
                const auto data = TransferData::make(space, {"TX2-xception-" + source}, "TX2-xception-" + target,
                                                     metric.toStdString());
                QVERIFY(data);
                const auto result = runStudy(*data, options);
                QVERIFY(result);
                sum += meanMape(result->cells, options.strategies[0], budget);
                ++pairs;
            }
        }
        const double mean = sum / pairs;
        qInfo("%s %s %d: MAPE %.2f %%, known %.1f %%", qPrintable(strategy), qPrintable(metric), budget, mean,
              expected);
        QVERIFY(std::abs(mean - expected) <= tolerance * expected);
    }

    void severalSourcesBeatOne() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const SpaceData space = publicData("opml19_tx2/opml19_tx2.csv");
        StudyOptions options;
        options.strategies = {"mridge"};
        options.budgets = {10, 30};
        options.givenRows = randomSamples();
        double ten = 0;
        double thirty = 0;
        for (const std::string& target : xceptionSizes) {
            std::vector<std::string> sources;
            for (const std::string& source : xceptionSizes) {
                if (source != target)
                    sources.push_back("TX2-xception-" + source);
            }
            const auto data = TransferData::make(space, sources, "TX2-xception-" + target, "inference_time");
            const auto result = runStudy(*data, options);
            ten += meanMape(result->cells, "mridge", 10) / 4;
            thirty += meanMape(result->cells, "mridge", 30) / 4;
        }
        // 6.2 % and 4.9 % are known; lms from one source has 10.9 % and 10.2 %.
        qInfo("mridge, 3 sources: MAPE %.2f %% (10 samples), %.2f %% (30)", ten, thirty);
        QVERIFY(ten < 7.5);
        QVERIFY(thirty < 6);
    }

    void missingMeasurements() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const SpaceData space = publicData("kernel_tuner_hub/convolution.csv");
        const auto data = TransferData::make(space, {"MI250X", "A4000"}, "A100", "time_ms");
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        QVERIFY(lookupNeedsModels(*data));
        StudyOptions options;
        options.strategies = {"none", "dm", "lms", "nlms", "gs", "shift", "mridge"};
        options.learners = {"rt"};
        options.budgets = {20};
        options.repeats = 2;
        const auto result = runStudy(*data, options);
        QVERIFY(result);
        for (const StudyCell& cell : result->cells) {
            QVERIFY2(cell.reason.empty(), (cell.strategy + ": " + cell.reason).c_str());
            QCOMPARE(cell.tested, static_cast<int>(data->targetRows.size()) - 20);
            QVERIFY(std::isfinite(cell.errors.mape));
        }
    }

    void invalidConfigurationsAreNoRows() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData("data/ase17/x264.csv"));
        const SpaceData space = wideData(table.names, table.values);
        const std::string source = space.datasets[0].environment.name;
        const std::string target = space.datasets[1].environment.name;
        const auto data = TransferData::make(space, {source}, target, "encoding_time");
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        const Eigen::VectorXd raw = table.column("encoding_time@" + target);
        QCOMPARE(static_cast<Eigen::Index>(data->targetRows.size()), (raw.array() > 0).count());
        QVERIFY(static_cast<Eigen::Index>(data->targetRows.size()) < raw.size());
        StudyOptions options;
        options.learners = {"rt"};
        options.budgets = {20};
        options.repeats = 2;
        const auto result = runStudy(*data, options);
        QVERIFY(result);
        for (const StudyCell& cell : result->cells) {
            QVERIFY2(cell.reason.empty(), (cell.strategy + ": " + cell.reason).c_str());
            QVERIFY(std::isfinite(cell.errors.mape));
        }
    }
};

QTEST_APPLESS_MAIN(TestPublicStudy)
#include "tst_publicstudy.moc"
