// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/outofmemory.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>

namespace perfbridge {

OutOfMemoryWatch::OutOfMemoryWatch(const SystemPaths& paths)
    : m_file(paths.proc + "/vmstat")
    , m_before(kills()) {}

std::string OutOfMemoryWatch::signOf(const ProcessEnd& end, std::string_view errorTail) const {
    if (end.signal == SIGKILL)
        return kills() > m_before ? "and the kernel killed a process for lack of memory meanwhile" : "";
    // libstdc++, the C library (ENOMEM), GNU tools, Python, CUDA and torch, Java
    static constexpr std::array<std::string_view, 7> phrases = {
        "std::bad_alloc", "Cannot allocate memory", "memory exhausted", "MemoryError",
        "out of memory",  "Out of memory",          "OutOfMemoryError"};
    const auto phrase = std::find_if(phrases.begin(), phrases.end(), [&](std::string_view text) {
        return errorTail.find(text) != std::string_view::npos;
    });
    return phrase == phrases.end() ? "" : "and its error output says '" + std::string(*phrase) + "'";
}

std::int64_t OutOfMemoryWatch::kills() const {
    std::ifstream file(m_file);
    std::string name;
    std::int64_t value = 0;
    while (file >> name >> value) {
        if (name == "oom_kill")
            return value;
    }
    return -1;
}

} // namespace perfbridge
