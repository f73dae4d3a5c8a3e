// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/interactions.h"
#include "core/similarity/optioneffects.h"
#include "core/similarity/treeimportances.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <stop_token>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

Option booleanOption(const std::string& name) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Boolean;
    option.levels = {0, 1};
    return option;
}

/// All configurations of booleans a, b, c ...
struct Factorial {
    explicit Factorial(int count) {
        std::vector<Option> options;
        for (int k = 0; k < count; ++k)
            options.push_back(booleanOption(std::string(1, static_cast<char>('a' + k))));
        space = std::make_unique<Space>(*Space::create("factorial", options));
        x = *space->enumerate(4096);
        encoding = std::make_unique<Encoding>(Encoding::make(*space, x));
    }
    [[nodiscard]] Eigen::ArrayXd operator[](Eigen::Index option) const { return x.col(option).array(); }
    [[nodiscard]] StructureData with(const Eigen::VectorXd& source, const Eigen::VectorXd& target) const {
        return {encoding->features(), encoding->encode(x), source, target};
    }
    [[nodiscard]] Eigen::ArrayXd noise(std::uint64_t seed, double size) const {
        Rng rng(seed);
        Eigen::ArrayXd result(x.rows());
        for (double& value : result)
            value = size * rng.normal();
        return result;
    }

    std::unique_ptr<Space> space;
    Eigen::MatrixXd x;
    std::unique_ptr<Encoding> encoding;
};

/// A boolean `a` and an integer `b` from 1 to 5, all 10 configurations.
struct Table {
    Table() {
        Option b;
        b.name = "b";
        b.kind = OptionKind::Integer;
        b.levels = {1, 2, 3, 4, 5};
        space = std::make_unique<Space>(*Space::create("table", {booleanOption("a"), b}));
        x = *space->enumerate(100);
        encoding = std::make_unique<Encoding>(Encoding::make(*space, x));
    }
    std::unique_ptr<Space> space;
    Eigen::MatrixXd x;
    std::unique_ptr<Encoding> encoding;
};

} // namespace

class TestStructure final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Differences 1, 2, 3, 4, 5 of a: t.test(1:5) in R gives p = 0.01324. b: 0 and 4, t = 1, p = 0.5.
    void pairedTestByHand() {
        const Table table;
        const Eigen::VectorXd y = table.x.col(0).cwiseProduct(table.x.col(1));
        const StructureData data{table.encoding->features(), table.encoding->encode(table.x), y, -2 * y};
        const OptionEffectComparison effects = compareOptionEffects(data, {.fewestPairs = 2});
        QCOMPARE(effects.options.size(), std::size_t{2});
        const OptionEffect& a = effects.options[0];
        QCOMPARE(a.option, std::string("a"));
        QVERIFY(a.test == OptionEffect::Test::Pairs);
        QCOMPARE(a.pairs, Eigen::Index{5});
        PB_VERIFY_CLOSE(a.source.effect, 3.0, 1e-14);
        PB_VERIFY_CLOSE(a.target.effect, -6.0, 1e-14);
        PB_VERIFY_CLOSE(a.source.p, 2 * 0.013235599563, 1e-9); // Holm: the smaller of two
        PB_VERIFY_CLOSE(a.target.p, a.source.p, 1e-12);
        QVERIFY(a.isInfluentialInBoth() && !a.agrees());
        PB_VERIFY_CLOSE(effects.options[1].source.effect, 2.0, 1e-14);
        PB_VERIFY_CLOSE(effects.options[1].source.p, 0.5, 1e-12);
        QVERIFY(!effects.options[1].source.isInfluential);
        QCOMPARE(effects.inSource, 1);
        QCOMPARE(effects.inBoth, 1);
        QCOMPARE(effects.sameSign, 0);
    }

    void effectsWithoutDoubt() {
        const Factorial data(4);
        const OptionEffectComparison effects =
            compareOptionEffects(data.with((1 + 2 * data[0] + data[1]).matrix(), (1 - 2 * data[0] + data[1]).matrix()));
        QCOMPARE(effects.options.size(), std::size_t{4});
        for (const OptionEffect& effect : effects.options)
            QCOMPARE(effect.pairs, Eigen::Index{8});
        QCOMPARE(effects.inSource, 2);
        QCOMPARE(effects.inTarget, 2);
        QCOMPARE(effects.inBoth, 2);
        QCOMPARE(effects.sameSign, 1);
        QCOMPARE(effects.options[0].source.p, 0.0);
        QCOMPARE(effects.options[2].source.p, 1.0);
        QVERIFY(effects.options[1].agrees());
    }

    void withoutPairsARegressionDecides() {
        // Only rows of even parity: no two of them differ in a single option.
        const Factorial all(6);
        std::vector<Eigen::Index> even;
        for (Eigen::Index i = 0; i < all.x.rows(); ++i) {
            if (std::lround(all.x.row(i).sum()) % 2 == 0)
                even.push_back(i);
        }
        const Eigen::VectorXd source = (3 * all[0] - all[1] + all.noise(1, 0.1)).matrix();
        const Eigen::VectorXd target = (2 * all[0] + all.noise(2, 0.1)).matrix();
        StructureData data = all.with(source, target);
        data.x = data.x(even, Eigen::all).eval();
        data.source = source(even);
        data.target = target(even);
        const OptionEffectComparison effects = compareOptionEffects(data);
        for (const OptionEffect& effect : effects.options) {
            QCOMPARE(effect.pairs, Eigen::Index{0});
            QVERIFY(effect.test == OptionEffect::Test::Regression);
        }
        QVERIFY(std::abs(effects.options[0].source.effect - 3) < 0.2);
        QVERIFY(effects.options[0].agrees());
        QVERIFY(effects.options[1].source.isInfluential);
        QCOMPARE(effects.inBoth, 1);
        QCOMPARE(effects.inSource, 2);
    }

    void tooFewRowsHaveNoTest() {
        const Factorial all(4);
        StructureData data = all.with(all[0].matrix(), all[0].matrix());
        data.x = data.x.topRows(3).eval();
        data.source = data.source.head(3).eval();
        data.target = data.target.head(3).eval();
        const OptionEffectComparison effects = compareOptionEffects(data);
        QCOMPARE(effects.inSource, 0);
        QVERIFY(effects.options[0].test == OptionEffect::Test::None);
        QVERIFY(std::isnan(effects.options[0].source.p));
    }

    void aCategoryIsTestedLevelByLevel() {
        Option mode;
        mode.name = "mode";
        mode.kind = OptionKind::Categorical;
        mode.levels = {0, 1, 2};
        mode.labels = {"slow", "fast", "other"};
        const Space space = *Space::create("modes", {mode, booleanOption("a"), booleanOption("b"), booleanOption("c")});
        const Eigen::MatrixXd x = *space.enumerate(100);
        const Encoding encoding = Encoding::make(space, x);
        Eigen::VectorXd y(x.rows());
        for (Eigen::Index i = 0; i < x.rows(); ++i)
            y[i] = (x(i, 0) == 1 ? 4 : 0) + 0.01 * static_cast<double>(i % 5);
        const StructureData data{encoding.features(), encoding.encode(x), y, y};
        const OptionEffectComparison effects = compareOptionEffects(data);
        const OptionEffect& fast = effects.options[1];
        QCOMPARE(fast.option, std::string("mode=fast"));
        QCOMPARE(fast.pairs, Eigen::Index{8}); // the other indicators are not held fixed
        QVERIFY(std::abs(fast.source.effect - 4) < 0.05);
        QVERIFY(fast.agrees());
        const Result<ImportanceComparison> importances = compareImportances(data, space);
        QVERIFY(importances);
        QCOMPARE(importances->options.size(), std::size_t{4});
        QCOMPARE(importances->options[0].option, std::string("mode"));
        QVERIFY(importances->options[0].source > 0.95);
    }

    void importancesOfOneOption() {
        const Factorial data(4);
        const Result<Eigen::VectorXd> importances = treeImportances(data.x, (5 * data[2]).matrix());
        QVERIFY(importances);
        PB_VERIFY_CLOSE((*importances)[2], 1.0, 1e-12);
        PB_VERIFY_CLOSE(importances->sum(), 1.0, 1e-12);
        const Result<Eigen::VectorXd> constant = treeImportances(data.x, Eigen::VectorXd::Ones(16));
        QVERIFY(constant);
        QCOMPARE(constant->sum(), 0.0);
    }

    // Variances of 2 a and b: 1 and a quarter.
    void importancesAreShares() {
        const Factorial data(5);
        const Eigen::VectorXd y = (2 * data[0] + data[1]).matrix();
        const Result<Eigen::VectorXd> importances = treeImportances(data.x, y);
        QVERIFY(importances);
        QVERIFY(std::abs((*importances)[0] - 0.8) < 0.05);
        QVERIFY(std::abs((*importances)[1] - 0.2) < 0.05);
        const Result<Eigen::VectorXd> one = treeImportances(data.x, y, {}, JobContext({}, {}, 1));
        const Result<Eigen::VectorXd> four = treeImportances(data.x, y, {}, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QCOMPARE(*one, *four);
        const auto same = compareImportances(data.with(y, 3 * y), *data.space);
        QVERIFY(same);
        PB_VERIFY_CLOSE(same->correlation, 1.0, 1e-9);
        const auto other = compareImportances(data.with(y, (2 * data[3] + data[4]).matrix()), *data.space);
        QVERIFY(other);
        QVERIFY(other->correlation < 0);
    }

    void interactions_data() {
        QTest::addColumn<int>("options");
        QTest::addColumn<int>("model");
        // 2^5 = 32 rows are twice the 16 coefficients of all pairs; 2^4 = 16 rows are not twice 11.
        QTest::newRow("all pairs") << 5 << static_cast<int>(InteractionComparison::Model::All);
        QTest::newRow("chosen pairs") << 4 << static_cast<int>(InteractionComparison::Model::Stepwise);
    }
    void interactions() {
        QFETCH(int, options);
        const Factorial data(options);
        const Eigen::ArrayXd ab = data[0] * data[1];
        const Eigen::ArrayXd cd = data[2] * data[3];
        const Eigen::VectorXd source = (data[0] + 2 * ab + cd + data.noise(1, 0.02)).matrix();
        const Eigen::VectorXd target = (data[0] - 2 * ab + cd + data.noise(2, 0.02)).matrix();
        const auto result = compareInteractions(data.with(source, target));
        QVERIFY(result);
        QTEST(static_cast<int>(result->model), "model");
        const auto find = [&](const std::string& name) {
            return *std::find_if(result->pairs.begin(), result->pairs.end(),
                                 [&](const InteractionComparison::Pair& pair) { return pair.name == name; });
        };
        QVERIFY(find("a:b").isInSource && find("a:b").isInTarget);
        QVERIFY(find("c:d").isInSource && find("c:d").isInTarget);
        // Products of standardised booleans: a quarter of the raw coefficient.
        QVERIFY(std::abs(find("a:b").source - 0.5) < 0.02);
        QVERIFY(std::abs(find("a:b").target + 0.5) < 0.02);
        QVERIFY(result->inBoth >= 2);
        QVERIFY(result->sameSign < result->inBoth);
        if (result->model == InteractionComparison::Model::All) {
            QCOMPARE(result->pairs.size(), std::size_t{10});
            QCOMPARE(result->inBoth, 2);
            QCOMPARE(result->sameSign, 1);
            QVERIFY(result->correlation < -0.5);
            const auto same = compareInteractions(data.with(source, 7 * source));
            QVERIFY(same);
            PB_VERIFY_CLOSE(same->correlation, 1.0, 1e-9);
        }
    }

    void interactionsNeedRows() {
        const Factorial all(4);
        StructureData data = all.with(all[0].matrix(), all[0].matrix());
        data.x = data.x.topRows(2).eval();
        data.source = data.source.head(2).eval();
        data.target = data.target.head(2).eval();
        const auto none = compareInteractions(data);
        QVERIFY(none);
        QCOMPARE(none->model, InteractionComparison::Model::None);
        QVERIFY(std::isnan(none->correlation));
    }

    void cancelled() {
        std::stop_source source;
        source.request_stop();
        const Factorial data(4);
        const StructureData structure = data.with(data[0].matrix(), data[1].matrix());
        const JobContext context(source.get_token());
        QCOMPARE(compareInteractions(structure, {}, context).error().code, ErrorCode::Cancelled);
        QCOMPARE(compareImportances(structure, *data.space, {}, context).error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestStructure)
#include "tst_structure.moc"
