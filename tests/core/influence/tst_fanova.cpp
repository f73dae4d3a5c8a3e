// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/fanova.h"

#include "core/base/random.h"
#include "core/influence/baggedtrees.h"
#include "core/influence/factorialanova.h"
#include "core/influence/forestanova.h"
#include "core/learn/tree.h"
#include "tests/support/influencesamples.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <map>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;

/// Shares of a tree over the product of the marginals by asking it of every combination.
VarianceShares naiveAnova(const TreeModel& tree, const std::vector<FactorMarginal>& marginals, Index columns) {
    std::vector<std::vector<double>> levels;
    for (const FactorMarginal& marginal : marginals) {
        levels.emplace_back();
        for (Index level = 0; level < marginal.shares.size(); ++level)
            levels.back().push_back(static_cast<double>(level));
    }
    const Eigen::MatrixXd codes = allCombinations(levels);
    Eigen::MatrixXd x(codes.rows(), columns);
    Eigen::VectorXd weights = Eigen::VectorXd::Ones(codes.rows());
    for (Index i = 0; i < codes.rows(); ++i) {
        for (std::size_t f = 0; f < marginals.size(); ++f) {
            const auto level = static_cast<Index>(codes(i, static_cast<Index>(f)));
            for (std::size_t c = 0; c < marginals[f].columns.size(); ++c)
                x(i, marginals[f].columns[c]) = marginals[f].levels(level, static_cast<Index>(c));
            weights[i] *= marginals[f].shares[level];
        }
    }
    const Eigen::VectorXd y = tree.predict(x);
    const double mean = weights.dot(y);
    const auto varianceGiven = [&](std::vector<Index> factors) {
        std::map<std::vector<double>, std::pair<double, double>> groups; // weight, weighted sum
        for (Index i = 0; i < y.size(); ++i) {
            std::vector<double> key;
            for (const Index f : factors)
                key.push_back(codes(i, f));
            groups[key].first += weights[i];
            groups[key].second += weights[i] * y[i];
        }
        double variance = 0;
        for (const auto& [key, group] : groups)
            variance += group.first * std::pow(group.second / group.first - mean, 2);
        return variance;
    };
    const auto count = static_cast<Index>(marginals.size());
    VarianceShares shares;
    shares.variance = (weights.array() * (y.array() - mean).square()).sum();
    shares.mains.resize(count);
    shares.interactions = Eigen::MatrixXd::Zero(count, count);
    for (Index f = 0; f < count; ++f)
        shares.mains[f] = varianceGiven({f}) / shares.variance;
    for (Index f = 0; f < count; ++f) {
        for (Index g = 0; g < f; ++g)
            shares.interactions(f, g) = shares.interactions(g, f) =
                std::max(0.0, varianceGiven({f, g}) / shares.variance - shares.mains[f] - shares.mains[g]);
    }
    return shares;
}

InfluenceData syntheticInfluence(const char* environment, const char* metric = "time") {
    return *InfluenceData::make(syntheticData(), environment, metric);
}

const Influence* find(const std::vector<Influence>& influences, const InfluenceData& data,
                      const std::vector<std::string>& names) {
    for (const Influence& influence : influences) {
        std::vector<std::string> own;
        for (const std::size_t factor : influence.factors)
            own.push_back(data.factors[factor].name);
        if (own == names)
            return &influence;
    }
    return nullptr;
}

} // namespace

class TestFanova final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void factorialIsExact() {
        // Variances 1, 4 and 9 of what is orthogonal.
        const InfluenceData data = factorialData({{-1, 1}, {-1, 1}, {5, 6, 7}}, [](const Eigen::RowVectorXd& x) {
            return 100 + x[0] + 2 * x[1] + 3 * x[0] * x[1];
        });
        const auto shares = factorialAnova(data);
        QVERIFY(shares.has_value());
        PB_VERIFY_CLOSE(shares->variance, 14.0, 1e-12);
        PB_VERIFY_CLOSE(shares->mains[0], 1.0 / 14, 1e-12);
        PB_VERIFY_CLOSE(shares->mains[1], 4.0 / 14, 1e-12);
        PB_VERIFY_CLOSE(shares->mains[2], 0.0, 1e-12);
        PB_VERIFY_CLOSE(shares->interactions(0, 1), 9.0 / 14, 1e-12);
        PB_VERIFY_CLOSE(shares->interactions(1, 0), 9.0 / 14, 1e-12);
        PB_VERIFY_CLOSE(shares->interactions(2, 0), 0.0, 1e-12);
    }

    void sharesOfTwoFactorsAddUp() {
        Rng rng(4);
        const InfluenceData data =
            factorialData({{1, 2, 3, 4, 5}, {1, 2, 3}}, [&rng](const Eigen::RowVectorXd&) { return rng.normal(); });
        const auto shares = factorialAnova(data);
        QVERIFY(shares.has_value());
        PB_VERIFY_CLOSE(shares->mains.sum() + shares->interactions(0, 1), 1.0, 1e-12);
    }

    void symmetricFactorsShareAlike() {
        const InfluenceData data = factorialData({{0, 1}, {0, 1}, {0, 1}, {0, 1}},
                                                 [](const Eigen::RowVectorXd& x) { return std::exp(x.sum()); });
        const auto shares = factorialAnova(data);
        QVERIFY(shares.has_value());
        for (Index f = 1; f < 4; ++f)
            PB_VERIFY_CLOSE(shares->mains[f], shares->mains[0], 1e-12);
    }

    void missingCombinationIsNoFactorial() {
        const Eigen::MatrixXd options = allCombinations({{0, 1}, {1, 2, 3}, {1, 2}});
        const Eigen::VectorXd y = options.rowwise().sum();
        QVERIFY(factorialAnova(influenceData({"a", "b", "c"}, options, y)));
        QVERIFY(!factorialAnova(influenceData({"a", "b", "c"}, options.topRows(11), y.head(11))));
    }

    void constantHasNoShares() {
        const InfluenceData data = factorialData({{0, 1}, {1, 2, 3}}, [](const Eigen::RowVectorXd&) { return 0.1; });
        const auto shares = factorialAnova(data);
        QVERIFY(shares.has_value());
        QCOMPARE(shares->variance, 0.0);
        QVERIFY(shares->mains.isZero(0) && shares->interactions.isZero(0));
        const auto report = fanovaInfluence(data, {});
        QVERIFY(report);
        QCOMPARE(report->remarks.size(), std::size_t{2});
    }

    void treesAreExactOverTheirMarginals_data() {
        QTest::addColumn<int>("leaf");
        QTest::newRow("full") << 1;
        QTest::newRow("coarse") << 5;
        QTest::newRow("stump") << 40;
        QTest::newRow("a single leaf") << 120;
    }
    void treesAreExactOverTheirMarginals() {
        QFETCH(int, leaf);
        // With a category of three levels; not all rows, so that the settings are not spread evenly.
        std::vector<Index> excluded;
        for (Index i = 0; i < 120; i += 7)
            excluded.push_back(i);
        const auto data = InfluenceData::make(syntheticData(), "small", "time", excluded);
        QVERIFY(data);
        QCOMPARE(data->factors.back().columns.size(), std::size_t{3});
        const auto model = TreeLearner({.minSamplesLeaf = leaf}).fit(TrainingData{data->x, data->y}, 1);
        QVERIFY(model);
        const auto& tree = static_cast<const TreeModel&>(**model);
        const std::vector<FactorMarginal> marginals = marginalsOf(data->x, data->factors);
        for (const FactorMarginal& marginal : marginals)
            PB_VERIFY_CLOSE(marginal.shares.sum(), 1.0, 1e-12);
        const VarianceShares shares = treeAnova(tree.nodes(), marginals);
        if (tree.nodes().size() == 1) {
            QCOMPARE(shares.variance, 0.0);
            QVERIFY(shares.mains.isZero(0));
            return;
        }
        const VarianceShares expected = naiveAnova(tree, marginals, data->x.cols());
        PB_VERIFY_CLOSE(shares.variance / expected.variance, 1.0, 1e-10);
        QVERIFY(largestDifference(shares.mains, expected.mains) < 1e-10);
        QVERIFY(largestDifference(shares.interactions, expected.interactions) < 1e-10);
        QVERIFY(largestDifference(treeAnova(tree.nodes(), marginals, false).mains, expected.mains) < 1e-10);
        QVERIFY(treeAnova(tree.nodes(), marginals, false).interactions.isZero(0));
    }

    void treesComeNearTheFactorial() {
        const auto whole = fanovaInfluence(syntheticInfluence("small"), {});
        const InfluenceData gaps = syntheticInfluence("gaps");
        const auto part = fanovaInfluence(gaps, {});
        QVERIFY(whole && part);
        QVERIFY(std::isnan(whole->explained) && std::isnan(whole->mains[0].lower));
        QVERIFY(part->explained > 0.6);
        for (std::size_t f = 0; f < 4; ++f) {
            QVERIFY(part->mains[f].lower <= part->mains[f].value && part->mains[f].value <= part->mains[f].upper);
            QVERIFY2(std::abs(part->mains[f].value - whole->mains[f].value) < 0.12, gaps.factors[f].name.c_str());
        }
        QCOMPARE(part->mains[0].sign, -1); // threads
        QCOMPARE(part->mains[1].sign, 1);  // level
        QCOMPARE(part->mains[3].sign, 0);  // mode is a category
        QCOMPARE(part->interactions.size(), std::size_t{6});
        for (std::size_t k = 1; k < part->interactions.size(); ++k)
            QVERIFY(part->interactions[k - 1].value >= part->interactions[k].value);
    }

    void interactionsCanBeLeftOut() {
        InfluenceOptions options;
        options.withInteractions = false;
        for (const char* environment : {"small", "gaps"}) {
            const auto report = fanovaInfluence(syntheticInfluence(environment), options);
            QVERIFY(report);
            QCOMPARE(report->mains.size(), std::size_t{4});
            QVERIFY(report->interactions.empty());
        }
    }

    void saysWhenTreesExplainLittle() {
        Rng rng(2);
        Eigen::MatrixXd options(60, 2);
        for (double& value : options.reshaped())
            value = rng.normal();
        Eigen::VectorXd y(60);
        for (double& value : y)
            value = rng.normal();
        const auto report = fanovaInfluence(influenceData({"a", "b"}, options, y), {});
        QVERIFY(report);
        QCOMPARE(report->remarks.size(), std::size_t{2});
        QVERIFY(report->remarks.back().find("do not lean on small shares") != std::string::npos);
    }

    void refusesNoTree() {
        const auto anova = forestAnova({}, {});
        QVERIFY(!anova);
        QCOMPARE(anova.error().code, ErrorCode::InvalidArgument);
    }

    /// Full functional ANOVA of the public measurements of four image sizes (the figures that are known of them).
    void publicFigures_data() {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<double>("gpu");
        QTest::addColumn<double>("cpu");
        QTest::addColumn<double>("together"); // cores and CPU clock; NaN: not known
        const double none = std::nan("");
        const auto row = [](const char* metric, const char* size, double gpu, double cpu, double together) {
            QTest::addRow("%s %s", metric, size)
                << QString::fromLatin1(metric) << QStringLiteral("TX2-xception-") + QString::fromLatin1(size) << gpu
                << cpu << together;
        };
        row("inference_time", "200x200", 92.2, 5.8, 1.15);
        row("inference_time", "400x400", 97.9, 1.6, 0.14);
        row("inference_time", "600x600", 99.3, 0.4, 0.05);
        row("inference_time", "800x800", 99.7, 0.07, 0.01);
        row("power_sum", "200x200", 25.8, 54.8, none);
        row("power_sum", "400x400", 25.3, 55.7, none);
        row("power_sum", "600x600", 24.8, 57.4, none);
        row("power_sum", "800x800", 77.8, 16.2, none);
    }
    void publicFigures() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, metric);
        QFETCH(QString, environment);
        QFETCH(double, gpu);
        QFETCH(double, cpu);
        QFETCH(double, together);
        const NumericTable table = readCsv(sharedData(QStringLiteral("data/opml19_tx2/opml19_tx2.csv")));
        const auto data =
            InfluenceData::make(wideData(table.names, table.values), environment.toStdString(), metric.toStdString());
        QVERIFY(data);
        const auto report = fanovaInfluence(*data, {});
        QVERIFY(report);
        QVERIFY(std::isnan(report->explained)); // of the measurements, not of a model
        const std::string cores = "core1_status+core2_status+core3_status";
        const Influence* ofGpu = find(report->mains, *data, {"gpu_freq"});
        const Influence* ofCpu = find(report->mains, *data, {"core_freq"});
        const Influence* ofBoth = find(report->interactions, *data, {cores, "core_freq"});
        QVERIFY(ofGpu && ofCpu && ofBoth);
        // As they were rounded.
        QVERIFY2(std::abs(100 * ofGpu->value - gpu) <= 0.05, qPrintable(QString::number(100 * ofGpu->value)));
        QVERIFY2(std::abs(100 * ofCpu->value - cpu) <= 0.05, qPrintable(QString::number(100 * ofCpu->value)));
        if (!std::isnan(together))
            QVERIFY2(std::abs(100 * ofBoth->value - together) <= 0.005,
                     qPrintable(QString::number(100 * ofBoth->value)));
        if (metric == QLatin1String("inference_time"))
            QCOMPARE(ofGpu->sign, -1);
    }
};

QTEST_APPLESS_MAIN(TestFanova)
#include "tst_fanova.moc"
