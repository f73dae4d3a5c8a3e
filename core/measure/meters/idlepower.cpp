// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/idlepower.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double pollSeconds = 0.5;
constexpr double steadyWithin = 0.1;

} // namespace

Result<std::vector<double>> measureIdlePower(Meter& meter, double seconds, MeasureClock& clock, std::stop_token stop) {
    if (const std::string reason = meter.unavailable(); !reason.empty())
        return makeError(ErrorCode::Unsupported, meter.name() + " is " + reason);
    if (!(seconds > 0 && seconds >= meter.minimumSeconds())) {
        return makeError(ErrorCode::InvalidArgument, "idle power over " + numberText(seconds) +
                                                         " s, expected at least " + numberText(meter.minimumSeconds()) +
                                                         " s for " + meter.name());
    }
    meter.start();
    const double begin = clock.now();
    for (double left = seconds; left > 0; left = begin + seconds - clock.now()) {
        if (!clock.sleep(std::min(left, pollSeconds), stop)) {
            (void)meter.stop();
            return cancelledError();
        }
        meter.poll();
    }
    const double elapsed = clock.now() - begin;
    std::vector<double> values = meter.stop();
    const std::vector<Metric> metrics = meter.metrics();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = metrics[i].unit == "J" ? values[i] / elapsed : notMeasured;
    return values;
}

NetEnergy netEnergy(double grossJoules, double seconds, double idleWattsBefore, double idleWattsAfter) {
    NetEnergy energy;
    energy.gross = grossJoules;
    if (std::isnan(idleWattsBefore) || std::isnan(idleWattsAfter)) {
        energy.idleWatts = std::isnan(idleWattsBefore) ? idleWattsAfter : idleWattsBefore;
    } else {
        energy.idleWatts = (idleWattsBefore + idleWattsAfter) / 2;
        energy.isUnsteady = std::abs(idleWattsAfter - idleWattsBefore) > steadyWithin * energy.idleWatts;
    }
    energy.net = grossJoules - energy.idleWatts * seconds;
    return energy;
}

} // namespace perfbridge
