// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <utility>

namespace perfbridge {

/// What a long, blocking core function is given: a way to be cancelled, to report progress, and how many threads it may
/// use. Results never depend on any of the three.
class JobContext {
public:
    using ProgressHandler = std::function<void(double fraction)>;

    /// Never cancelled, silent, all cores.
    JobContext() = default;

    /// `threads` 0 = all cores, 1 = run everything in the calling thread. `progress` is called with a fraction in [0,
    /// 1], possibly from several threads at once, and has to be quick.
    explicit JobContext(std::stop_token stopToken, ProgressHandler progress = {}, int threads = 0)
        : m_stopToken(std::move(stopToken))
        , m_progress(std::move(progress))
        , m_threads(threads) {}

    [[nodiscard]] bool isCancelled() const noexcept { return m_stopToken.stop_requested(); }
    void reportProgress(double fraction) const {
        if (m_progress)
            m_progress(fraction);
    }
    [[nodiscard]] int threads() const noexcept { return m_threads; }
    /// For work that waits for something else than a processor.
    [[nodiscard]] const std::stop_token& stopToken() const noexcept { return m_stopToken; }

    /// For a part of the work: the same stop token and threads; its progress 0 to 1 moves this one's from `from` to
    /// `to`. The part has to end before this context does.
    [[nodiscard]] JobContext part(double from, double to) const {
        if (!m_progress)
            return *this;
        return JobContext(
            m_stopToken, [this, from, to](double fraction) { m_progress(from + (to - from) * fraction); }, m_threads);
    }

    /// The same stop token and threads, silent: for a part of a job that reports its progress as a whole.
    [[nodiscard]] JobContext silent() const { return JobContext(m_stopToken, {}, m_threads); }
    /// The same stop token, silent and in one thread: for work that is already one task of a parallel loop.
    [[nodiscard]] JobContext nested() const { return JobContext(m_stopToken, {}, 1); }

private:
    std::stop_token m_stopToken;
    ProgressHandler m_progress;
    int m_threads = 0;
};

} // namespace perfbridge
