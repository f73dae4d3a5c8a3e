// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/processtree.h"

#include "core/measure/process/descriptor.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace perfbridge {

namespace {

struct ProcessEntry {
    pid_t id = 0;
    pid_t parent = 0;
    pid_t session = 0;
    char state = '?';
};

bool readEntry(const std::string& name, ProcessEntry& entry) {
    if (std::from_chars(name.data(), name.data() + name.size(), entry.id).ec != std::errc())
        return false;
    std::ifstream file("/proc/" + name + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return false;
    const std::size_t end = line.rfind(')'); // the name before it may hold anything
    pid_t group = 0;
    return end != std::string::npos && std::sscanf(line.c_str() + end + 1, " %c %d %d %d", &entry.state, &entry.parent,
                                                   &group, &entry.session) == 4;
}

std::vector<ProcessEntry> livingProcesses() {
    std::vector<ProcessEntry> processes;
    std::error_code error;
    for (const auto& folder : std::filesystem::directory_iterator("/proc", error)) {
        ProcessEntry entry;
        if (readEntry(folder.path().filename(), entry) && entry.state != 'Z' && entry.state != 'X')
            processes.push_back(entry);
    }
    return processes;
}

/// Kills all that match; false when there were none.
template <typename Matches>
bool killAll(const Matches& matches) {
    bool found = false;
    for (const ProcessEntry& process : livingProcesses()) {
        if (matches(process)) {
            found = true;
            kill(process.id, SIGKILL);
        }
    }
    return found;
}

constexpr double patience = 2; // s, for killed processes to be gone; one that the kernel holds is left to it

} // namespace

void adoptOrphans() {
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

void endOrphans() {
    const double giveUpAt = monotonicSeconds() + patience;
    while (true) {
        const pid_t reaped = waitpid(-1, nullptr, WNOHANG);
        if (reaped > 0 || (reaped < 0 && errno == EINTR))
            continue;
        if (reaped < 0 || monotonicSeconds() > giveUpAt)
            return;
        killAll([](const ProcessEntry& process) { return process.parent == getpid(); });
        poll(nullptr, 0, 1);
    }
}

void endSession(pid_t session) {
    const double giveUpAt = monotonicSeconds() + patience;
    while (killAll([&](const ProcessEntry& process) { return process.session == session; }) &&
           monotonicSeconds() < giveUpAt)
        poll(nullptr, 0, 1);
}

} // namespace perfbridge
