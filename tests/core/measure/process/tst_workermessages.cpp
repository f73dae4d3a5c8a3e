// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/workermessages.h"

#include "core/base/random.h"

#include <cmath>
#include <cstring>
#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

WorkerJob jobWith(BackendSpec backend) {
    WorkerJob job;
    job.backend = std::move(backend);
    job.options = {{"level", "19"}, {"mode", "a \"b\" \\ ü\n"}, {"empty", ""}};
    job.values = {19, 0.1 + 0.2, -1e-308};
    job.key = {7, 3, 2, 1, true};
    job.seed = std::numeric_limits<std::uint64_t>::max();
    job.rules = {1, 0.1, 2.5, 3.5, 42, 1e-4, 0.3, 12.25, 2};
    job.paths.proc = "/tmp/fake/proc";
    job.paths.devices = {{"rail:gpu", "/x y/z"}};
    job.memoryLimitMiB = 512;
    job.killGraceSeconds = 1.5;
    return job;
}

CommandBackend command() {
    CommandBackend backend;
    backend.argv = {"zstd", "-{level}", "", "a b"};
    backend.environment = {{"B", "2"}, {"A", "{level}"}};
    backend.workingDirectory = "/tmp/a b";
    backend.input = "in";
    CommandMetric metric;
    metric.metric.name = "size";
    metric.metric.unit = "B";
    metric.metric.direction = Direction::HigherIsBetter;
    metric.source = CommandMetric::Source::StdoutRegex;
    metric.pattern = "^(\\d+)";
    metric.factor = 1e-3;
    backend.metrics = {metric};
    backend.successCodes = {0, 3};
    return backend;
}

bool isSame(double a, double b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

} // namespace

class TestWorkerMessages final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jobRoundTrip_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("command") << 0;
        QTest::newRow("torch") << 1;
        QTest::newRow("simulated") << 2;
    }
    void jobRoundTrip() {
        QFETCH(int, kind);
        const std::array<BackendSpec, 3> specs{command(), TorchBackend{{{"model", "resnet18"}, {"batch", "1"}}},
                                               SimulatedBackend{R"({"seed": 3})"}};
        const WorkerJob job = jobWith(specs.at(static_cast<std::size_t>(kind)));
        const std::string line = encodeJob(job);
        QCOMPARE(line.find('\n'), line.size() - 1);
        const Result<WorkerJob> read = decodeJob(line);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(read->backend == job.backend);
        QCOMPARE(read->options, job.options);
        QCOMPARE(read->values.size(), job.values.size());
        for (std::size_t i = 0; i < job.values.size(); ++i)
            QVERIFY(isSame(read->values[i], job.values[i]));
        QVERIFY(read->key == job.key);
        QCOMPARE(read->seed, job.seed);
        QCOMPARE(read->rules.warmupIterations, job.rules.warmupIterations);
        QCOMPARE(read->rules.iterations, job.rules.iterations);
        QCOMPARE(read->rules.gpuWarmupSeconds, job.rules.gpuWarmupSeconds);
        QCOMPARE(read->rules.maximumSeconds, job.rules.maximumSeconds);
        QCOMPARE(read->rules.gpuWindowSeconds, job.rules.gpuWindowSeconds);
        QVERIFY(read->paths == job.paths);
        QCOMPARE(read->memoryLimitMiB, job.memoryLimitMiB);
        QCOMPARE(read->killGraceSeconds, job.killGraceSeconds);
    }

    void jobErrors_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("message");
        QTest::newRow("no JSON") << "hello"
                                 << "found 'hello'";
        QTest::newRow("another protocol") << R"({"protocol":2,"backend":{"kind":"torch"}})"
                                          << "protocol 2";
        QTest::newRow("no backend") << R"({"protocol":1})"
                                    << "/backend";
        QTest::newRow("unknown backend") << R"({"protocol":1,"backend":{"kind":"tensor"}})"
                                         << "tensor";
        QTest::newRow("argv is a text") << R"({"protocol":1,"backend":{"kind":"command","argv":"ls"}})"
                                        << "/backend/argv";
        QTest::newRow("an option without value") << R"({"protocol":1,"backend":{"kind":"torch"},"options":[["a"]]})"
                                                 << "/options";
    }
    void jobErrors() {
        QFETCH(QString, line);
        QFETCH(QString, message);
        const Result<WorkerJob> job = decodeJob(line.toStdString());
        QVERIFY(!job);
        QVERIFY2(QString::fromStdString(job.error().message).contains(message), job.error().message.c_str());
    }

    void doublesAreExact() {
        Rng rng(1);
        SampleEvent event;
        for (int i = 0; i < 2000; ++i)
            event.sample.values.push_back(rng.normal() * std::pow(10, 40 * rng.normal()));
        event.sample.values.insert(event.sample.values.end(), {0.1 + 0.2, 5e-324, -0.0, 1.7976931348623157e308});
        const Result<WorkerEvent> read = decodeEvent(encodeEvent(event));
        QVERIFY(read);
        const auto& values = std::get<SampleEvent>(*read).sample.values;
        QCOMPARE(values.size(), event.sample.values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(isSame(values[i], event.sample.values[i]));
    }

    void notFiniteIsNull() {
        SampleEvent event;
        event.sample.iteration = -1;
        event.sample.flags = SampleFlag::Warmup | SampleFlag::Throttled;
        event.sample.values = {notMeasured, std::numeric_limits<double>::infinity(), 1};
        const std::string line = encodeEvent(event);
        QVERIFY(line.find("[null,null,1.0]") != std::string::npos);
        const Result<WorkerEvent> read = decodeEvent(line);
        QVERIFY(read);
        const RunSample& sample = std::get<SampleEvent>(*read).sample;
        QCOMPARE(sample.iteration, -1);
        QVERIFY(sample.flags == event.sample.flags);
        QVERIFY(std::isnan(sample.values.at(0)) && std::isnan(sample.values.at(1)));
    }

    void eventRoundTrip() {
        ReadyEvent ready{1, 4242, {"time", "energy"}, {{"rapl", "unavailable: permission"}}};
        const auto readReady = decodeEvent(encodeEvent(ready));
        QVERIFY(readReady);
        QCOMPARE(std::get<ReadyEvent>(*readReady).metrics, ready.metrics);
        QCOMPARE(std::get<ReadyEvent>(*readReady).process, ready.process);
        QCOMPARE(std::get<ReadyEvent>(*readReady).unavailable, ready.unavailable);

        FailedEvent failed;
        failed.reason = "it said \"no\"\n";
        failed.signal = 11;
        failed.isInvalid = failed.isOfAllRuns = failed.isOutOfMemory = failed.isTimeout = true;
        failed.stderrTail = std::string("bad \xff byte");
        const auto readFailed = decodeEvent(encodeEvent(failed));
        QVERIFY(readFailed);
        const auto& event = std::get<FailedEvent>(*readFailed);
        QCOMPARE(event.reason, failed.reason);
        QVERIFY(!event.exitCode);
        QVERIFY(event.signal == 11);
        QVERIFY(event.isInvalid && event.isOfAllRuns && event.isOutOfMemory && event.isTimeout);
        QCOMPARE(event.stderrTail, std::string("bad \xef\xbf\xbd byte"));

        const auto readDone = decodeEvent(encodeEvent(DoneEvent{"abc", 0.1}));
        QVERIFY(readDone);
        QCOMPARE(std::get<DoneEvent>(*readDone).outputHash, std::string("abc"));
        QVERIFY(isSame(std::get<DoneEvent>(*readDone).measuredSeconds, 0.1));
    }

    void garbage_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << QByteArray() << "found ''";
        QTest::newRow("a word") << QByteArray("Segmentation fault") << "found 'Segmentation fault'";
        QTest::newRow("half an event") << QByteArray(R"({"event":"sample","values":[1,)") << R"(found '{"event")";
        QTest::newRow("control characters") << QByteArray("\x1b[31mred\a") << "found '?[31mred?'";
        QTest::newRow("a list") << QByteArray("[1]") << "found '[1]'";
        QTest::newRow("an unknown event") << QByteArray(R"({"event":"hello"})") << "found 'hello'";
        QTest::newRow("no event") << QByteArray(R"({"values":[1]})") << "/event";
        QTest::newRow("no values") << QByteArray(R"({"event":"sample","iteration":0})") << "/values";
        QTest::newRow("a text among values")
            << QByteArray(R"({"event":"sample","iteration":0,"values":["1"]})") << "/values";
        QTest::newRow("no iteration") << QByteArray(R"({"event":"sample","values":[1]})") << "/iteration";
        QTest::newRow("half an iteration")
            << QByteArray(R"({"event":"sample","iteration":0.5,"values":[1]})") << "/iteration";
        QTest::newRow("no protocol") << QByteArray(R"({"event":"ready","metrics":[]})") << "/protocol";
        QTest::newRow("no reason") << QByteArray(R"({"event":"failed"})") << "/reason";
        QTest::newRow("too long") << QByteArray(static_cast<int>(longestEventLine) + 1, 'x') << "at most 1048576 bytes";
        QTest::newRow("deeply nested") << QByteArray(100'000, '[') << "found '[[[";
    }
    void garbage() {
        QFETCH(QByteArray, line);
        QFETCH(QString, message);
        const Result<WorkerEvent> event =
            decodeEvent(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
        QVERIFY(!event);
        QCOMPARE(event.error().code, ErrorCode::Parse);
        QVERIFY2(QString::fromStdString(event.error().message).contains(message), event.error().message.c_str());
        QVERIFY(event.error().message.size() < 300);
    }
};

QTEST_APPLESS_MAIN(TestWorkerMessages)
#include "tst_workermessages.moc"
