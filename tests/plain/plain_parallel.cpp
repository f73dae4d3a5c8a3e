// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/base/random.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

using namespace perfbridge;

namespace {

int failures = 0;

void check(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "failed: %s\n", what);
        ++failures;
    }
}

void everyIndexOnce(int threads) {
    std::vector<int> calls(10'000, 0);
    check(parallelFor(JobContext({}, {}, threads), calls.size(), [&](std::size_t i) { ++calls[i]; }), "all ran");
    check(std::accumulate(calls.begin(), calls.end(), 0) == 10'000, "every index once");
}

void nestedLoops() {
    std::vector<std::vector<double>> rows(64);
    const JobContext context({}, {}, 4);
    parallelFor(context, rows.size(), [&](std::size_t i) {
        rows[i].resize(64);
        parallelFor(context, rows[i].size(), [&](std::size_t j) { rows[i][j] = Rng(childSeed(i, j)).uniform(); });
    });
    bool same = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            same = same && rows[i][j] == Rng(childSeed(i, j)).uniform();
    }
    check(same, "nested loops give what one loop gives");
}

void cancelFromOutside() {
    std::stop_source source;
    std::atomic<int> calls = 0;
    std::mutex mutex;
    double progress = 0;
    const JobContext context(
        source.get_token(),
        [&](double fraction) {
            const std::scoped_lock lock(mutex);
            progress = fraction;
        },
        4);
    std::thread canceller([&] {
        while (calls < 100)
            std::this_thread::yield();
        source.request_stop();
    });
    const bool all = parallelFor(context, 100'000'000, [&](std::size_t) {
        ++calls;
        context.reportProgress(0.5);
    });
    canceller.join();
    check(!all, "a cancelled loop says so");
    check(progress == 0.5, "progress arrives");
}

} // namespace

/// Run under the thread sanitizer: threads share nothing but what they say they share.
int main() {
    for (const int threads : {0, 1, 4})
        everyIndexOnce(threads);
    nestedLoops();
    cancelFromOutside();
    return failures == 0 ? 0 : 1;
}
