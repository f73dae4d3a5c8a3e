// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/topology.h"

#include "core/measure/machine/cpulist.h"
#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace perfbridge {

std::size_t CpuTopology::packageCount() const {
    std::set<int> packages;
    for (const LogicalCpu& cpu : cpus)
        packages.insert(cpu.package);
    return packages.size();
}

std::size_t CpuTopology::coreCount() const {
    std::set<std::pair<int, int>> cores;
    for (const LogicalCpu& cpu : cpus)
        cores.emplace(cpu.package, cpu.core);
    return cores.size();
}

std::vector<int> CpuTopology::inOrderOfUse(const std::vector<int>& allowed) const {
    struct Place {
        int sibling; ///< 0 for the first thread of a core
        int package;
        int cpu;
    };
    std::vector<Place> places;
    std::vector<std::pair<int, int>> seen;
    for (const LogicalCpu& cpu : cpus) {
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), cpu.id) == allowed.end())
            continue;
        const std::pair core{cpu.package, cpu.core};
        places.push_back({static_cast<int>(std::count(seen.begin(), seen.end(), core)), cpu.package, cpu.id});
        seen.push_back(core);
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return std::tie(a.sibling, a.package, a.cpu) < std::tie(b.sibling, b.package, b.cpu);
    });
    std::vector<int> order;
    order.reserve(places.size());
    for (const Place& place : places)
        order.push_back(place.cpu);
    return order;
}

CpuTopology readTopology(const SystemPaths& paths) {
    const std::string folder = paths.sys + "/devices/system/cpu";
    std::vector<int> online;
    if (const auto text = readSysFile(folder + "/online"))
        online = cpuListFromText(*text).value_or(std::vector<int>());
    if (online.empty()) {
        for (const std::string& name : listFolder(folder)) {
            if (!name.starts_with("cpu"))
                continue;
            if (const auto number = countFromText(std::string_view(name).substr(3)))
                online.push_back(static_cast<int>(*number));
        }
    }
    CpuTopology topology;
    for (const int cpu : online) {
        const std::string at = folder + "/cpu" + std::to_string(cpu) + "/topology/";
        const auto core = readSysCount(at + "core_id");
        const auto package = readSysCount(at + "physical_package_id");
        topology.cpus.push_back({cpu, core ? static_cast<int>(*core) : cpu, package ? static_cast<int>(*package) : 0});
    }
    return topology;
}

} // namespace perfbridge
