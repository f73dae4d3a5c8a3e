// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"

#include <atomic>
#include <memory>
#include <stop_token>

namespace perfbridge {

/// What a job's thread shares with the object that shows it: a way to stop it, and how far it is.
class JobControl final : public std::enable_shared_from_this<JobControl> {
public:
    void cancel() noexcept { m_stop.request_stop(); }
    [[nodiscard]] bool isCancelled() const noexcept { return m_stop.stop_requested(); }
    /// In [0, 1], the furthest that any thread reported.
    [[nodiscard]] double progress() const noexcept { return m_progress.load(std::memory_order_relaxed); }
    /// The context for the job; keeps this alive. Needs a control made by make_shared.
    [[nodiscard]] JobContext context() {
        return JobContext(m_stop.get_token(), [self = shared_from_this()](double fraction) { self->report(fraction); });
    }

private:
    void report(double fraction) noexcept {
        double seen = m_progress.load(std::memory_order_relaxed);
        while (fraction > seen && !m_progress.compare_exchange_weak(seen, fraction, std::memory_order_relaxed)) {
        }
    }

    std::stop_source m_stop;
    std::atomic<double> m_progress = 0;
};

} // namespace perfbridge
