// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/standardiser.h"

#include "tests/support/testdata.h"

#include <cmath>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class TestStandardiser final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void momentsAreExactWhereItMatters() {
        const VectorXd values{{1, 2, 4, 5}};
        PB_VERIFY_CLOSE(momentsOf(values, VectorXd::Ones(4)).mean, 3.0, 1e-15);
        PB_VERIFY_CLOSE(momentsOf(values, VectorXd::Ones(4)).deviation, std::sqrt(2.5), 1e-15);
        const VectorXd weights{{1, 1e-300, 1e-300, 3}};
        PB_VERIFY_CLOSE(momentsOf(values, weights).mean, 4.0, 1e-15);
        PB_VERIFY_CLOSE(momentsOf(values, weights).deviation, std::sqrt(3.0), 1e-15);
        QCOMPARE(momentsOf(VectorXd::Constant(3, 0.1), VectorXd::Ones(3)).deviation, 0.0);
        QCOMPARE(momentsOf(VectorXd::Constant(3, 0.1), VectorXd::Ones(3)).mean, 0.1);
    }

    void hugeAndTinyNumbersKeepTheirMoments() {
        const VectorXd values{{1, 2, 4, 5}};
        PB_VERIFY_CLOSE(momentsOf(values * 1e300, VectorXd::Ones(4)).deviation / 1e300, std::sqrt(2.5), 1e-14);
        PB_VERIFY_CLOSE(momentsOf(values * 1e-300, VectorXd::Ones(4)).deviation * 1e300, std::sqrt(2.5), 1e-14);
        const VectorXd offset = values.array() + 1e12;
        PB_VERIFY_CLOSE(momentsOf(offset, VectorXd::Ones(4)).deviation, std::sqrt(2.5), 1e-12);
        const VectorXd subnormal{{0, 5e-324}};
        QCOMPARE(momentsOf(subnormal, VectorXd::Ones(2)).deviation, 0.0);
        const VectorXd opposite{{-1.7e308, 1.7e308}};
        PB_VERIFY_CLOSE(momentsOf(opposite, VectorXd::Ones(2)).deviation / 1.7e308, 1.0, 1e-15);
    }

    void leavesOutConstantColumns() {
        const MatrixXd x{{1, 7, 10}, {2, 7, 30}, {3, 7, 20}};
        const Standardiser standardiser(x, VectorXd::Ones(3));
        QCOMPARE(standardiser.dimension(), 2);
        const MatrixXd z = standardiser.apply(x);
        QVERIFY(z.colwise().mean().cwiseAbs().maxCoeff() < 1e-15);
        PB_VERIFY_CLOSE(z.squaredNorm(), 6.0, 1e-14);
        const MatrixXd far{{1e308, 0, -1e308}};
        QVERIFY(standardiser.apply(far).allFinite());
    }
};

QTEST_APPLESS_MAIN(TestStandardiser)
#include "tst_standardiser.moc"
