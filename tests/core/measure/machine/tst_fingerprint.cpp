// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/fingerprint.h"
#include "tests/core/measure/faketree.h"

#include <algorithm>

#include <QTest>

using namespace perfbridge;

using Weight = FingerprintDifference::Weight;

namespace {

std::string valueOf(const TextPairs& pairs, const std::string& key) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&key](const auto& pair) { return pair.first == key; });
    return found == pairs.end() ? "missing" : found->second;
}

void writeMachine(const FakeTree& tree) {
    tree.write({{"proc/cpuinfo", "model name\t: Fake Xeon\nmicrocode\t: 0x2b\nflags\t\t: fma avx2 avx512f sse4_2\n"},
                {"proc/meminfo", "MemTotal:       24684092 kB"},
                {"proc/sys/kernel/osrelease", "6.1.0-13-amd64"},
                {"proc/self/cgroup", "0::/"},
                {"etc/os-release", "NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\""},
                {"sys/fs/cgroup/cgroup.controllers", "cpu"},
                {"sys/fs/cgroup/cpu.max", "150000 100000"},
                {"sys/devices/system/cpu/online", "0-3"},
                {"sys/devices/system/cpu/intel_pstate/no_turbo", "0"},
                {"sys/devices/system/cpu/smt/active", "1"},
                {"sys/devices/system/cpu/cpufreq/policy0/scaling_governor", "powersave"},
                {"sys/devices/system/cpu/cpu0/cache/index0/level", "1"},
                {"sys/devices/system/cpu/cpu0/cache/index0/type", "Data"},
                {"sys/devices/system/cpu/cpu0/cache/index0/size", "48K"},
                {"sys/devices/system/cpu/cpu0/cache/index3/level", "3"},
                {"sys/devices/system/cpu/cpu0/cache/index3/type", "Unified"},
                {"sys/devices/system/cpu/cpu0/cache/index3/size", "49152K"},
                {"sys/devices/system/node/node0/cpulist", "0-3"},
                {"sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never"}});
    for (int cpu = 0; cpu < 4; ++cpu) {
        tree.write("sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/core_id", std::to_string(cpu / 2));
        tree.write("sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/physical_package_id", "0");
    }
}

} // namespace

class TestFingerprint final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything() {
        const FakeTree tree;
        writeMachine(tree);
        tree.write(
            {{"nvml/driver", "550.54.14"}, {"nvml/gpu0/name", "Fake H100"}, {"nvml/gpu0/memory", "85899345920"}});
        SystemPaths paths = tree.paths();
        paths.nvml = FAKE_NVML_LIBRARY;
        const TextPairs pairs = machineFingerprint(paths, {{"libtorch", "1.13.1"}});
        const TextPairs expected = {{"cpu", "Fake Xeon"},
                                    {"sockets", "1"},
                                    {"cores", "2"},
                                    {"threads", "4"},
                                    {"instruction sets", "sse4_2 avx2 fma avx512f"},
                                    {"microcode", "0x2b"},
                                    {"caches", "L1d 48K, L3 49152K"},
                                    {"memory", "23.5 GiB"},
                                    {"numa nodes", "1"},
                                    {"gpu", "Fake H100, 80 GiB"},
                                    {"gpu driver", "550.54.14"},
                                    {"kernel", "6.1.0-13-amd64"},
                                    {"distribution", "Debian GNU/Linux 12 (bookworm)"},
                                    {"governor", "powersave"},
                                    {"boost", "on"},
                                    {"smt", "on"},
                                    {"huge pages", "madvise"},
                                    {"hypervisor", "none"},
                                    {"cpu limit", "1.5 processors"},
                                    {"libtorch", "1.13.1"}};
        QCOMPARE(pairs.size(), expected.size() + 1);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(pairs[i].first, expected[i].first);
            QCOMPARE(pairs[i].second, expected[i].second);
        }
        QCOMPARE(pairs.back().first, std::string("perfbridge"));
        QVERIFY(pairs.back().second.find('.') != std::string::npos);
        QVERIFY(compareFingerprints(pairs, pairs).empty());
    }

    void nothing() {
        const FakeTree tree;
        const TextPairs pairs = machineFingerprint(tree.paths());
        for (const char* key : {"cpu", "sockets", "cores", "threads", "microcode", "caches", "memory", "numa nodes",
                                "kernel", "distribution", "governor", "boost", "smt", "huge pages", "hypervisor"})
            QCOMPARE(valueOf(pairs, key), std::string("unknown"));
        QCOMPARE(valueOf(pairs, "gpu"), std::string("none with an NVIDIA driver"));
        QCOMPARE(valueOf(pairs, "gpu driver"), std::string("missing"));
        QCOMPARE(valueOf(pairs, "cpu limit"), std::string("none"));
    }

    void driverThatDoesNotStart() {
        const FakeTree tree;
        SystemPaths paths = tree.paths();
        paths.nvml = FAKE_NVML_LIBRARY;
        QCOMPARE(valueOf(machineFingerprint(paths), "gpu"), std::string("unknown"));
    }

    void armBoard() {
        const FakeTree tree;
        tree.write("proc/cpuinfo", "CPU implementer\t: 0x41\nCPU part\t: 0xd07\nFeatures\t: fp asimd crc32");
        tree.write("sys/firmware/devicetree/base/model", "quill");
        const TextPairs pairs = machineFingerprint(tree.paths());
        QCOMPARE(valueOf(pairs, "cpu"), std::string("quill, CPU part 0xd07"));
        QCOMPARE(valueOf(pairs, "instruction sets"), std::string("asimd"));
    }

    void differences() {
        const TextPairs left = {{"perfbridge", "0.1.0"}, {"kernel", "6.1"},       {"cpu", "A"},
                                {"memory", "23.5 GiB"},  {"governor", "unknown"}, {"gpu 1", "X"}};
        const TextPairs right = {{"perfbridge", "0.2.0"}, {"kernel", "6.6"},         {"cpu", "B"},
                                 {"memory", "23.4 GiB"},  {"governor", "powersave"}, {"libtorch", "2.1"}};
        const std::vector<FingerprintDifference> found = compareFingerprints(left, right);
        std::vector<std::string> keys;
        for (const FingerprintDifference& difference : found) {
            keys.push_back(difference.key);
            QVERIFY(!difference.why.empty());
        }
        QCOMPARE(keys, (std::vector<std::string>{"cpu", "gpu 1", "kernel", "libtorch", "perfbridge", "memory"}));
        QCOMPARE(found[0].left, std::string("A"));
        QCOMPARE(found[0].right, std::string("B"));
        QVERIFY(found[0].weight == Weight::Hardware);
        QVERIFY(found[1].weight == Weight::Hardware);
        QCOMPARE(found[1].right, std::string());
        QVERIFY(found[2].weight == Weight::Important);
        QVERIFY(found[3].weight == Weight::Important);
        QVERIFY(found[4].weight == Weight::Minor);
        QVERIFY(found[5].weight == Weight::Minor); // 0.1 GiB is not another machine

        // What an environment leaves open is no contradiction; what it states is.
        const TextPairs here{{"cpu", "a"}, {"kernel", "6.1"}};
        QVERIFY(contradictions({{"site", "lab"}, {"kernel", "6.1"}}, {{"site", "lab"}, {"cpu", "a"}, {"kernel", "6.1"}})
                    .empty());
        QCOMPARE(contradictions({{"cpu", "b"}}, here).size(), std::size_t{1});
        const auto half = compareFingerprints({{"memory", "32 GiB"}}, {{"memory", "16 GiB"}});
        QVERIFY(half.front().weight == Weight::Hardware);
    }
};

QTEST_APPLESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
