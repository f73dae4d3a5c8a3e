// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/quantile.h"

#include <cmath>
#include <vector>

#include <QTest>

using namespace perfbridge;

class TestQuantile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void interpolates() {
        const std::vector<double> sorted{1, 2, 4, 8};
        QCOMPARE(quantileOfSorted(sorted, 0), 1.0);
        QCOMPARE(quantileOfSorted(sorted, 1), 8.0);
        QCOMPARE(quantileOfSorted(sorted, 0.5), 3.0);
        QCOMPARE(quantileOfSorted(sorted, 0.1), 1.3);
        QCOMPARE(quantileOfSorted(std::vector<double>{7}, 0.9), 7.0);
    }

    void medians() {
        std::vector<double> odd{9, 1, 5};
        QCOMPARE(medianReordering(odd), 5.0);
        std::vector<double> even{9, 1, 5, 2};
        QCOMPARE(medianReordering(even), 3.5);
        QVERIFY(std::isnan(medianReordering({})));
        const Eigen::VectorXd values{{3, 1, 2, 10}};
        QCOMPARE(sampleMedian(values), 2.5);
        QCOMPARE(values, (Eigen::VectorXd{{3, 1, 2, 10}}));
    }
};

QTEST_APPLESS_MAIN(TestQuantile)
#include "tst_quantile.moc"
