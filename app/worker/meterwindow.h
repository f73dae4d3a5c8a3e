// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"
#include "core/measure/meters/meter.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace perfbridge {

/// The meters of a run around its measured phase. Of all meters those take part that are available and measure
/// something that the backend lists among its metrics, by name.
class MeterWindow {
public:
    /// `ofThisProcess`: CPU time and memory of this process are those of what is measured.
    MeterWindow(std::vector<std::unique_ptr<Meter>> meters, const std::vector<Metric>& metrics, bool ofThisProcess);
    ~MeterWindow();
    MeterWindow(const MeterWindow&) = delete;
    MeterWindow& operator=(const MeterWindow&) = delete;

    /// Meter and reason.
    [[nodiscard]] const TextPairs& unavailable() const noexcept { return m_unavailable; }
    /// s, the longest of those that the meters ask for; 0 = any window will do.
    [[nodiscard]] double minimumSeconds() const;

    void start();
    /// One value a metric of the backend, NaN for those that no meter has. What grows with time (J, s) is per
    /// execution.
    [[nodiscard]] std::vector<double> stop(double executions);

private:
    struct Used {
        std::unique_ptr<Meter> meter;
        std::vector<int> targets; ///< metric of the backend for each of the meter's; -1 = not wanted
        std::vector<bool> isPerExecution;
    };

    void pollUntilStopped();
    void stopPolling();

    std::vector<Used> m_used;
    std::size_t m_metricCount;
    TextPairs m_unavailable;

    std::mutex m_mutex; ///< of the meters while the window is open
    std::condition_variable m_wake;
    bool m_isStopping = false;
    std::thread m_poller;
};

} // namespace perfbridge
