// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/measure/machine/checks.h"
#include "core/measure/machine/cpugroup.h"
#include "core/measure/machine/cpulist.h"
#include "core/measure/machine/cpustate.h"
#include "core/measure/machine/sysfile.h"
#include "core/measure/machine/topology.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

using Severity = Finding::Severity;

/// Stolen since the start of the machine; a host that is not overbooked takes next to nothing.
constexpr double stealLimit = 0.01;

bool isVirtual(const SystemPaths& paths) {
    return !hypervisor(paths).value_or(std::string()).empty();
}

std::string whyHidden(const SystemPaths& paths) {
    return isVirtual(paths) ? "the host of this virtual machine hides it" : "this kernel does not tell";
}

} // namespace

Finding checkGovernor(const SystemPaths& paths) {
    const std::vector<std::string> governors = cpuGovernors(paths);
    if (governors.empty()) {
        return {"governor", Severity::Unknown, "unknown, because there is no cpufreq: " + whyHidden(paths),
                "Expect the frequency to be chosen by others; the sentinel shows drift."};
    }
    std::string text;
    for (const std::string& governor : governors)
        text += (text.empty() ? "" : ", ") + governor;
    if (governors == std::vector<std::string>{"performance"})
        return {"governor", Severity::Good, "performance", {}};
    return {"governor", Severity::Warning, text + ": the frequency follows the load",
            "sudo cpupower frequency-set -g performance"};
}

Finding checkBoost(const SystemPaths& paths) {
    const std::optional<bool> isOn = isBoostOn(paths);
    if (!isOn)
        return {"boost", Severity::Unknown, "unknown, because " + whyHidden(paths), {}};
    if (!*isOn)
        return {"boost", Severity::Good, "off", {}};
    const bool isIntel = pathExists(paths.sys + "/devices/system/cpu/intel_pstate/no_turbo");
    return {"boost", Severity::Notice, "on: the frequency depends on temperature and on how many cores work",
            isIntel ? "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo"
                    : "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost"};
}

Finding checkSmt(const SystemPaths& paths) {
    const std::optional<bool> isActive = isSmtActive(paths);
    if (!isActive)
        return {"smt", Severity::Unknown, "unknown, because " + whyHidden(paths), {}};
    if (*isActive) {
        return {"smt", Severity::Notice, "on: two threads of a core slow each other down",
                "Use at most as many threads as cores and leave the siblings idle (knob cores), or make it an option "
                "of the space."};
    }
    if (isVirtual(paths)) {
        return {"smt",
                Severity::Unknown,
                "unknown, because a virtual machine does not see whether its processors share cores",
                {}};
    }
    return {"smt", Severity::Good, "off, or there are no second threads", {}};
}

Finding checkThrottling(const SystemPaths& paths) {
    const std::optional<std::int64_t> count = throttleCount(paths);
    if (!count)
        return {"throttling", Severity::Unknown, "unknown, because " + whyHidden(paths), {}};
    if (*count == 0)
        return {"throttling", Severity::Good, "not once since the machine was started", {}};
    return {"throttling", Severity::Notice,
            std::to_string(*count) + " times since the machine was started it was slowed down because of heat",
            "See to its cooling, or limit the frequency (knob cpufreq_max). Throttled runs are repeated."};
}

Finding checkVirtualMachine(const SystemPaths& paths) {
    const std::optional<std::string> host = hypervisor(paths);
    if (!host)
        return {"virtual machine", Severity::Unknown, "unknown, because neither processor nor firmware tells", {}};
    if (host->empty())
        return {"virtual machine", Severity::Good, "none: the hardware is this machine's alone", {}};
    const std::optional<CpuTicks> ticks = cpuTicks(paths);
    const double stolen = ticks && ticks->total > 0 ? ticks->steal / ticks->total : 0;
    const std::string percent = numberText(std::round(1e4 * stolen) / 100) + " % of the time was taken by its host";
    const char* advice =
        "Measure on hardware of its own where absolute numbers matter; compare within a campaign only.";
    if (stolen > stealLimit)
        return {"virtual machine", Severity::Warning, *host + ", and " + percent, advice};
    return {"virtual machine", Severity::Notice, *host + "; " + percent, advice};
}

Finding checkBandwidth(const SystemPaths& paths) {
    const std::optional<CpuGroup> group = cpuGroup(paths);
    if (!group) {
        return {"cpu bandwidth",
                Severity::Unknown,
                "unknown, because no control group with the cpu controller is mounted",
                {}};
    }
    const std::optional<double> limit = cpuGroupLimit(*group);
    if (!limit)
        return {"cpu bandwidth", Severity::Good, "no limit", {}};
    const std::size_t processors = std::max<std::size_t>(1, readTopology(paths).cpus.size());
    const std::string text =
        numberText(*limit) + " of " + std::to_string(processors) + " processors, by control group " + group->folder;
    if (*limit >= static_cast<double>(processors))
        return {"cpu bandwidth", Severity::Good, text, {}};
    return {"cpu bandwidth", Severity::Warning, text + ": a program that uses them up is stopped for parts of 100 ms",
            "Lift the limit (container or systemd: CPUQuota), or use fewer threads than it allows."};
}

Finding checkAffinity(const SystemPaths& paths) {
    const auto status = readSysFile(paths.proc + "/self/status");
    const std::optional<std::string> list = status ? lineValue(*status, "Cpus_allowed_list") : std::nullopt;
    const Result<std::vector<int>> allowed = cpuListFromText(list.value_or(std::string()));
    const std::size_t processors = readTopology(paths).cpus.size();
    if (!allowed || allowed->empty() || processors == 0)
        return {"affinity", Severity::Unknown, "unknown, because " + whyHidden(paths), {}};
    if (allowed->size() >= processors)
        return {"affinity", Severity::Good, "all " + std::to_string(processors) + " processors may be used", {}};
    return {"affinity", Severity::Notice,
            "only processors " + *list + " of " + std::to_string(processors) + " may be used",
            "Right where it is meant; libraries may still start a thread for every processor."};
}

} // namespace perfbridge
