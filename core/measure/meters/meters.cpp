// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/nvmlmeter.h"
#include "core/measure/meters/processmeters.h"
#include "core/measure/meters/railmeter.h"
#include "core/measure/meters/raplmeter.h"

namespace perfbridge {

std::vector<std::unique_ptr<Meter>> makeMeters(const SystemPaths& paths, const MeterSettings& settings) {
    std::vector<std::unique_ptr<Meter>> meters;
    meters.push_back(std::make_unique<CpuTimeMeter>());
    meters.push_back(std::make_unique<PeakMemoryMeter>(paths));
    meters.push_back(std::make_unique<RaplMeter>(paths, settings));
    meters.push_back(std::make_unique<NvmlMeter>(paths, settings));
    meters.push_back(std::make_unique<RailMeter>(paths, settings));
    return meters;
}

} // namespace perfbridge
