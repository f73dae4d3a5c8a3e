// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/processtree.h"

#include "core/measure/machine/sysfile.h"

#include <map>
#include <vector>

#include <unistd.h>

namespace perfbridge {

namespace {

struct Entry {
    std::int64_t parent = 0;
    double ticks = 0;
};

std::optional<Entry> entryOf(const std::string& file) {
    const auto stat = readSysFile(file);
    if (!stat)
        return std::nullopt; // it has ended since the folder was listed
    // The name in parentheses may hold anything.
    const std::size_t name = stat->rfind(')');
    if (name == std::string::npos)
        return std::nullopt;
    const std::vector<std::string_view> fields = words(std::string_view(*stat).substr(name + 1));
    constexpr std::size_t parentField = 4 - 3; // of proc(5), from the third field on
    constexpr std::size_t firstTime = 14 - 3;  // utime, stime, cutime, cstime
    if (fields.size() < firstTime + 4)
        return std::nullopt;
    Entry entry;
    entry.parent = static_cast<std::int64_t>(countFromText(fields[parentField]).value_or(0));
    for (std::size_t i = firstTime; i < firstTime + 4; ++i)
        entry.ticks += static_cast<double>(countFromText(fields[i]).value_or(0));
    return entry;
}

} // namespace

ProcessTree processTree(const SystemPaths& paths, std::int64_t root) {
    std::map<std::int64_t, Entry> entries;
    std::multimap<std::int64_t, std::int64_t> children;
    for (const std::string& name : listFolder(paths.proc)) {
        const std::optional<std::uint64_t> process = countFromText(name);
        if (!process)
            continue;
        const std::optional<Entry> entry = entryOf(paths.proc + '/' + name + "/stat");
        if (!entry)
            continue;
        entries.emplace(static_cast<std::int64_t>(*process), *entry);
        children.emplace(entry->parent, static_cast<std::int64_t>(*process));
    }
    ProcessTree tree;
    double ticks = 0;
    std::vector<std::int64_t> open = {root};
    while (!open.empty()) {
        const std::int64_t process = open.back();
        open.pop_back();
        if (!tree.processes.insert(process).second)
            continue;
        if (const auto entry = entries.find(process); entry != entries.end())
            ticks += entry->second.ticks;
        const auto [first, last] = children.equal_range(process);
        for (auto child = first; child != last; ++child)
            open.push_back(child->second);
    }
    tree.cpuSeconds = ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return tree;
}

} // namespace perfbridge
