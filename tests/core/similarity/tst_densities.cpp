// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/densities.h"

#include "core/base/random.h"
#include "core/similarity/topoverlap.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <numbers>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

Eigen::VectorXd vectorOf(const QList<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.constData(), values.size());
}

Eigen::VectorXd randomVector(Rng& rng, Eigen::Index n) {
    Eigen::VectorXd values(n);
    for (double& value : values)
        value = std::exp(rng.normal());
    return values;
}

void compareWith(const nlohmann::json& expected, const DensityComparison& actual) {
    PB_VERIFY_CLOSE(actual.lower, expected["lo"].get<double>(), 1e-9);
    PB_VERIFY_CLOSE(actual.upper, expected["hi"].get<double>(), 1e-9);
    PB_VERIFY_CLOSE(actual.forward, expected["kl_pq"].get<double>(), 1e-9);
    PB_VERIFY_CLOSE(actual.backward, expected["kl_qp"].get<double>(), 1e-9);
    PB_VERIFY_CLOSE(actual.jensenShannon, expected["js"].get<double>(), 1e-9);
}

} // namespace

class TestDensities final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Values of SciPy 1.10.
    void matchesTheReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData("fixtures/tx2_wide.csv"));
        const nlohmann::json document = readJson(sharedData("fixtures/metrics.json"));
        for (const auto& [name, expected] : document["env_similarity_tx2"].items()) {
            const std::string metric = name.substr(0, 2);
            const Eigen::VectorXd a = table.column(metric + name.substr(3, 3));
            const Eigen::VectorXd b = table.column(metric + name.substr(7, 3));
            compareWith(expected["kl_raw"], compareDensities(a, b));
            const Eigen::VectorXd za = standardScores(a);
            const Eigen::VectorXd zb = standardScores(b);
            compareWith(expected["kl_z"], compareDensities(za, zb));
            PB_VERIFY_CLOSE(wasserstein1(za, zb), expected["wasserstein_z"].get<double>(), 1e-9);
            PB_VERIFY_CLOSE(kolmogorovSmirnov(za, zb), expected["ks_z"].get<double>(), 1e-9);
            for (const auto& [k, shared] : expected["top"].items())
                QCOMPARE(smallestOverlap(a, b, std::stol(k)).shared, shared.get<Eigen::Index>());
        }
        const nlohmann::json& given = document["kl_given"];
        PB_VERIFY_CLOSE(kullbackLeibler(toVector(given["p"]), toVector(given["q"])), given["kl"].get<double>(), 1e-12);
    }

    // Two bins: (1 + 0.5, 3 + 0.5) / 5 and (3 + 0.5, 1 + 0.5) / 5.
    void byHand() {
        const DensityComparison result =
            compareDensities(vectorOf({0, 6, 7, 10}), vectorOf({0, 1, 4.9, 10}), {.bins = 2, .added = 0.5});
        QCOMPARE(result.lower, 0.0);
        QCOMPARE(result.upper, 10.0);
        PB_VERIFY_CLOSE(result.forward, 0.3 * std::log(0.3 / 0.7) + 0.7 * std::log(0.7 / 0.3), 1e-14);
        PB_VERIFY_CLOSE(result.backward, result.forward, 1e-14);
        PB_VERIFY_CLOSE(result.jensenShannon, 0.3 * std::log(0.6) + 0.7 * std::log(1.4), 1e-14);
    }

    void theEdgesDecide() {
        // 10 x 0.3 is 3, but the third edge, 3 x 0.1, lies above 0.3.
        const DensityComparison split =
            compareDensities(vectorOf({0, 0.3, 1}), vectorOf({0, 0.25, 1}), {.bins = 10, .added = 0.5});
        QCOMPARE(split.forward, 0.0);
    }

    void distancesByHand() {
        PB_VERIFY_CLOSE(wasserstein1(vectorOf({0, 1, 3}), vectorOf({5, 6, 8})), 5.0, 1e-14);
        PB_VERIFY_CLOSE(wasserstein1(vectorOf({0, 1}), vectorOf({0, 0, 1, 1, 1})), 0.1, 1e-14);
        PB_VERIFY_CLOSE(kolmogorovSmirnov(vectorOf({0, 1, 2, 3}), vectorOf({2, 3, 4, 5})), 0.5, 1e-14);
        PB_VERIFY_CLOSE(kolmogorovSmirnov(vectorOf({1, 1, 1}), vectorOf({1, 1})), 0.0, 1e-14);
        QVERIFY(std::isnan(wasserstein1(Eigen::VectorXd(), vectorOf({1}))));
        QVERIFY(std::isnan(kolmogorovSmirnov(vectorOf({1}), Eigen::VectorXd())));
    }

    void invariants() {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            Rng rng(seed);
            const Eigen::VectorXd a = randomVector(rng, static_cast<Eigen::Index>(3 + rng.below(60)));
            const Eigen::VectorXd b = randomVector(rng, static_cast<Eigen::Index>(3 + rng.below(60)));
            const DensityComparison forward = compareDensities(a, b);
            const DensityComparison backward = compareDensities(b, a);
            QVERIFY(forward.forward >= 0 && forward.jensenShannon >= 0);
            QVERIFY(forward.jensenShannon <= std::numbers::ln2);
            QCOMPARE(forward.forward, backward.backward);
            PB_VERIFY_CLOSE(forward.jensenShannon, backward.jensenShannon, 1e-14);
            QCOMPARE(compareDensities(a, a).jensenShannon, 0.0);
            PB_VERIFY_CLOSE(wasserstein1(a, b), wasserstein1(b, a), 1e-12);
            PB_VERIFY_CLOSE(wasserstein1(2 * a, 2 * b), 2 * wasserstein1(a, b), 1e-12);
            QVERIFY(kolmogorovSmirnov(a, b) >= 0 && kolmogorovSmirnov(a, b) <= 1);
            const Eigen::VectorXd z = standardScores(a);
            PB_VERIFY_CLOSE(z.mean(), 0.0, 1e-12);
            PB_VERIFY_CLOSE(z.squaredNorm() / static_cast<double>(z.size()), 1.0, 1e-12);
        }
    }

    void constantValues() {
        const Eigen::VectorXd ones = vectorOf({1, 1, 1});
        QCOMPARE(compareDensities(ones, ones).jensenShannon, 0.0);
        QVERIFY(standardScores(ones).array().isNaN().all());
    }

    void optionsNameTheField_data() {
        QTest::addColumn<int>("bins");
        QTest::addColumn<double>("added");
        QTest::addColumn<QString>("message");
        QTest::newRow("bins") << 1 << 0.5 << "densities: bins is 1, expected 2 to 10000";
        QTest::newRow("added") << 20 << 0.0 << "densities: added is 0.000000, expected a positive number";
    }
    void optionsNameTheField() {
        QFETCH(int, bins);
        QFETCH(double, added);
        QFETCH(QString, message);
        const Result<void> valid = DensityOptions{bins, added}.validate();
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QString::fromStdString(valid.error().message).startsWith(message), valid.error().message.c_str());
    }

    void topsByHand() {
        const Eigen::VectorXd a = vectorOf({1, 2, 3, 4, 5});
        const Eigen::VectorXd b = vectorOf({2, 9, 1, 8, 7});
        const TopOverlap two = smallestOverlap(a, b, 2);
        QCOMPARE(two.shared, Eigen::Index{1});
        QCOMPARE(two.share, 0.5);
        QCOMPARE(two.byChance, 0.4);
        QCOMPARE(smallestOverlap(a, b, 5).share, 1.0);
        // Ties go to the first ones.
        QCOMPARE(smallestOverlap(vectorOf({1, 1, 1}), vectorOf({1, 2, 3}), 1).shared, Eigen::Index{1});
        QCOMPARE(tenthOf(768), Eigen::Index{77});
        QCOMPARE(tenthOf(3), Eigen::Index{1});
        QCOMPARE(tenthOf(14), Eigen::Index{1});
        QCOMPARE(tenthOf(15), Eigen::Index{2});
    }
};

QTEST_APPLESS_MAIN(TestDensities)
#include "tst_densities.moc"
