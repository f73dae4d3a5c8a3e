// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/iterationloop.h"

#include <algorithm>
#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

Metric metricOf(const char* name, const char* unit) {
    Metric metric;
    metric.name = name;
    metric.unit = unit;
    return metric;
}

/// Takes what it is told to, on a clock of its own.
class FakeBackend final : public Backend {
public:
    double now = 0;
    std::function<double(int)> secondsOf = [](int) {
        return 0.01;
    }; ///< of the i-th execution
    std::function<void(int)> before = [](int) {
    }; ///< the i-th call of iterate
    bool isBatching = true;
    bool isOnGpu = false;
    int failsAt = -1; ///< call of iterate
    std::vector<int> batches;

    [[nodiscard]] std::vector<Metric> metrics() const override {
        return {metricOf("time", "s"), metricOf("energy_cpu", "J"), metricOf("load_time", "s")};
    }
    [[nodiscard]] bool usesGpu() const override { return isOnGpu; }
    [[nodiscard]] bool canBatch() const override { return isBatching; }
    [[nodiscard]] tl::expected<void, FailedEvent> prepare() override { return {}; }
    [[nodiscard]] tl::expected<Iteration, FailedEvent> iterate(int batch) override {
        before(static_cast<int>(batches.size()));
        if (static_cast<int>(batches.size()) == failsAt) {
            FailedEvent event;
            event.reason = "broken";
            return tl::unexpected(event);
        }
        batches.push_back(batch);
        double seconds = 0;
        for (int i = 0; i < batch; ++i)
            seconds += secondsOf(m_executions++);
        now += seconds;
        return Iteration{{seconds / batch, notMeasured, notMeasured}, seconds, SampleFlag::None};
    }
    [[nodiscard]] std::vector<double> finish() override { return {notMeasured, notMeasured, 0.25}; }

private:
    int m_executions = 0;
};

/// Counts 100 J a second of the backend's clock.
class FakeMeter final : public Meter {
public:
    FakeMeter(const double& clock, double minimum)
        : m_clock(clock)
        , m_minimum(minimum) {}
    [[nodiscard]] std::string name() const override { return "fake"; }
    [[nodiscard]] std::vector<Metric> metrics() const override {
        return {metricOf("power", "W"), metricOf("cpu_energy", "J"), metricOf("time", "s")};
    }
    [[nodiscard]] std::string unavailable() const override { return {}; }
    [[nodiscard]] double minimumSeconds() const override { return m_minimum; }
    void start() override { m_startedAt = m_clock; }
    [[nodiscard]] std::vector<double> stop() override { return {100, 100 * (m_clock - m_startedAt), 1000}; }

private:
    const double& m_clock;
    double m_minimum;
    double m_startedAt = 0;
};

class AbsentMeter final : public Meter {
public:
    [[nodiscard]] std::string name() const override { return "absent"; }
    [[nodiscard]] std::vector<Metric> metrics() const override { return {metricOf("cpu_energy", "J")}; }
    [[nodiscard]] std::string unavailable() const override { return "unavailable: permission"; }
    [[nodiscard]] double minimumSeconds() const override { return 100; }
    void start() override { qFatal("an unavailable meter was started"); }
    [[nodiscard]] std::vector<double> stop() override { return {1}; }
};

struct Outcome {
    std::vector<RunSample> samples;
    tl::expected<double, FailedEvent> result;

    [[nodiscard]] std::size_t count(SampleFlag flag) const {
        return static_cast<std::size_t>(std::count_if(samples.begin(), samples.end(), [&](const RunSample& sample) {
            return flag == SampleFlag::None ? sample.flags == flag && sample.iteration >= 0
                                            : hasFlag(sample.flags, flag);
        }));
    }
};

Outcome runLoop(FakeBackend& backend, const IterationRules& rules, double meterMinimum = -1) {
    std::vector<std::unique_ptr<Meter>> all;
    all.push_back(std::make_unique<AbsentMeter>());
    if (meterMinimum >= 0)
        all.push_back(std::make_unique<FakeMeter>(backend.now, meterMinimum));
    MeterWindow meters(std::move(all), backend.metrics(), true);
    Outcome outcome;
    LoopSurroundings surroundings;
    surroundings.clock = [&] {
        return backend.now;
    };
    surroundings.clockResolution = 1e-7;
    surroundings.report = [&](const RunSample& sample) {
        outcome.samples.push_back(sample);
        return true;
    };
    outcome.result = runIterations(backend, rules, meters, surroundings);
    return outcome;
}

IterationRules rules() {
    IterationRules rules;
    rules.warmupIterations = 3;
    rules.warmupSeconds = 0;
    rules.iterations = 10;
    rules.minimumSeconds = 0;
    return rules;
}

} // namespace

class TestIterationLoop final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void warmsUpByCount() {
        FakeBackend backend;
        const Outcome outcome = runLoop(backend, rules());
        QVERIFY(outcome.result);
        QCOMPARE(outcome.count(SampleFlag::Warmup), std::size_t{3});
        QCOMPARE(outcome.count(SampleFlag::None), std::size_t{10});
        QVERIFY(std::abs(*outcome.result - 0.1) < 1e-12);
        for (int i = 0; i < 13; ++i)
            QCOMPARE(outcome.samples[static_cast<std::size_t>(i)].iteration, i);
        QCOMPARE(outcome.samples.back().iteration, -1);
        QCOMPARE(outcome.samples.back().values.at(2), 0.25);
    }

    void warmsUpByTimeToo_data() {
        QTest::addColumn<bool>("isOnGpu");
        QTest::addColumn<double>("seconds");
        QTest::newRow("processor") << false << 0.2;
        QTest::newRow("GPU") << true << 1.2;
    }
    void warmsUpByTimeToo() {
        QFETCH(bool, isOnGpu);
        QFETCH(double, seconds);
        FakeBackend backend;
        backend.isOnGpu = isOnGpu;
        backend.secondsOf = [](int) {
            return 1e-4;
        };
        IterationRules warm = rules();
        warm.warmupSeconds = 0.2;
        const Outcome outcome = runLoop(backend, warm);
        double warmup = 0;
        for (std::size_t i = 0; i < outcome.count(SampleFlag::Warmup); ++i)
            warmup += outcome.samples[i].values[0] * backend.batches[i];
        QVERIFY(warmup >= seconds && warmup < 1.15 * seconds);
        QVERIFY(outcome.count(SampleFlag::Warmup) < 30); // no flood of samples
        QCOMPARE(backend.batches.front(), 1);            // the cold one alone
    }

    void batchesShortOnes() {
        FakeBackend backend;
        backend.secondsOf = [](int) {
            return 1e-5;
        };
        const Outcome outcome = runLoop(backend, rules());
        QCOMPARE(outcome.count(SampleFlag::None), std::size_t{10});
        QCOMPARE(backend.batches.back(), 110); // 1.1 ms
        for (const RunSample& sample : outcome.samples) {
            if (sample.iteration >= 0)
                QVERIFY(std::abs(sample.values[0] - 1e-5) < 1e-12);
        }
        backend = FakeBackend();
        backend.secondsOf = [](int) {
            return 1e-5;
        };
        backend.isBatching = false;
        QCOMPARE(runLoop(backend, rules()).count(SampleFlag::None), std::size_t{10});
        QCOMPARE(*std::max_element(backend.batches.begin(), backend.batches.end()), 1);
    }

    /// Nothing is known at the first sample, and later ones get faster: what is too short never counts.
    void tooShortDoesNotCount() {
        FakeBackend backend;
        backend.secondsOf = [](int i) {
            return i < 50 ? 1e-4 : 1e-6;
        };
        IterationRules cold = rules();
        cold.warmupIterations = 0;
        const Outcome outcome = runLoop(backend, cold);
        QCOMPARE(outcome.count(SampleFlag::None), std::size_t{10});
        QVERIFY(outcome.count(SampleFlag::Warmup) >= 2);
        for (std::size_t i = 0; i < backend.batches.size(); ++i) {
            if (outcome.samples[i].flags == SampleFlag::None)
                QVERIFY(outcome.samples[i].values[0] * backend.batches[i] >= 1e-3);
        }
    }

    void thousandClockSteps() {
        FakeBackend backend;
        backend.secondsOf = [](int) {
            return 1e-6;
        };
        IterationRules coarse = rules();
        coarse.minimumSampleSeconds = 0;
        runLoop(backend, coarse);
        QVERIFY(backend.batches.back() * 1e-6 >= 1000 * 1e-7);
    }

    void zeroTimeEnds() {
        FakeBackend backend;
        backend.secondsOf = [](int) {
            return 1e-9;
        };
        const Outcome outcome = runLoop(backend, rules());
        QVERIFY(outcome.result);
        QCOMPARE(outcome.count(SampleFlag::None), std::size_t{10});
    }

    void moreWhereShort() {
        FakeBackend backend;
        IterationRules longer = rules();
        longer.minimumSeconds = 0.5;
        QCOMPARE(runLoop(backend, longer).count(SampleFlag::None), std::size_t{50});
    }

    void fewerWhereLong_data() {
        QTest::addColumn<double>("maximum");
        QTest::addColumn<int>("samples");
        QTest::newRow("some fit") << 7.0 << 3;
        QTest::newRow("none fits, one is taken") << 0.5 << 1;
        QTest::newRow("nothing is left") << 0.0 << 1;
    }
    void fewerWhereLong() {
        QFETCH(double, maximum);
        QFETCH(int, samples);
        FakeBackend backend;
        backend.secondsOf = [](int) {
            return 2.0;
        };
        IterationRules capped = rules();
        capped.maximumSeconds = maximum;
        capped.minimumSeconds = 100;
        QCOMPARE(static_cast<int>(runLoop(backend, capped).count(SampleFlag::None)), samples);
    }

    void warmsUpAgainAfterAPause() {
        FakeBackend backend;
        std::vector<std::size_t> warmups;
        LoopSurroundings surroundings;
        std::vector<RunSample> samples;
        surroundings.clock = [&] {
            return backend.now;
        };
        surroundings.report = [&](const RunSample& sample) {
            samples.push_back(sample);
            if (sample.iteration == 5) // whoever listens takes long
                backend.now += 2.5;
            return true;
        };
        MeterWindow meters({}, backend.metrics(), true);
        QVERIFY(runIterations(backend, rules(), meters, surroundings));
        std::string kinds;
        for (const RunSample& sample : samples)
            kinds += sample.iteration < 0 ? 'i' : hasFlag(sample.flags, SampleFlag::Warmup) ? 'w' : '.';
        QCOMPARE(kinds, std::string("www...www.......i"));
    }

    void meters() {
        FakeBackend backend;
        const Outcome outcome = runLoop(backend, rules(), 0);
        const std::vector<double>& values = outcome.samples.back().values;
        QVERIFY(std::isnan(values[0]));          // every sample has it, so that the meter's mean is not wanted
        QVERIFY(std::abs(values[1] - 1) < 1e-9); // J of an execution of 10 ms at 100 W
        QCOMPARE(values[2], 0.25);
    }

    void metersGetTheirWindow() {
        FakeBackend backend;
        const Outcome outcome = runLoop(backend, rules(), 3);
        QVERIFY(outcome.count(SampleFlag::None) >= 300 && outcome.count(SampleFlag::None) <= 301); // rounding
        IterationRules capped = rules();
        capped.maximumSeconds = 1;
        backend = FakeBackend();
        QVERIFY(runLoop(backend, capped, 3).count(SampleFlag::None) <= 100); // the cap is stronger
    }

    void unavailableMeters() {
        std::vector<std::unique_ptr<Meter>> all;
        all.push_back(std::make_unique<AbsentMeter>());
        const MeterWindow window(std::move(all), FakeBackend().metrics(), true);
        QCOMPARE(window.unavailable(), (TextPairs{{"absent", "unavailable: permission"}}));
        QCOMPARE(window.minimumSeconds(), 0.0);
    }

    void failureKeepsWhatWasMeasured() {
        FakeBackend backend;
        backend.failsAt = 7;
        const Outcome outcome = runLoop(backend, rules());
        QVERIFY(!outcome.result);
        QCOMPARE(outcome.result.error().reason, std::string("broken"));
        QCOMPARE(outcome.count(SampleFlag::None), std::size_t{4});
    }

    void endsWhenNobodyListens() {
        FakeBackend backend;
        LoopSurroundings surroundings;
        surroundings.clock = [&] {
            return backend.now;
        };
        surroundings.report = [](const RunSample& sample) {
            return sample.iteration < 4;
        };
        MeterWindow meters({}, backend.metrics(), true);
        QVERIFY(!runIterations(backend, rules(), meters, surroundings));
        QCOMPARE(backend.batches.size(), std::size_t{5});
    }

    void clockResolution() {
        const double resolution = measuredClockResolution();
        QVERIFY(resolution > 0 && resolution < 1);
    }
};

QTEST_APPLESS_MAIN(TestIterationLoop)
#include "tst_iterationloop.moc"
