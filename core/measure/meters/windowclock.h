// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace perfbridge {

/// Length of the time between start and stop of a meter.
class WindowClock {
public:
    explicit WindowClock(std::function<double()> clock); ///< empty = the machine's monotonic clock

    [[nodiscard]] double now() const { return m_clock(); }
    double start() { return m_startedAt = m_clock(); }
    [[nodiscard]] double seconds() const { return m_clock() - m_startedAt; }

private:
    std::function<double()> m_clock;
    double m_startedAt = 0;
};

} // namespace perfbridge
