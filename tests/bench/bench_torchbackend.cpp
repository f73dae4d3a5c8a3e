// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/torchbackend.h"

#include "core/measure/torchoptions.h"
#include "tests/worker/torch/scriptfile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <unistd.h>

// The latencies of the DNN backend against a plain loop over the same TorchScript file: pairs of calls in one process,
// taking turns in going first, so that whatever else the machine does meets both. Prints the median of the pairs'
// ratios with its 95 % interval (sign test). What OpenMP reads when it is loaded is set before that: the program starts
// itself anew.

using namespace perfbridge;

namespace {

constexpr int mostPairs = 2000;
constexpr double secondsPerSize = 20;

/// s of one call.
struct Cost {
    double wall = 0;
    double cpu = 0;
};

double cpuSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

Cost costOf(test::PlainLoop& loop) {
    const double start = cpuSeconds();
    const double wall = loop.call();
    return {wall, cpuSeconds() - start};
}

Cost costOf(Backend& backend) {
    const auto iteration = backend.iterate(1);
    if (!iteration) {
        std::fprintf(stderr, "%s\n", iteration.error().reason.c_str());
        std::exit(1);
    }
    return {iteration->seconds, iteration->values[1]};
}

/// Of sorted values.
double quantile(const std::vector<double>& sorted, double q) {
    const double position = std::clamp(q, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(position))];
}

/// The median, and its interval.
std::string summary(std::vector<double> ratios) {
    std::sort(ratios.begin(), ratios.end());
    const double reach = 0.98 / std::sqrt(static_cast<double>(ratios.size()));
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%.4f [%.4f, %.4f]", quantile(ratios, 0.5), quantile(ratios, 0.5 - reach),
                  quantile(ratios, 0.5 + reach));
    return text.data();
}

void compare(const std::string& file, std::int64_t size) {
    const std::string shape = "1x3x" + std::to_string(size) + "x" + std::to_string(size);
    WorkerJob job;
    job.backend = TorchBackend{{{"model", file}, {"input", shape}, {"graph_mode", "freeze"}}};
    TorchWorkerBackend backend(job);
    if (const auto prepared = backend.prepare(); !prepared) {
        std::fprintf(stderr, "%s\n", prepared.error().reason.c_str());
        std::exit(1);
    }
    test::PlainLoop loop(file, {1, 3, size, size});
    for (int i = 0; i < 5; ++i) {
        (void)costOf(loop);
        (void)costOf(backend);
    }
    std::vector<double> plain;
    std::vector<double> wallRatios;
    std::vector<double> cpuRatios;
    double spent = 0;
    for (int i = 0; i < mostPairs && spent < secondsPerSize; ++i) {
        const Cost before = i % 2 == 0 ? costOf(loop) : Cost();
        const Cost ours = costOf(backend);
        const Cost theirs = i % 2 == 0 ? before : costOf(loop);
        plain.push_back(theirs.wall);
        wallRatios.push_back(ours.wall / theirs.wall);
        cpuRatios.push_back(ours.cpu / theirs.cpu);
        spent += ours.wall + theirs.wall;
    }
    std::sort(plain.begin(), plain.end());
    std::printf("%4lld px: plain loop %8.3f ms; backend / plain loop: wall %s, CPU %s (%zu pairs)\n",
                static_cast<long long>(size), 1e3 * quantile(plain, 0.5), summary(wallRatios).c_str(),
                summary(cpuRatios).c_str(), plain.size());
    std::fflush(stdout);
}

} // namespace

int main(int /*argc*/, char** argv) {
    const auto environment = torchLaunchEnvironment({});
    if (!environment)
        return 1;
    const char* const restarted = "PERFBRIDGE_BENCH_RESTARTED";
    if (!std::getenv(restarted)) {
        setenv(restarted, "1", 1);
        for (const auto& [name, value] : *environment)
            setenv(name.c_str(), value.c_str(), 1);
        execv("/proc/self/exe", argv);
        return 1;
    }
    const std::string file = "/tmp/bench_torchbackend." + std::to_string(getpid()) + ".pt";
    test::saveScriptFile(file);
    for (const std::int64_t size : {64, 224, 512})
        compare(file, size);
    std::remove(file.c_str());
    return 0;
}
