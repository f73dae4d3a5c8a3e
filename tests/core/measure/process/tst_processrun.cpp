// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/cleanenvironment.h"
#include "core/measure/process/processrun.h"
#include "core/measure/process/processtree.h"
#include "tests/support/processes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// A script as what is tested; our own code never makes a shell line.
ProcessSpec shell(const char* script, std::vector<std::string> arguments = {}) {
    ProcessSpec spec;
    spec.argv = {"sh", "-c", script, "sh"};
    spec.argv.insert(spec.argv.end(), arguments.begin(), arguments.end());
    spec.environment = cleanEnvironment();
    spec.output.kind = StreamTarget::Kind::Pipe;
    spec.error.kind = StreamTarget::Kind::Pipe;
    return spec;
}

ProcessRun toEnd(const ProcessSpec& spec, const ProcessLimits& limits = {}) {
    Result<ProcessRun> run = runProcess(spec, limits);
    if (!run)
        qFatal("%s", run.error().message.c_str());
    return std::move(*run);
}

} // namespace

class TestProcessRun final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void argumentsAreThemselves() {
        const std::vector<std::string> arguments{"a b", "\"'$(touch x)`;|&*", "", "-n", "ü\n"};
        ProcessSpec spec = shell("printf '[%s]' \"$@\"", arguments);
        QCOMPARE(toEnd(spec).output, std::string("[a b][\"'$(touch x)`;|&*][][-n][ü\n]"));
    }

    void endings_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("signal");
        QTest::newRow("success") << "exit 0" << 0 << 0;
        QTest::newRow("a code") << "exit 77" << 77 << 0;
        QTest::newRow("a signal") << "kill -SEGV $$" << -1 << SIGSEGV;
        QTest::newRow("killed") << "kill -KILL $$" << -1 << SIGKILL;
    }
    void endings() {
        QFETCH(QString, script);
        QFETCH(int, code);
        QFETCH(int, signal);
        const ProcessRun run = toEnd(shell(script.toUtf8().constData()));
        QCOMPARE(run.end.exitCode.value_or(-1), code);
        QCOMPARE(run.end.signal.value_or(0), signal);
        QVERIFY(run.stop == ProcessRun::Stop::No);
        QVERIFY(run.end.wallSeconds > 0);
        QVERIFY(run.end.peakBytes > 0);
    }

    void startErrors_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QString>("message");
        QTest::newRow("in no folder of PATH") << "no-such-program"
                                              << ""
                                              << "in none of the folders of PATH";
        QTest::newRow("no such file") << "/no/such/program"
                                      << ""
                                      << "executing it: No such file";
        QTest::newRow("not executable") << "/etc/passwd"
                                        << ""
                                        << "executing it: Permission denied";
        QTest::newRow("a folder") << "/usr"
                                  << ""
                                  << "executing it: Permission denied";
        QTest::newRow("no program") << ""
                                    << ""
                                    << "the command is empty";
        QTest::newRow("no such directory") << "/bin/true"
                                           << "/no/such/folder"
                                           << "working directory";
    }
    void startErrors() {
        QFETCH(QString, program);
        QFETCH(QString, directory);
        QFETCH(QString, message);
        ProcessSpec spec = shell("");
        spec.argv = {program.toStdString()};
        spec.workingDirectory = directory.toStdString();
        const std::size_t before = openDescriptors();
        const Result<ProcessRun> run = runProcess(spec);
        QVERIFY(!run);
        QVERIFY2(QString::fromStdString(run.error().message).contains(message), run.error().message.c_str());
        QCOMPARE(openDescriptors(), before);
        QVERIFY(hasNoChildren());
    }

    void bothPipesAtOnce() {
        // More than pipes hold, on both, in turns: a reader of one at a time would wait for ever.
        const ProcessRun run = toEnd(shell("i=0; while [ $i -lt 40 ]; do head -c 20000 /dev/zero; head -c 20000 "
                                           "/dev/zero >&2; i=$((i+1)); done; printf end >&2"));
        QCOMPARE(run.end.exitCode.value_or(-1), 0);
        QCOMPARE(run.output.size(), std::size_t{800'000});
        QVERIFY(!run.isOutputCut);
        QCOMPARE(run.errorTail.size(), std::size_t{4096});
        QVERIFY(run.errorTail.ends_with("end"));
    }

    void outputIsCut() {
        ProcessLimits limits;
        limits.outputBytes = 1000;
        const ProcessRun run = toEnd(shell("head -c 3000000 /dev/zero"), limits);
        QCOMPARE(run.output.size(), std::size_t{1000});
        QVERIFY(run.isOutputCut);
    }

    void files() {
        QTemporaryDir folder;
        ProcessSpec spec = shell("cat; pwd; echo complaint >&2");
        spec.workingDirectory = folder.path().toStdString();
        const std::string input = folder.filePath("in").toStdString();
        QFile file(folder.filePath("in"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("from a file\n") > 0);
        file.close();
        spec.input = {StreamTarget::Kind::File, input};
        spec.output = {StreamTarget::Kind::File, folder.filePath("out").toStdString()};
        const ProcessRun run = toEnd(spec);
        QCOMPARE(run.errorTail, std::string("complaint\n"));
        QFile out(folder.filePath("out"));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll(), QByteArray("from a file\n" + folder.path().toUtf8() + "\n"));
    }

    void environmentIsClean() {
        qputenv("PERFBRIDGE_TEST_LEAK", "1");
        qputenv("OMP_NUM_THREADS", "1");
        ProcessSpec spec = shell("env");
        spec.environment = cleanEnvironment({{"OWN", "a b"}, {"TZ", "CET"}});
        const std::string output = toEnd(spec).output;
        QVERIFY(output.find("PERFBRIDGE_TEST_LEAK") == std::string::npos);
        QVERIFY(output.find("OMP_NUM_THREADS") == std::string::npos);
        QVERIFY(output.find("OWN=a b\n") != std::string::npos);
        QVERIFY(output.find("TZ=CET\n") != std::string::npos);
        QVERIFY(output.find("LC_ALL=C.UTF-8\n") != std::string::npos);
    }

    void nothingIsInherited() {
        const int leaked = dup(STDERR_FILENO); // not closed on exec
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGUSR1);
        sigprocmask(SIG_BLOCK, &set, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
        const ProcessRun run = toEnd(shell("ls /proc/self/fd; grep -E 'SigBlk|SigIgn' /proc/self/status"));
        std::signal(SIGPIPE, SIG_DFL);
        sigprocmask(SIG_UNBLOCK, &set, nullptr);
        close(leaked);
        QCOMPARE(run.output, std::string("0\n1\n2\n3\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"));
    }

    void ownGroupAndAffinity() {
        ProcessSpec spec = shell("read -r line < /proc/self/stat; grep Cpus_allowed_list /proc/self/status; "
                                 "ulimit -c; ps -o pgid= -p $$ | tr -d ' '; echo $$");
        spec.processors = {0};
        const QStringList lines = QString::fromStdString(toEnd(spec).output).split('\n');
        QCOMPARE(lines.at(0), QStringLiteral("Cpus_allowed_list:\t0"));
        QCOMPARE(lines.at(2), lines.at(3));
        spec.processors = {100'000};
        QVERIFY(!runProcess(spec));
    }

    void memoryLimit() {
        ProcessSpec spec = shell("tail /dev/zero");
        spec.addressSpaceBytes = std::uint64_t{64} << 20;
        const ProcessRun run = toEnd(spec);
        QVERIFY(run.end.exitCode.value_or(1) != 0);
        QVERIFY2(run.errorTail.find("memory exhausted") != std::string::npos, run.errorTail.c_str());
    }

    void timeout() {
        ProcessLimits limits;
        limits.timeoutSeconds = 0.05;
        limits.graceSeconds = 60;
        const ProcessRun run = toEnd(shell("echo begun >&2; sleep 1000 & wait"), limits);
        QVERIFY(run.stop == ProcessRun::Stop::Timeout);
        QCOMPARE(run.end.signal.value_or(0), SIGTERM);
    }

    void sigtermIgnored() {
        ProcessLimits limits;
        limits.timeoutSeconds = 0.05;
        limits.graceSeconds = 0.05;
        const ProcessRun run = toEnd(shell("trap '' TERM; while :; do sleep 1000; done"), limits);
        QVERIFY(run.stop == ProcessRun::Stop::Timeout);
        QCOMPARE(run.end.signal.value_or(0), SIGKILL);
    }

    void stops_data() {
        QTest::addColumn<bool>("isHard");
        QTest::newRow("gentle") << false;
        QTest::newRow("hard") << true;
    }
    void stops() {
        QFETCH(bool, isHard);
        const Descriptor asked(eventfd(1, EFD_CLOEXEC));
        ProcessLimits limits;
        limits.graceSeconds = 60;
        (isHard ? limits.hardStop : limits.gentleStop) = asked.number();
        const ProcessRun run = toEnd(shell("sleep 1000"), limits);
        QVERIFY(run.stop == ProcessRun::Stop::Asked);
        QCOMPARE(run.end.signal.value_or(0), isHard ? SIGKILL : SIGTERM);
    }

    /// A grandchild that keeps the pipe is neither waited for nor left.
    void grandchildIsGone() {
        const ProcessRun run = toEnd(shell("sleep 1000 & echo $!"));
        QCOMPARE(run.end.exitCode.value_or(-1), 0);
        QTRY_VERIFY(!isAlive(std::stoi(run.output)));
    }

    void daemonIsGone() {
        adoptOrphans();
        const ProcessRun run = toEnd(shell("setsid sh -c 'echo $$; exec >/dev/null 2>&1; sleep 1000' & sleep 0.2"));
        const int daemon = std::stoi(run.output);
        QVERIFY(isAlive(daemon));
        endOrphans();
        QVERIFY(!isAlive(daemon));
        QVERIFY(hasNoChildren());
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
    }

    /// Job control puts it into a group of its own, which the kill of the child's group does not reach.
    void sessionIsGone() {
        ProcessSpec spec = shell("");
        spec.argv = {"bash", "-c", "set -m; sleep 1000 & echo $!; kill -KILL $$"};
        spec.hasOwnSession = true;
        const ProcessRun run = toEnd(spec);
        QTRY_VERIFY(!isAlive(std::stoi(run.output)));
    }

    void objectsEndTheirProcess() {
        pid_t id = 0;
        {
            Result<ChildProcess> child = ChildProcess::start(shell("sleep 1000"));
            QVERIFY(child);
            id = child->id();
            QVERIFY(isAlive(id));
        }
        QVERIFY(!isAlive(id));
        QVERIFY(hasNoChildren());
    }

    void nothingIsLeft() {
        const std::size_t before = openDescriptors();
        for (int i = 0; i < 200; ++i)
            QCOMPARE(toEnd(shell("echo x; exit 3")).end.exitCode.value_or(-1), 3);
        QCOMPARE(openDescriptors(), before);
        QVERIFY(hasNoChildren());
    }
};

QTEST_GUILESS_MAIN(TestProcessRun)
#include "tst_processrun.moc"
