// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/runplan.h"

#include "core/base/random.h"

#include <algorithm>
#include <map>
#include <set>

#include <QTest>

using namespace perfbridge;
using Eigen::MatrixXd;

namespace {

CampaignSpec specOf(std::vector<double> switchCosts) {
    std::vector<Option> options;
    for (std::size_t i = 0; i < switchCosts.size(); ++i)
        options.push_back({.name = "o" + std::to_string(i),
                           .kind = OptionKind::Integer,
                           .levels = {0, 1, 2},
                           .switchCost = switchCosts[i]});
    CampaignSpec spec;
    spec.space = std::make_shared<const Space>(Space::create("s", std::move(options)).value());
    spec.environment.name = "here";
    spec.backend = SimulatedBackend();
    spec.sampling.all = true;
    spec.protocol.sentinelEveryRuns = 0;
    spec.protocol.sentinelEverySeconds = 0;
    spec.protocol.minimumSeconds = 0;
    spec.protocol.minimumInvocations = 2;
    return spec;
}

RunRecord recordOf(const RunKey& key, RunEnd::Outcome outcome, double value = 1) {
    RunRecord record;
    record.key = key;
    record.samples = {{0, SampleFlag::None, {value, value}}};
    record.end = RunEnd();
    record.end->outcome = outcome;
    record.end->seconds = 10;
    record.end->measuredSeconds = 1;
    return record;
}

/// A campaign in which every run is given its outcome.
struct Course {
    explicit Course(CampaignSpec given)
        : spec(std::move(given))
        , plan(planConfigurations(spec).value())
        , ledger(spec, static_cast<std::size_t>(plan.rows()))
        , runPlan(spec, plan) {}

    std::optional<RunKey> next() { return runPlan.next(ledger); }
    void end(const RunKey& key, RunEnd::Outcome outcome, double value = 1) {
        records.push_back(recordOf(key, outcome, value));
        ledger.add(records.back());
    }

    CampaignSpec spec;
    MatrixXd plan;
    CampaignLedger ledger;
    RunPlan runPlan;
    std::vector<RunRecord> records;
};

int changes(const MatrixXd& plan, const std::vector<std::size_t>& order, Eigen::Index option) {
    int count = 0;
    for (std::size_t i = 1; i < order.size(); ++i)
        count +=
            plan(static_cast<Eigen::Index>(order[i]), option) != plan(static_cast<Eigen::Index>(order[i - 1]), option)
                ? 1
                : 0;
    return count;
}

} // namespace

class TestRunPlan final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void completeBlocksInFreshOrder() {
        Course course(specOf({0, 0}));
        std::vector<std::vector<std::size_t>> blocks(2);
        while (const std::optional<RunKey> key = course.next()) {
            QCOMPARE(key->invocation, key->block);
            QCOMPARE(key->attempt, 0);
            blocks.at(static_cast<std::size_t>(key->block)).push_back(key->configuration);
            course.end(*key, RunEnd::Outcome::Completed);
        }
        for (std::vector<std::size_t> block : blocks) {
            QCOMPARE(block.size(), std::size_t{9});
            std::sort(block.begin(), block.end());
            QVERIFY(std::adjacent_find(block.begin(), block.end()) == block.end());
        }
        QVERIFY(blocks[0] != blocks[1]);
        QVERIFY(course.runPlan.blockOrder(0) == blocks[0]);
        CampaignSpec other = course.spec;
        other.protocol.seed = 2;
        QVERIFY(RunPlan(other, course.plan).blockOrder(0) != blocks[0]);
    }

    /// A costly option changes as rarely as it can; the order of its values and that inside them is random.
    void splitPlots() {
        const CampaignSpec spec = specOf({0, 2, 30});
        const MatrixXd plan = planConfigurations(spec).value();
        const RunPlan runPlan(spec, plan);
        std::set<std::vector<double>> outerOrders;
        std::set<std::vector<double>> innerOrders;
        for (int block = 0; block < 50; ++block) {
            const std::vector<std::size_t> order = runPlan.blockOrder(block);
            QCOMPARE(changes(plan, order, 2), 2);
            QCOMPARE(changes(plan, order, 1) <= 8, true); // three values in each of three plots
            const auto at = [&](std::size_t i, Eigen::Index j) {
                return plan(static_cast<Eigen::Index>(order[i]), j);
            };
            outerOrders.insert({at(0, 2), at(9, 2), at(18, 2)});
            innerOrders.insert({at(0, 0), at(1, 0), at(2, 0)});
        }
        QCOMPARE(outerOrders.size(), std::size_t{6});
        QCOMPARE(innerOrders.size(), std::size_t{6});
    }

    /// The default configuration first of all, then after so many runs, whatever they came to.
    void sentinels() {
        CampaignSpec spec = specOf({0, 0});
        spec.protocol.sentinelEveryRuns = 4;
        Course course(spec);
        QString course4;
        while (const std::optional<RunKey> key = course.next()) {
            course4 += key->isSentinel ? 's' : 'r';
            if (key->isSentinel) {
                QCOMPARE(key->configuration, std::size_t{0});
                QCOMPARE(key->invocation, static_cast<int>(course4.count('s')) - 1);
            }
            course.end(*key, !key->isSentinel && key->configuration == 3 ? RunEnd::Outcome::Failed
                                                                         : RunEnd::Outcome::Completed);
        }
        QCOMPARE(course4, QStringLiteral("srrrrsrrrrsrrrrsrrrrsr"));
        QCOMPARE(course.ledger.failed(), std::size_t{1});
        QCOMPARE(course.ledger.configurations()[0].invocations.size(), std::size_t{2});
        QVERIFY(course.ledger.drift().invocations == 5);
    }

    void sentinelsBySeconds() {
        CampaignSpec spec = specOf({0, 0});
        spec.protocol.sentinelEverySeconds = 25;
        Course course(spec);
        QString text;
        while (const std::optional<RunKey> key = course.next()) {
            text += key->isSentinel ? 's' : 'r';
            course.end(*key, RunEnd::Outcome::Completed);
        }
        QCOMPARE(text, QStringLiteral("srrrsrrrsrrrsrrrsrrrsrrr"));
    }

    void failingSentinelIsGivenUp() {
        CampaignSpec spec = specOf({0, 0});
        spec.protocol.sentinelEveryRuns = 1;
        Course course(spec);
        const RunKey first = course.next().value();
        QVERIFY(first.isSentinel);
        course.end(first, RunEnd::Outcome::Failed);
        while (const std::optional<RunKey> key = course.next()) {
            QVERIFY(!key->isSentinel);
            course.end(*key, RunEnd::Outcome::Completed);
        }
    }

    void attempts() {
        CampaignSpec spec = specOf({0, 0});
        spec.protocol.failureRetries = 1;
        Course course(spec);
        const RunKey first = course.next().value();
        RunKey expected = first;
        for (const auto outcome : {RunEnd::Outcome::Discarded, RunEnd::Outcome::Interrupted}) {
            course.end(*course.next(), outcome);
            ++expected.attempt;
            QVERIFY(course.next() == expected);
        }
        // Cut off by a kill.
        course.records.push_back(recordOf(*course.next(), RunEnd::Outcome::Completed));
        course.records.back().end.reset();
        course.ledger.add(course.records.back());
        ++expected.attempt;
        QVERIFY(course.next() == expected);
        QVERIFY(course.ledger.progressOf(first.configuration).state == ConfigurationProgress::State::Measuring);
        // One failure is allowed here, another is not.
        course.end(*course.next(), RunEnd::Outcome::Failed);
        ++expected.attempt;
        QVERIFY(course.next() == expected);
        course.end(*course.next(), RunEnd::Outcome::Failed);
        QVERIFY(course.next()->configuration != first.configuration);
        QVERIFY(course.ledger.progressOf(first.configuration).state == ConfigurationProgress::State::Failed);
        // What the backend calls invalid is not tried again.
        const RunKey second = course.next().value();
        RunRecord invalid = recordOf(second, RunEnd::Outcome::Failed);
        invalid.end->isInvalid = true;
        course.ledger.add(invalid);
        QVERIFY(course.next()->configuration != second.configuration);
        QCOMPARE(course.ledger.failed(), std::size_t{2});
    }

    /// From any prefix of the runs, the same comes next.
    void dependsOnTheRunsAlone() {
        CampaignSpec spec = specOf({0, 5});
        spec.protocol.sentinelEveryRuns = 3;
        Course course(spec);
        Rng rng(3);
        std::vector<RunKey> keys;
        while (const std::optional<RunKey> key = course.next()) {
            keys.push_back(*key);
            const double u = rng.uniform();
            course.end(*key,
                       u < 0.1   ? RunEnd::Outcome::Discarded
                       : u < 0.2 ? RunEnd::Outcome::Interrupted
                       : u < 0.3 ? RunEnd::Outcome::Failed
                                 : RunEnd::Outcome::Completed,
                       1 + 0.05 * rng.normal());
        }
        QVERIFY(keys.size() > 20);
        for (std::size_t n = 0; n < keys.size(); ++n) {
            CampaignLedger ledger(spec, static_cast<std::size_t>(course.plan.rows()));
            for (std::size_t i = 0; i < n; ++i)
                ledger.add(course.records[i]);
            QVERIFY(RunPlan(spec, course.plan).next(ledger) == keys[n]);
        }
    }

    void sharesTheCap() {
        CampaignSpec spec = specOf({0, 0});
        spec.protocol.capSeconds = 10;
        spec.protocol.minimumInvocations = 4;
        Course course(spec);
        RunKey key = course.next().value();
        QCOMPARE(course.runPlan.measureSeconds(course.ledger, key), 2.5);
        for (int i = 0; i < 5; ++i) {
            course.ledger.add(recordOf(key, RunEnd::Outcome::Completed, 1 + 0.5 * i)); // one second each
            ++key.invocation;
        }
        QCOMPARE(course.runPlan.measureSeconds(course.ledger, key), 5.0);
        key.isSentinel = true;
        QCOMPARE(course.runPlan.measureSeconds(course.ledger, key), 2.5);
    }
};

QTEST_APPLESS_MAIN(TestRunPlan)
#include "tst_runplan.moc"
