// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/memoryjournal.h"
#include "core/measure/replayexecutor.h"

#include <thread>

#include <QTest>

using namespace perfbridge;

namespace {

/// Counts the time that is slept, and never waits.
class CountingClock final : public MeasureClock {
public:
    double slept = 0;
    [[nodiscard]] double now() const override { return slept; }
    [[nodiscard]] double wallClock() const override { return slept; }
    bool sleep(double seconds, std::stop_token stop) override {
        slept += seconds;
        return !stop.stop_requested();
    }
};

RunRecord record(std::size_t configuration, int invocation, double value,
                 RunEnd::Outcome outcome = RunEnd::Outcome::Completed, bool isSentinel = false) {
    RunRecord run;
    run.key = {.configuration = configuration, .invocation = invocation, .isSentinel = isSentinel};
    for (int i = 0; i < 10; ++i)
        run.samples.push_back({.iteration = i, .values = {value + i}});
    run.end = RunEnd{};
    run.end->outcome = outcome;
    run.end->seconds = 4;
    return run;
}

struct Replayed {
    std::vector<double> values;
    RunEnd end;
};

Replayed replay(ReplayExecutor& executor, const RunKey& key, std::stop_token stop = {}) {
    Replayed result;
    RunRequest request;
    request.key = key;
    const auto end = executor.execute(
        request,
        [&result](const std::vector<RunSample>& samples) {
            for (const RunSample& sample : samples)
                result.values.push_back(sample.values.front());
            return Result<void>();
        },
        stop);
    if (!end)
        qFatal("%s", end.error().message.c_str());
    result.end = *end;
    return result;
}

} // namespace

class TestReplayExecutor final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersWithTheStoredRun() {
        CountingClock clock;
        ReplayExecutor executor({record(0, 0, 100), record(1, 0, 200), record(0, 0, 900, {}, true)}, clock);
        const Replayed run = replay(executor, {.configuration = 1});
        QCOMPARE(run.values.size(), 10U);
        QCOMPARE(run.values.front(), 200.0);
        QCOMPARE(run.values.back(), 209.0);
        QVERIFY(run.end.outcome == RunEnd::Outcome::Completed);
        QCOMPARE(clock.slept, 4.0);
        QCOMPARE(replay(executor, {.configuration = 0, .isSentinel = true}).values.front(), 900.0);
        QCOMPARE(replay(executor, {.configuration = 0}).values.front(), 100.0);
    }

    void repeatsAttemptsInTheirOrder() {
        CountingClock clock;
        RunRecord cutOff = record(0, 0, 1);
        cutOff.end.reset();
        ReplayExecutor executor({cutOff, record(0, 0, 2, RunEnd::Outcome::Interrupted),
                                 record(0, 0, 3, RunEnd::Outcome::Discarded), record(0, 0, 4)},
                                clock);
        QVERIFY(replay(executor, {}).end.outcome == RunEnd::Outcome::Discarded);
        QCOMPARE(replay(executor, {.attempt = 1}).values.front(), 4.0);
        QCOMPARE(replay(executor, {.attempt = 2}).values.front(), 4.0);
    }

    void whatIsNotStoredFailsAndSaysSo() {
        CountingClock clock;
        ReplayExecutor executor({record(0, 0, 1)}, clock);
        const Replayed run = replay(executor, {.configuration = 7});
        QVERIFY(run.end.outcome == RunEnd::Outcome::Failed);
        QVERIFY(run.end.isInvalid);
        QVERIFY(run.end.reason.find("did not measure") != std::string::npos);
        QVERIFY(run.values.empty());
    }

    void aStopInterrupts() {
        CountingClock clock;
        ReplayExecutor executor({record(0, 0, 1)}, clock);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(replay(executor, {}, stop.get_token()).end.outcome == RunEnd::Outcome::Interrupted);
        // What was interrupted is there to be asked for again.
        QVERIFY(replay(executor, {}).end.outcome == RunEnd::Outcome::Completed);
    }

    void aFailedSinkEndsIt() {
        CountingClock clock;
        ReplayExecutor executor({record(0, 0, 1)}, clock);
        const auto end = executor.execute(
            {}, [](const std::vector<RunSample>&) -> Result<void> { return makeError(ErrorCode::Io, "disk full"); },
            {});
        QVERIFY(!end);
        QCOMPARE(end.error().message, std::string("disk full"));
    }

    void theClockRunsFasterAndWakes() {
        ReplayClock clock(1000, 1e6);
        const double before = clock.now();
        QVERIFY(clock.sleep(1000, {})); // a millisecond
        QVERIFY(clock.now() >= before + 1000);
        QVERIFY(clock.wallClock() >= 2000);
        ReplayClock slow(0, 1e-6);
        std::stop_source stop;
        std::jthread waker([&stop] { stop.request_stop(); });
        QVERIFY(!slow.sleep(1e6, stop.get_token()));
    }

    void theJournalKeepsRunsInOrder() {
        MemoryJournal journal;
        const auto first = journal.beginRun({.configuration = 3}, 10);
        QVERIFY(first.has_value());
        const RunSample sample{.iteration = 0, .values = {1.5}};
        QVERIFY(journal.addSamples(*first, {&sample, 1}).has_value());
        QVERIFY(journal.endRun(*first, {}, SampleFlag::Discarded).has_value());
        QVERIFY(!journal.addSamples(*first, {&sample, 1}));
        QVERIFY(!journal.endRun(99, {}, SampleFlag::None));
        QCOMPARE(journal.records().size(), 1U);
        QVERIFY(hasFlag(journal.records().front().samples.front().flags, SampleFlag::Discarded));
        QVERIFY(journal.setState(CampaignState::Paused, "by the user").has_value());
        QCOMPARE(journal.stateReason(), std::string("by the user"));
        QVERIFY(journal.setFingerprint({{"cpu", "x"}}).has_value());
        QCOMPARE(journal.fingerprint().size(), 1U);
    }
};

QTEST_APPLESS_MAIN(TestReplayExecutor)
#include "tst_replayexecutor.moc"
