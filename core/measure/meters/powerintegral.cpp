// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/powerintegral.h"

#include "core/data/sample.h"

namespace perfbridge {

void PowerIntegral::begin(double seconds) {
    *this = {};
    m_firstAt = m_lastAt = seconds;
}

void PowerIntegral::add(double seconds, std::optional<double> watts) {
    if (!watts)
        return;
    const double gap = seconds - m_lastAt;
    m_hasGap = m_hasGap || gap > longestGapSeconds;
    // Before the first reading the power was, as far as anybody knows, that of the first.
    m_joules += gap * (m_hasReading ? (m_lastWatts + *watts) / 2 : *watts);
    m_lastAt = seconds;
    m_lastWatts = *watts;
    m_hasReading = true;
}

double PowerIntegral::joules(double seconds) const {
    const double rest = seconds - m_lastAt;
    if (!m_hasReading || m_hasGap || rest > longestGapSeconds)
        return notMeasured;
    return m_joules + rest * m_lastWatts;
}

} // namespace perfbridge
