// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/windowclock.h"

#include <chrono>
#include <utility>

namespace perfbridge {

namespace {

double steadySeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

WindowClock::WindowClock(std::function<double()> clock)
    : m_clock(clock ? std::move(clock) : std::function<double()>(steadySeconds)) {}

} // namespace perfbridge
