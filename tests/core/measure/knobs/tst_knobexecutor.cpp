// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/knobexecutor.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

namespace {

const std::string policy = "sys/devices/system/cpu/cpufreq/policy0/";

class StepClock final : public MeasureClock {
public:
    [[nodiscard]] double now() const override { return m_now; }
    [[nodiscard]] double wallClock() const override { return m_now; }
    bool sleep(double seconds, std::stop_token stop) override {
        m_now += seconds;
        return !stop.stop_requested();
    }

private:
    double m_now = 0;
};

/// Loads the machine: the clock goes to `reached` kHz while samples come.
class LoadingExecutor final : public RunExecutor {
public:
    LoadingExecutor(const FakeTree& tree, std::string reached)
        : m_tree(tree)
        , m_reached(std::move(reached)) {}

    [[nodiscard]] Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                         std::stop_token /*stop*/) override {
        ++calls;
        if (const auto taken = sink({{0, SampleFlag::Warmup, request.values}}); !taken)
            return tl::unexpected<Error>(taken.error());
        m_tree.write(policy + "scaling_cur_freq", m_reached);
        if (const auto taken = sink({{0, SampleFlag::None, request.values}}); !taken)
            return tl::unexpected<Error>(taken.error());
        m_tree.write(policy + "scaling_cur_freq", "800000");
        return sink({{1, SampleFlag::None, request.values}}).map([] { return RunEnd(); });
    }
    int calls = 0;

private:
    const FakeTree& m_tree;
    std::string m_reached;
};

Space space() {
    Option option;
    option.name = "frequency";
    option.kind = OptionKind::Ordinal;
    option.levels = {1200, 2400, 9000};
    option.unit = "MHz";
    option.appliedAs = AppliedAs::SystemKnob;
    option.apply = "knob:cpufreq_max";
    return Space::create("s", {option}).value();
}

} // namespace

class TestKnobExecutor final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs_data() {
        QTest::addColumn<QString>("reached");
        QTest::addColumn<bool>("completed");
        QTest::newRow("as set") << "1200000" << true;
        QTest::newRow("throttled") << "1000000" << false;
    }
    void runs() {
        QFETCH(QString, reached);
        QFETCH(bool, completed);
        const FakeTree tree;
        for (const char* name : {"scaling_max_freq", "scaling_cur_freq", "cpuinfo_max_freq"})
            tree.write(policy + name, "3000000");
        const auto session = KnobSession::create(space(), tree.paths(), KNOB_PROGRAM).value();
        LoadingExecutor inner(tree, reached.toStdString());
        StepClock clock;
        KnobExecutor executor(inner, *session, clock);
        int samples = 0;
        const SampleSink sink = [&samples](std::vector<RunSample> arrived) -> Result<void> {
            samples += static_cast<int>(arrived.size());
            return {};
        };
        RunRequest request;
        request.values = {1200};
        const RunEnd end = executor.execute(request, sink, {}).value();
        QCOMPARE(samples, 3);
        QCOMPARE(tree.read(policy + "scaling_max_freq"), std::string("1200000"));
        QCOMPARE(end.outcome == RunEnd::Outcome::Completed, completed);
        QCOMPARE(end.reason.empty(), completed);
        QCOMPARE(clock.now(), 0.1); // the change of the knob
        QVERIFY(executor.execute(request, sink, {}));
        QCOMPARE(clock.now(), 0.1); // nothing was changed

        request.values = {9000};
        const RunEnd refused = executor.execute(request, sink, {}).value();
        QVERIFY(refused.outcome == RunEnd::Outcome::Failed);
        QVERIFY(refused.isInvalid);
        QCOMPARE(inner.calls, 2);

        std::stop_source source;
        source.request_stop();
        request.values = {2400};
        QVERIFY(executor.execute(request, sink, source.get_token())->outcome == RunEnd::Outcome::Interrupted);
    }
};

QTEST_APPLESS_MAIN(TestKnobExecutor)
#include "tst_knobexecutor.moc"
