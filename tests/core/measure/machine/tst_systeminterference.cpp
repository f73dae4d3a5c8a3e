// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/systeminterference.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

#include <unistd.h>

using namespace perfbridge;

namespace {

const std::string cpu0 = "sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count";

/// Two processors: ticks that were busy and stolen, of `total` all together.
void writeTicks(const FakeTree& tree, int busy, int steal, int total) {
    tree.write("proc/stat", "cpu " + std::to_string(busy) + " 0 0 " + std::to_string(total - busy - steal) + " 0 0 0 " +
                                std::to_string(steal) + " 0 0");
}

void writeOwn(const FakeTree& tree, int ticks) {
    tree.write("proc/" + std::to_string(::getpid()) + "/stat", std::to_string(::getpid()) +
                                                                   " (x) S 1 1 1 0 -1 0 0 0 0 0 " +
                                                                   std::to_string(ticks) + " 0 0 0 20 0 1 0 5 0 0");
}

void writeMachine(const FakeTree& tree) {
    tree.write("sys/devices/system/cpu/online", "0-1");
    tree.write(cpu0, "5");
    writeTicks(tree, 1000, 0, 10'000);
    writeOwn(tree, 100);
}

} // namespace

class TestSystemInterference final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foreignLoad_data() {
        QTest::addColumn<int>("busy");
        QTest::addColumn<int>("steal");
        QTest::addColumn<int>("own");
        QTest::addColumn<int>("total");
        QTest::addColumn<double>("expected");
        QTest::newRow("idle") << 0 << 0 << 0 << 200 << 0.0;
        QTest::newRow("one of two processors") << 102 << 0 << 0 << 200 << 0.5;
        QTest::newRow("our own") << 100 << 0 << 100 << 200 << 0.0;
        QTest::newRow("both") << 152 << 0 << 100 << 200 << 0.25;
        QTest::newRow("taken by the host") << 0 << 42 << 0 << 200 << 0.2;
        QTest::newRow("a tick a processor") << 2 << 0 << 0 << 10 << 0.0;
        QTest::newRow("more than there was") << 0 << 0 << 100 << 200 << 0.0;
        QTest::newRow("no time went by") << 0 << 0 << 0 << 0 << 0.0;
    }
    void foreignLoad() {
        QFETCH(int, busy);
        QFETCH(int, steal);
        QFETCH(int, own);
        QFETCH(int, total);
        QFETCH(double, expected);
        if (::sysconf(_SC_CLK_TCK) != 100)
            QSKIP("written for ticks of 10 ms");
        const FakeTree tree;
        writeMachine(tree);
        double slept = 0;
        const auto watch =
            makeInterferenceWatch(tree.paths(), {.foreignLoadLimit = 0.15, .sleep = [&](double seconds) {
                                                     slept += seconds;
                                                     writeTicks(tree, 1000 + busy, steal, 10'000 + total);
                                                     writeOwn(tree, 100 + own);
                                                 }});
        QCOMPARE(watch->foreignLoad(0.5), expected);
        QCOMPARE(slept, 0.5);

        writeTicks(tree, 1000, 0, 10'000);
        watch->begin();
        writeTicks(tree, 1000 + busy, steal, 10'000 + total);
        const RunConditions conditions = watch->end(own / 100.0);
        QCOMPARE(conditions.foreignLoad, expected);
        QCOMPARE(conditions.foreignLoadBefore, expected);
        QCOMPARE(conditions.isDisturbed, expected > 0.15);
        watch->begin();
        QCOMPARE(watch->end(0).foreignLoadBefore, 0.0); // belongs to one run
    }

    void throttling() {
        const FakeTree tree;
        writeMachine(tree);
        const auto watch = makeInterferenceWatch(tree.paths());
        watch->begin();
        QVERIFY(!watch->end(0).isDisturbed);
        watch->begin();
        tree.write(cpu0, "8");
        RunConditions conditions = watch->end(0);
        QCOMPARE(conditions.throttleEvents, std::int64_t{3});
        QVERIFY(conditions.isDisturbed);
        watch->begin();
        tree.write(cpu0, "garbage");
        conditions = watch->end(0);
        QCOMPARE(conditions.throttleEvents, std::int64_t{0});
        QVERIFY(!conditions.isDisturbed);
    }

    void gpu() {
        const FakeTree tree;
        writeMachine(tree);
        tree.write("nvml/gpu0/reasons", "1"); // idle
        tree.write("nvml/gpu0/thermal_violation", "1000");
        SystemPaths paths = tree.paths();
        paths.nvml = FAKE_NVML_LIBRARY;
        const auto watch = makeInterferenceWatch(paths);
        watch->begin();
        QCOMPARE(watch->end(0).gpuReasons, std::string());
        watch->begin();
        tree.write("nvml/gpu0/reasons", "6"); // a power cap, and clocks that the user set
        RunConditions conditions = watch->end(0);
        QCOMPARE(conditions.gpuReasons, std::string("power cap"));
        QVERIFY(!conditions.isDisturbed);
        watch->begin();
        tree.write("nvml/gpu0/reasons", "0x40");
        conditions = watch->end(0);
        QCOMPARE(conditions.gpuReasons, std::string("power cap, hardware thermal slowdown"));
        QVERIFY(conditions.isDisturbed);
        tree.write("nvml/gpu0/reasons", "0");
        watch->begin();
        tree.write("nvml/gpu0/thermal_violation", "12001000"); // over before anybody looked
        conditions = watch->end(0);
        QCOMPARE(conditions.gpuReasons, std::string("thermal limit for 12 ms"));
        QVERIFY(conditions.isDisturbed);
    }

    void nothingThere() {
        const FakeTree tree;
        const auto watch = makeInterferenceWatch(tree.paths(), {.foreignLoadLimit = 0.15, .sleep = [](double) {
                                                                }});
        QCOMPARE(watch->foreignLoad(1), 0.0);
        watch->begin();
        const RunConditions conditions = watch->end(1);
        QCOMPARE(conditions.foreignLoad, 0.0);
        QCOMPARE(conditions.throttleEvents, std::int64_t{0});
        QVERIFY(conditions.involuntarySwitches >= 0);
        QVERIFY(!conditions.isDisturbed);
    }

    void thisMachine() {
        const auto watch = makeInterferenceWatch({});
        const double load = watch->foreignLoad(0.05);
        QVERIFY(load >= 0 && load <= 1);
        watch->begin();
        const RunConditions conditions = watch->end(0);
        QVERIFY(conditions.foreignLoad >= 0 && conditions.foreignLoad <= 1);
        QVERIFY(conditions.involuntarySwitches >= 0);
    }
};

QTEST_APPLESS_MAIN(TestSystemInterference)
#include "tst_systeminterference.moc"
