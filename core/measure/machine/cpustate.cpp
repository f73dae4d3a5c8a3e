// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/cpustate.h"

#include "core/measure/machine/sysfile.h"
#include "core/measure/machine/topology.h"

#include <algorithm>
#include <set>

namespace perfbridge {

std::vector<std::string> cpuGovernors(const SystemPaths& paths) {
    const std::string cpus = paths.sys + "/devices/system/cpu/";
    std::vector<std::string> files = expandPath(cpus + "cpufreq/policy*/scaling_governor");
    if (files.empty())
        files = expandPath(cpus + "cpu*/cpufreq/scaling_governor");
    std::set<std::string> governors;
    for (const std::string& file : files) {
        if (const auto text = readSysFile(file); text && !text->empty())
            governors.insert(*text);
    }
    return {governors.begin(), governors.end()};
}

std::optional<bool> isBoostOn(const SystemPaths& paths) {
    const std::string cpus = paths.sys + "/devices/system/cpu/";
    if (const auto noTurbo = readSysCount(cpus + "intel_pstate/no_turbo"))
        return *noTurbo == 0;
    if (const auto boost = readSysCount(cpus + "cpufreq/boost"))
        return *boost != 0;
    return std::nullopt;
}

std::optional<bool> isSmtActive(const SystemPaths& paths) {
    if (const auto active = readSysCount(paths.sys + "/devices/system/cpu/smt/active"))
        return *active != 0;
    return std::nullopt;
}

std::optional<std::string> hypervisor(const SystemPaths& paths) {
    const std::string dmi = paths.sys + "/class/dmi/id/";
    const std::string cpuinfo = readSysFile(paths.proc + "/cpuinfo").value_or(std::string());
    const std::string flagsText = lineValue(cpuinfo, "flags").value_or(std::string());
    const std::vector<std::string_view> flags = words(flagsText);
    const bool isFlagged = std::find(flags.begin(), flags.end(), "hypervisor") != flags.end();
    const auto type = readSysFile(paths.sys + "/hypervisor/type"); // Xen
    if (!isFlagged && !type) {
        if (flags.empty()) // not x86, which alone has that flag
            return std::nullopt;
        return std::string();
    }
    const auto vendor = readSysFile(dmi + "sys_vendor");
    const auto product = readSysFile(dmi + "product_name");
    std::string name = vendor.value_or(std::string());
    if (product)
        name += (name.empty() ? "" : " ") + *product;
    if (name.empty() && type)
        name = *type;
    return name.empty() ? "unnamed" : name;
}

std::optional<std::string> transparentHugePages(const SystemPaths& paths) {
    const auto text = readSysFile(paths.sys + "/kernel/mm/transparent_hugepage/enabled");
    if (!text)
        return std::nullopt;
    const std::size_t open = text->find('[');
    const std::size_t close = text->find(']', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos)
        return std::nullopt;
    return text->substr(open + 1, close - open - 1);
}

std::optional<double> memoryBytes(const SystemPaths& paths, const std::string& key) {
    const auto meminfo = readSysFile(paths.proc + "/meminfo");
    const std::optional<std::string> value = meminfo ? lineValue(*meminfo, key) : std::nullopt;
    if (!value)
        return std::nullopt;
    const std::vector<std::string_view> parts = words(*value);
    if (parts.size() != 2 || parts[1] != "kB")
        return std::nullopt;
    const std::optional<std::uint64_t> kibibytes = countFromText(parts[0]);
    return kibibytes ? std::optional(1024 * static_cast<double>(*kibibytes)) : std::nullopt;
}

std::optional<std::int64_t> throttleCount(const SystemPaths& paths) {
    std::int64_t sum = 0;
    bool isKnown = false;
    std::set<int> packages;
    for (const LogicalCpu& cpu : readTopology(paths).cpus) {
        const std::string folder =
            paths.sys + "/devices/system/cpu/cpu" + std::to_string(cpu.id) + "/thermal_throttle/";
        if (const auto core = readSysCount(folder + "core_throttle_count")) {
            sum += static_cast<std::int64_t>(*core);
            isKnown = true;
        }
        // Every processor of a package shows the same count.
        const auto package = readSysCount(folder + "package_throttle_count");
        if (package && packages.insert(cpu.package).second) {
            sum += static_cast<std::int64_t>(*package);
            isKnown = true;
        }
    }
    return isKnown ? std::optional(sum) : std::nullopt;
}

std::optional<CpuTicks> cpuTicks(const SystemPaths& paths) {
    const auto stat = readSysFile(paths.proc + "/stat");
    if (!stat)
        return std::nullopt;
    // cpu user nice system idle iowait irq softirq steal guest guest_nice; guests are in user and nice already
    const std::vector<std::string_view> fields =
        words(lines(*stat).empty() ? std::string_view() : lines(*stat).front());
    constexpr std::size_t stealField = 8;
    if (fields.size() <= stealField || fields.front() != "cpu")
        return std::nullopt;
    CpuTicks ticks;
    for (std::size_t i = 1; i <= stealField; ++i) {
        const std::optional<std::uint64_t> value = countFromText(fields[i]);
        if (!value)
            return std::nullopt;
        const bool isIdle = i == 4 || i == 5;
        ticks.total += static_cast<double>(*value);
        if (i == stealField)
            ticks.steal = static_cast<double>(*value);
        else if (!isIdle)
            ticks.busy += static_cast<double>(*value);
    }
    return ticks;
}

} // namespace perfbridge
