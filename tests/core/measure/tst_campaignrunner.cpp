// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/measure/campaignbench.h"

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Outcome = RunEnd::Outcome;

/// Writes down what it is told, and acts on it.
class Witness final : public CampaignObserver {
public:
    void runStarted(const RunKey&) override { course += 's'; }
    void samplesStored(const RunKey&, std::span<const RunSample> samples) override {
        stored += static_cast<int>(samples.size());
        if (onSample)
            onSample();
    }
    void runEnded(const RunKey&, const RunEnd&) override {
        course += 'e';
        if (onEnd)
            onEnd();
    }
    void configurationChanged(std::size_t, const ConfigurationProgress&) override { course += 'c'; }
    void progressed(const CampaignProgress& progress) override {
        last = progress;
        if (progress.activity.starts_with("waiting"))
            waiting = progress.activity;
        if (std::isfinite(progress.secondsLeft))
            estimates.emplace_back(progress.elapsedSeconds, progress.secondsLeft);
    }
    void warned(const std::string& sentence) override { warnings.push_back(sentence); }

    QString course;
    int stored = 0;
    CampaignProgress last;
    std::string waiting;
    std::vector<std::string> warnings;
    std::vector<std::pair<double, double>> estimates;
    std::function<void()> onSample;
    std::function<void()> onEnd;
};

/// Quiet before every run, busy in those that are named.
class BusyDuringRuns final : public InterferenceWatch {
public:
    double foreignLoad(double) override { return 0; }
    void begin() override { ++m_runs; }
    RunConditions end(double) override {
        RunConditions conditions;
        conditions.foreignLoad = isBusy(m_runs) ? 0.4 : 0.01;
        return conditions;
    }
    std::function<bool(int)> isBusy;

private:
    int m_runs = 0;
};

/// Answers every run in the same way.
class FixedExecutor final : public RunExecutor {
public:
    Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink, std::stop_token) override {
        requests.push_back(request);
        if (const Result<void> taken = sink(samples); !taken)
            return tl::unexpected(taken.error());
        return end;
    }
    std::vector<RunSample> samples;
    Result<RunEnd> end = RunEnd();
    std::vector<RunRequest> requests;
};

/// Fails at its first sample.
class FullJournal final : public CampaignJournal {
public:
    Result<std::vector<RunRecord>> runs() override { return std::vector<RunRecord>(); }
    Result<std::int64_t> beginRun(const RunKey&, double) override { return 1; }
    Result<void> addSamples(std::int64_t, std::span<const RunSample>) override {
        return makeError(ErrorCode::Io, "the disk is full");
    }
    Result<void> endRun(std::int64_t, const RunEnd&, SampleFlag) override { return {}; }
    Result<void> setState(CampaignState, const std::string&) override { return {}; }
    Result<void> setFingerprint(const TextPairs&) override { return {}; }
};

SimulatedParameters calm() {
    SimulatedParameters parameters;
    parameters.noiseWithin = 0.005;
    parameters.noiseBetween = 0.002;
    return parameters;
}

int count(const MemoryJournal& journal, Outcome outcome) {
    return static_cast<int>(std::count_if(journal.records().begin(), journal.records().end(),
                                          [&](const auto& run) { return run.end && run.end->outcome == outcome; }));
}

} // namespace

class TestCampaignRunner final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsToTheEnd() {
        CampaignBench bench(benchSpec(2, 2), calm());
        Witness witness;
        bench.observer = &witness;
        const CampaignReport report = bench.run().value();
        QVERIFY(report.state == CampaignState::Finished && report.reason.empty());
        QCOMPARE(report.progress.done, std::size_t{4});
        QCOMPARE(report.progress.runs, std::size_t{20});
        QCOMPARE(witness.course, QStringLiteral("sec").repeated(20));
        QCOMPARE(witness.stored, 20 * 13);
        QVERIFY(witness.last.state == CampaignState::Finished);
        QVERIFY(bench.journal.state() == CampaignState::Finished);
        QVERIFY(sameAnalysis(bench.report(), report));
        for (std::size_t i = 0; i < 4; ++i) {
            const ConfigurationProgress& progress = report.configurations[i];
            QCOMPARE(progress.reason, std::string("interval narrow enough"));
            const double truth = bench.executor.system().trueTime(bench.optionsOf(i));
            QVERIFY(std::abs(progress.median / truth - 1) < 0.02);
            QVERIFY(progress.halfWidth > 0 && progress.halfWidth < 0.02);
        }
        // Once more: there is nothing left to do.
        QVERIFY(sameAnalysis(bench.run().value(), report));
        QCOMPARE(bench.journal.records().size(), std::size_t{20});
    }

    void requestsAreTheConfiguration() {
        CampaignBench bench(benchSpec(1, 2), calm());
        FixedExecutor executor;
        executor.samples = {{0, SampleFlag::None, {1, 1}}};
        bench.usedExecutor = &executor;
        QVERIFY(bench.run().has_value());
        const RunRequest& request = executor.requests.front();
        const double b = bench.plan(static_cast<Eigen::Index>(request.key.configuration), 1);
        QVERIFY((request.options == TextPairs{{"a", "0"}, {"b", b == 0 ? "0" : "1"}}));
        QVERIFY((request.values == std::vector<double>{0, b}));
        QCOMPARE(request.measureSeconds, bench.spec.protocol.capSeconds / bench.spec.protocol.minimumInvocations);
    }

    void waitsForQuiet() {
        CampaignBench bench(benchSpec(1, 1), calm(), {{.from = 0, .to = 20, .load = 0.43}});
        Witness witness;
        bench.observer = &witness;
        const CampaignReport report = bench.run().value();
        QVERIFY(bench.journal.records().front().startedAt >= 1.7e9 + 20);
        QVERIFY(bench.journal.records().front().startedAt < 1.7e9 + 60);
        QCOMPARE(witness.waiting, std::string("waiting: others use 43 % of the processors"));
        QCOMPARE(report.progress.discarded + report.progress.flagged, std::size_t{0});
    }

    /// A machine that is busy for good: the campaign gets done, and says so.
    void givesUpWaiting() {
        CampaignBench bench(benchSpec(2, 2), calm(), {{.from = 0, .to = 1e12, .load = 0.5}});
        const CampaignReport report = bench.run().value();
        QVERIFY(report.state == CampaignState::Finished);
        QCOMPARE(report.progress.flagged, report.progress.runs);
        QCOMPARE(report.progress.discarded, std::size_t{0});
        QVERIFY(std::all_of(bench.journal.records().begin(), bench.journal.records().end(),
                            [](const RunRecord& run) { return allFlags(run, SampleFlag::Disturbed); }));
        QVERIFY(bench.clock.now() < 600);
        QCOMPARE(report.warnings.size(), std::size_t{1});
        QVERIFY(report.warnings[0].starts_with("20 runs were disturbed"));
        // A limit of 1 asks for no waiting and flags nothing.
        CampaignSpec spec = benchSpec(2, 2);
        spec.protocol.foreignLoadLimit = 1;
        CampaignBench careless(spec, calm(), {{.from = 0, .to = 1e12, .load = 0.5}});
        QCOMPARE(careless.run().value().progress.flagged, std::size_t{0});
    }

    void repeatsDisturbedRuns() {
        CampaignBench bench(benchSpec(2, 1), calm());
        BusyDuringRuns watch;
        watch.isBusy = [](int run) {
            return run == 2 || run == 3;
        };
        bench.usedInterference = &watch;
        const CampaignReport report = bench.run().value();
        QCOMPARE(report.progress.discarded, std::size_t{2});
        QCOMPARE(report.progress.flagged, std::size_t{0});
        const auto& runs = bench.journal.records();
        QVERIFY(runs[1].end->outcome == Outcome::Discarded && runs[2].end->outcome == Outcome::Discarded);
        QCOMPARE(runs[1].end->reason, std::string("others used 40 % of the processors"));
        QVERIFY(runs[1].end->conditions.isDisturbed && allFlags(runs[1], SampleFlag::Discarded));
        QVERIFY(runs[3].end->outcome == Outcome::Completed && runs[3].key.attempt == 2);
        QVERIFY(runs[3].key.configuration == runs[1].key.configuration && runs[3].key.invocation == 0);
        // Pauses grow: half a second, then one.
        const double first = runs[2].startedAt - runs[1].startedAt - runs[1].end->seconds;
        const double second = runs[3].startedAt - runs[2].startedAt - runs[2].end->seconds;
        QVERIFY(std::abs(first - 0.5) < 1e-6 && std::abs(second - 1) < 1e-6);
        // The same values as without a disturbance.
        CampaignBench quiet(benchSpec(2, 1), calm());
        QVERIFY(sameAnalysis(quiet.run().value(), report));
    }

    /// Quiet before every run, busy in every one: it is what is measured, and not worth repeating for good.
    void recognisesWhatDisturbsItself() {
        CampaignBench bench(benchSpec(1, 1), calm());
        BusyDuringRuns watch;
        watch.isBusy = [](int) {
            return true;
        };
        bench.usedInterference = &watch;
        const CampaignReport report = bench.run().value();
        QVERIFY(report.state == CampaignState::Finished);
        QCOMPARE(report.progress.discarded, std::size_t{2});
        QCOMPARE(report.progress.flagged, std::size_t{5});
        const auto& runs = bench.journal.records();
        QVERIFY(allFlags(runs[2], SampleFlag::Disturbed));
        QCOMPARE(runs[2].key.attempt, 2);
        QCOMPARE(runs[3].key.attempt, 0);
        QCOMPARE(report.warnings.size(), std::size_t{2});
        QVERIFY(report.warnings[1].starts_with("1 configuration loses processor time only while it runs"));
        QVERIFY(sameAnalysis(bench.report(), report));
    }

    void forgetsThatSomethingDisturbedItself() {
        CampaignBench bench(benchSpec(1, 1), calm());
        BusyDuringRuns watch;
        watch.isBusy = [](int run) {
            return run != 4;
        };
        bench.usedInterference = &watch;
        const CampaignReport report = bench.run().value();
        QCOMPARE(report.progress.discarded, std::size_t{4});
        QCOMPARE(report.progress.flagged, std::size_t{4});
    }

    void keepsWhatIsDisturbedAsOftenAsItMayBe() {
        CampaignSpec spec = benchSpec(1, 1);
        spec.protocol.maximumRetries = 1;
        CampaignBench bench(spec, calm());
        BusyDuringRuns watch;
        watch.isBusy = [](int) {
            return true;
        };
        bench.usedInterference = &watch;
        const CampaignReport report = bench.run().value();
        QVERIFY(report.state == CampaignState::Finished);
        QCOMPARE(report.progress.flagged, std::size_t{5});
        QCOMPARE(report.progress.discarded, std::size_t{5});
        QVERIFY(allFlags(bench.journal.records()[1], SampleFlag::Disturbed));
        QCOMPARE(bench.journal.records()[1].key.attempt, 1);
        QCOMPARE(report.warnings.size(), std::size_t{1});
    }

    void throttledRuns() {
        SimulatedParameters parameters = calm();
        parameters.throttlingProbability = 0.4;
        parameters.throttlingAttempts = 1;
        CampaignBench passing(benchSpec(3, 3), parameters);
        const CampaignReport passed = passing.run().value();
        QVERIFY(passed.progress.discarded > 5);
        QCOMPARE(passed.progress.flagged, std::size_t{0});
        CampaignBench never(benchSpec(3, 3), calm());
        QVERIFY(sameAnalysis(never.run().value(), passed));

        parameters.throttlingAttempts = 0; // heat that does not pass
        CampaignBench lasting(benchSpec(3, 3), parameters);
        const CampaignReport lasted = lasting.run().value();
        QVERIFY(lasted.progress.flagged > 5);
        QCOMPARE(lasted.progress.discarded, 10 * lasted.progress.flagged);
        for (const RunRecord& run : lasting.journal.records()) {
            if (run.end->outcome == Outcome::Completed && anyFlag(run, SampleFlag::Throttled))
                QVERIFY(run.end->conditions.isDisturbed && !anyFlag(run, SampleFlag::Disturbed));
        }
        QVERIFY(lasted.warnings.back().find("throttled") != std::string::npos);
    }

    void flagsOutliers() {
        SimulatedParameters parameters = calm();
        parameters.outlierProbability = 0.05;
        parameters.effects = parameters.interactions = 0;
        CampaignBench bench(benchSpec(4, 4), parameters);
        QVERIFY(bench.run().has_value());
        int outliers = 0;
        int missed = 0;
        int wrong = 0;
        for (const RunRecord& run : bench.journal.records()) {
            for (const RunSample& sample : run.samples) {
                if (hasFlag(sample.flags, SampleFlag::Warmup))
                    continue;
                const bool isOutlier = sample.values[0] > 0.02;
                const bool isFlagged = hasFlag(sample.flags, SampleFlag::Outlier);
                outliers += isOutlier ? 1 : 0;
                missed += isOutlier && !isFlagged ? 1 : 0;
                wrong += !isOutlier && isFlagged ? 1 : 0;
            }
        }
        QVERIFY(outliers > 20);
        QCOMPARE(missed, 0);
        QVERIFY2(wrong * 100 <= outliers * 20, qPrintable(QString::number(wrong)));
    }

    void misbehaviourCostsARow_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"crash", "hang", "garbage", "out_of_memory", "early_exit", "invalid"})
            QTest::newRow(kind) << kind;
    }
    void misbehaviourCostsARow() {
        QFETCH(QString, kind);
        SimulatedParameters parameters = calm();
        parameters.rules.resize(1);
        parameters.rules[0].when = {{"a", "1"}, {"b", "2"}};
        parameters.rules[0].fails = misbehaviourFromString(kind.toStdString()).value();
        parameters.rules[0].failAfter = 5;
        CampaignBench bench(benchSpec(3, 3), parameters);
        const CampaignReport report = bench.run().value();
        QVERIFY(report.state == CampaignState::Finished);
        QCOMPARE(report.progress.done, std::size_t{8});
        QCOMPARE(report.progress.failed, std::size_t{1});
        QCOMPARE(count(bench.journal, Outcome::Failed), 1);
        const auto& runs = bench.journal.records();
        const auto failed =
            std::find_if(runs.begin(), runs.end(), [](const auto& run) { return run.end->outcome == Outcome::Failed; });
        QVERIFY((bench.optionsOf(failed->key.configuration) == TextPairs{{"a", "1"}, {"b", "2"}}));
        QVERIFY(failed->samples.size() == 5 && allFlags(*failed, SampleFlag::Discarded));
        const ConfigurationProgress& progress = report.configurations[failed->key.configuration];
        QVERIFY(progress.state == ConfigurationProgress::State::Failed && progress.reason == failed->end->reason);
        QVERIFY(!progress.reason.empty());
        QCOMPARE(failed->end->isTimeout, kind == "hang");
        QCOMPARE(failed->end->isOutOfMemory, kind == "out_of_memory");
        QCOMPARE(failed->end->isInvalid, kind == "invalid");
    }

    void retriesFailures() {
        SimulatedParameters parameters = calm();
        parameters.rules.resize(1);
        parameters.rules[0].fails = Misbehaviour::Crash;
        parameters.rules[0].failProbability = 0.2;
        CampaignSpec spec = benchSpec(3, 3);
        spec.protocol.failureRetries = 50;
        CampaignBench bench(spec, parameters);
        const CampaignReport report = bench.run().value();
        QCOMPARE(report.progress.done, std::size_t{9});
        QVERIFY(count(bench.journal, Outcome::Failed) > 3);
        CampaignBench never(spec, calm());
        QVERIFY(sameAnalysis(never.run().value(), report));
    }

    void noValueIsAFailure() {
        CampaignBench bench(benchSpec(1, 1), calm());
        FixedExecutor executor;
        executor.samples = {{0, SampleFlag::None, {notMeasured, 1}}};
        bench.usedExecutor = &executor;
        const CampaignReport report = bench.run().value();
        QCOMPARE(report.configurations[0].reason, std::string("the run ended well, but gave no value of time"));
        QCOMPARE(executor.requests.size(), std::size_t{1});
    }

    void killedByOthersAgainAndAgain() {
        CampaignSpec spec = benchSpec(1, 1);
        spec.protocol.maximumRetries = 3;
        CampaignBench bench(spec, calm());
        FixedExecutor executor;
        executor.end->outcome = Outcome::Interrupted;
        executor.end->reason = "ended by signal 9";
        bench.usedExecutor = &executor;
        const CampaignReport report = bench.run().value();
        QCOMPARE(executor.requests.size(), std::size_t{4});
        QCOMPARE(report.configurations[0].reason, std::string("was interrupted 4 times: ended by signal 9"));
    }

    void heedsWishes() {
        for (const auto wish : {CampaignControl::Wish::Pause, CampaignControl::Wish::StopAfterRun}) {
            CampaignBench bench(benchSpec(2, 2), calm());
            Witness witness;
            bench.observer = &witness;
            witness.onEnd = [&] {
                if (bench.journal.records().size() == 7)
                    bench.control.wish(wish);
            };
            const CampaignReport report = bench.run().value();
            const bool isPause = wish == CampaignControl::Wish::Pause;
            QVERIFY(report.state == (isPause ? CampaignState::Paused : CampaignState::Stopped));
            QVERIFY(bench.journal.state() == report.state && !report.reason.empty());
            QCOMPARE(bench.journal.records().size(), std::size_t{7});
            QCOMPARE(count(bench.journal, Outcome::Completed), 7);
            bench.control.wish(CampaignControl::Wish::Run);
            CampaignBench whole(benchSpec(2, 2), calm());
            QVERIFY(sameAnalysis(bench.run().value(), whole.run().value()));
        }
    }

    void heedsWishesWhileWaiting() {
        CampaignBench bench(benchSpec(2, 2), calm(), {{.from = 0, .to = 1e12, .load = 0.5}});
        bench.control.wish(CampaignControl::Wish::Pause);
        QVERIFY(bench.run().value().state == CampaignState::Paused);
        QVERIFY(bench.clock.now() == 0 && bench.journal.records().empty());
    }

    void stopsNow() {
        CampaignBench bench(benchSpec(2, 2), calm());
        Witness witness;
        bench.observer = &witness;
        std::stop_source stop;
        witness.onSample = [&] {
            if (witness.stored == 30)
                stop.request_stop();
        };
        const CampaignReport report = bench.run(JobContext(stop.get_token())).value();
        QVERIFY(report.state == CampaignState::Stopped);
        QCOMPARE(bench.journal.records().size(), std::size_t{3});
        const RunRecord& last = bench.journal.records().back();
        QVERIFY(last.end->outcome == Outcome::Interrupted && last.samples.size() == 4);
        QVERIFY(allFlags(last, SampleFlag::Discarded));
        CampaignBench whole(benchSpec(2, 2), calm());
        QVERIFY(sameAnalysis(bench.run().value(), whole.run().value()));
        QCOMPARE(bench.journal.records()[3].key.attempt, 1);
    }

    void drift() {
        CampaignSpec spec = benchSpec(3, 3, Protocol::of(ProtocolPreset::Paper));
        spec.protocol.sentinelEveryRuns = 5;
        SimulatedParameters parameters = calm();
        parameters.driftPerBlock = 0.005; // 5 % over ten blocks
        CampaignBench bench(spec, parameters);
        Witness witness;
        bench.observer = &witness;
        const CampaignReport report = bench.run().value();
        QVERIFY(report.state == CampaignState::Finished);
        QCOMPARE(witness.warnings.size(), std::size_t{1});
        QVERIFY2(report.progress.drift > 0.02 && report.progress.drift < 0.06,
                 qPrintable(QString::number(report.progress.drift)));
        QVERIFY(report.warnings[0].starts_with("The sentinel configuration has drifted by "));
        for (const RunRecord& run : bench.journal.records())
            QCOMPARE(anyFlag(run, SampleFlag::Sentinel), run.key.isSentinel);

        parameters.driftPerBlock = 0.03;
        CampaignBench strong(spec, parameters);
        const CampaignReport paused = strong.run().value();
        QVERIFY(paused.state == CampaignState::Paused);
        QVERIFY(paused.reason.starts_with("paused because the sentinel has drifted by "));
        // Who resumes has seen it: it goes on for a while.
        const std::size_t before = strong.journal.records().size();
        QVERIFY(strong.run().has_value());
        QVERIFY(strong.journal.records().size() > before + 6);
    }

    void journalErrorsEndIt() {
        CampaignBench bench(benchSpec(1, 1), calm());
        FullJournal journal;
        QCOMPARE(bench.runWith(journal).error().message, std::string("the disk is full"));
        FixedExecutor executor;
        executor.end = makeError(ErrorCode::NotFound, "no worker");
        bench.usedExecutor = &executor;
        QCOMPARE(bench.run().error().message, std::string("no worker"));
        bench.plan = Eigen::MatrixXd(0, 2);
        QVERIFY(bench.run().error().message.starts_with("the campaign's plan has 0 configurations"));
    }

    void estimatesTheTimeLeft() {
        CampaignSpec spec = benchSpec(5, 5);
        spec.protocol.sentinelEveryRuns = 10;
        SimulatedParameters parameters;
        parameters.noiseBetween = 0.015;
        CampaignBench bench(spec, parameters);
        Witness witness;
        bench.observer = &witness;
        const CampaignReport report = bench.run().value();
        QVERIFY(std::isfinite(report.progress.noise) && report.progress.noise > 0.005);
        QCOMPARE(report.progress.secondsLeft, 0.0);
        const double total = report.progress.elapsedSeconds;
        QVERIFY(std::abs(total - bench.clock.now()) < 1e-6);
        for (const auto& [elapsed, left] : witness.estimates) {
            if (elapsed > total / 4)
                QVERIFY2(elapsed + left > total / 2 && elapsed + left < total * 2,
                         qPrintable(QString::number((elapsed + left) / total)));
        }
    }

    void reportOfUnfinished() {
        CampaignBench bench(benchSpec(2, 2), calm());
        QVERIFY(bench.report().state == CampaignState::Defined);
        KillingJournal journal(bench.journal, 40, false);
        QVERIFY_THROWS_EXCEPTION(Killed, (void)bench.runWith(journal));
        const CampaignReport report = bench.report();
        QVERIFY(report.state == CampaignState::Stopped);
        QCOMPARE(report.reason, std::string("4 of 4 configurations are still to be measured"));
        QVERIFY(report.configurations[bench.journal.records()[0].key.configuration].state ==
                ConfigurationProgress::State::Measuring);
    }
};

QTEST_APPLESS_MAIN(TestCampaignRunner)
#include "tst_campaignrunner.moc"
