// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include <iostream>
#include <utility>

#include <unistd.h>

namespace perfbridge {

ProgressLine::ProgressLine(std::string label)
    : m_label(std::move(label))
    , m_isTerminal(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (m_shownPercent >= 0)
        std::cerr << "\r\033[K" << std::flush;
}

JobContext::ProgressHandler ProgressLine::handler() {
    if (!m_isTerminal)
        return {};
    return [this](double fraction) {
        show(fraction);
    };
}

void ProgressLine::show(double fraction) {
    const int percent = static_cast<int>(fraction * 100);
    const std::lock_guard lock(m_mutex);
    if (percent <= m_shownPercent)
        return;
    m_shownPercent = percent;
    std::cerr << '\r' << m_label << ' ' << std::to_string(percent) << " %" << std::flush;
}

} // namespace perfbridge
