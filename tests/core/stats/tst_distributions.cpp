// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/distributions.h"

#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

using namespace perfbridge;
using namespace perfbridge::test;

class TestDistributions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normal() {
        PB_VERIFY_CLOSE(normalUpperTail(0), 0.5, 1e-15);
        PB_VERIFY_CLOSE(normalUpperTail(1.959963984540054), 0.025, 1e-14);
        PB_VERIFY_CLOSE(normalUpperTail(10) / 7.619853024160527e-24, 1.0, 1e-12); // far in the tail
        PB_VERIFY_CLOSE(normalQuantile(0.975), 1.959963984540054, 1e-14);
        PB_VERIFY_CLOSE(normalQuantile(0.5), 0.0, 1e-15);
        QCOMPARE(normalQuantile(0), -std::numeric_limits<double>::infinity());
        QCOMPARE(normalQuantile(1), std::numeric_limits<double>::infinity());
        for (double p = 0.001; p < 1; p += 0.0501)
            PB_VERIFY_CLOSE(1 - normalUpperTail(normalQuantile(p)), p, 1e-13);
    }

    void student() {
        // One degree is Cauchy's, two have a closed form too, the others are of a table.
        PB_VERIFY_CLOSE(studentQuantile(0.975, 2), 0.95 * std::sqrt(2 / 0.0975), 1e-12);
        PB_VERIFY_CLOSE(studentQuantile(0.975, 15), 2.131449545559323, 1e-12);
        PB_VERIFY_CLOSE(studentQuantile(0.75, 1), 1.0, 1e-12);
        PB_VERIFY_CLOSE(studentQuantile(0.1, 7.5), -studentQuantile(0.9, 7.5), 1e-12);
        PB_VERIFY_CLOSE(studentQuantile(0.975, 1e7), normalQuantile(0.975), 1e-6);
    }

    void chiSquare() {
        // One degree is the square of a normal, two are exponential.
        for (const double x : {0.01, 1.0, 5.5, 40.0}) {
            PB_VERIFY_CLOSE(chiSquareUpperTail(x, 1), 2 * normalUpperTail(std::sqrt(x)), 1e-13);
            PB_VERIFY_CLOSE(chiSquareUpperTail(x, 2), std::exp(-x / 2), 1e-13);
        }
        QCOMPARE(chiSquareUpperTail(0, 3), 1.0);
        PB_VERIFY_CLOSE(chiSquareCritical(0.05, 1), 3.841458820694124, 1e-12);
        for (const double degrees : {0.7, 4.0, 12.26})
            PB_VERIFY_CLOSE(chiSquareUpperTail(chiSquareCritical(0.05, degrees), degrees), 0.05, 1e-12);
    }
};

QTEST_APPLESS_MAIN(TestDistributions)
#include "tst_distributions.moc"
