// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/spacedatafixture.h"
#include "ui/models/configurationmodel.h"
#include "ui/models/configurationproxy.h"

#include <cmath>

#include <QAbstractItemModelTester>
#include <QTest>

using perfbridge::ConfigurationModel;
using perfbridge::ConfigurationProxy;

class TestConfigurationModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheContract();
    void showsOptionsThenMedians();
    void intervalsAndCountsOnDemand();
    void failuresAreText();
    void sortsByNumberAndKeepsMissingLast();
    void showsTheRowsOfTheFilter();
    void keepsSelectedRowsWhenSorted();
    void keepsTheOrderOfEqualRows();

private:
    static QStringList column(const QAbstractItemModel& model, int column) {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }
};

void TestConfigurationModel::keepsTheContract() {
    ConfigurationModel model;
    ConfigurationProxy proxy(model);
    QAbstractItemModelTester modelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setData(perfbridge::test::makeSpaceData(), {{0, 1}, {"compress_time"}, true});
    proxy.sort(2, Qt::DescendingOrder);
    proxy.setShownRows({true, false, true});
    model.setColumns({{1}, {"compress_time"}, false});
    model.setData(nullptr, {});
    QCOMPARE(proxy.rowCount(), 0);
}

void TestConfigurationModel::showsOptionsThenMedians() {
    ConfigurationModel model;
    model.setData(perfbridge::test::makeSpaceData(), {{0, 1}, {"compress_time"}, false});
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("strategy\n"));
    QCOMPARE(model.headerData(3, Qt::Horizontal).toString(), QStringLiteral("compress_time (s)\nb"));
    QCOMPARE(column(model, 0), (QStringList{QStringLiteral("3"), QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(column(model, 1), (QStringList{QStringLiteral("fast"), QStringLiteral("greedy"), QStringLiteral("fast")}));
    QCOMPARE(model.index(0, 2).data().toString(), QLocale().toString(0.3, 'f', 4));
    QCOMPARE(model.index(0, 2).data(ConfigurationModel::SortRole).toDouble(), 0.3);
}

void TestConfigurationModel::intervalsAndCountsOnDemand() {
    ConfigurationModel model;
    model.setData(perfbridge::test::makeSpaceData(), {{1}, {"compress_time"}, true});
    QCOMPARE(model.columnCount(), 5);
    QCOMPARE(model.index(1, 3).data().toString(),
             QStringLiteral("%1 to %2").arg(QLocale().toString(0.9, 'f', 4), QLocale().toString(1.2, 'f', 3)));
    QCOMPARE(model.index(0, 3).data().toString(), QStringLiteral("–"));
    QCOMPARE(model.index(1, 4).data().toString(), QStringLiteral("6"));
    QVERIFY(model.index(0, 2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("fewer than 6")));
}

void TestConfigurationModel::failuresAreText() {
    ConfigurationModel model;
    model.setData(perfbridge::test::makeSpaceData(), {{0, 1}, {"compress_time"}, false});
    QCOMPARE(model.index(2, 2).data().toString(), QStringLiteral("timeout"));
    QCOMPARE(model.index(2, 2).data(ConfigurationModel::FailureRole).toString(), QStringLiteral("timeout"));
    QVERIFY(std::isnan(model.index(2, 2).data(ConfigurationModel::SortRole).toDouble()));
    QCOMPARE(model.index(2, 3).data().toString(), QStringLiteral("–"));
}

void TestConfigurationModel::sortsByNumberAndKeepsMissingLast() {
    ConfigurationModel model;
    ConfigurationProxy proxy(model);
    model.setData(perfbridge::test::makeSpaceData(), {{0}, {"compress_time"}, false});
    proxy.sort(2, Qt::AscendingOrder);
    QCOMPARE(column(proxy, 0), (QStringList{QStringLiteral("1"), QStringLiteral("3"), QStringLiteral("2")}));
    proxy.sort(2, Qt::DescendingOrder);
    QCOMPARE(column(proxy, 0), (QStringList{QStringLiteral("3"), QStringLiteral("1"), QStringLiteral("2")}));
    proxy.sort(0, Qt::AscendingOrder);
    QCOMPARE(column(proxy, 0), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
}

void TestConfigurationModel::showsTheRowsOfTheFilter() {
    ConfigurationModel model;
    ConfigurationProxy proxy(model);
    model.setData(perfbridge::test::makeSpaceData(), {{0}, {"compress_time"}, false});
    proxy.setShownRows({false, true, false});
    QCOMPARE(column(proxy, 0), QStringList{QStringLiteral("1")});
    proxy.setShownRows({});
    QCOMPARE(proxy.rowCount(), 3);
}

void TestConfigurationModel::keepsSelectedRowsWhenSorted() {
    ConfigurationModel model;
    ConfigurationProxy proxy(model);
    model.setData(perfbridge::test::makeSpaceData(), {{0}, {"compress_time"}, false});
    const QPersistentModelIndex held = proxy.index(0, 0);
    QCOMPARE(held.data().toString(), QStringLiteral("3"));
    proxy.sort(0, Qt::AscendingOrder);
    QCOMPARE(held.row(), 2);
    QCOMPARE(held.data().toString(), QStringLiteral("3"));
    QCOMPARE(proxy.mapFromSource(proxy.mapToSource(held)), QModelIndex(held));
    proxy.sort(-1);
    QCOMPARE(held.row(), 0);
}

void TestConfigurationModel::keepsTheOrderOfEqualRows() {
    ConfigurationModel model;
    ConfigurationProxy proxy(model);
    model.setData(perfbridge::test::makeSpaceData(), {{0}, {"compress_time"}, false});
    // Both "fast" are equal: they stay in their order, ascending and descending.
    proxy.sort(1, Qt::AscendingOrder);
    QCOMPARE(column(proxy, 0), (QStringList{QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1")}));
    proxy.sort(1, Qt::DescendingOrder);
    QCOMPARE(column(proxy, 0), (QStringList{QStringLiteral("1"), QStringLiteral("3"), QStringLiteral("2")}));
}

QTEST_GUILESS_MAIN(TestConfigurationModel)
#include "tst_configurationmodel.moc"
