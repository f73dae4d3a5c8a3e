// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/interference.h"
#include "core/measure/machine/systempaths.h"

#include <functional>
#include <memory>

namespace perfbridge {

struct InterferenceSettings {
    double foreignLoadLimit = 0.15;    ///< of the protocol: above it a run counts as disturbed
    std::function<void(double)> sleep; ///< s; empty = the machine's
};

/// Over proc/stat, the processors' throttle counters, NVML's reasons for the clocks of every board, and how long its
/// limits held. Foreign is what is busy and not of our own process tree, the time that the host of a virtual machine
/// took included. Time is counted in ticks of 10 ms, so that up to one tick a processor is not told from nothing: over
/// short runs a small foreign load goes unseen rather than being made up. A source that is not there is left out.
[[nodiscard]] std::unique_ptr<InterferenceWatch> makeInterferenceWatch(const SystemPaths& paths,
                                                                       const InterferenceSettings& settings = {});

} // namespace perfbridge
