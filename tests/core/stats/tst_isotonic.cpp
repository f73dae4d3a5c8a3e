// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/isotonic.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::VectorXd;

class TestIsotonic final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pools() {
        const VectorXd values{{5, 3, 4, 1, 2, 2}};
        const VectorXd ones = VectorXd::Ones(6);
        const double last = 5.0 / 3;
        QVERIFY(largestDifference(isotonicFalling(values, ones), VectorXd{{5, 3.5, 3.5, last, last, last}}) < 1e-12);
        const VectorXd weights{{1, 1, 3, 1, 1, 1}};
        PB_VERIFY_CLOSE(isotonicFalling(values, weights)[1], 3.75, 1e-12);
        QCOMPARE(isotonicFalling(VectorXd(), VectorXd()).size(), 0);
    }

    void neverRisesAndKeepsWhatFalls() {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Rng rng(seed);
            VectorXd values(static_cast<Eigen::Index>(1 + rng.below(12)));
            VectorXd weights(values.size());
            for (Eigen::Index i = 0; i < values.size(); ++i) {
                values[i] = rng.normal();
                weights[i] = 0.1 + rng.uniform();
            }
            const VectorXd fitted = isotonicFalling(values, weights);
            for (Eigen::Index i = 1; i < fitted.size(); ++i)
                QVERIFY(fitted[i] <= fitted[i - 1]);
            PB_VERIFY_CLOSE(fitted.dot(weights), values.dot(weights), 1e-12);
            QCOMPARE(isotonicFalling(fitted, weights), fitted);
        }
    }
};

QTEST_APPLESS_MAIN(TestIsotonic)
#include "tst_isotonic.moc"
