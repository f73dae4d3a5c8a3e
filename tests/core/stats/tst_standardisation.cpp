// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/standardisation.h"

#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class TestStandardisation final : public QObject {
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

    void valuesOfWeightZeroHaveNoSay() {
        const VectorXd values{{1e300, 0.1, 0.1, -7}};
        const VectorXd weights{{0, 1, 2, 0}};
        QCOMPARE(momentsOf(values, weights).mean, 0.1);
        QCOMPARE(momentsOf(values, weights).deviation, 0.0);
        const VectorXd spread{{1e300, 1, 2, -7}};
        PB_VERIFY_CLOSE(momentsOf(spread, VectorXd{{0, 1, 1, 0}}).deviation, 0.5, 1e-15);
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

    void constantColumnsKeepTheirUnitAndDoNotVary() {
        // The third column differs by rounding alone.
        const MatrixXd x{{1, 7, 0.3, 10}, {2, 7, 0.1 + 0.2, 30}, {3, 7, 0.3, 20}};
        const auto standard = Standardisation::of(x, VectorXd::Ones(3));
        QCOMPARE(standard.varying, (std::vector<Index>{0, 3}));
        QCOMPARE(standard.means[1], 7.0);
        QCOMPARE(standard.scales[1], 1.0);
        QCOMPARE(standard.scales[2], 1.0);
        const MatrixXd all = standard.apply(x);
        QVERIFY(all.colwise().mean().cwiseAbs().maxCoeff() < 1e-15);
        const MatrixXd z = standard.applyToVarying(x);
        QCOMPARE(z.cols(), Index{2});
        PB_VERIFY_CLOSE(z.squaredNorm(), 6.0, 1e-14);
        QCOMPARE(z.col(1), all.col(3));
    }

    void farValuesStayFinite() {
        const MatrixXd x{{1, 7, 10}, {2, 7, 30}, {3, 7, 20}};
        const MatrixXd far{{1e308, 0, -1e308}};
        const MatrixXd z = Standardisation::of(x, VectorXd::Ones(3)).applyToVarying(far);
        QCOMPARE(z, (MatrixXd{{1e12, -1e12}}));
    }

    void aPopulationGivesTheScale() {
        const MatrixXd population{{1, 0, 5}, {2, 0, 5}, {4, 1, 5}, {5, 1, 5}};
        const MatrixXd x{{1, 0, 5}, {2, 0, 5}};
        const auto standard = Standardisation::of(x, VectorXd::Ones(2), &population);
        QCOMPARE(standard.varying, (std::vector<Index>{0}));
        QCOMPARE(standard.means, (Eigen::RowVectorXd{{3, 0.5, 5}}));
        PB_VERIFY_CLOSE(standard.scales[0], std::sqrt(2.5), 1e-15);
        PB_VERIFY_CLOSE(standard.scales[1], 0.5, 1e-15);
        QCOMPARE(standard.scales[2], 1.0);
    }
};

QTEST_APPLESS_MAIN(TestStandardisation)
#include "tst_standardisation.moc"
