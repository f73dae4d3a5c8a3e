// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A worker that breaks the rules in the way that its job's option "mode" says. For a command backend with the metrics
// wall_time, cpu_time and peak_memory.
#include "core/measure/process/workermessages.h"

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>

#include <unistd.h>

using namespace perfbridge;

namespace {

void say(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void sayReady(int protocol = workerProtocolVersion,
              const std::vector<std::string>& metrics = {"wall_time", "cpu_time", "peak_memory"}) {
    say(encodeEvent(ReadyEvent{protocol, getpid(), metrics, {}}));
}

void saySample(int values = 3) {
    say(encodeEvent(SampleEvent{{0, SampleFlag::None, std::vector<double>(static_cast<std::size_t>(values), 1.0)}}));
}

[[noreturn]] void hang() {
    while (true)
        pause();
}

/// Before it is ready; false = is none of these.
bool breaksTheStart(const std::string& mode) {
    if (mode == "never ready")
        hang();
    else if (mode == "sample first")
        saySample();
    else if (mode == "old protocol")
        sayReady(0);
    else if (mode == "other metrics")
        sayReady(workerProtocolVersion, {"time"});
    else if (mode == "noise first")
        say("Loading engine ...\n");
    else
        return false;
    return true;
}

void breaksTheRun(const std::string& mode) {
    saySample();
    if (mode == "ready twice")
        sayReady();
    else if (mode == "wrong count")
        saySample(2);
    else if (mode == "half a line" || mode == "half a line and hang")
        say(R"({"event":"sample","iter)");
    else if (mode == "closes stdout")
        close(STDOUT_FILENO);
    else if (mode == "endless line")
        say(std::string(longestEventLine + 100, 'x'));
    else if (mode == "endless output") {
        while (true)
            say(std::string(1000, 'y') + '\n');
    } else if (mode == "huge stderr") {
        for (int i = 0; i < 300; ++i)
            std::cerr << std::string(10'000, 'e');
        std::cerr << "the end" << std::flush;
    } else if (mode == "deaf") {
        std::signal(SIGTERM, SIG_IGN);
        say(encodeEvent(SampleEvent{{1, SampleFlag::None, {1, 2, 3}}}));
    } else if (mode == "crash after done" || mode == "stays after done")
        say(encodeEvent(DoneEvent{"hash", 2}));
}

} // namespace

int main() {
    std::string line;
    std::getline(std::cin, line);
    const Result<WorkerJob> job = decodeJob(line);
    const std::string mode = job && !job->options.empty() ? job->options.front().second : "";
    if (breaksTheStart(mode))
        hang();
    sayReady();
    breaksTheRun(mode);
    if (mode == "half a line")
        return 0;
    if (mode == "huge stderr")
        return 9;
    if (mode == "crash after done")
        raise(SIGKILL);
    hang();
}
