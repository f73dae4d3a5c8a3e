// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/backendspec.h"

#include <functional>

#include <QTest>

using namespace perfbridge;

namespace {

Space space() {
    std::vector<Option> options{
        {.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2, 4}},
        {.name = "codec", .kind = OptionKind::Categorical, .levels = {0, 1}, .labels = {"gzip", "xz"}}};
    return Space::create("s", std::move(options)).value();
}

CommandBackend command() {
    CommandBackend backend;
    backend.argv = {"tool", "-T{threads}", "--{codec}"};
    backend.metrics.resize(1);
    backend.metrics[0].metric.name = "time";
    return backend;
}

CommandBackend with(const std::function<void(CommandBackend&)>& change) {
    CommandBackend backend = command();
    change(backend);
    return backend;
}

CommandBackend withMetric(CommandMetric::Source source, const char* pattern) {
    return with([&](CommandBackend& backend) {
        backend.metrics[0].source = source;
        backend.metrics[0].pattern = pattern;
    });
}

QStringList namesOf(const BackendSpec& backend) {
    QStringList names;
    for (const Metric& metric : metricsOf(backend))
        names << QString::fromStdString(metric.title());
    return names;
}

} // namespace

Q_DECLARE_METATYPE(perfbridge::BackendSpec)

class TestBackendSpec final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void metricsAndKinds() {
        QCOMPARE(namesOf(CommandBackend()), QStringList({"wall_time (s)", "cpu_time (s)", "peak_memory (B)"}));
        QCOMPARE(namesOf(command()), QStringList("time"));
        QCOMPARE(namesOf(TorchBackend()),
                 QStringList({"inference_time (s)", "cpu_time (s)", "peak_memory (B)", "load_time (s)",
                              "first_inference_time (s)", "energy_cpu (J)", "energy_gpu (J)"}));
        QCOMPARE(namesOf(SimulatedBackend()), QStringList({"time (s)", "energy (J)"}));
        QCOMPARE(kindOf(CommandBackend()), std::string("command"));
        QCOMPARE(kindOf(TorchBackend()), std::string("torch"));
        QCOMPARE(kindOf(SimulatedBackend()), std::string("simulated"));
    }

    void acceptsWhatFits() {
        using Source = CommandMetric::Source;
        for (const CommandBackend& good :
             {command(), withMetric(Source::StdoutRegex, "time: ([0-9.]+) s"), withMetric(Source::StdoutJson, "/a/0"),
              withMetric(Source::StdoutJson, ""), withMetric(Source::FileSize, "{scratch}/{codec}.out")}) {
            const Result<void> result = validateBackend(good, space());
            QVERIFY2(result, result ? "" : result.error().message.c_str());
        }
        QVERIFY(validateBackend(SimulatedBackend{R"({"rules": [{"when": {"threads": 4}}]})"}, space()).has_value());
        QVERIFY(validateBackend(SimulatedBackend(), space()).has_value());
    }

    void errors_data() {
        QTest::addColumn<BackendSpec>("backend");
        QTest::addColumn<QString>("message");
        const auto row = [](const BackendSpec& backend, const char* message) {
            QTest::addRow("%s", message) << backend << message;
        };
        using Source = CommandMetric::Source;
        row(CommandBackend(), "the command has no program: argv is empty");
        row(with([](auto& b) { b.argv[1] = "{thread}"; }),
            "argument 1 ('{thread}'), character 1: {thread} is no option of the space: did you mean 'threads'?");
        row(with([](auto& b) {
                b.environment = {{"A=B", ""}};
            }),
            "environment variable 'A=B': expected a name without '='");
        row(with([](auto& b) { b.successCodes.clear(); }), "success_codes is empty, expected at least one exit code");
        row(with([](auto& b) { b.successCodes = {256}; }),
            "success_codes holds 256, expected exit codes from 0 to 255");
        row(with([](auto& b) { b.metrics[0].metric.name.clear(); }), "a metric of the command has no name");
        row(with([](auto& b) { b.metrics.push_back(b.metrics[0]); }), "metric time stands twice");
        row(with([](auto& b) { b.metrics[0].factor = 0; }), "metric time: factor is 0, expected any but 0");
        row(withMetric(Source::WallTime, "x"), "metric time: has a pattern ('x'), but its source needs none");
        row(withMetric(Source::StdoutRegex, "time"),
            "metric time: the pattern 'time' has no group: put the number into parentheses");
        row(withMetric(Source::StdoutRegex, "("), "metric time: the pattern '(' is no regular expression");
        row(withMetric(Source::StdoutJson, "a"), "metric time: 'a' is no JSON pointer, expected one like "
                                                 "/results/0/time");
        row(withMetric(Source::FileSize, ""), "metric time: the file whose size is wanted is not named");
        row(withMetric(Source::FileSize, "{codex}"),
            "metric time: file ('{codex}'), character 1: {codex} is no option of the space: did you mean 'codec'?");
        row(SimulatedBackend{"{"}, "/: the simulated system's parameters are not JSON");
        row(SimulatedBackend{R"({"rules": [{"when": {"thread": "4"}}]})"},
            "/rules/0/when/thread: is no option of the space: did you mean 'threads'?");
        row(SimulatedBackend{R"({"rules": [{"when": {"threads": "3"}}]})"},
            "/rules/0/when/threads: '3' is not among its values: one of 1, 2, 4");
        row(SimulatedBackend{R"({"rules": [{"when": {"threads": "4.0"}}]})"},
            "/rules/0/when/threads: write '4' for '4.0'");
        row(TorchBackend{{{"modell", "x"}}}, "'modell': did you mean 'model'?");
        row(TorchBackend(), "'codec'"); // the space has an option that the engine has not
    }
    void errors() {
        QFETCH(BackendSpec, backend);
        QFETCH(QString, message);
        const Result<void> result = validateBackend(backend, space());
        QVERIFY(!result);
        QVERIFY2(QString::fromStdString(result.error().message).contains(message), result.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestBackendSpec)
#include "tst_backendspec.moc"
