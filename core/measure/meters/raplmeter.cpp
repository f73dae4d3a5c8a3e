// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/raplmeter.h"

#include "core/data/sample.h"

#include <algorithm>

namespace perfbridge {

namespace {

/// Since 2020 the counters are for root alone: they can be used to spy on others (CVE-2020-8694).
std::string permissionText(const std::string& denied, const std::string& powercap) {
    return "unavailable: permission: " + denied + ". Until the next start of the machine: sudo chmod a+r " + powercap +
           "/intel-rapl:*/energy_uj. For good, as /etc/udev/rules.d/70-rapl.rules: SUBSYSTEM==\"powercap\", "
           "ACTION==\"add\", KERNEL==\"intel-rapl:*\", RUN+=\"/bin/chmod a+r /sys%p/energy_uj\"";
}

Metric energyMetric(std::string name, std::string note) {
    Metric metric;
    metric.name = std::move(name);
    metric.unit = "J";
    metric.note = std::move(note);
    return metric;
}

} // namespace

RaplMeter::RaplMeter(const SystemPaths& paths, const MeterSettings& settings)
    : m_window(settings.clock) {
    const std::string powercap = paths.sys + "/class/powercap";
    for (const std::string& entry : listFolder(powercap)) {
        // Zones have numbers, "intel-rapl:0"; intel-rapl-mmio would count the same package again.
        if (!entry.starts_with("intel-rapl:"))
            continue;
        const std::string folder = powercap + '/' + entry;
        const std::string name = readSysFile(folder + "/name").value_or(std::string());
        // Cores and the graphics unit are parts of the package, psys is more than the processor.
        if (!name.starts_with("package") && name != "dram")
            continue;
        // A sum that lacks a zone would be a wrong number, so one that cannot be read makes the meter unavailable.
        if (const SysFileResult<void> added = addZone(folder, name); !added) {
            m_unavailable = added.error().kind == SysFileError::Kind::Denied
                                ? permissionText(added.error().message, powercap)
                                : "unavailable: " + added.error().message;
            break;
        }
    }
    if (!m_unavailable.empty())
        m_zones.clear();
    else if (std::none_of(m_zones.begin(), m_zones.end(), [](const Zone& zone) { return !zone.isMemory(); }))
        m_unavailable = "unavailable: " + powercap +
                        " has no package: the processor has no energy counter, it is hidden by a virtual machine, or "
                        "the module intel_rapl_msr is not loaded";
}

SysFileResult<void> RaplMeter::addZone(const std::string& folder, const std::string& name) {
    Zone zone;
    zone.file = folder + "/energy_uj";
    zone.name = name;
    if (const auto energy = readSysCount(zone.file); !energy)
        return tl::unexpected<SysFileError>(energy.error());
    const auto range = readSysCount(folder + "/max_energy_range_uj");
    if (!range)
        return tl::unexpected<SysFileError>(range.error());
    if (*range == 0)
        return tl::unexpected<SysFileError>({SysFileError::Kind::Failed, folder + "/max_energy_range_uj is 0"});
    zone.range = *range;
    m_zones.push_back(std::move(zone));
    return {};
}

bool RaplMeter::hasMemory() const {
    return std::any_of(m_zones.begin(), m_zones.end(), [](const Zone& zone) { return zone.isMemory(); });
}

std::vector<Metric> RaplMeter::metrics() const {
    const std::string note = "RAPL counters of the whole machine, idle power included";
    if (!hasMemory())
        return {energyMetric("cpu_energy", note + "; packages, memory is not counted here")};
    return {energyMetric("cpu_energy", note + "; packages and dram"), energyMetric("package_energy", note),
            energyMetric("dram_energy", note)};
}

void RaplMeter::start() {
    m_lastReadAt = m_window.start();
    for (Zone& zone : m_zones) {
        zone.last.reset();
        zone.joules = 0;
    }
    read();
}

void RaplMeter::poll() {
    read();
}

void RaplMeter::read() {
    const double now = m_window.now();
    const double mostJoules = (now - m_lastReadAt) * mostWatts;
    m_lastReadAt = now;
    for (Zone& zone : m_zones) {
        const auto energy = readSysCount(zone.file);
        if (!energy || *energy > zone.range) {
            zone.joules = notMeasured;
            continue;
        }
        if (zone.last) {
            const std::uint64_t microjoules =
                *energy >= *zone.last ? *energy - *zone.last : zone.range - *zone.last + *energy;
            const bool mayHaveWrappedUnseen = mostJoules > 1e-6 * static_cast<double>(zone.range);
            zone.joules += mayHaveWrappedUnseen ? notMeasured : 1e-6 * static_cast<double>(microjoules);
        }
        zone.last = *energy;
    }
}

std::vector<double> RaplMeter::stop() {
    read();
    const std::size_t count = hasMemory() ? 3 : 1;
    if (!m_unavailable.empty() || m_window.seconds() < minimumSeconds())
        return std::vector<double>(count, notMeasured);
    double packages = 0;
    double memory = 0;
    for (const Zone& zone : m_zones)
        (zone.isMemory() ? memory : packages) += zone.joules;
    if (count == 1)
        return {packages};
    return {packages + memory, packages, memory};
}

} // namespace perfbridge
