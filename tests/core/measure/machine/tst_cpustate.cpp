// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/cpustate.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

class TestCpuState final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticks() {
        const FakeTree tree;
        tree.write("proc/stat", "cpu  100 10 20 800 50 5 15 30 7 1\ncpu0 1 2 3 4 5 6 7 8 9 0");
        const CpuTicks ticks = cpuTicks(tree.paths()).value();
        QCOMPARE(ticks.busy, 150.0);
        QCOMPARE(ticks.steal, 30.0);
        QCOMPARE(ticks.total, 1030.0);
    }

    void ticksOfGarbage_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "cpu", "cpu 1 2 3", "cpu 1 2 3 4 5 6 7 x", "cpu0 1 2 3 4 5 6 7 8", "\n"})
            QTest::addRow("'%s'", text) << text;
    }
    void ticksOfGarbage() {
        QFETCH(QString, text);
        const FakeTree tree;
        QVERIFY(!cpuTicks(tree.paths()));
        tree.write("proc/stat", text.toStdString());
        QVERIFY(!cpuTicks(tree.paths()));
    }

    void throttling() {
        const FakeTree tree;
        QVERIFY(!throttleCount(tree.paths()));
        tree.write("sys/devices/system/cpu/online", "0-1");
        QVERIFY(!throttleCount(tree.paths()));
        for (const std::string& cpu : {std::string("cpu0"), std::string("cpu1")}) {
            tree.write("sys/devices/system/cpu/" + cpu + "/thermal_throttle/core_throttle_count", "3");
            tree.write("sys/devices/system/cpu/" + cpu + "/thermal_throttle/package_throttle_count", "10");
        }
        QCOMPARE(throttleCount(tree.paths()).value(), std::int64_t{16}); // the package once
    }

    void hypervisors() {
        const FakeTree tree;
        QVERIFY(!hypervisor(tree.paths()));
        tree.write("proc/cpuinfo", "flags\t\t: fpu sse hypervisor avx");
        QCOMPARE(hypervisor(tree.paths()).value(), std::string("unnamed"));
        tree.write("sys/class/dmi/id/sys_vendor", "QEMU");
        tree.write("sys/class/dmi/id/product_name", "Standard PC");
        QCOMPARE(hypervisor(tree.paths()).value(), std::string("QEMU Standard PC"));
        tree.write("proc/cpuinfo", "flags\t\t: fpu sse avx");
        QCOMPARE(hypervisor(tree.paths()).value(), std::string());
        tree.write("sys/hypervisor/type", "xen");
        tree.remove("sys/class/dmi");
        QCOMPARE(hypervisor(tree.paths()).value(), std::string("xen"));
    }

    void switches() {
        const FakeTree tree;
        QVERIFY(!isBoostOn(tree.paths()));
        QVERIFY(!isSmtActive(tree.paths()));
        QVERIFY(!transparentHugePages(tree.paths()));
        tree.write("sys/devices/system/cpu/cpufreq/boost", "1");
        QVERIFY(isBoostOn(tree.paths()).value());
        tree.write("sys/devices/system/cpu/intel_pstate/no_turbo", "1");
        QVERIFY(!isBoostOn(tree.paths()).value());
        tree.write("sys/devices/system/cpu/smt/active", "1");
        QVERIFY(isSmtActive(tree.paths()).value());
        tree.write("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never");
        QCOMPARE(transparentHugePages(tree.paths()).value(), std::string("madvise"));
        tree.write("sys/kernel/mm/transparent_hugepage/enabled", "] always [");
        QVERIFY(!transparentHugePages(tree.paths()));
    }

    void memory() {
        const FakeTree tree;
        tree.write("proc/meminfo", "MemTotal:       2048 kB\nMemFree:  many kB\nHugePages_Total:  5");
        QCOMPARE(memoryBytes(tree.paths(), "MemTotal").value(), 2048.0 * 1024);
        for (const char* key : {"MemFree", "HugePages_Total", "Other"})
            QVERIFY(!memoryBytes(tree.paths(), key));
    }
};

QTEST_APPLESS_MAIN(TestCpuState)
#include "tst_cpustate.moc"
