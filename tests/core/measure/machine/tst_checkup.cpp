// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/checks.h"
#include "tests/core/measure/faketree.h"

#include <algorithm>
#include <utility>

#include <QTest>

#include <unistd.h>

using namespace perfbridge;

using Severity = Finding::Severity;
using Files = std::vector<std::pair<std::string, std::string>>;

Q_DECLARE_METATYPE(Files)

namespace {

const std::string cpus = "sys/devices/system/cpu/";

Finding findingOf(const std::vector<Finding>& findings, const std::string& check) {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&check](const Finding& finding) { return finding.check == check; });
    return found == findings.end() ? Finding{"missing", Severity::Good, {}, {}} : *found;
}

} // namespace

class TestCheckUp final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data() {
        QTest::addColumn<QString>("check");
        QTest::addColumn<Files>("files");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("evidence");
        const auto row = [](const char* check, const char* name, Files files, const char* severity,
                            const char* evidence) {
            QTest::addRow("%s: %s", check, name) << check << std::move(files) << severity << evidence;
        };
        const std::string governor = cpus + "cpufreq/policy0/scaling_governor";
        const std::string flags = "flags\t: fpu hypervisor";
        row("governor", "good", {{governor, "performance"}}, "good", "performance");
        row("governor", "bad", {{governor, "powersave"}}, "warning", "powersave: the frequency follows the load");
        row("governor", "mixed", {{governor, "performance"}, {cpus + "cpufreq/policy1/scaling_governor", "ondemand"}},
            "warning", "ondemand, performance: the frequency follows the load");
        row("governor", "absent", {}, "unknown", "unknown, because there is no cpufreq: this kernel does not tell");
        row("governor", "virtual", {{"proc/cpuinfo", flags}}, "unknown",
            "unknown, because there is no cpufreq: the host of this virtual machine hides it");
        row("boost", "good", {{cpus + "cpufreq/boost", "0"}}, "good", "off");
        row("boost", "bad", {{cpus + "intel_pstate/no_turbo", "0"}}, "notice", "on: ");
        row("boost", "absent", {}, "unknown", "unknown, because ");
        row("boost", "garbage", {{cpus + "cpufreq/boost", "yes"}}, "unknown", "unknown, because ");
        row("smt", "good", {{cpus + "smt/active", "0"}}, "good", "off");
        row("smt", "bad", {{cpus + "smt/active", "1"}}, "notice", "on: ");
        row("smt", "virtual", {{cpus + "smt/active", "0"}, {"proc/cpuinfo", flags}}, "unknown", "unknown, because ");
        row("smt", "absent", {}, "unknown", "unknown, because ");
        const Files cpu = {{cpus + "online", "0-3"}};
        const auto with = [&cpu](Files files) {
            files.insert(files.begin(), cpu.begin(), cpu.end());
            return files;
        };
        const std::string throttled = cpus + "cpu0/thermal_throttle/core_throttle_count";
        row("throttling", "good", with({{throttled, "0"}}), "good", "not once");
        row("throttling", "bad", with({{throttled, "7"}}), "notice", "7 times since");
        row("throttling", "absent", with({}), "unknown", "unknown, because ");
        row("virtual machine", "good", {{"proc/cpuinfo", "flags\t: fpu"}}, "good", "none");
        row("virtual machine", "calm", {{"proc/cpuinfo", flags}, {"proc/stat", "cpu 1 0 0 995 0 0 0 4 0 0"}}, "notice",
            "unnamed; 0.4 % of the time was taken by its host");
        row("virtual machine", "overbooked", {{"proc/cpuinfo", flags}, {"proc/stat", "cpu 1 0 0 899 0 0 0 100 0 0"}},
            "warning", "unnamed, and 10 % of the time was taken by its host");
        row("virtual machine", "absent", {}, "unknown", "unknown, because ");
        const Files group = {{"proc/self/cgroup", "0::/"}, {"sys/fs/cgroup/cgroup.controllers", "cpu"}};
        const auto limited = [&](const char* limit) {
            Files files = with(group);
            files.emplace_back("sys/fs/cgroup/cpu.max", limit);
            return files;
        };
        row("cpu bandwidth", "good", limited("max 100000"), "good", "no limit");
        row("cpu bandwidth", "all", limited("400000 100000"), "good", "4 of 4 processors");
        row("cpu bandwidth", "bad", limited("150000 100000"), "warning", "1.5 of 4 processors, by control group ");
        row("cpu bandwidth", "absent", {}, "unknown", "unknown, because ");
        row("affinity", "good", with({{"proc/self/status", "Cpus_allowed_list:\t0-3"}}), "good", "all 4 processors");
        row("affinity", "bad", with({{"proc/self/status", "Cpus_allowed_list:\t0-1"}}), "notice",
            "only processors 0-1 of 4");
        row("affinity", "garbage", with({{"proc/self/status", "Cpus_allowed_list:\tall"}}), "unknown",
            "unknown, because ");
        const std::string supply = "sys/class/power_supply/";
        row("battery", "good", {{supply + "BAT0/type", "Battery"}, {supply + "BAT0/status", "Charging"}}, "good",
            "plugged in");
        row("battery", "bad", {{supply + "BAT0/type", "Battery"}, {supply + "BAT0/status", "Discharging"}}, "warning",
            "runs on battery");
        row("battery", "of a mouse",
            {{supply + "hid/type", "Battery"},
             {supply + "hid/scope", "Device"},
             {supply + "hid/status", "Discharging"}},
            "good", "no battery");
        row("battery", "absent", {}, "good", "no battery");
        row("load", "good", with({{"proc/loadavg", "0.05 0.10 0.20 1/146 13547"}}), "good",
            "a load of 0.05 over the last minute on 4 processors");
        row("load", "small", with({{"proc/loadavg", "0.5 0.10 0.20 1/146 13547"}}), "notice", "a load of 0.5");
        row("load", "bad", with({{"proc/loadavg", "4.12 2.90 1.56 10/146 13547"}}), "warning", "a load of 4.12");
        row("load", "absent", {}, "unknown", "unknown, because ");
        row("load", "garbage", {{"proc/loadavg", "much"}}, "unknown", "unknown, because ");
        const auto memory = [](const char* available, const char* total, const char* free) {
            return Files{{"proc/meminfo", std::string("MemTotal: 16777216 kB\nMemAvailable: ") + available +
                                              " kB\nSwapTotal: " + total + " kB\nSwapFree: " + free + " kB"}};
        };
        row("memory", "good", memory("8388608", "0", "0"), "good", "8192 MiB of 16384 MiB available, no swap");
        row("memory", "swapped", memory("8388608", "1048576", "524288"), "notice",
            "8192 MiB of 16384 MiB available, 512 MiB of swap used");
        row("memory", "scarce", memory("838860", "0", "0"), "warning", "819 MiB of 16384 MiB available");
        row("memory", "absent", {}, "unknown", "unknown, because ");
        const std::string pages = "sys/kernel/mm/transparent_hugepage/enabled";
        row("huge pages", "good", {{pages, "always [madvise] never"}}, "good", "madvise");
        row("huge pages", "bad", {{pages, "[always] madvise never"}}, "notice", "always: ");
        row("huge pages", "absent", {}, "unknown", "unknown, because ");
        const std::string node = "sys/devices/system/node/";
        row("numa", "good", {{node + "node0/x", ""}}, "good", "one node");
        row("numa", "bad", {{node + "node0/x", ""}, {node + "node1/x", ""}}, "notice",
            "2 nodes, and memory is moved between them");
        row("numa", "balancing off",
            {{node + "node0/x", ""}, {node + "node1/x", ""}, {"proc/sys/kernel/numa_balancing", "0"}}, "notice",
            "2 nodes, memory stays where it is");
        row("numa", "absent", {}, "unknown", "unknown, because ");
    }
    void findings() {
        QFETCH(QString, check);
        QFETCH(Files, files);
        QFETCH(QString, severity);
        QFETCH(QString, evidence);
        const FakeTree tree;
        for (const auto& [path, text] : files)
            tree.write(path, text);
        const Finding finding = findingOf(checkUp(tree.paths()), check.toStdString());
        QCOMPARE(QString::fromStdString(std::string(toString(finding.severity))), severity);
        QVERIFY2(finding.evidence.starts_with(evidence.toStdString()), finding.evidence.c_str());
        if (finding.severity == Severity::Notice || finding.severity == Severity::Warning)
            QVERIFY(!finding.advice.empty());
        if (finding.severity == Severity::Good)
            QVERIFY(finding.advice.empty());
    }

    void gpu() {
        const FakeTree tree;
        QVERIFY(findingOf(checkUp(tree.paths()), "mig").severity == Severity::Unknown);
        SystemPaths paths = tree.paths();
        paths.nvml = FAKE_NVML_LIBRARY;
        tree.write("nvml/gpu0/name", "Fake A100");
        Finding processes = findingOf(checkUp(paths), "gpu processes");
        QCOMPARE(processes.evidence, std::string("unknown, because processes on the GPU: Not Supported"));
        tree.write("nvml/gpu0/processes", std::to_string(::getpid())); // our own is no other
        processes = findingOf(checkUp(paths), "gpu processes");
        QVERIFY(processes.severity == Severity::Good);
        QVERIFY(findingOf(checkUp(paths), "mig").severity == Severity::Good);
        tree.write("nvml/gpu0/processes", "1 " + std::to_string(::getpid()) + " 17");
        tree.write("nvml/gpu0/mig", "1");
        processes = findingOf(checkUp(paths), "gpu processes");
        QVERIFY(processes.severity == Severity::Warning);
        QCOMPARE(processes.evidence, std::string("GPU 0 (Fake A100): process 1 17"));
        const Finding mig = findingOf(checkUp(paths), "mig");
        QVERIFY(mig.severity == Severity::Warning);
        QVERIFY(mig.evidence.starts_with("GPU 0 (Fake A100): cut into instances"));
    }

    void sameChecksEverywhere() {
        const FakeTree tree;
        const std::vector<Finding> nowhere = checkUp(tree.paths());
        const std::vector<Finding> here = checkUp({});
        QCOMPARE(nowhere.size(), here.size());
        for (std::size_t i = 0; i < here.size(); ++i) {
            QCOMPARE(here[i].check, nowhere[i].check);
            QVERIFY(!here[i].evidence.empty());
            QCOMPARE(here[i].severity == Severity::Unknown, here[i].evidence.starts_with("unknown, because "));
        }
    }
};

QTEST_APPLESS_MAIN(TestCheckUp)
#include "tst_checkup.moc"
