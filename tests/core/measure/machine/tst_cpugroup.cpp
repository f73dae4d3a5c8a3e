// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/cpugroup.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

class TestCpuGroup final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void version1() {
        const FakeTree tree;
        tree.write("proc/self/cgroup", "5:cpuset:/x\n2:cpuacct,cpu:/docker/abc\n0::/");
        tree.write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us", "-1");
        tree.write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_period_us", "100000");
        const CpuGroup group = cpuGroup(tree.paths()).value();
        QVERIFY(!group.isVersion2);
        QCOMPARE(group.folder, tree.root() + "/sys/fs/cgroup/cpu/docker/abc");
        QVERIFY(!cpuGroupLimit(group));
        tree.write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "250000"); // a limit further up counts as well
        tree.write("sys/fs/cgroup/cpu/docker/cpu.cfs_period_us", "100000");
        QCOMPARE(cpuGroupLimit(group).value(), 2.5);
        tree.write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us", "50000");
        QCOMPARE(cpuGroupLimit(group).value(), 0.5);
    }

    void version2() {
        const FakeTree tree;
        tree.write("proc/self/cgroup", "0::/user.slice/session.scope");
        tree.write("sys/fs/cgroup/cgroup.controllers", "cpu memory");
        tree.write("sys/fs/cgroup/user.slice/session.scope/cpu.max", "max 100000");
        const CpuGroup group = cpuGroup(tree.paths()).value();
        QVERIFY(group.isVersion2);
        QVERIFY(!cpuGroupLimit(group));
        tree.write("sys/fs/cgroup/user.slice/session.scope/cpu.max", "150000 100000");
        QCOMPARE(cpuGroupLimit(group).value(), 1.5);
        for (const char* garbage : {"", "x y", "1", "100 0", "-5 100000"}) {
            tree.write("sys/fs/cgroup/user.slice/session.scope/cpu.max", garbage);
            QVERIFY(!cpuGroupLimit(group));
        }
    }

    void insideAContainer() {
        const FakeTree tree; // the path is the host's, and is not mounted here
        tree.write("proc/self/cgroup", "0::/kubepods/pod1/abc");
        tree.write("sys/fs/cgroup/cgroup.controllers", "cpu");
        tree.write("sys/fs/cgroup/cpu.max", "400000 100000");
        QCOMPARE(cpuGroupLimit(cpuGroup(tree.paths()).value()).value(), 4.0);
    }

    void absent() {
        const FakeTree tree;
        QVERIFY(!cpuGroup(tree.paths()));
        tree.write("proc/self/cgroup", "0::/\n1:cpu:/\ngarbage");
        QVERIFY(!cpuGroup(tree.paths())); // nothing is mounted
    }
};

QTEST_APPLESS_MAIN(TestCpuGroup)
#include "tst_cpugroup.moc"
