// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/termination.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

void Termination::begin(double graceSeconds) {
    const double now = monotonicSeconds();
    m_killAt = std::min(m_killAt, now + graceSeconds);
    if (m_stage == Stage::No) {
        m_stage = Stage::Asked;
        if (graceSeconds > 0)
            m_child.signalGroup(SIGTERM);
    }
    advance(now);
}

double Termination::dueAt() const noexcept {
    return m_stage == Stage::Asked ? m_killAt : std::numeric_limits<double>::infinity();
}

void Termination::advance(double now) {
    if (m_stage != Stage::Asked || now < m_killAt)
        return;
    m_child.signalGroup(SIGKILL);
    m_stage = Stage::Killed;
}

void TextTail::append(std::string_view text) {
    if (text.size() >= capacity) {
        m_text = text.substr(text.size() - capacity);
        return;
    }
    if (m_text.size() + text.size() > capacity)
        m_text.erase(0, m_text.size() + text.size() - capacity);
    m_text += text;
}

int pollTimeout(double until, double now) {
    if (std::isinf(until))
        return -1;
    constexpr double longest = 3600; // s; whoever polls looks at the time again
    return static_cast<int>(std::ceil(1000 * std::clamp(until - now, 0.0, longest)));
}

} // namespace perfbridge
