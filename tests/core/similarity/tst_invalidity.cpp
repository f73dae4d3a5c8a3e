// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/invalidity.h"

#include "core/data/sample.h"
#include "tests/support/testdata.h"

#include <cmath>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// All configurations of five booleans.
Eigen::MatrixXd factorial() {
    Eigen::MatrixXd x(32, 5);
    for (Eigen::Index i = 0; i < 32; ++i) {
        for (Eigen::Index j = 0; j < 5; ++j)
            x(i, j) = static_cast<double>((i >> j) & 1);
    }
    return x;
}

template <typename Rule>
EnvironmentResponses responses(const std::string& name, const Eigen::MatrixXd& x, const Rule& isInvalid) {
    EnvironmentResponses result;
    result.environment = name;
    result.values = Eigen::VectorXd::Ones(x.rows());
    result.isInvalid.assign(static_cast<std::size_t>(x.rows()), false);
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        if (isInvalid(x.row(i))) {
            result.values[i] = notMeasured;
            result.isInvalid[static_cast<std::size_t>(i)] = true;
        }
    }
    return result;
}

} // namespace

class TestInvalidity final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counts() {
        const Eigen::MatrixXd x = factorial();
        EnvironmentResponses a = responses("a", x, [](const auto& row) { return row[0] == 1 && row[1] == 1; });
        const EnvironmentResponses b = responses("b", x, [](const auto& row) { return row[0] == 1; });
        InvalidityComparison result = compareInvalidity(a, b, x);
        QCOMPARE(result.tried, Eigen::Index{32});
        QCOMPARE(result.inSource, Eigen::Index{8});
        QCOMPARE(result.inTarget, Eigen::Index{16});
        QCOMPARE(result.inBoth, Eigen::Index{8});
        QCOMPARE(result.overlap, 0.5);
        QVERIFY(result.reason.empty());
        // Coefficients (1, 1, 0, 0, 0) / 8 beside (1, 0, 0, 0, 0) / 4.
        PB_VERIFY_CLOSE(result.modelCorrelation, 0.6 / std::sqrt(1.2 * 0.8), 1e-9);

        // What was not tried in one does not count.
        a.values[1] = notMeasured;
        a.isInvalid[1] = false;
        result = compareInvalidity(a, b, x);
        QCOMPARE(result.tried, Eigen::Index{31});
        QCOMPARE(result.inTarget, Eigen::Index{15});
    }

    void sameRuleSameModel() {
        const Eigen::MatrixXd x = factorial();
        const EnvironmentResponses a = responses("a", x, [](const auto& row) { return row[2] + row[4] == 2; });
        const InvalidityComparison result = compareInvalidity(a, a, x);
        QCOMPARE(result.overlap, 1.0);
        PB_VERIFY_CLOSE(result.modelCorrelation, 1.0, 1e-12);
    }

    void reasons_data() {
        QTest::addColumn<int>("inSource");
        QTest::addColumn<int>("inTarget");
        QTest::addColumn<QString>("reason");
        QTest::newRow("none") << 0 << 0 << "no configuration is invalid";
        QTest::newRow("few in the source")
            << 2 << 10 << "2 of 32 configurations are invalid in 'a', at least 5 of each kind are needed";
        QTest::newRow("few in the target")
            << 10 << 0 << "0 of 32 configurations are invalid in 'b', at least 5 of each kind are needed";
        QTest::newRow("few valid") << 30 << 10
                                   << "30 of 32 configurations are invalid in 'a', at least 5 of each kind are needed";
    }
    void reasons() {
        QFETCH(int, inSource);
        QFETCH(int, inTarget);
        const Eigen::MatrixXd x = factorial();
        const auto firstOnes = [&x](const std::string& name, int count) {
            int left = count;
            return responses(name, x, [&left](const auto&) { return left-- > 0; });
        };
        const InvalidityComparison result = compareInvalidity(firstOnes("a", inSource), firstOnes("b", inTarget), x);
        QTEST(QString::fromStdString(result.reason), "reason");
        QVERIFY(std::isnan(result.modelCorrelation));
    }

    void twoOptionsAreTooFew() {
        const Eigen::MatrixXd x = factorial();
        const EnvironmentResponses a = responses("a", x, [](const auto& row) { return row[0] == 1; });
        const InvalidityComparison result = compareInvalidity(a, a, x.leftCols(2));
        QCOMPARE(result.reason, std::string("fewer than 3 options vary"));
    }
};

QTEST_APPLESS_MAIN(TestInvalidity)
#include "tst_invalidity.moc"
