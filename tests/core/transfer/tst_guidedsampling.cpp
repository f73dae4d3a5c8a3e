// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/guidedsampling.h"

#include "core/transfer/designfactors.h"
#include "core/transfer/guided.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <set>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

std::vector<Eigen::Index> plan(const TransferData& data, Eigen::Index budget, std::uint64_t seed) {
    const GuidedSampling strategy;
    const auto preparation = strategy.prepare(data, {});
    return strategy.plan(data, preparation->get(), budget, seed, {}).value();
}

int differences(const DesignFactors& factors, Eigen::Index a, Eigen::Index b) {
    return static_cast<int>((factors.valuesOf(a).array() != factors.valuesOf(b).array()).count());
}

} // namespace

class TestGuidedSampling final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranking() {
        StepwiseModel model;
        model.terms = {{}, {0}, {1}, {2}, {0, 2}};
        model.coefficients = Eigen::VectorXd::LinSpaced(5, 1, 5);
        model.tValues = Eigen::VectorXd(5);
        model.tValues << 90, -3, 7, 3, -8;
        QCOMPARE(rankedTerms(model), (std::vector<Term>{{0, 2}, {1}, {0}, {2}}));
        model.tValues[2] = std::nan("");
        QCOMPARE(rankedTerms(model), (std::vector<Term>{{0, 2}, {2}, {1}, {0}}));
    }

    void pooling() {
        QCOMPARE(pooledByRank({{{0}, {1}, {2}}, {{1}, {3}}}), (std::vector<Term>{{0}, {1}, {3}, {2}}));
        QVERIFY(pooledByRank({{}, {}}).empty());
    }

    void labelledOptionsAreOneFactor() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const DesignFactors factors(data);
        QCOMPARE(factors.count(), Eigen::Index{4});
        std::multiset<std::size_t> counts;
        for (const std::vector<double>& levels : factors.levels())
            counts.insert(levels.size());
        QCOMPARE(counts, (std::multiset<std::size_t>{2, 3, 4, 5}));
        for (const Eigen::Index row : data.targetRows)
            QCOMPARE(factors.measuredRow(factors.valuesOf(row)), row);
        QCOMPARE(factors.measuredRow(Configuration::Constant(4, 77)), Eigen::Index{-1});
    }

    void variesFewFactorsAtOnce() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const DesignFactors factors(data);
        const std::vector<Eigen::Index> rows = plan(data, 20, 5);
        QCOMPARE(rows.size(), std::size_t{20});
        QCOMPARE((std::set<Eigen::Index>(rows.begin(), rows.end()).size()), std::size_t{20});
        for (const Eigen::Index row : rows)
            QVERIFY(differences(factors, rows.front(), row) <= 2);
    }

    void budgetsNestAndRepeat() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const std::vector<Eigen::Index> large = plan(data, 40, 5);
        const std::vector<Eigen::Index> small = plan(data, 10, 5);
        QVERIFY(std::equal(small.begin(), small.end(), large.begin()));
        QCOMPARE(plan(data, 40, 5), large);
        std::set<Eigen::Index> defaults;
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            defaults.insert(plan(data, 1, seed).front());
        QVERIFY(defaults.size() > 5);
    }

    void fillsUpToEverything() {
        const TransferData data = syntheticTransfer({"small"}, "gaps");
        const std::vector<Eigen::Index> rows = plan(data, 80, 1);
        QCOMPARE((std::set<Eigen::Index>(rows.begin(), rows.end())),
                 (std::set<Eigen::Index>(data.targetRows.begin(), data.targetRows.end())));
        const GuidedSampling strategy;
        const auto preparation = strategy.prepare(data, {});
        const auto tooMany = strategy.plan(data, preparation->get(), 81, 1, {});
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().code, ErrorCode::NotEnoughData);
    }

    void startsFromTheDefaults() {
        SpaceData data = syntheticData();
        std::vector<Option> options = data.table->space->options();
        options[0].defaultValue = 4;
        options[1].defaultValue = 2;
        options[2].defaultValue = 1;
        options[3].defaultValue = 2;
        auto table = std::make_shared<ConfigurationTable>(*data.table);
        table->space = std::make_shared<Space>(Space::create("synthetic", options).value());
        data.table = table;
        const TransferData transfer = TransferData::make(data, {"small"}, "large", "time").value();
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            const Eigen::RowVectorXd first = table->values.row(plan(transfer, 1, seed).front());
            QCOMPARE(first, (Eigen::RowVector4d(4, 2, 1, 2)));
        }
    }

    void looksAtNoTargetResponse() {
        TransferData data = syntheticTransfer({"small"}, "large");
        const std::vector<Eigen::Index> before = plan(data, 30, 3);
        data.target.reverseInPlace();
        QCOMPARE(plan(data, 30, 3), before);
    }

    void nestedCoresAreVariedAsACount() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData("data/opml19_tx2/opml19_tx2.csv"));
        const TransferData data = TransferData::make(wideData(table.names, table.values), {"TX2-xception-200x200"},
                                                     "TX2-xception-600x600", "inference_time")
                                      .value();
        const DesignFactors factors(data);
        QCOMPARE(factors.count(), Eigen::Index{4});
        // cores x frequencies: 4 x 12 x 4 x 4, every configuration exists.
        const std::vector<Eigen::Index> rows = plan(data, 84, 1);
        for (const Eigen::Index row : rows)
            QVERIFY(differences(factors, rows.front(), row) <= 2);
        std::set<double> cores;
        const Eigen::MatrixXd options = table.columns({"core1_status", "core2_status", "core3_status"});
        for (const Eigen::Index row : rows)
            cores.insert(options.row(row).sum());
        QCOMPARE(cores, (std::set<double>{0, 1, 2, 3}));
    }

    void referencePlanVariesTheSame() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        // Ranked terms of the published design, from the first configuration with all cores on.
        const nlohmann::json design = readJson(sharedData("fixtures/transfer_public.json"))["guided_sampling_design"];
        const NumericTable table = readCsv(sharedData("data/opml19_tx2/opml19_tx2.csv"));
        const SpaceData space = wideData(table.names, table.values);
        const TransferData data = TransferData::make(space, {"TX2-xception-200x200"}, "TX2-xception-600x600",
                                                     "inference_time", {.mergeNested = false})
                                      .value();
        const DesignFactors factors(data);
        const auto factor = [&](const std::string& name) {
            for (std::size_t f = 0; f < data.encoding.features().size(); ++f) {
                if (data.encoding.features()[f].name == name)
                    return factors.factorOf(static_cast<Eigen::Index>(f));
            }
            return -1;
        };
        std::vector<Term> terms;
        for (const std::string term : design["terms"]) {
            const std::size_t colon = term.find(':');
            terms.push_back({factor(term.substr(0, colon))});
            if (colon != std::string::npos)
                terms.back().push_back(factor(term.substr(colon + 1)));
        }
        const Eigen::MatrixXd points = guidedDesign(terms, factors.valuesOf(576), factors.levels());
        std::set<Eigen::Index> rows;
        for (const auto& point : points.rowwise()) {
            if (const Eigen::Index row = factors.measuredRow(point.transpose()); row >= 0)
                rows.insert(row);
        }
        const Eigen::VectorXd expected = toVector(design["rows"]);
        QCOMPARE(rows.size(), std::size_t{84});
        QVERIFY(std::equal(rows.begin(), rows.end(), expected.begin()));
    }
};

QTEST_APPLESS_MAIN(TestGuidedSampling)
#include "tst_guidedsampling.moc"
