// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/restorestep.h"
#include "core/measure/knobs/threadaffinity.h"
#include "core/measure/machine/cpulist.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

using Kind = RestoreStep::Kind;

class TestRestoreStep final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip() {
        for (const Kind kind : {Kind::File, Kind::Affinity, Kind::Group, Kind::GpuClocks, Kind::GpuPowerLimit}) {
            const RestoreStep step{kind, "/sys/\"a\"\nb", "1 \\ 2", "lib"};
            const std::string line = encodeStep(step);
            QVERIFY(line.find('\n') == std::string::npos);
            QVERIFY(decodeStep(line).value() == step);
        }
    }

    void garbage_data() {
        QTest::addColumn<QString>("line");
        for (const char* line : {"", "x", "[]", "{}", R"({"kind":"file","target":"a","value":"b"})",
                                 R"({"kind":"format","target":"a","value":"b","context":""})",
                                 R"({"kind":"file","target":1,"value":"b","context":""})"})
            QTest::addRow("'%s'", line) << line;
    }
    void garbage() {
        QFETCH(QString, line);
        QCOMPARE(decodeStep(line.toStdString()).error().code, ErrorCode::Parse);
    }

    void lastIsFirst() {
        const FakeTree tree;
        tree.write("a", "9");
        const std::string file = tree.root() + "/a";
        // The same file twice: what was there first is what remains.
        const std::vector<RestoreStep> steps = {{Kind::File, file, "1", {}}, {Kind::File, file, "2", {}}};
        QVERIFY(restoreAll(steps).empty());
        QCOMPARE(tree.read("a"), std::string("1"));
    }

    void failuresAreTold() {
        const FakeTree tree;
        tree.write("a", "9");
        const std::vector<RestoreStep> steps = {{Kind::File, tree.root() + "/none", "1", {}},
                                                {Kind::File, tree.root() + "/a", "1", {}},
                                                {Kind::GpuClocks, "0", {}, tree.root() + "/nvml.so"},
                                                {Kind::Affinity, "x", "0", "/proc 1"}};
        const std::vector<std::string> failures = restoreAll(steps);
        QCOMPARE(failures.size(), std::size_t{3});
        QCOMPARE(failures[0], std::string("affinity of 'x' to '0'"));
        QVERIFY(failures[1].find("no NVIDIA driver") != std::string::npos);
        QCOMPARE(failures[2], tree.root() + "/none: No such file or directory");
        QCOMPARE(tree.read("a"), std::string("1"));
    }

    void groups() {
        const FakeTree tree;
        tree.write("cgroup/cgroup.procs", "");
        tree.write("cgroup/own/cgroup.procs", "4711");
        RestoreStep step{Kind::Group, tree.root() + "/cgroup/own", "keep", tree.root() + "/cgroup"};
        QVERIFY(restore(step));
        QCOMPARE(tree.read("cgroup/cgroup.procs"), std::string("4711"));
        step.value = "remove"; // files are no control group, so this one cannot be removed
        QVERIFY(restore(step).error().message.ends_with("Directory not empty"));
        step.target += "/never-made";
        QVERIFY(restore(step));
    }

    void affinityOfAnotherThread() {
        const std::vector<int> cpus = threadAffinity(::gettid()).value();
        const std::string thread = std::to_string(::gettid());
        const std::string start = threadStart("/proc", ::gettid());
        QVERIFY(!start.empty());
        // The number was given to a thread that started at another time: not the one that was meant.
        QVERIFY(restore({Kind::Affinity, thread, std::to_string(cpus.front()), "/proc 1"}));
        QCOMPARE(threadAffinity(::gettid()).value(), cpus);
        QVERIFY(restore({Kind::Affinity, thread, std::to_string(cpus.front()), "/proc " + start}));
        QCOMPARE(threadAffinity(::gettid()).value(), std::vector<int>{cpus.front()});
        QVERIFY(restore({Kind::Affinity, thread, cpuListText(cpus), "/proc " + start}));
        QCOMPARE(threadAffinity(::gettid()).value(), cpus);
    }

    void threadStarts() {
        const FakeTree tree;
        tree.write("proc/7/stat", "7 (a) b (c) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 9 10");
        QCOMPARE(threadStart(tree.root() + "/proc", 7), std::string("987654"));
        tree.write("proc/8/stat", "garbage");
        QCOMPARE(threadStart(tree.root() + "/proc", 8), std::string());
        QCOMPARE(threadStart(tree.root() + "/proc", 9), std::string());
    }
};

QTEST_APPLESS_MAIN(TestRestoreStep)
#include "tst_restorestep.moc"
