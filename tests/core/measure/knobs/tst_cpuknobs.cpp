// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/cpuknobs.h"
#include "core/measure/knobs/threadaffinity.h"
#include "core/measure/machine/cpulist.h"
#include "core/measure/machine/sysfile.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

#include <unistd.h>

using namespace perfbridge;

class TestCpuKnobs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void affinityOfThisThread() {
        const std::vector<int> allowed = threadAffinity(::gettid()).value();
        AffinityKnob knob({}, 0, AffinityKnob::Kind::List);
        QCOMPARE(knob.unavailable(), std::string());
        QCOMPARE(knob.read().value(), cpuListText(allowed));
        const std::vector<RestoreStep> original = knob.original().value();
        QCOMPARE(original.size(), std::size_t{1});
        const std::string last = std::to_string(allowed.back());
        QVERIFY(knob.set(last));
        QCOMPARE(threadAffinity(::gettid()).value(), std::vector<int>{allowed.back()});
        QVERIFY(knob.verify(last));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(threadAffinity(::gettid()).value(), allowed);
        for (const char* value : {"", "x", "4000", "1-0"})
            QVERIFY(!knob.set(value));
    }

    void coresBeforeSiblings() {
        const std::vector<int> allowed = threadAffinity(::gettid()).value();
        if (allowed.size() < 2)
            QSKIP("one processor");
        const FakeTree tree; // where the first and the second processor are one core
        tree.write("sys/devices/system/cpu/online", cpuListText(allowed));
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            tree.write("sys/devices/system/cpu/cpu" + std::to_string(allowed[i]) + "/topology/core_id",
                       std::to_string(i == 1 ? 0 : i));
        }
        AffinityKnob knob(tree.paths(), 0, AffinityKnob::Kind::Count);
        const std::vector<RestoreStep> original = knob.original().value();
        const std::string most = std::to_string(allowed.size());
        QCOMPARE(knob.read().value(), most);
        const std::size_t all = allowed.size();
        QVERIFY(knob.set(std::to_string(all - 1)));
        std::vector<int> expected = allowed;
        expected.erase(expected.begin() + 1); // the sibling is the one left out
        QCOMPARE(threadAffinity(::gettid()).value(), expected);
        QVERIFY(knob.verify(std::to_string(all - 1)));
        QVERIFY(restoreAll(original).empty());
        for (const std::string& value :
             {std::string("0"), std::to_string(all + 1), std::string("-1"), std::string("x")})
            QCOMPARE(knob.set(value).error().message, "knob cores to '" + value + "', expected 1 to " + most);
    }

    void affinityOfNobody() {
        const AffinityKnob knob({}, 999'999'999, AffinityKnob::Kind::List);
        QVERIFY(knob.unavailable().starts_with("unavailable: "));
    }

    void bandwidthVersion1() {
        const FakeTree tree;
        const std::string own = "sys/fs/cgroup/cpu/job/limit/";
        tree.write("proc/self/cgroup", "3:memory:/\n2:cpu,cpuacct:/job\n0::/");
        tree.write("sys/devices/system/cpu/online", "0-3");
        tree.write({{"sys/fs/cgroup/cpu/job/cgroup.procs", ""}});
        for (const auto& [name, text] : {std::pair{"cpu.cfs_quota_us", "-1"}, std::pair{"cpu.cfs_period_us", "100000"},
                                         std::pair{"tasks", ""}, std::pair{"cgroup.procs", "4711"}})
            tree.write(own + name, text);
        SystemPaths paths = tree.paths();
        paths.devices = {{"cgroup", "limit"}};
        BandwidthKnob knob(paths, 0);
        QCOMPARE(knob.unavailable(), std::string());
        QCOMPARE(knob.read().value(), std::string("4"));
        const std::vector<RestoreStep> original = knob.original().value();
        QVERIFY(knob.set("0.5"));
        QCOMPARE(tree.read(own + "cpu.cfs_quota_us"), std::string("50000"));
        QCOMPARE(tree.read(own + "tasks"), std::to_string(::gettid()));
        QVERIFY(knob.verify("0.5"));
        tree.write(own + "cpu.cfs_quota_us", "52000"); // somebody else turned it
        QVERIFY(!knob.verify("0.5"));
        QVERIFY(knob.set("4"));
        QCOMPARE(tree.read(own + "cpu.cfs_quota_us"), std::string("-1"));
        QVERIFY(knob.set("0.5"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(tree.read(own + "cpu.cfs_quota_us"), std::string("-1"));
        QCOMPARE(tree.read("sys/fs/cgroup/cpu/job/cgroup.procs"), std::string("4711"));
        QCOMPARE(knob.set("0.001").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(knob.set("all").error().code, ErrorCode::InvalidArgument);
    }

    void bandwidthVersion2() {
        const FakeTree tree;
        const std::string slice = "sys/fs/cgroup/user.slice/";
        tree.write("proc/self/cgroup", "0::/user.slice/session.scope");
        tree.write("sys/fs/cgroup/cgroup.controllers", "cpu memory");
        tree.write("sys/devices/system/cpu/online", "0-3");
        tree.write(slice + "cgroup.controllers", "cpu memory");
        tree.write(slice + "cgroup.subtree_control", "memory");
        tree.write(slice + "session.scope/cgroup.procs", "");
        tree.write(slice + "limit/cpu.max", "max 100000");
        tree.write(slice + "limit/cgroup.procs", "");
        SystemPaths paths = tree.paths();
        paths.devices = {{"cgroup", "limit"}};
        BandwidthKnob knob(paths, 4711);
        QCOMPARE(knob.unavailable(), std::string());
        const std::vector<RestoreStep> original = knob.original().value();
        QVERIFY(knob.set("1.5"));
        QCOMPARE(tree.read(slice + "cgroup.subtree_control"), std::string("+cpu"));
        QCOMPARE(tree.read(slice + "limit/cpu.max"), std::string("150000 100000"));
        QCOMPARE(tree.read(slice + "limit/cgroup.procs"), std::string("4711"));
        QCOMPARE(knob.read().value(), std::string("1.5"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(tree.read(slice + "limit/cpu.max"), std::string("max 100000"));
        QCOMPARE(tree.read(slice + "session.scope/cgroup.procs"), std::string("4711"));
        QCOMPARE(tree.read(slice + "cgroup.subtree_control"), std::string("-cpu"));

        tree.write(slice + "cgroup.controllers", "memory");
        QVERIFY(BandwidthKnob(paths, 0).unavailable().find("Delegate=yes") != std::string::npos);
    }

    void bandwidthOfThisMachine() {
        BandwidthKnob knob({}, 0);
        if (!knob.unavailable().empty())
            QSKIP(knob.unavailable().c_str());
        const std::vector<RestoreStep> original = knob.original().value();
        const std::string group = original.back().target;
        const Result<void> done = knob.set("0.5");
        const Result<void> verified = knob.verify("0.5");
        const std::string membership = readSysFile("/proc/thread-self/cgroup").value();
        const std::vector<std::string> failures = restoreAll(original);
        if (!done)
            QSKIP(done.error().message.c_str());
        QVERIFY(verified);
        QVERIFY(membership.find(group.substr(group.rfind('/'))) != std::string::npos);
        QVERIFY2(failures.empty(), failures.empty() ? "" : failures.front().c_str());
        QVERIFY(!pathExists(group));
    }

    void onlineCores() {
        const FakeTree tree;
        const std::string cpus = "sys/devices/system/cpu/";
        tree.write(cpus + "cpu0/topology/core_id", "0");
        for (int cpu = 1; cpu < 12; ++cpu)
            tree.write(cpus + "cpu" + std::to_string(cpu) + "/online", cpu == 11 ? "0" : "1");
        tree.write(cpus + "cpufreq/online", "1");
        OnlineKnob knob(tree.paths());
        QCOMPARE(knob.unavailable(), std::string());
        QCOMPARE(knob.read().value(), std::string("11"));
        const std::vector<RestoreStep> original = knob.original().value();
        QVERIFY(knob.set("3"));
        QCOMPARE(tree.read(cpus + "cpu2/online"), std::string("1"));
        QCOMPARE(tree.read(cpus + "cpu3/online"), std::string("0"));
        QCOMPARE(tree.read(cpus + "cpu10/online"), std::string("0"));
        QVERIFY(knob.verify("3"));
        QVERIFY(knob.set("12"));
        QVERIFY(restoreAll(original).empty());
        QCOMPARE(knob.read().value(), std::string("11"));
        for (const char* value : {"0", "13", "x", "1.5"}) {
            QCOMPARE(knob.set(value).error().message,
                     "knob online_cores to '" + std::string(value) + "', expected 1 to 12");
        }
    }
};

QTEST_APPLESS_MAIN(TestCpuKnobs)
#include "tst_cpuknobs.moc"
