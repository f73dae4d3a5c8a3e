// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace perfbridge;

/// A race on purpose, between two iterations that run at the same time: the thread sanitizer has to find it, whatever
/// tsan.supp leaves out. Says so where the two iterations did not meet, as with one processor.
int main() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    int shared = 0;
    std::atomic<int> inside = 0;
    parallelFor(JobContext({}, {}, 2), 2, [&](std::size_t i) {
        // Relaxed, so that waiting for the other iteration orders nothing.
        inside.fetch_add(1, std::memory_order_relaxed);
        while (inside.load(std::memory_order_relaxed) < 2 && std::chrono::steady_clock::now() < end)
            std::this_thread::yield();
        shared += static_cast<int>(i);
    });
    std::puts(std::chrono::steady_clock::now() < end ? "the iterations met"
                                                     : "skipped: one thread ran both iterations");
    std::printf("%d\n", shared);
    return 0;
}
