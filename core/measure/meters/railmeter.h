// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/devicepaths.h"
#include "core/measure/meters/meter.h"
#include "core/measure/meters/powerintegral.h"
#include "core/measure/meters/windowclock.h"

#include <optional>

namespace perfbridge {

/// "jetson-ina": energy of the supplies of a Jetson board, in J: readings of its INA3221 monitors integrated over their
/// times. One metric a rail: board_energy, gpu_energy, cpu_energy. (The sum of polled powers that the original study
/// used is neither joules nor watts.)
class RailMeter final : public Meter {
public:
    RailMeter(const SystemPaths& paths, const MeterSettings& settings);

    [[nodiscard]] std::string name() const override { return "jetson-ina"; }
    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] double minimumSeconds() const override { return 1; }
    void start() override;
    void poll() override;
    [[nodiscard]] std::vector<double> stop() override;

private:
    struct Rail {
        PowerRail sensor;
        PowerIntegral integral;
    };

    WindowClock m_window;
    std::vector<Rail> m_rails;
    std::string m_unavailable;
};

} // namespace perfbridge
