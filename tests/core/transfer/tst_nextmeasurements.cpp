// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/nextmeasurements.h"

#include "core/base/random.h"
#include "core/learn/gplearner.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

SuggestionRequest request(const std::string& target, Eigen::Index count = 10) {
    return {.sources = {"small"}, .target = target, .metric = "time", .count = count, .seed = 1};
}

std::vector<Eigen::Index> allRows(const SpaceData& data) {
    std::vector<Eigen::Index> rows(static_cast<std::size_t>(data.table->size()));
    std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    return rows;
}

} // namespace

class TestNextMeasurements final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newTarget() {
        const SpaceData data = syntheticData();
        const auto suggestions = suggestConfigurations(data, request("not measured yet"));
        QVERIFY2(suggestions, suggestions ? "" : suggestions.error().message.c_str());
        QCOMPARE(suggestions->list.size(), std::size_t{10});
        QCOMPARE(suggestions->measured, Eigen::Index{0});
        PB_VERIFY_CLOSE(suggestions->before, 1, 1e-12);
        std::set<Eigen::Index> rows;
        double remaining = 1;
        for (const Suggestion& suggestion : suggestions->list) {
            rows.insert(suggestion.row);
            QVERIFY(suggestion.remaining < remaining);
            remaining = suggestion.remaining;
            QVERIFY(std::isnan(suggestion.expected));
        }
        QCOMPARE(rows.size(), std::size_t{10});
        QVERIFY(remaining < 0.5);
        // The same for the same seed.
        const auto again = suggestConfigurations(data, request("not measured yet"));
        QCOMPARE(again->list.back().row, suggestions->list.back().row);
    }

    void onlyWhatIsNotMeasured() {
        const SpaceData data = syntheticData();
        const auto suggestions = suggestConfigurations(data, request("gaps", 30));
        QVERIFY2(suggestions, suggestions ? "" : suggestions.error().message.c_str());
        QCOMPARE(suggestions->measured, Eigen::Index{80});
        QVERIFY(suggestions->before < 0.5);
        const Eigen::VectorXd measured = data.find("gaps")->find("time")->median;
        for (const Suggestion& suggestion : suggestions->list) {
            QVERIFY(!std::isfinite(measured[suggestion.row]));
            QVERIFY(suggestion.expected > 0);
            QVERIFY(suggestion.lower <= suggestion.expected && suggestion.expected <= suggestion.upper);
        }
        QVERIFY(!suggestions->explanation.empty());
    }

    /// What failed in a source, or was measured in none, comes last.
    void failuresOfSourcesComeLast() {
        SpaceData data = syntheticData();
        const auto find = [&](const std::string& name) -> Dataset& {
            return *std::find_if(data.datasets.begin(), data.datasets.end(),
                                 [&](const Dataset& dataset) { return dataset.environment.name == name; });
        };
        for (std::size_t row = 0; row < 100; ++row)
            find(row % 2 == 0 ? "small" : "huge").failures[row] = "out of memory";
        SuggestionRequest wanted = request("not measured yet", 20);
        wanted.sources = {"small", "huge"};
        const auto rest = suggestConfigurations(data, wanted);
        QVERIFY2(rest, rest ? "" : rest.error().message.c_str());
        QVERIFY(rest->knowsDepartures);
        for (const Suggestion& suggestion : rest->list)
            QVERIFY(suggestion.row >= 100);
        wanted.count = 21; // more than are left: then all there are
        QCOMPARE(suggestConfigurations(data, wanted)->list.size(), std::size_t{21});
    }

    void tellsMoreThanARandomDesign() {
        const SpaceData data = syntheticData();
        const TransferData transfer = syntheticTransfer({"small"}, "large");
        const std::vector<Eigen::Index> none;
        const std::vector<Eigen::Index> rows = allRows(data);
        const Eigen::VectorXd source = transfer.sources.col(0);
        const auto design = SourceDesigner::fit(transfer.features, source, 1).value().choose(none, rows, 15, 1);
        QVERIFY(design);
        double chosen = 0;
        double random = 0;
        const auto error = [&](const std::vector<Eigen::Index>& samples) {
            const Eigen::MatrixXd x = transfer.features(samples, Eigen::all);
            const Eigen::VectorXd y = transfer.target(samples).array().log();
            const auto model = GpLearner().fit({.x = x, .y = y, .population = &transfer.features}, 1);
            return ((*model)->predict(transfer.features).array() - transfer.target.array().log()).abs().mean();
        };
        chosen = error(design->rows);
        constexpr int draws = 20;
        for (std::uint64_t seed = 0; seed < draws; ++seed) {
            std::vector<Eigen::Index> some = rows;
            Rng(seed).shuffle(some);
            some.resize(15);
            random += error(some) / draws;
        }
        QVERIFY2(chosen < random, qPrintable(QStringLiteral("%1 against %2").arg(chosen).arg(random)));
    }

    void errors_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("code");
        QTest::newRow("source") << "tiny"
                                << "large"
                                << "time" << 5 << static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("metric") << "small"
                                << "large"
                                << "heat" << 5 << static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("itself") << "small"
                                << "small"
                                << "time" << 5 << static_cast<int>(ErrorCode::InvalidArgument);
        QTest::newRow("none") << "small"
                              << "large"
                              << "time" << 0 << static_cast<int>(ErrorCode::InvalidArgument);
        QTest::newRow("all measured") << "small"
                                      << "large"
                                      << "time" << 5 << static_cast<int>(ErrorCode::NotEnoughData);
        QTest::newRow("too many") << "small"
                                  << "new"
                                  << "time" << 121 << static_cast<int>(ErrorCode::NotEnoughData);
    }
    void errors() {
        QFETCH(QString, source);
        QFETCH(QString, target);
        QFETCH(QString, metric);
        QFETCH(int, count);
        QFETCH(int, code);
        const auto suggestions = suggestConfigurations(
            syntheticData(), {{source.toStdString()}, target.toStdString(), metric.toStdString(), count, 1});
        QVERIFY(!suggestions);
        QCOMPARE(static_cast<int>(suggestions.error().code), code);
    }
};

QTEST_APPLESS_MAIN(TestNextMeasurements)
#include "tst_nextmeasurements.moc"
