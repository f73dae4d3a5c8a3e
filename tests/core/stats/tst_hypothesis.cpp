// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/hypothesis.h"

#include "core/base/random.h"
#include "core/stats/correlation.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::VectorXd;
using Method = WilcoxonOptions::Method;
using Zeros = WilcoxonOptions::Zeros;

namespace {

// With ties and one difference of 0.
const VectorXd u{{12.1, 9.8, 14.2, 11.5, 10.9, 13.7, 8.8, 12.9, 10.1, 11.8, 15.0, 9.4}};
const VectorXd v{{11.2, 10.3, 12.9, 11.5, 9.7, 12.2, 9.1, 11.9, 10.6, 10.2, 13.1, 9.0}};
// Hollander and Wolfe's depression scores: no ties.
const VectorXd x{{1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3}};
const VectorXd y{{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.063, 3.14, 1.291}};

/// Both tails by going through all signs.
double twoSidedByEnumeration(const VectorXd& differences) {
    const Index n = differences.size();
    const VectorXd ranks = averageRanks(differences.cwiseAbs());
    const double observed = (differences.array() > 0).select(ranks, 0).sum();
    double lower = 0;
    double upper = 0;
    for (Index signs = 0; signs < Index{1} << n; ++signs) {
        double sum = 0;
        for (Index i = 0; i < n; ++i)
            sum += (signs >> i & 1) != 0 ? ranks[i] : 0;
        lower += sum <= observed ? 1 : 0;
        upper += sum >= observed ? 1 : 0;
    }
    return std::min(1.0, 2 * std::min(lower, upper) / static_cast<double>(Index{1} << n));
}

} // namespace

class TestHypothesis final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Values of SciPy 1.10 and R 4.2, which agree where they do the same.
    void wilcoxonIsTheReference() {
        const WilcoxonResult exact = wilcoxonSignedRank(x, y);
        QCOMPARE(exact.statistic, 40.0);
        QCOMPARE(exact.differences, 9);
        PB_VERIFY_CLOSE(exact.p, 0.0390625, 1e-12);
        PB_VERIFY_CLOSE(wilcoxonSignedRank(x, y, {.alternative = Alternative::Greater}).p, 0.01953125, 1e-12);
        PB_VERIFY_CLOSE(wilcoxonSignedRank(y, x, {.alternative = Alternative::Less}).p, 0.01953125, 1e-12);
        PB_VERIFY_CLOSE(wilcoxonSignedRank(x, y, {.method = Method::Approximate}).p, 0.04401098401295143, 1e-12);

        const WilcoxonResult tied = wilcoxonSignedRank(u, v, {.method = Method::Approximate});
        QCOMPARE(tied.statistic, 58.0);
        QCOMPARE(tied.differences, 11);
        PB_VERIFY_CLOSE(tied.p, 0.029302504919565164, 1e-12);
        PB_VERIFY_CLOSE(wilcoxonSignedRank(u, v, {.method = Method::Approximate, .continuityCorrection = false}).p,
                        0.026157182329284684, 1e-12);
        PB_VERIFY_CLOSE(wilcoxonSignedRank(
                            u, v, {.method = Method::Approximate, .zeros = Zeros::Pratt, .continuityCorrection = false})
                            .p,
                        0.03079040406881276, 1e-12);
    }

    void matchesTheSharedReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json fixture = readJson(sharedData("fixtures/tests.json"));
        const VectorXd a = toVector(fixture["u"]);
        const VectorXd b = toVector(fixture["v"]);
        const VectorXd w = toVector(fixture["w"]);
        const nlohmann::json& expected = fixture["wilcoxon"];
        PB_VERIFY_CLOSE(wilcoxonSignedRank(a, b, {.method = Method::Approximate}).p,
                        expected["uv_zero_wilcox_approx_cc"][1].get<double>(), 1e-9);
        PB_VERIFY_CLOSE(varghaDelaneyA(a, w), fixture["mannwhitney"]["uw"]["A12"].get<double>(), 1e-12);
        PB_VERIFY_CLOSE(cliffsDelta(a, w), fixture["mannwhitney"]["uw"]["cliffs_delta"].get<double>(), 1e-12);
        const nlohmann::json& adjustments = fixture["padjust"];
        QVERIFY(largestDifference(holmAdjusted(toVector(adjustments["p"])), toVector(adjustments["holm"])) < 1e-12);
    }

    void exactHoldsWithTies() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Rng rng(seed);
            VectorXd differences(static_cast<Index>(1 + rng.below(11)));
            for (double& value : differences)
                value = (static_cast<double>(rng.below(5)) + 1) * (rng.below(3) == 0 ? -1 : 1);
            const VectorXd zero = VectorXd::Zero(differences.size());
            PB_VERIFY_CLOSE(wilcoxonSignedRank(differences, zero).p, twoSidedByEnumeration(differences), 1e-12);
        }
    }

    void approximationMeetsTheExact() {
        Rng rng(3);
        VectorXd differences(50);
        for (double& value : differences)
            value = rng.normal() + 0.3;
        const VectorXd zero = VectorXd::Zero(50);
        const double exact = wilcoxonSignedRank(differences, zero, {.method = Method::Exact}).p;
        const double approximate = wilcoxonSignedRank(differences, zero, {.method = Method::Approximate}).p;
        QVERIFY(std::abs(exact - approximate) < 0.003);
    }

    void nothingDiffers() {
        for (const VectorXd& same : {VectorXd(u), VectorXd()}) {
            const WilcoxonResult result = wilcoxonSignedRank(same, same);
            QCOMPARE(result.p, 1.0);
            QCOMPARE(result.differences, 0);
        }
    }

    void effectSizes() {
        PB_VERIFY_CLOSE(varghaDelaneyA(u, v), 0.5902777777777778, 1e-12);
        PB_VERIFY_CLOSE(cliffsDelta(u, v), 0.18055555555555558, 1e-12);
        PB_VERIFY_CLOSE(varghaDelaneyA(x, y), 0.7160493827160493, 1e-12);
        PB_VERIFY_CLOSE(varghaDelaneyA(u, v) + varghaDelaneyA(v, u), 1.0, 1e-12);
        QCOMPARE(cliffsDelta(u, u), 0.0);
        QCOMPARE(cliffsDelta(VectorXd::Constant(3, 2), VectorXd::Zero(7)), 1.0);
    }

    void holm() {
        const VectorXd p{{0.01, 0.04, 0.03, 0.005, 0.2, 0.8}};
        const VectorXd expected{{0.05, 0.12, 0.12, 0.03, 0.4, 0.8}};
        QVERIFY(largestDifference(holmAdjusted(p), expected) < 1e-12);
        QCOMPARE(holmAdjusted(VectorXd::Constant(3, 0.9)), VectorXd::Ones(3));
        QCOMPARE(holmAdjusted(VectorXd()).size(), 0);
    }
};

QTEST_APPLESS_MAIN(TestHypothesis)
#include "tst_hypothesis.moc"
