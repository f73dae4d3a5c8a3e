// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/topology.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

namespace {

/// Two sockets with two cores of two threads: siblings are n and n + 4, as Linux numbers them.
void writeCpus(const FakeTree& tree) {
    for (int cpu = 0; cpu < 8; ++cpu) {
        const std::string folder = "sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/";
        tree.write(folder + "core_id", std::to_string(cpu % 2));
        tree.write(folder + "physical_package_id", std::to_string(cpu % 4 / 2));
    }
    tree.write("sys/devices/system/cpu/online", "0-7");
}

} // namespace

class TestTopology final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoSockets() {
        const FakeTree tree;
        writeCpus(tree);
        const CpuTopology topology = readTopology(tree.paths());
        QCOMPARE(topology.cpus.size(), std::size_t{8});
        QCOMPARE(topology.packageCount(), std::size_t{2});
        QCOMPARE(topology.coreCount(), std::size_t{4});
        QCOMPARE(topology.inOrderOfUse({}), (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7}));
        // Of core 1 only its second thread is allowed: it is the first of its core then.
        QCOMPARE(topology.inOrderOfUse({0, 4, 5, 6}), (std::vector<int>{0, 5, 6, 4}));
    }

    void onlyThoseOnline() {
        const FakeTree tree;
        writeCpus(tree);
        tree.write("sys/devices/system/cpu/online", "0,2-3");
        QCOMPARE(readTopology(tree.paths()).cpus.size(), std::size_t{3});
    }

    void withoutTopology() {
        const FakeTree tree;
        tree.write("sys/devices/system/cpu/online", "0-1");
        const CpuTopology topology = readTopology(tree.paths());
        QCOMPARE(topology.coreCount(), std::size_t{2});
        QCOMPARE(topology.packageCount(), std::size_t{1});
    }

    void withoutList() {
        const FakeTree tree;
        tree.write("sys/devices/system/cpu/cpu0/topology/core_id", "0");
        tree.write("sys/devices/system/cpu/cpufreq/x", "0");
        QCOMPARE(readTopology(tree.paths()).cpus.size(), std::size_t{1});
        const FakeTree empty;
        QVERIFY(readTopology(empty.paths()).cpus.empty());
    }
};

QTEST_APPLESS_MAIN(TestTopology)
#include "tst_topology.moc"
