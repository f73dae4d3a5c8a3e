// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/processes.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace perfbridge::test {

namespace fs = std::filesystem;

bool isAlive(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return false;
    const std::size_t end = line.rfind(") ");
    return end != std::string::npos && line[end + 2] != 'Z' && line[end + 2] != 'X';
}

std::size_t openDescriptors() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

bool hasNoChildren() {
    siginfo_t info{};
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno == ECHILD;
}

pid_t processWithCommandLine(const char* part) {
    std::error_code error;
    for (const auto& folder : fs::directory_iterator("/proc", error)) {
        std::ifstream file(folder.path() / "cmdline");
        std::string line((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        std::replace(line.begin(), line.end(), '\0', ' ');
        const int process = std::atoi(folder.path().filename().c_str());
        if (line.find(part) != std::string::npos && process != getpid() && isAlive(process))
            return process;
    }
    return 0;
}

} // namespace perfbridge::test
