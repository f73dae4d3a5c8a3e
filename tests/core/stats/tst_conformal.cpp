// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/conformal.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

class TestConformal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rank() {
        // Of 20 samples the ceil(0.9 * 21) = 19th smallest.
        const Eigen::VectorXd residuals = Eigen::VectorXd::LinSpaced(20, -20, -1);
        QCOMPARE(conformalHalfWidth(residuals, 0.9), 19.0);
        // A level that 20 samples cannot hold: Student's t, wider than the largest.
        QVERIFY(conformalHalfWidth(residuals, 0.99) > 20);
    }

    void fewResiduals() {
        QVERIFY(std::isinf(conformalHalfWidth(Eigen::VectorXd::Ones(1), 0.9)));
        QVERIFY(std::isinf(
            conformalHalfWidth(Eigen::VectorXd::Constant(5, std::numeric_limits<double>::quiet_NaN()), 0.9)));
        // t with 4 degrees of freedom at 0.95: 2.131847.
        PB_VERIFY_CLOSE(conformalHalfWidth(Eigen::VectorXd::Ones(5), 0.9), 2.1318467863 * std::sqrt(1.2), 1e-9);
    }

    void coversAsOftenAsItSays_data() {
        QTest::addColumn<int>("n");
        for (const int n : {5, 10, 20, 50, 100})
            QTest::addRow("%d", n) << n;
    }
    void coversAsOftenAsItSays() {
        QFETCH(int, n);
        Rng rng(7);
        int covered = 0;
        constexpr int trials = 4000;
        for (int trial = 0; trial < trials; ++trial) {
            Eigen::VectorXd residuals(n);
            for (double& residual : residuals)
                residual = rng.normal();
            covered += std::abs(rng.normal()) <= conformalHalfWidth(residuals, 0.9) ? 1 : 0;
        }
        const double share = static_cast<double>(covered) / trials;
        QVERIFY2(share > 0.885 && share < 0.93, qPrintable(QString::number(share)));
    }
};

QTEST_APPLESS_MAIN(TestConformal)
#include "tst_conformal.moc"
