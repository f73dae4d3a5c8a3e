// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/systemclock.h"

#include "core/measure/process/descriptor.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace perfbridge {

double SystemClock::now() const {
    return monotonicSeconds();
}

double SystemClock::wallClock() const {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

bool SystemClock::sleep(double seconds, std::stop_token stop) {
    constexpr double longest = 1e9; // s; more does not fit the clock's count of nanoseconds
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    const std::chrono::duration<double> time(std::min(std::max(seconds, 0.0), longest));
    never.wait_for(lock, stop, std::chrono::duration_cast<std::chrono::nanoseconds>(time), [] { return false; });
    return !stop.stop_requested();
}

} // namespace perfbridge
