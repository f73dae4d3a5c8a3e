// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/indicatorgroups.h"

#include <QTest>

using namespace perfbridge;
using Eigen::Index;
using Groups = std::vector<std::vector<Index>>;

class TestIndicatorGroups final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheOptions() {
        Eigen::MatrixXd x(4, 8);
        // a boolean, three levels, a number, two levels, a boolean
        x << 1, 1, 0, 0, 3, 1, 0, 1, //
            0, 0, 1, 0, 1, 0, 1, 1,  //
            1, 0, 0, 1, 0, 0, 1, 0,  //
            1, 1, 0, 0, 1, 1, 0, 1;
        QCOMPARE(indicatorGroups(x), (Groups{{1, 2, 3}, {5, 6}}));
    }

    void booleansAreNoLevels_data() {
        QTest::addColumn<int>("row");
        QTest::newRow("both at once") << 0;
        QTest::newRow("none") << 1;
    }
    void booleansAreNoLevels() {
        QFETCH(int, row);
        Eigen::MatrixXd x(3, 2);
        x << 1, 0, 0, 1, 1, 0;
        QCOMPARE(indicatorGroups(x), (Groups{{0, 1}}));
        x.row(2).setConstant(row == 0 ? 1 : 0);
        QVERIFY(indicatorGroups(x).empty());
    }

    void numbersAreNoLevels() {
        Eigen::MatrixXd x(2, 2);
        x << 0.5, 0.5, 1, 0;
        QVERIFY(indicatorGroups(x).empty());
        QVERIFY(indicatorGroups(Eigen::MatrixXd::Ones(2, 1)).empty());
        QVERIFY(indicatorGroups(Eigen::MatrixXd(2, 0)).empty());
    }
};

QTEST_APPLESS_MAIN(TestIndicatorGroups)
#include "tst_indicatorgroups.moc"
