// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/measure/machine/checks.h"
#include "core/measure/machine/cpustate.h"
#include "core/measure/machine/nvml.h"
#include "core/measure/machine/processtree.h"
#include "core/measure/machine/sysfile.h"
#include "core/measure/machine/topology.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <unistd.h>

namespace perfbridge {

namespace {

using Severity = Finding::Severity;

constexpr double mebibyte = 1024.0 * 1024;
/// Of a processor, averaged over the last minute: more than the desktop of somebody who reads.
constexpr double smallLoad = 0.3;
/// Part of all processors that is too much, as the gate before every run has it.
constexpr double largeLoad = 0.15;
constexpr double scarceMemory = 0.1;

std::string mebibytes(double bytes) {
    return numberText(std::round(bytes / mebibyte)) + " MiB";
}

std::string boardList(const std::vector<std::string>& boards) {
    std::string text;
    for (const std::string& board : boards)
        text += (text.empty() ? "" : "; ") + board;
    return text;
}

} // namespace

Finding checkBattery(const SystemPaths& paths) {
    bool hasBattery = false;
    bool isDischarging = false;
    for (const std::string& supply : listFolder(paths.sys + "/class/power_supply")) {
        const std::string folder = paths.sys + "/class/power_supply/" + supply;
        // Mice and headsets have batteries too.
        const bool isDevice = readSysFile(folder + "/scope").value_or(std::string()) == "Device";
        if (readSysFile(folder + "/type").value_or(std::string()) != "Battery" || isDevice)
            continue;
        hasBattery = true;
        isDischarging = isDischarging || readSysFile(folder + "/status").value_or(std::string()) == "Discharging";
    }
    if (isDischarging) {
        return {"battery", Severity::Warning, "runs on battery: frequencies are lowered, more so as it empties",
                "Plug it in."};
    }
    return {"battery", Severity::Good, hasBattery ? "plugged in" : "no battery", {}};
}

Finding checkLoad(const SystemPaths& paths) {
    const std::string text = readSysFile(paths.proc + "/loadavg").value_or(std::string());
    const std::vector<std::string_view> fields = words(text);
    const std::optional<double> load = fields.empty() ? std::nullopt : numberFromText(fields.front());
    if (!load)
        return {"load", Severity::Unknown, "unknown, because " + paths.proc + "/loadavg cannot be read", {}};
    const auto processors = static_cast<double>(std::max<std::size_t>(1, readTopology(paths).cpus.size()));
    const std::string evidence = "a load of " + numberText(*load) + " over the last minute on " +
                                 numberText(processors) + (processors == 1 ? " processor" : " processors");
    if (*load <= smallLoad)
        return {"load", Severity::Good, evidence, {}};
    return {"load", *load > largeLoad * processors ? Severity::Warning : Severity::Notice, evidence,
            "End what else computes (top shows it), or wait. Runs that others disturb are repeated."};
}

Finding checkSwap(const SystemPaths& paths) {
    const std::optional<double> total = memoryBytes(paths, "MemTotal");
    const std::optional<double> available = memoryBytes(paths, "MemAvailable");
    const std::optional<double> swap = memoryBytes(paths, "SwapTotal");
    const std::optional<double> free = memoryBytes(paths, "SwapFree");
    if (!total || !available || !swap || !free)
        return {"memory", Severity::Unknown, "unknown, because " + paths.proc + "/meminfo does not tell", {}};
    const double used = *swap - *free;
    const std::string evidence = mebibytes(*available) + " of " + mebibytes(*total) + " available, " +
                                 (*swap == 0 ? "no swap" : mebibytes(used) + " of swap used");
    if (*available < scarceMemory * *total)
        return {"memory", Severity::Warning, evidence, "End what uses the memory: the system begins to swap."};
    if (used > 64 * mebibyte) {
        return {"memory", Severity::Notice, evidence,
                "What was swapped out comes back while measuring: sudo swapoff -a && sudo swapon -a"};
    }
    return {"memory", Severity::Good, evidence, {}};
}

Finding checkHugePages(const SystemPaths& paths) {
    const std::optional<std::string> mode = transparentHugePages(paths);
    if (!mode)
        return {"huge pages", Severity::Unknown, "unknown, because this kernel has no transparent huge pages", {}};
    if (*mode != "always")
        return {"huge pages", Severity::Good, *mode, {}};
    return {"huge pages", Severity::Notice,
            "always: how large pages are depends on how fragmented the memory is, and so do times",
            "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled"};
}

Finding checkNumaBalancing(const SystemPaths& paths) {
    const std::size_t nodes = expandPath(paths.sys + "/devices/system/node/node*").size();
    if (nodes == 1)
        return {"numa", Severity::Good, "one node", {}};
    if (nodes == 0)
        return {"numa", Severity::Unknown, "unknown, because this kernel does not tell its nodes", {}};
    const auto balancing = readSysCount(paths.proc + "/sys/kernel/numa_balancing");
    if (balancing && *balancing == 0)
        return {"numa", Severity::Notice, std::to_string(nodes) + " nodes, memory stays where it is",
                "Keep a run on the processors of one node (knob affinity)."};
    return {"numa", Severity::Notice, std::to_string(nodes) + " nodes, and memory is moved between them meanwhile",
            "Keep a run on the processors of one node (knob affinity); echo 0 | sudo tee "
            "/proc/sys/kernel/numa_balancing"};
}

std::vector<Finding> checkGpu(const SystemPaths& paths) {
    const Result<std::shared_ptr<Nvml>> nvml = Nvml::open(paths.nvml);
    if (!nvml) {
        const std::string reason = "unknown, because " + nvml.error().message;
        return {{"gpu processes", Severity::Unknown, reason, {}}, {"mig", Severity::Unknown, reason, {}}};
    }
    const ProcessTree own = processTree(paths, ::getpid());
    std::vector<std::string> used;
    std::vector<std::string> shared;
    std::string unknown;
    for (std::size_t i = 0; i < (*nvml)->boardCount(); ++i) {
        const std::string name = "GPU " + std::to_string(i) + " (" + (*nvml)->name(i).value_or("unnamed") + ")";
        if ((*nvml)->isShared(i))
            shared.push_back(name);
        const Result<std::vector<unsigned>> processes = (*nvml)->computeProcesses(i);
        if (!processes) {
            unknown = processes.error().message;
            continue;
        }
        std::string others;
        for (const unsigned process : *processes) {
            if (!own.processes.contains(process))
                others += ' ' + std::to_string(process);
        }
        if (!others.empty())
            used.push_back(name + ": process" + others);
    }
    Finding processes{"gpu processes", Severity::Good, "nobody else computes on a GPU", {}};
    if (!used.empty()) {
        processes = {"gpu processes", Severity::Warning, boardList(used),
                     "End them, or choose another board (CUDA_VISIBLE_DEVICES)."};
    } else if (!unknown.empty()) {
        processes = {"gpu processes", Severity::Unknown, "unknown, because " + unknown, {}};
    }
    Finding mig{"mig", Severity::Good, "no board is cut into instances", {}};
    if (!shared.empty()) {
        mig = {"mig", Severity::Warning, boardList(shared) + ": cut into instances that share memory, power and heat",
               "Energy is that of the whole board. For a board of one's own: sudo nvidia-smi -mig 0"};
    }
    return {processes, mig};
}

} // namespace perfbridge
