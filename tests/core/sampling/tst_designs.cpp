// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/designs.h"

#include "core/sampling/discrepancy.h"
#include "core/sampling/hadamard.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;

namespace {

/// The fixtures of their own, and the shared ones where they are.
QList<nlohmann::json> fixtures() {
    QList<nlohmann::json> result{readJson(ownData("sampling/designs.json"))};
    if (hasSharedData())
        result.append(readJson(sharedData("fixtures/doe.json")));
    return result;
}

} // namespace

class TestDesigns final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sobolIsTheReference() {
        for (const nlohmann::json& fixture : fixtures()) {
            const auto points = sobolSequence(16, 6);
            QVERIFY(points.has_value());
            QVERIFY(largestDifference(*points, toMatrix(fixture["sobol_unscrambled_d6_first16"])) < 1e-15);
        }
    }

    // Every axis of a (t, m, s)-net in base 2 has exactly one of 2^m points in each of 2^m slices.
    void sobolStratifiesEveryAxis() {
        Rng rng(5);
        for (Rng* scramble : {static_cast<Rng*>(nullptr), &rng}) {
            const auto points = sobolSequence(256, 40, scramble);
            QVERIFY(points.has_value());
            for (Index j = 0; j < points->cols(); ++j) {
                std::set<int> slices;
                for (Index i = 0; i < points->rows(); ++i)
                    slices.insert(static_cast<int>((*points)(i, j) * 256));
                QCOMPARE(slices.size(), std::size_t{256});
            }
        }
    }

    void scramblingKeepsTheSequence() {
        Rng rng(1);
        Rng same(1);
        Rng other(2);
        const MatrixXd shorter = *sobolSequence(10, 3, &rng);
        const MatrixXd longer = *sobolSequence(50, 3, &same);
        QCOMPARE(longer.topRows(10), shorter);
        QVERIFY(*sobolSequence(10, 3, &other) != shorter);
    }

    void sobolHasItsLimits() {
        QCOMPARE(sobolSequence(4, largestSobol)->cols(), largestSobol);
        QCOMPARE(sobolSequence(4, largestSobol + 1).error().code, ErrorCode::Unsupported);
        QCOMPARE(sobolSequence(Index{1} << 32, 1).error().code, ErrorCode::Unsupported);
        QCOMPARE(sobolSequence(0, 3)->rows(), 0);
        QCOMPARE(sobolSequence(3, 0)->cols(), 0);
    }

    void latinHypercubeFillsEverySlice() {
        for (const Index n : {1, 2, 7, 49, 1000}) {
            Rng rng(static_cast<std::uint64_t>(n));
            const MatrixXd points = latinHypercube(n, 5, rng);
            for (Index j = 0; j < 5; ++j) {
                std::set<Index> slices;
                for (Index i = 0; i < n; ++i)
                    slices.insert(static_cast<Index>(std::floor(points(i, j) * static_cast<double>(n))));
                QCOMPARE(static_cast<Index>(slices.size()), n);
                QCOMPARE(*slices.begin(), 0);
                QCOMPARE(*slices.rbegin(), n - 1);
            }
        }
    }

    void hadamardOfEveryOrder() {
        for (Index order = 4; order <= largestHadamardOrder; order += 4) {
            const MatrixXd h = hadamardMatrix(order);
            QVERIFY2((h.cwiseAbs().array() == 1).all(), qPrintable(QString::number(order)));
            QVERIFY2(h.transpose() * h == static_cast<double>(order) * MatrixXd::Identity(order, order),
                     qPrintable(QString::number(order)));
        }
    }

    void plackettBurmanIsOrthogonal() {
        for (Index d = 1; d < largestHadamardOrder; ++d) {
            const auto design = plackettBurman(d);
            QVERIFY(design.has_value());
            const Index runs = design->rows();
            QCOMPARE(runs, 4 * (d / 4 + 1));
            QCOMPARE(design->cols(), d);
            QCOMPARE(design->transpose() * *design, static_cast<double>(runs) * MatrixXd::Identity(d, d));
            QVERIFY((design->colwise().sum().array() == 0).all());
            QVERIFY((design->row(runs - 1).array() == -1).all());
        }
        QCOMPARE(plackettBurman(100).error().code, ErrorCode::Unsupported);
        QCOMPARE(plackettBurman(0).error().code, ErrorCode::InvalidArgument);
    }

    void sharedPlackettBurmanHasTheSameGram() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json fixture = readJson(sharedData("fixtures/doe.json"))["plackett_burman"];
        for (const auto& [runs, matrix] : fixture.items()) {
            const MatrixXd reference = toMatrix(matrix);
            const MatrixXd design = *plackettBurman(reference.cols());
            QCOMPARE(design.transpose() * design, reference.transpose() * reference);
        }
    }

    void centralCompositeHasItsParts_data() {
        QTest::addColumn<int>("d");
        QTest::addColumn<int>("corners");
        QTest::newRow("1") << 1 << 2;
        QTest::newRow("3") << 3 << 8;
        QTest::newRow("6") << 6 << 64;
        QTest::newRow("7: half") << 7 << 64;
        QTest::newRow("8: quarter") << 8 << 64;
        QTest::newRow("11: sixteenth") << 11 << 128;
        QTest::newRow("largest") << static_cast<int>(largestCentralComposite) << -1;
    }
    void centralCompositeHasItsParts() {
        QFETCH(int, d);
        QFETCH(int, corners);
        const MatrixXd points = centralComposite(d);
        const Index cube = points.rows() - 2 * d - 1;
        if (corners > 0)
            QCOMPARE(cube, corners);
        const MatrixXd corner = points.topRows(cube);
        QVERIFY((corner.cwiseAbs().array() == 1).all());
        QVERIFY((points.middleRows(cube, 2 * d).rowwise().lpNorm<1>().array() == 1).all());
        QVERIFY((points.bottomRows(1).array() == 0).all());
        // Resolution V: main effects and pairs are all orthogonal to each other.
        MatrixXd effects(cube, d + d * (d - 1) / 2);
        effects.leftCols(d) = corner;
        Index column = d;
        for (Index a = 0; a < d; ++a) {
            for (Index b = 0; b < a; ++b)
                effects.col(column++) = corner.col(a).cwiseProduct(corner.col(b));
        }
        if (d > 20) // the products below would take long: a sample of them
            effects = effects.rightCols(200).eval();
        QCOMPARE(effects.transpose() * effects,
                 static_cast<double>(cube) * MatrixXd::Identity(effects.cols(), effects.cols()));
    }

    void rotatableAlpha() {
        const MatrixXd points = centralComposite(3, false);
        PB_VERIFY_CLOSE(points.maxCoeff(), 1.681792830507429, 1e-15);
    }

    void boxBehnkenIsTheReference() {
        const MatrixXd four = *boxBehnken(4);
        QCOMPARE(four.rows(), 25);
        QVERIFY((four.topRows(24).rowwise().lpNorm<1>().array() == 2).all());
        QVERIFY((four.bottomRows(1).array() == 0).all());
        if (hasSharedData())
            QCOMPARE(four, toMatrix(readJson(sharedData("fixtures/doe.json"))["box_behnken_4_center1"]));
        QCOMPARE(boxBehnken(2).error().code, ErrorCode::InvalidArgument);
    }

    void discrepanciesAreTheReference() {
        for (const nlohmann::json& fixture : fixtures()) {
            const MatrixXd points = toMatrix(fixture["lhs16x4"]);
            const nlohmann::json& expected = fixture["discrepancy"];
            PB_VERIFY_CLOSE(discrepancy(points, DiscrepancyKind::Centred), expected["CD"].get<double>(), 1e-12);
            PB_VERIFY_CLOSE(discrepancy(points, DiscrepancyKind::WrapAround), expected["WD"].get<double>(), 1e-12);
            PB_VERIFY_CLOSE(discrepancy(points, DiscrepancyKind::Mixture), expected["MD"].get<double>(), 1e-12);
            PB_VERIFY_CLOSE(discrepancy(points, DiscrepancyKind::L2Star), expected["L2-star"].get<double>(), 1e-12);
            PB_VERIFY_CLOSE(phiP(points, 10), fixture["phi_p10_and_mindist"][0].get<double>(), 1e-12);
        }
    }

    void phiPTendsToTheSmallestDistance() {
        const MatrixXd points{{0, 0}, {0.3, 0.4}, {1, 1}};
        PB_VERIFY_CLOSE(phiP(points, 5000), 2.0, 1e-3);
        QCOMPARE(phiP(points.topRows(1), 10), 0.0);
        QVERIFY(std::isinf(phiP(MatrixXd::Zero(2, 2), 10)));
    }
};

QTEST_APPLESS_MAIN(TestDesigns)
#include "tst_designs.moc"
