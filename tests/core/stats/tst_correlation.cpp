// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/correlation.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

Eigen::VectorXd vectorOf(const QList<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.constData(), values.size());
}

/// tau-b by its definition, over all pairs.
double kendallByPairs(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    const auto sign = [](double x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0;
    };
    double sum = 0;
    double inA = 0;
    double inB = 0;
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        for (Eigen::Index j = 0; j < i; ++j) {
            const int da = sign(a[i] - a[j]);
            const int db = sign(b[i] - b[j]);
            sum += da * db;
            inA += da * da;
            inB += db * db;
        }
    }
    return sum / std::sqrt(inA * inB);
}

} // namespace

class TestCorrelation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Values of SciPy 1.10: two vectors with ties.
    void matchesTheReference() {
        const Eigen::VectorXd a = vectorOf({3.1, 2.7, 5.5, 1.2, 9.9, 4.4, 4.4, 7.3, 6.1, 2.7});
        const Eigen::VectorXd b = vectorOf({2.9, 3.3, 5.1, 1.9, 8.2, 5.0, 4.4, 7.9, 5.2, 3.3});
        PB_VERIFY_CLOSE(pearson(a, b), 0.9634935216974355, 1e-12);
        PB_VERIFY_CLOSE(spearman(a, b), 0.9602491384534764, 1e-12);
        PB_VERIFY_CLOSE(kendall(a, b), 0.8966109552498207, 1e-12);
        PB_VERIFY_CLOSE(kendall(b, a), 0.8966109552498207, 1e-12);
        PB_VERIFY_CLOSE(kendall(-a, b), -0.8966109552498207, 1e-12);
    }

    void matchesTheReferenceOnRealData() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData("fixtures/tx2_wide.csv"));
        const nlohmann::json cases = readJson(sharedData("fixtures/metrics.json"))["env_similarity_tx2"];
        QCOMPARE(cases.size(), std::size_t{12});
        for (const auto& [name, expected] : cases.items()) {
            const std::string metric = name.substr(0, 2);
            const Eigen::VectorXd a = table.column(metric + name.substr(3, 3));
            const Eigen::VectorXd b = table.column(metric + name.substr(7, 3));
            PB_VERIFY_CLOSE(pearson(a, b), expected["pearson"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(spearman(a, b), expected["spearman"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(kendall(a, b), expected["kendall_b"].get<double>(), 1e-9);
        }
    }

    void kendallIsItsDefinition() {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Rng rng(seed);
            const auto n = static_cast<Eigen::Index>(2 + rng.below(40));
            const std::size_t levels = 2 + rng.below(20);
            Eigen::VectorXd a(n);
            Eigen::VectorXd b(n);
            for (Eigen::Index i = 0; i < n; ++i) {
                a[i] = static_cast<double>(rng.below(levels));
                b[i] = static_cast<double>(rng.below(levels));
            }
            a[1] = a[0] + 1;
            b[1] = b[0] + 1;
            PB_VERIFY_CLOSE(kendall(a, b), kendallByPairs(a, b), 1e-12);
        }
    }

    void ranksAverageTies() {
        QCOMPARE(averageRanks(vectorOf({3, 1, 3, 2, 3})), vectorOf({4, 1, 4, 2, 4}));
        QCOMPARE(averageRanks(vectorOf({5, 5})), vectorOf({1.5, 1.5}));
        QCOMPARE(averageRanks(Eigen::VectorXd()).size(), 0);
    }

    void constantOrShortHasNone_data() {
        QTest::addColumn<QList<double>>("a");
        QTest::addColumn<QList<double>>("b");
        QTest::newRow("nothing") << QList<double>{} << QList<double>{};
        QTest::newRow("one") << QList<double>{1} << QList<double>{2};
        QTest::newRow("first constant") << QList<double>{0.1, 0.1, 0.1} << QList<double>{1, 2, 3};
        QTest::newRow("second constant") << QList<double>{1, 2, 3} << QList<double>{0.1, 0.1, 0.1};
    }
    void constantOrShortHasNone() {
        QFETCH(QList<double>, a);
        QFETCH(QList<double>, b);
        QVERIFY(std::isnan(pearson(vectorOf(a), vectorOf(b))));
        QVERIFY(std::isnan(spearman(vectorOf(a), vectorOf(b))));
        QVERIFY(std::isnan(kendall(vectorOf(a), vectorOf(b))));
    }

    void scaleDoesNotMatter() {
        const Eigen::VectorXd a = vectorOf({1, 2, 4, 3});
        const Eigen::VectorXd b = vectorOf({2, 1, 5, 3});
        const double expected = pearson(a, b);
        PB_VERIFY_CLOSE(pearson(a * 1e200, b * 1e-200), expected, 1e-12);
    }
};

QTEST_APPLESS_MAIN(TestCorrelation)
#include "tst_correlation.moc"
