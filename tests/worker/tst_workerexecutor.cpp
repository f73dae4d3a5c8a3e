// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/cleanenvironment.h"
#include "core/measure/process/systemclock.h"
#include "core/measure/process/workerexecutor.h"
#include "tests/support/processes.h"

#include <cmath>
#include <csignal>
#include <filesystem>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;
using Outcome = RunEnd::Outcome;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool canLimitMemory = false; // the sanitizer reserves terabytes of addresses
#else
constexpr bool canLimitMemory = true;
#endif

/// Few samples, and time-outs that are waited for only where something hangs.
Protocol shortProtocol() {
    Protocol protocol;
    protocol.warmupIterations = 1;
    protocol.warmupSeconds = 0;
    protocol.iterations = 3;
    protocol.minimumSeconds = 0;
    protocol.minimumSampleSeconds = 0;
    protocol.startTimeoutSeconds = 60;
    protocol.runTimeoutSeconds = 60;
    protocol.killGraceSeconds = 0.1;
    return protocol;
}

Protocol impatientProtocol() {
    Protocol protocol = shortProtocol();
    protocol.runTimeoutSeconds = 0.2;
    return protocol;
}

struct Ran {
    std::vector<RunSample> samples;
    Result<RunEnd> end;
};

Ran runOf(const WorkerSettings& settings, const TextPairs& options = {},
          std::stop_source* stopAtFirstSample = nullptr) {
    WorkerExecutor executor(settings);
    RunRequest request;
    request.options = options;
    request.values.assign(options.size(), 1);
    request.measureSeconds = 10;
    Ran ran;
    ran.end = executor.execute(
        request,
        [&](std::vector<RunSample> samples) {
            ran.samples.insert(ran.samples.end(), samples.begin(), samples.end());
            if (stopAtFirstSample != nullptr)
                stopAtFirstSample->request_stop();
            return Result<void>();
        },
        stopAtFirstSample != nullptr ? stopAtFirstSample->get_token() : std::stop_token());
    return ran;
}

WorkerSettings simulated(const std::string& document, const Protocol& protocol = shortProtocol()) {
    return {SimulatedBackend{document}, protocol, {}, PERFBRIDGE_WORKER, {}};
}

WorkerSettings command(std::vector<std::string> argv, const Protocol& protocol = shortProtocol()) {
    CommandBackend backend;
    backend.argv = std::move(argv);
    return {backend, protocol, {}, PERFBRIDGE_WORKER, {}};
}

WorkerSettings shell(const char* script, const Protocol& protocol = shortProtocol()) {
    return command({"sh", "-c", script}, protocol);
}

CommandMetric metricOf(const char* name, CommandMetric::Source source, const std::string& pattern, double factor = 1) {
    CommandMetric metric;
    metric.metric.name = name;
    metric.source = source;
    metric.pattern = pattern;
    metric.factor = factor;
    return metric;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::size_t scratchFolders() {
    return static_cast<std::size_t>(
        QDir(QStringLiteral("/dev/shm")).entryList({QStringLiteral("perfbridge-*")}, QDir::Dirs).size());
}

} // namespace

#define VERIFY_RUN(ran)                                                                                                \
    QVERIFY2((ran).end, (ran).end ? "" : (ran).end.error().message.c_str());                                           \
    QVERIFY(hasNoChildren())

class TestWorkerExecutor final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void simulatedRun() {
        const Ran ran = runOf(simulated(R"({"time": 0.01, "cold_factor": 1})"), {{"a", "1"}});
        VERIFY_RUN(ran);
        QVERIFY2(ran.end->outcome == Outcome::Completed, ran.end->reason.c_str());
        QCOMPARE(ran.samples.size(), std::size_t{4});
        QVERIFY(ran.samples[0].flags == SampleFlag::Warmup);
        QVERIFY(ran.samples[3].flags == SampleFlag::None);
        QCOMPARE(ran.samples[3].values.size(), std::size_t{2});
        QVERIFY(ran.end->measuredSeconds > 0);
        QVERIFY(ran.end->cpuSeconds > 0);
        QVERIFY(ran.end->seconds > 0);
    }

    void simulatedMisbehaviour_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("signal"); // 0 = none
        QTest::addColumn<QString>("reason");
        QTest::newRow("segmentation fault") << "crash" << SIGSEGV << "signal 11 (Segmentation fault)";
        QTest::newRow("spins") << "hang" << SIGTERM << "not done within 0.2 s";
        QTest::newRow("garbage") << "garbage" << SIGKILL << "no event";
        QTest::newRow("fills memory") << "out_of_memory" << 0 << "no memory is left of the 256 MiB";
        QTest::newRow("exits early") << "early_exit" << 0 << "exit code 0 before it was done";
        QTest::newRow("invalid") << "invalid" << 0 << "does not support";
    }
    void simulatedMisbehaviour() {
        QFETCH(QString, kind);
        QFETCH(int, signal);
        QFETCH(QString, reason);
        const bool isMemory = kind == QStringLiteral("out_of_memory");
        if (isMemory && !canLimitMemory)
            QSKIP("memory cannot be limited under the address sanitizer");
        const bool isHang = kind == QStringLiteral("hang");
        Protocol protocol = isHang ? impatientProtocol() : shortProtocol();
        protocol.memoryLimitMiB = isMemory ? 256 : 0;
        const QString document = QStringLiteral("{'cold_factor': 1, 'rules': [{'fails': '%1', 'after': 2}]}");
        const std::string json = document.arg(kind).replace(u'\'', u'"').toStdString();
        const Ran ran = runOf(simulated(json, protocol));
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Failed);
        QVERIFY2(QString::fromStdString(ran.end->reason).contains(reason), ran.end->reason.c_str());
        QCOMPARE(ran.end->signal.value_or(0), signal);
        QCOMPARE(ran.end->isTimeout, isHang);
        QCOMPARE(ran.end->isOutOfMemory, isMemory);
        QCOMPARE(ran.end->isInvalid, kind == QStringLiteral("invalid"));
        QCOMPARE(ran.samples.size(), std::size_t{2}); // what was measured before is not lost
    }

    void brokenRules_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("samples");
        QTest::newRow("never ready") << "never ready"
                                     << "not ready within 0.2 s" << 0;
        QTest::newRow("a sample first") << "sample first"
                                        << "ready before anything else" << 0;
        QTest::newRow("another protocol") << "old protocol"
                                          << "speaks protocol 0" << 0;
        QTest::newRow("other metrics") << "other metrics"
                                       << "measures time, expected wall_time" << 0;
        QTest::newRow("noise first") << "noise first"
                                     << "found 'Loading engine ...'" << 0;
        QTest::newRow("ready twice") << "ready twice"
                                     << "twice" << 1;
        QTest::newRow("wrong number of values") << "wrong count"
                                                << "2 values, expected 3" << 1;
        QTest::newRow("half a line, then gone") << "half a line"
                                                << "in the middle of a line" << 1;
        QTest::newRow("half a line, then nothing") << "half a line and hang"
                                                   << "not done within 0.2 s" << 1;
        QTest::newRow("closes stdout") << "closes stdout"
                                       << "closed its output" << 1;
        QTest::newRow("a line without end") << "endless line"
                                            << "more than 1 MiB" << 1;
        QTest::newRow("output without end") << "endless output"
                                            << "no event" << 1;
        QTest::newRow("huge stderr") << "huge stderr"
                                     << "exit code 9" << 1;
        QTest::newRow("ignores SIGTERM") << "deaf"
                                         << "not done within 0.2 s" << 2;
    }
    void brokenRules() {
        QFETCH(QString, mode);
        QFETCH(QString, reason);
        QFETCH(int, samples);
        WorkerSettings settings = command({"true"}, impatientProtocol());
        settings.program = BAD_WORKER;
        if (mode != QStringLiteral("never ready") && !reason.contains(QStringLiteral("not done within")))
            settings.protocol = shortProtocol();
        if (mode == QStringLiteral("never ready"))
            settings.protocol.startTimeoutSeconds = 0.2;
        const Ran ran = runOf(settings, {{"mode", mode.toStdString()}});
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Failed);
        QVERIFY2(QString::fromStdString(ran.end->reason).contains(reason), ran.end->reason.c_str());
        QCOMPARE(static_cast<int>(ran.samples.size()), samples);
        if (mode == QStringLiteral("huge stderr")) {
            QCOMPARE(ran.end->stderrTail.size(), std::size_t{4096});
            QVERIFY(ran.end->stderrTail.ends_with("the end"));
        }
        if (mode == QStringLiteral("deaf"))
            QCOMPARE(ran.end->signal.value_or(0), SIGKILL);
    }

    void doneIsDone() {
        WorkerSettings settings = command({"true"});
        settings.program = BAD_WORKER;
        const Ran ran = runOf(settings, {{"mode", "crash after done"}});
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Completed);
        QCOMPARE(ran.end->outputHash, std::string("hash"));
        QCOMPARE(ran.end->measuredSeconds, 2.0);
    }

    void noWorker() {
        WorkerSettings settings = command({"true"});
        settings.program = "/no/such/worker";
        const Ran ran = runOf(settings);
        QVERIFY(!ran.end);
        QCOMPARE(ran.end.error().code, ErrorCode::NotFound);
    }

    /// What concerns every run ends the campaign, not two hundred rows.
    void specificationErrors() {
        WorkerSettings settings = command({"true"});
        std::get<CommandBackend>(settings.backend).metrics = {
            metricOf("x", CommandMetric::Source::StdoutRegex, "(unclosed")};
        const Ran ran = runOf(settings);
        QVERIFY(!ran.end);
        QVERIFY2(ran.end.error().message.find("(unclosed") != std::string::npos, ran.end.error().message.c_str());
        QVERIFY(!runOf(simulated("{\"tim\": 1}")).end);
        QVERIFY(hasNoChildren());
    }

    void sinkErrorEndsTheRun() {
        WorkerExecutor executor(simulated(R"({"pace": 1})"));
        RunRequest request;
        request.measureSeconds = 10;
        const auto end = executor.execute(
            request, [](std::vector<RunSample>) -> Result<void> { return makeError(ErrorCode::Io, "disk full"); }, {});
        QVERIFY(!end);
        QCOMPARE(end.error().message, std::string("disk full"));
        QVERIFY(hasNoChildren());
    }

    void stops_data() {
        QTest::addColumn<bool>("isCommand");
        QTest::newRow("the worker") << false;
        QTest::newRow("its command") << true;
    }
    void stops() {
        QFETCH(bool, isCommand);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("pids"));
        std::stop_source stop;
        // The first run is short, the second one is what is stopped.
        const std::string script =
            "trap '' TERM; f='" + file.toStdString() +
            "'; if [ ! -e $f ]; then touch $f; exit; fi; echo $$ > $f; while :; do sleep 1000; done";
        WorkerSettings settings =
            isCommand ? shell(script.c_str()) : simulated(R"({"rules": [{"fails": "hang", "after": 1}]})");
        settings.protocol.killGraceSeconds = 60;
        const Ran ran = runOf(settings, {}, &stop);
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Interrupted);
        QVERIFY(!ran.samples.empty());
        if (const int process = contentOf(file).trimmed().toInt(); process > 0)
            QTRY_VERIFY(!isAlive(process));
    }

    void stopBeforeTheStart() {
        std::stop_source stop;
        stop.request_stop();
        WorkerExecutor executor(shell("sleep 1000"));
        RunRequest request;
        const auto end = executor.execute(
            request, [](std::vector<RunSample>) { return Result<void>(); }, stop.get_token());
        QVERIFY(end && end->outcome == Outcome::Interrupted);
        QVERIFY(hasNoChildren());
    }

    void commandMetrics() {
        WorkerSettings settings =
            command({"sh", "-c", R"(printf '{{"rate": {{"mean": 2.5}}}}\n'; printf 12345 > "$1"; sleep 0.02)", "sh",
                     "{scratch}/a b"});
        auto& backend = std::get<CommandBackend>(settings.backend);
        using Source = CommandMetric::Source;
        backend.metrics = {metricOf("wall", Source::WallTime, "", 1000), metricOf("cpu", Source::CpuTime, ""),
                           metricOf("mean", Source::StdoutRegex, R"("mean": ([0-9.]+))", 2),
                           metricOf("json", Source::StdoutJson, "/rate/mean"),
                           metricOf("size", Source::FileSize, "{scratch}/a b", 0.001)};
        const std::size_t before = scratchFolders();
        const Ran ran = runOf(settings);
        VERIFY_RUN(ran);
        QVERIFY2(ran.end->outcome == Outcome::Completed, ran.end->reason.c_str());
        QCOMPARE(ran.samples.size(), std::size_t{4});
        for (const RunSample& sample : ran.samples) {
            QVERIFY(sample.values.at(0) >= 20); // ms
            QVERIFY(sample.values.at(1) > 0 && sample.values.at(1) < sample.values.at(0) / 1000);
            QCOMPARE(sample.values.at(2), 5.0);
            QCOMPARE(sample.values.at(3), 2.5);
            QCOMPARE(sample.values.at(4), 0.005);
        }
        QVERIFY(scratchFolders() <= before); // other tests may run at the same time
    }

    void peakMemory() {
        // Much more than the worker itself has.
        WorkerSettings settings = shell("head -c 30000000 /dev/zero | tail -c 30000000 | wc -c >&2");
        const Ran ran = runOf(settings);
        VERIFY_RUN(ran);
        QVERIFY2(ran.end->outcome == Outcome::Completed, ran.end->reason.c_str());
        QVERIFY(ran.samples.back().values.at(2) > 2.9e7);
        const Ran small = runOf(command({"true"}));
        VERIFY_RUN(small);
        QVERIFY(std::isnan(small.samples.back().values.at(2))); // not the worker's in its place
    }

    void noShell() {
        QTemporaryDir folder;
        const std::string evil = "a b\"'$(touch " + folder.path().toStdString() + "/x);`id`|&<>*\n{";
        WorkerSettings settings =
            command({"sh", "-c", "printf '<%s>' \"$@\" > \"$FILE\"", "sh", "{text}", "--x={text}"});
        auto& backend = std::get<CommandBackend>(settings.backend);
        backend.environment = {{"FILE", folder.path().toStdString() + "/{name}"}};
        const Ran ran = runOf(settings, {{"text", evil}, {"name", "out put"}});
        VERIFY_RUN(ran);
        QVERIFY2(ran.end->outcome == Outcome::Completed, ran.end->reason.c_str());
        QCOMPARE(contentOf(folder.filePath(QStringLiteral("out put"))).toStdString(),
                 "<" + evil + "><--x=" + evil + ">");
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("x"))));
    }

    void scratchIsEmptyEveryTime() {
        WorkerSettings settings = command(
            {"sh", "-c", "test -z \"$(ls -A \"$1\")\" && mkdir \"$1/d\" && touch \"$1/d/f\"", "sh", "{scratch}"});
        const Ran ran = runOf(settings);
        VERIFY_RUN(ran);
        QVERIFY2(ran.end->outcome == Outcome::Completed, ran.end->reason.c_str());
    }

    void commandFailures_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("signal");
        QTest::addColumn<bool>("isOutOfMemory");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("tail");
        QTest::newRow("exit code") << "echo why >&2; exit 3" << 3 << 0 << false << "exit code 3"
                                   << "why\n";
        QTest::newRow("signal") << "echo oh >&2; kill -SEGV $$" << -1 << SIGSEGV << false << "Segmentation fault"
                                << "oh\n";
        QTest::newRow("killed by someone") << "kill -KILL $$" << -1 << SIGKILL << false << "signal 9 (Killed)"
                                           << "";
        QTest::newRow("says that memory is short") << "echo std::bad_alloc >&2; kill -ABRT $$" << -1 << SIGABRT << true
                                                   << "its error output says 'std::bad_alloc'"
                                                   << "std::bad_alloc\n";
    }
    void commandFailures() {
        QFETCH(QString, script);
        QFETCH(int, code);
        QFETCH(int, signal);
        QFETCH(bool, isOutOfMemory);
        QFETCH(QString, reason);
        QFETCH(QString, tail);
        const Ran ran = runOf(shell(script.toUtf8().constData()));
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Failed);
        QCOMPARE(ran.end->exitCode.value_or(-1), code);
        QCOMPARE(ran.end->signal.value_or(0), signal);
        QCOMPARE(ran.end->isOutOfMemory, isOutOfMemory);
        QVERIFY2(QString::fromStdString(ran.end->reason).contains(reason), ran.end->reason.c_str());
        QCOMPARE(QString::fromStdString(ran.end->stderrTail), tail);
    }

    void commandNotFound() {
        const Ran ran = runOf(command({"no-such-program"}));
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Failed);
        QVERIFY2(ran.end->reason.find("in none of the folders of PATH") != std::string::npos, ran.end->reason.c_str());
    }

    void otherSuccessCodes() {
        WorkerSettings settings = shell("exit 3");
        std::get<CommandBackend>(settings.backend).successCodes = {0, 3};
        QVERIFY(runOf(settings).end->outcome == Outcome::Completed);
    }

    void commandMemoryLimit() {
        WorkerSettings settings = shell("tail /dev/zero");
        settings.protocol.memoryLimitMiB = 64;
        const Ran ran = runOf(settings);
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Failed);
        QVERIFY2(ran.end->stderrTail.find("memory exhausted") != std::string::npos, ran.end->stderrTail.c_str());
        QVERIFY(ran.end->isOutOfMemory);
    }

    /// Time-out of a command that ignores SIGTERM and has descendants that do, one of them with a session of its own.
    void allDescendantsAreGone() {
        QTemporaryDir folder;
        const std::string script = "cd '" + folder.path().toStdString() +
                                   "'; trap '' TERM; echo last words >&2; echo $$ > a; sleep 1000 & echo $! > b; "
                                   "setsid sh -c 'echo $$ > c; exec sleep 1000' & wait; sleep 1000";
        Protocol protocol = impatientProtocol();
        protocol.runTimeoutSeconds = 1;
        const Ran ran = runOf(shell(script.c_str(), protocol));
        VERIFY_RUN(ran);
        QVERIFY(ran.end->outcome == Outcome::Failed);
        QVERIFY(ran.end->isTimeout);
        QCOMPARE(ran.end->signal.value_or(0), SIGKILL);
        QCOMPARE(ran.end->stderrTail, std::string("last words\n"));
        for (const char* name : {"a", "b", "c"}) {
            const int process = contentOf(folder.filePath(QString::fromLatin1(name))).trimmed().toInt();
            QVERIFY(process > 0);
            QTRY_VERIFY(!isAlive(process));
        }
    }

    void parentIsKilled_data() {
        QTest::addColumn<bool>("isWorkerKilled");
        QTest::newRow("the program that measures") << false;
        QTest::newRow("the worker") << true;
    }
    void parentIsKilled() {
        QFETCH(bool, isWorkerKilled);
        QTemporaryDir folder;
        const std::string script =
            "cd \"$1\"; trap '' TERM; echo $PPID > w; sleep 1000 & echo $! > b; echo $$ > a; mv a ready; wait";
        ProcessSpec spec;
        spec.argv = {ONE_RUN, PERFBRIDGE_WORKER, "sh", "-c", script, "sh", folder.path().toStdString(), "{scratch}"};
        spec.environment = cleanEnvironment();
        Result<ChildProcess> parent = ChildProcess::start(spec);
        QVERIFY(parent);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(QStringLiteral("ready"))), 60'000);
        const auto process = [&](const char* name) {
            return contentOf(folder.filePath(QString::fromLatin1(name))).trimmed().toInt();
        };
        const int worker = process("w");
        QVERIFY(isAlive(worker) && isAlive(process("ready")) && isAlive(process("b")));
        QVERIFY(kill(isWorkerKilled ? worker : parent->id(), SIGKILL) == 0);
        QTRY_VERIFY(!isAlive(worker));
        QTRY_VERIFY(!isAlive(process("ready")));
        QTRY_VERIFY(!isAlive(process("b")));
        QTRY_VERIFY(QDir(QStringLiteral("/dev/shm"))
                        .entryList({QStringLiteral("perfbridge-%1-*").arg(worker)}, QDir::Dirs)
                        .isEmpty());
    }

    void nothingIsLeft() {
        const std::size_t before = openDescriptors();
        WorkerExecutor executor(simulated(R"({"time": 0.001, "rules": [{"fails": "crash", "probability": 0.3}]})"));
        int completed = 0;
        for (int i = 0; i < 200; ++i) {
            RunRequest request;
            request.key.attempt = i;
            request.measureSeconds = 1;
            const auto end = executor.execute(request, [](std::vector<RunSample>) { return Result<void>(); }, {});
            QVERIFY(end);
            completed += end->outcome == Outcome::Completed ? 1 : 0;
        }
        QVERIFY(completed > 100 && completed < 180);
        QCOMPARE(openDescriptors(), before);
        QVERIFY(hasNoChildren());
    }

    void clock() {
        SystemClock clock;
        const double before = clock.now();
        QVERIFY(clock.sleep(0.001, {}));
        QVERIFY(clock.now() - before >= 0.001);
        QVERIFY(clock.wallClock() > 1.7e9);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!clock.sleep(1e12, stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestWorkerExecutor)
#include "tst_workerexecutor.moc"
