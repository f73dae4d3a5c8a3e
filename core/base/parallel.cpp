// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <atomic>

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace perfbridge {

bool parallelFor(const JobContext& context, std::size_t count, const std::function<void(std::size_t)>& body) {
    if (context.threads() == 1 || count <= 1) {
        for (std::size_t i = 0; i < count; ++i) {
            if (context.isCancelled())
                return false;
            body(i);
        }
        return true;
    }
    std::atomic<std::size_t> done = 0;
    tbb::task_group_context group;
    const auto run = [&] {
        // Grain 1: iterations are whole fits, and uneven ones.
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, count, 1),
            [&](const tbb::blocked_range<std::size_t>& range) {
                for (std::size_t i = range.begin(); i != range.end(); ++i) {
                    if (context.isCancelled()) {
                        group.cancel_group_execution();
                        return;
                    }
                    body(i);
                    done.fetch_add(1, std::memory_order_relaxed);
                }
            },
            tbb::simple_partitioner(), group);
    };
    if (context.threads() > 0)
        tbb::task_arena(context.threads()).execute(run);
    else
        run();
    return done == count;
}

} // namespace perfbridge
