// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace perfbridge {

/// Energy from readings of a power sensor with their times, by the trapezoidal rule. A reading that failed is left out;
/// what decides is how far apart the good ones are.
class PowerIntegral {
public:
    /// Readings further apart than this say nothing about what was between them. Meters are polled once a second.
    static constexpr double longestGapSeconds = 2.5;

    void begin(double seconds);
    void add(double seconds, std::optional<double> watts);
    /// J from begin() to `seconds`; NaN when there was a gap that was too long, at an end as well.
    [[nodiscard]] double joules(double seconds) const;

private:
    double m_firstAt = 0; ///< of the window
    double m_lastAt = 0;
    double m_lastWatts = 0;
    double m_joules = 0;
    bool m_hasReading = false;
    bool m_hasGap = false;
};

} // namespace perfbridge
