// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampling.h"

#include "core/base/random.h"
#include "core/sampling/candidates.h"
#include "core/sampling/clusters.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;
using Eigen::MatrixXd;
using Rows = std::vector<Index>;

namespace {

/// All combinations of so many levels, the last option fastest.
MatrixXd factorial(const std::vector<int>& levels) {
    const Index rows = std::accumulate(levels.begin(), levels.end(), Index{1}, std::multiplies<>());
    MatrixXd result(rows, static_cast<Index>(levels.size()));
    for (Index i = 0; i < rows; ++i) {
        Index rest = i;
        for (std::size_t j = levels.size(); j-- > 0; rest /= levels[j])
            result(i, static_cast<Index>(j)) = static_cast<double>(rest % levels[j]);
    }
    return result;
}

bool isSelection(Rows rows, Index n, Index size) {
    std::sort(rows.begin(), rows.end());
    return static_cast<Index>(rows.size()) == n && std::adjacent_find(rows.begin(), rows.end()) == rows.end() &&
           (rows.empty() || (rows.front() >= 0 && rows.back() < size));
}

/// Largest less smallest number of uses of a level of an option.
int imbalance(const MatrixXd& chosen, Index option, int levels) {
    std::vector<int> uses(static_cast<std::size_t>(levels));
    for (Index i = 0; i < chosen.rows(); ++i)
        ++uses[static_cast<std::size_t>(chosen(i, option))];
    const auto [least, most] = std::minmax_element(uses.begin(), uses.end());
    return *most - *least;
}

struct Table {
    const char* name;
    MatrixXd candidates;
};

QList<Table> tables() {
    Rng rng(11);
    MatrixXd continuous(90, 3);
    for (double& value : continuous.reshaped())
        value = std::exp(20 * rng.uniform());
    MatrixXd constants = MatrixXd::Constant(40, 5, 7);
    constants.col(1) = Eigen::VectorXd::LinSpaced(40, 0, 39);
    constants.col(2) = constants.col(1).array().sin();
    constants.col(4) = constants.col(1).array().cos();
    MatrixXd duplicates(60, 3);
    for (Index i = 0; i < 60; ++i)
        duplicates.row(i) << static_cast<double>(i % 2), static_cast<double>(i % 3), static_cast<double>(i % 4 / 2);
    return {{"factorial", factorial({2, 2, 3, 4, 2})},
            {"two levels", factorial({2, 2, 2, 2, 2, 2, 2})},
            {"continuous", continuous},
            {"constant columns", constants},
            {"duplicates", duplicates},
            {"same row throughout", MatrixXd::Constant(20, 3, 1)},
            {"one column", factorial({30})},
            {"one row", MatrixXd::Constant(1, 4, 2)},
            {"no column", MatrixXd(15, 0)}};
}

bool nests(SamplingKind kind) {
    return kind == SamplingKind::Random || kind == SamplingKind::Systematic || kind == SamplingKind::Sobol ||
           kind == SamplingKind::Maximin;
}

} // namespace

class TestSampling final : public QObject {
    Q_OBJECT

private:
    static void addKindsAndTables() {
        QTest::addColumn<SamplingKind>("kind");
        QTest::addColumn<MatrixXd>("candidates");
        for (const SamplingInfo& info : samplingCatalogue()) {
            for (const Table& table : tables())
                QTest::addRow("%s, %s", info.id.data(), table.name) << info.kind << table.candidates;
        }
    }

private Q_SLOTS:
    void catalogueIsComplete() {
        QStringList ids;
        for (const SamplingInfo& info : samplingCatalogue()) {
            ids << QString::fromUtf8(info.id.data(), static_cast<Index>(info.id.size()));
            QVERIFY(samplingFromString(info.id).value() == info.kind);
            QCOMPARE(samplingInfo(info.kind).id, info.id);
            QVERIFY(!info.title.empty() && info.summary.ends_with('.'));
        }
        QCOMPARE(ids, QStringList({"random", "uniform", "stratified", "systematic", "multistage", "lhs", "sobol", "pb",
                                   "ccd", "bbd", "maximin"}));
        const auto unknown = samplingFromString("halton");
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QVERIFY(unknown.error().message.find("maximin") != std::string::npos);
    }

    void choosesDifferentRows_data() { addKindsAndTables(); }
    void choosesDifferentRows() {
        QFETCH(SamplingKind, kind);
        QFETCH(MatrixXd, candidates);
        const Index size = candidates.rows();
        const bool tooFew = kind == SamplingKind::BoxBehnken && CandidateSpace(candidates).dimension() < 3;
        for (const Index n : {Index{0}, Index{1}, Index{2}, size / 3, size - 1, size}) {
            if (n > size)
                continue;
            const auto rows = sampleRows(candidates, n, kind, 42);
            if (tooFew && n > 0) {
                QCOMPARE(rows.error().code, ErrorCode::InvalidArgument);
                continue;
            }
            QVERIFY2(rows.has_value(), rows ? "" : rows.error().message.c_str());
            QVERIFY(isSelection(*rows, n, size));
            QVERIFY(*sampleRows(candidates, n, kind, 42) == *rows);
        }
        QCOMPARE(sampleRows(candidates, size + 1, kind, 42).error().code, ErrorCode::NotEnoughData);
        QCOMPARE(sampleRows(candidates, -1, kind, 42).error().code, ErrorCode::InvalidArgument);
    }

    void budgetsNest_data() { addKindsAndTables(); }
    void budgetsNest() {
        QFETCH(SamplingKind, kind);
        QFETCH(MatrixXd, candidates);
        if (!nests(kind))
            return;
        const Rows all = *sampleRows(candidates, candidates.rows(), kind, 3);
        for (const Index n : {Index{1}, candidates.rows() / 4, candidates.rows() / 2}) {
            const Rows some = *sampleRows(candidates, n, kind, 3);
            QVERIFY(std::equal(some.begin(), some.end(), all.begin()));
        }
    }

    void seedsDiffer() {
        const MatrixXd candidates = factorial({3, 4, 2, 2, 4, 4});
        for (const SamplingInfo& info : samplingCatalogue()) {
            const Rows one = *sampleRows(candidates, 20, info.kind, 1);
            const Rows two = *sampleRows(candidates, 20, info.kind, 2);
            QVERIFY2(one != two, info.id.data());
        }
    }

    void refusesNumbersThatAreNone() {
        MatrixXd candidates = factorial({2, 3});
        candidates(2, 1) = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(sampleRows(candidates, 2, SamplingKind::Random, 1).error().code, ErrorCode::InvalidArgument);
    }

    void canBeCancelled() {
        std::stop_source source;
        source.request_stop();
        const JobContext context(source.get_token());
        const MatrixXd candidates = factorial({4, 4, 4});
        for (const SamplingKind kind : {SamplingKind::LatinHypercube, SamplingKind::Maximin, SamplingKind::Systematic})
            QCOMPARE(sampleRows(candidates, 20, kind, 1, context).error().code, ErrorCode::Cancelled);
    }

    void everyRowIsEquallyLikely() {
        for (const SamplingKind kind : {SamplingKind::Random, SamplingKind::Systematic}) {
            std::vector<int> hits(24);
            for (std::uint64_t seed = 0; seed < 4800; ++seed) {
                const Rows rows = *sampleRows(factorial({2, 3, 4}), 6, kind, seed);
                for (const Index row : rows)
                    ++hits[static_cast<std::size_t>(row)];
            }
            for (const int hit : hits) // expected 1200, standard deviation 30
                QVERIFY2(std::abs(hit - 1200) < 150, qPrintable(QString::number(hit)));
        }
    }

    void uniformBalancesEveryOption() {
        const std::vector<int> levels{3, 4, 2, 2, 4, 4};
        const MatrixXd candidates = factorial(levels);
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            for (const Index n : {5, 12, 24, 84}) {
                const MatrixXd chosen =
                    candidates(*sampleRows(candidates, n, SamplingKind::UniformPerLevel, seed), Eigen::all);
                for (std::size_t j = 0; j < levels.size(); ++j)
                    QVERIFY(imbalance(chosen, static_cast<Index>(j), levels[j]) <= 2); // not 1: no row twice
            }
        }
    }

    void uniformSpreadsManyLevels() {
        const MatrixXd candidates = factorial({100});
        const Rows rows = *sampleRows(candidates, 10, SamplingKind::UniformPerLevel, 1);
        std::set<Index> tenths;
        for (const Index row : rows)
            tenths.insert(row / 10);
        QCOMPARE(tenths.size(), std::size_t{10});
    }

    // On a full factorial whose levels divide n, every slice of an axis belongs to one level.
    void latinHypercubeBalancesOneOption() {
        const MatrixXd candidates = factorial({60});
        for (const Index n : {12, 20, 60}) {
            const Rows rows = *sampleRows(candidates, n, SamplingKind::LatinHypercube, 9);
            std::set<Index> slices;
            for (const Index row : rows)
                slices.insert(row * n / 60);
            QCOMPARE(static_cast<Index>(slices.size()), n);
        }
    }

    void designsUseLevelsEvenly() {
        const std::vector<int> levels{3, 5, 4, 2, 6};
        const MatrixXd candidates = factorial(levels);
        for (const SamplingKind kind : {SamplingKind::LatinHypercube, SamplingKind::Sobol}) {
            const MatrixXd chosen = candidates(*sampleRows(candidates, 60, kind, 4), Eigen::all);
            for (std::size_t j = 0; j < levels.size(); ++j)
                QVERIFY(imbalance(chosen, static_cast<Index>(j), levels[j]) <= 60 / levels[j] / 2);
        }
    }

    void scalesDoNotMatter() {
        const MatrixXd candidates = factorial({3, 4, 2, 5});
        MatrixXd scaled = candidates;
        scaled.col(1) = (candidates.col(1).array() * 7).exp();
        scaled.col(3) = candidates.col(3) * 1e9;
        for (const SamplingInfo& info : samplingCatalogue())
            QVERIFY2(*sampleRows(scaled, 15, info.kind, 6) == *sampleRows(candidates, 15, info.kind, 6),
                     info.id.data());
    }

    void systematicHasEvenGaps() {
        const MatrixXd candidates = factorial({4, 4, 4, 16});
        for (const Index n : {7, 32, 84}) {
            Rows rows = *sampleRows(candidates, n, SamplingKind::Systematic, 8);
            std::sort(rows.begin(), rows.end());
            Index widest = rows.front() + candidates.rows() - rows.back();
            for (std::size_t i = 1; i < rows.size(); ++i)
                widest = std::max(widest, rows[i] - rows[i - 1]);
            QVERIFY(static_cast<double>(widest) < 2 * static_cast<double>(candidates.rows()) / static_cast<double>(n));
        }
    }

    void plackettBurmanTakesTheEnds() {
        const MatrixXd candidates = factorial({3, 4, 2, 5, 3});
        const MatrixXd chosen = candidates(*sampleRows(candidates, 8, SamplingKind::PlackettBurman, 2), Eigen::all);
        const Eigen::RowVectorXd highest = candidates.colwise().maxCoeff();
        for (Index j = 0; j < chosen.cols(); ++j) {
            QCOMPARE((chosen.col(j).array() == 0).count(), 4);
            QCOMPARE((chosen.col(j).array() == highest[j]).count(), 4);
        }
    }

    void boxBehnkenTakesTheMiddle() {
        const MatrixXd candidates = factorial({3, 3, 3, 3});
        const MatrixXd chosen = candidates(*sampleRows(candidates, 25, SamplingKind::BoxBehnken, 2), Eigen::all);
        std::vector<Index> middles;
        for (Index i = 0; i < chosen.rows(); ++i)
            middles.push_back((chosen.row(i).array() == 1).count());
        QCOMPARE(std::count(middles.begin(), middles.end(), 2), 24);
        QCOMPARE(std::count(middles.begin(), middles.end(), 4), 1);
    }

    void centralCompositeTakesCornersAndFaces() {
        const MatrixXd candidates = factorial({3, 3, 3});
        const MatrixXd chosen = candidates(*sampleRows(candidates, 15, SamplingKind::CentralComposite, 2), Eigen::all);
        std::vector<Index> middles;
        for (Index i = 0; i < chosen.rows(); ++i)
            middles.push_back((chosen.row(i).array() == 1).count());
        QCOMPARE(std::count(middles.begin(), middles.end(), 0), 8);
        QCOMPARE(std::count(middles.begin(), middles.end(), 2), 6);
        QCOMPARE(std::count(middles.begin(), middles.end(), 3), 1);
    }

    void maximinStaysApart() {
        const MatrixXd candidates = factorial({11, 11});
        const Rows rows = *sampleRows(candidates, 5, SamplingKind::Maximin, 1);
        const MatrixXd chosen = candidates(rows, Eigen::all) / 10;
        double nearest = 2;
        for (Index i = 0; i < 5; ++i) {
            for (Index j = 0; j < i; ++j)
                nearest = std::min(nearest, (chosen.row(i) - chosen.row(j)).norm());
        }
        QVERIFY(nearest >= 0.5);
    }

    // Configurations are measured in several distances from the centre, though few lie near it.
    void stratifiedCoversTheDistances() {
        const MatrixXd candidates = factorial({7, 7, 7});
        const MatrixXd chosen = candidates(*sampleRows(candidates, 12, SamplingKind::Stratified, 5), Eigen::all);
        const auto distances = [](const MatrixXd& rows) -> Eigen::VectorXd {
            return (rows.array() - 3).matrix().rowwise().norm();
        };
        Eigen::VectorXd all = distances(candidates);
        std::sort(all.begin(), all.end());
        Eigen::VectorXd mine = distances(chosen);
        std::sort(mine.begin(), mine.end());
        QVERIFY(mine[1] <= all[all.size() / 6]);
        QVERIFY(mine[10] >= all[5 * all.size() / 6 - 1]);
    }

    // 9 of 100 candidates on a line come from 3 of 10 stretches; drawn from all of them they would lie in 6 tens or
    // more.
    void multistageStaysInsideItsClusters() {
        const MatrixXd candidates = factorial({100});
        std::size_t tens = 0;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Rows rows = *sampleRows(candidates, 9, SamplingKind::Multistage, seed);
            std::set<Index> touched;
            for (const Index row : rows)
                touched.insert(row / 10);
            tens += touched.size();
        }
        QVERIFY2(tens < 20 * 5, qPrintable(QString::number(tens)));
    }

    void sharesAreProportional() {
        QCOMPARE(proportionalShares({10, 20, 30}, 6), Rows({1, 2, 3}));
        QCOMPARE(proportionalShares({1, 1, 1}, 2), Rows({1, 1, 0}));
        QCOMPARE(proportionalShares({1, 100}, 101), Rows({1, 100}));
        QCOMPARE(proportionalShares({0, 5}, 5), Rows({0, 5}));
        QCOMPARE(proportionalShares({0}, 0), Rows({0}));
    }

    void largeTables() {
        Rng rng(2);
        MatrixXd candidates(16384, 30);
        for (double& value : candidates.reshaped())
            value = static_cast<double>(rng.below(4));
        for (const SamplingInfo& info : samplingCatalogue()) {
            const auto rows = sampleRows(candidates, 84, info.kind, 1);
            QVERIFY2(rows.has_value() && isSelection(*rows, 84, 16384), info.id.data());
        }
    }
};

QTEST_APPLESS_MAIN(TestSampling)
#include "tst_sampling.moc"
