// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/similarrows.h"

#include <QTest>

using namespace perfbridge;

class TestSimilarRows final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsCoverAllRows_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("runs");
        QTest::newRow("none") << 0 << 0;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("full") << 8 << 2;
        QTest::newRow("rest") << 9 << 3;
    }
    void runsCoverAllRows() {
        QFETCH(int, rows);
        QFETCH(int, runs);
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(rows, 3);
        const auto found = similarRows(x, 4);
        QCOMPARE(static_cast<int>(found.size()), runs);
        Eigen::Index next = 0;
        for (const SimilarRows& run : found) {
            QCOMPARE(run.first, next);
            QVERIFY(run.count > 0 && run.varying.empty());
            next += run.count;
        }
        QCOMPARE(next, Eigen::Index{rows});
    }

    void namesWhatVaries() {
        Eigen::MatrixXd x = Eigen::MatrixXd::Constant(6, 4, 2);
        x(1, 3) = 1;
        x(3, 0) = 5; // in the second run
        x(5, 2) = 7;
        const auto found = similarRows(x, 3);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].varying, std::vector<Eigen::Index>{3});
        QCOMPARE(found[1].varying, (std::vector<Eigen::Index>{0, 2}));
    }
};

QTEST_APPLESS_MAIN(TestSimilarRows)
#include "tst_similarrows.moc"
