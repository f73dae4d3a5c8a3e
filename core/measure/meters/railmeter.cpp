// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/railmeter.h"

#include "core/data/sample.h"
#include "core/measure/machine/sysfile.h"

namespace perfbridge {

namespace {

SysFileResult<double> watts(const PowerRail& rail) {
    if (!rail.power.empty())
        return readSysCount(rail.power).map([](std::uint64_t milliwatts) {
            return 1e-3 * static_cast<double>(milliwatts);
        });
    const auto millivolts = readSysCount(rail.voltage);
    const auto milliamperes = readSysCount(rail.current);
    if (!millivolts)
        return tl::unexpected<SysFileError>(millivolts.error());
    if (!milliamperes)
        return tl::unexpected<SysFileError>(milliamperes.error());
    return 1e-6 * static_cast<double>(*millivolts) * static_cast<double>(*milliamperes);
}

} // namespace

RailMeter::RailMeter(const SystemPaths& paths, const MeterSettings& settings)
    : m_window(settings.clock) {
    for (PowerRail& rail : powerRails(paths)) {
        if (const auto power = watts(rail); !power) {
            m_unavailable =
                power.error().kind == SysFileError::Kind::Denied
                    ? "unavailable: permission: " + power.error().message + "; sudo chmod a+r, or run as root"
                    : "unavailable: rail " + rail.name + ": " + power.error().message;
            m_rails.clear();
            return;
        }
        m_rails.push_back({std::move(rail), {}});
    }
    if (m_rails.empty())
        m_unavailable =
            "unavailable: no power rails of a Jetson board are known here; on a newer kernel their files can "
            "be set by hand (rail:NAME)";
}

std::vector<Metric> RailMeter::metrics() const {
    std::vector<Metric> metrics;
    for (const Rail& rail : m_rails) {
        Metric metric;
        metric.name = rail.sensor.name + "_energy";
        metric.unit = "J";
        metric.note = "power of the rail integrated over its readings, idle power included";
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

void RailMeter::start() {
    const double now = m_window.start();
    for (Rail& rail : m_rails)
        rail.integral.begin(now);
    poll();
}

void RailMeter::poll() {
    for (Rail& rail : m_rails) {
        const auto power = watts(rail.sensor);
        rail.integral.add(m_window.now(), power ? std::optional(*power) : std::nullopt);
    }
}

std::vector<double> RailMeter::stop() {
    poll();
    const bool isShort = m_window.seconds() < minimumSeconds();
    std::vector<double> values;
    for (const Rail& rail : m_rails)
        values.push_back(isShort ? notMeasured : rail.integral.joules(m_window.now()));
    return values;
}

} // namespace perfbridge
