// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/sample.h"
#include "core/measure/meters/meter.h"
#include "core/measure/runexecutor.h"

#include <stop_token>
#include <vector>

namespace perfbridge {

/// W of what a meter counts while nothing is measured, one value a metric, NaN for what is not an energy. Blocks for
/// `seconds`, which are to be at least meter.minimumSeconds(), and polls meanwhile. Unsupported for a meter that is not
/// available; Cancelled.
[[nodiscard]] Result<std::vector<double>> measureIdlePower(Meter& meter, double seconds, MeasureClock& clock,
                                                           std::stop_token stop = {});

/// An energy with and without what the machine would have used anyway.
struct NetEnergy {
    double gross = notMeasured;     ///< J
    double net = notMeasured;       ///< J, gross without the idle power over the same time
    double idleWatts = notMeasured; ///< the mean of before and after, or the one that there is
    /// Idle power after and before differ by more than a tenth: the machine was not in the same state, and the net
    /// energy is to be doubted.
    bool isUnsteady = false;
};

/// NaN for an idle power that was not measured; without either there is no net energy.
[[nodiscard]] NetEnergy netEnergy(double grossJoules, double seconds, double idleWattsBefore, double idleWattsAfter);

} // namespace perfbridge
