// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/spacedatafixture.h"
#include "ui/models/environmentmodel.h"
#include "ui/models/recentmodel.h"
#include "ui/models/summarymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

class TestListModels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void environmentsAreChecked();
    void environmentsKeepTheirState();
    void recentSaysWhatIsMissing();
    void summaryCountsAndMeasures();

private:
    static DatasetSummary dataset(const std::string& name, std::int64_t failures = 0) {
        DatasetSummary result;
        result.environment.name = name;
        result.environment.attributes = {{"hardware", "TX2"}, {"cores", "4"}};
        result.configurations = 10;
        result.samples = 30;
        result.failures = failures;
        return result;
    }
};

void TestListModels::environmentsAreChecked() {
    EnvironmentModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDatasets({dataset("a"), dataset("b", 2)});
    QCOMPARE(model.checked(), (std::vector<std::size_t>{0, 1}));
    QCOMPARE(model.index(0).data(EnvironmentModel::CountsRole).toString(),
             QStringLiteral("10 configurations · 30 samples"));
    QCOMPARE(model.index(1).data(EnvironmentModel::CountsRole).toString(),
             QStringLiteral("10 configurations · 2 failed · 30 samples"));
    QCOMPARE(model.index(0).data(EnvironmentModel::AttributesRole).toString(),
             QStringLiteral("hardware: TX2\ncores: 4"));
    QSignalSpy changed(&model, &EnvironmentModel::checkedChanged);
    QVERIFY(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.checked(), (std::vector<std::size_t>{1}));
}

void TestListModels::environmentsKeepTheirState() {
    EnvironmentModel model;
    model.setDatasets({dataset("a"), dataset("b")});
    model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole);
    model.setDatasets({dataset("c"), dataset("a"), dataset("b")});
    QCOMPARE(model.checked(), (std::vector<std::size_t>{0, 2}));
}

void TestListModels::recentSaysWhatIsMissing() {
    RecentModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    model.setWorkspaces({{QStringLiteral("/data/zstd.perfbridge"), now.addSecs(-3 * 3600), 4},
                         {QStringLiteral("/gone/x.perfbridge"), now.addDays(-30), 1}},
                        now);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("zstd"));
    QCOMPARE(model.index(0).data(RecentModel::DetailRole).toString(), QStringLiteral("4 environments · 3 hours ago"));
    model.setMissing({QStringLiteral("/gone/x.perfbridge")});
    QVERIFY(!model.index(0).data(RecentModel::MissingRole).toBool());
    QVERIFY(model.index(1).data(RecentModel::MissingRole).toBool());
    QCOMPARE(model.index(1).data(RecentModel::DetailRole).toString(), QStringLiteral("file not found"));
}

void TestListModels::summaryCountsAndMeasures() {
    SummaryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto data = perfbridge::test::makeSpaceData();
    model.setData(data.get(), {0, 1}, {"compress_time"});
    QCOMPARE(model.rowCount(), 2);
    const auto sortValue = [&model](int row, int column) {
        return model.index(row, column).data(SummaryModel::SortRole).toDouble();
    };
    QCOMPARE(sortValue(0, SummaryModel::Measured), 2.0);
    QCOMPARE(sortValue(0, SummaryModel::Minimum), 0.1);
    QCOMPARE(sortValue(0, SummaryModel::Median), 0.2);
    QCOMPARE(sortValue(0, SummaryModel::Maximum), 0.3);
    QCOMPARE(sortValue(0, SummaryModel::Failed), 1.0);
    QCOMPARE(sortValue(1, SummaryModel::Failed), 0.0);
    QCOMPARE(model.index(0, SummaryModel::Noise).data().toString(), QStringLiteral("–"));
    model.setNoise({{{"compress_time", 0.25}}, {}});
    QCOMPARE(sortValue(0, SummaryModel::Noise), 0.25);
    QCOMPARE(model.index(1, SummaryModel::Noise).data().toString(), QStringLiteral("–"));
    model.setData(nullptr, {}, {});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestListModels)
#include "tst_listmodels.moc"
