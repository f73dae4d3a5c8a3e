// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/jobrun.h"
#include "app/worker/probe.h"
#include "core/measure/knobs/guard.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include <unistd.h>

namespace perfbridge {
namespace {

constexpr int wrongUsage = 2;
constexpr const char* help =
    "usage: perfbridge-worker            carries out one job: a JSON line on standard input, which stays open;\n"
    "                                    events are JSON lines on standard output\n"
    "       perfbridge-worker --probe    what can be measured on this machine, as JSON\n"
    "       perfbridge-worker --guard    puts the knobs of the machine back when its owner ends, however it ends\n"
    "       perfbridge-worker --version | --help\n"
    "perfbridge and perfbridgectl start it for every run of a campaign, to keep measurements out of their own "
    "process.\n";

int run(int argc, char** argv) {
    if (argc == 1) {
        std::signal(SIGPIPE, SIG_IGN); // whoever started us may end first: then writing fails
        return runJob(STDIN_FILENO, EventWriter::onStandardOutput());
    }
    const std::string_view argument = argv[1];
    if (argc == 2 && argument == "--guard") // started by a campaign that sets knobs, at the other end of a socket
        return runGuard(STDIN_FILENO);
    if (argc == 2 && argument == "--version")
        std::puts("perfbridge-worker " PERFBRIDGE_VERSION);
    else if (argc == 2 && argument == "--help")
        std::fputs(help, stdout);
    else if (argc == 2 && argument == "--probe")
        std::fputs(probeDocument({}).c_str(), stdout);
    else {
        std::fputs(help, stderr);
        return wrongUsage;
    }
    return 0;
}

} // namespace
} // namespace perfbridge

int main(int argc, char** argv) {
    try {
        return perfbridge::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "perfbridge-worker: %s\n", error.what());
        return 1;
    }
}
