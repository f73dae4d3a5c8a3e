// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <atomic>

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace perfbridge {

namespace {

/// What the iterations of one loop share. The two atomics order the caller before all iterations and these before its
/// return: TBB does so too, but the thread sanitizer cannot see how, since the library is not instrumented. Two, not
/// one: iterations must not become ordered among one another, or their races would go unseen.
struct Loop {
    const JobContext& context;
    const std::function<void(std::size_t)>& body;
    tbb::task_group_context group;
    std::atomic<bool> isOpen = false;
    std::atomic<std::size_t> done = 0;
};

class Block {
public:
    explicit Block(Loop& loop)
        : m_loop(loop) {
        m_loop.isOpen.load(std::memory_order_acquire);
    }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
    ~Block() { m_loop.done.fetch_add(m_ran, std::memory_order_release); }

    void run(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i != end; ++i) {
            if (m_loop.context.isCancelled()) {
                m_loop.group.cancel_group_execution();
                return;
            }
            m_loop.body(i);
            ++m_ran;
        }
    }

private:
    Loop& m_loop;
    std::size_t m_ran = 0;
};

} // namespace

bool parallelFor(const JobContext& context, std::size_t count, const std::function<void(std::size_t)>& body) {
    if (context.threads() == 1 || count <= 1) {
        for (std::size_t i = 0; i < count; ++i) {
            if (context.isCancelled())
                return false;
            body(i);
        }
        return true;
    }
    Loop loop{.context = context, .body = body, .group = {}};
    loop.isOpen.store(true, std::memory_order_release);
    const auto run = [&loop, count] {
        // Grain 1: iterations are whole fits, and uneven ones.
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, count, 1),
            [&loop](const tbb::blocked_range<std::size_t>& range) { Block(loop).run(range.begin(), range.end()); },
            tbb::simple_partitioner(), loop.group);
    };
    if (context.threads() > 0)
        tbb::task_arena(context.threads()).execute(run);
    else
        run();
    return loop.done.load(std::memory_order_acquire) == count;
}

} // namespace perfbridge
