// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/cpugroup.h"

#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <string_view>

namespace perfbridge {

namespace {

bool listsCpu(std::string_view controllers) {
    while (!controllers.empty()) {
        const std::size_t comma = std::min(controllers.find(','), controllers.size());
        if (controllers.substr(0, comma) == "cpu")
            return true;
        controllers.remove_prefix(std::min(comma + 1, controllers.size()));
    }
    return false;
}

std::optional<CpuGroup> groupAt(const std::string& root, std::string_view path, bool isVersion2) {
    if (!pathExists(root))
        return std::nullopt;
    std::string folder = root;
    if (path != "/")
        folder += path;
    // Inside a container the path may be the host's, of which only the end is mounted here.
    return CpuGroup{root, pathExists(folder) ? folder : root, isVersion2};
}

std::optional<double> limitOf(const std::string& folder, bool isVersion2) {
    std::optional<std::uint64_t> quota;
    std::optional<std::uint64_t> period;
    if (isVersion2) {
        const std::string text = readSysFile(folder + "/cpu.max").value_or(std::string());
        const std::vector<std::string_view> parts = words(text);
        if (parts.size() == 2) {
            quota = countFromText(parts[0]); // "max" is none
            period = countFromText(parts[1]);
        }
    } else {
        quota = countFromText(readSysFile(folder + "/cpu.cfs_quota_us").value_or(std::string())); // -1 is none
        period = countFromText(readSysFile(folder + "/cpu.cfs_period_us").value_or(std::string()));
    }
    if (!quota || !period || *period == 0)
        return std::nullopt;
    return static_cast<double>(*quota) / static_cast<double>(*period);
}

} // namespace

std::optional<CpuGroup> cpuGroup(const SystemPaths& paths) {
    const auto membership = readSysFile(paths.proc + "/self/cgroup");
    if (!membership)
        return std::nullopt;
    const std::string mounts = paths.sys + "/fs/cgroup";
    std::optional<CpuGroup> unified;
    for (const std::string_view line : lines(*membership)) { // "3:cpu,cpuacct:/path", "0::/path"
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second == std::string_view::npos)
            continue;
        const std::string_view controllers = line.substr(first + 1, second - first - 1);
        const std::string_view path = line.substr(second + 1);
        if (listsCpu(controllers)) {
            if (std::optional<CpuGroup> group = groupAt(mounts + "/cpu", path, false))
                return group;
        } else if (controllers.empty() && pathExists(mounts + "/cgroup.controllers")) {
            unified = groupAt(mounts, path, true);
        }
    }
    return unified;
}

std::optional<double> cpuGroupLimit(const CpuGroup& group) {
    std::optional<double> tightest;
    for (std::string folder = group.folder; folder.size() >= group.root.size();
         folder.erase(std::min(folder.rfind('/'), folder.size()))) {
        const std::optional<double> limit = limitOf(folder, group.isVersion2);
        if (limit && (!tightest || *limit < *tightest))
            tightest = limit;
        if (folder == group.root)
            break;
    }
    return tightest;
}

} // namespace perfbridge
