// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/sysfile.h"
#include "core/measure/meters/meter.h"
#include "core/measure/meters/windowclock.h"

#include <cstdint>
#include <optional>

namespace perfbridge {

/// "rapl": energy of the processors and of the memory that they drive, in J, from the counters of powercap
/// (Documentation/power/powercap in the kernel's sources). Metrics: cpu_energy, the packages and their memory together;
/// package_energy and dram_energy apart where the memory is counted.
class RaplMeter final : public Meter {
public:
    /// Assumed to be the most that a zone can draw: a counter that could have come round in the time between two
    /// readings has no value.
    static constexpr double mostWatts = 1000;

    RaplMeter(const SystemPaths& paths, const MeterSettings& settings);

    [[nodiscard]] std::string name() const override { return "rapl"; }
    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    /// The counters move once a millisecond, and what else runs has to average out.
    [[nodiscard]] double minimumSeconds() const override { return 1; }
    void start() override;
    void poll() override;
    [[nodiscard]] std::vector<double> stop() override;

private:
    struct Zone {
        std::string file;
        std::string name;        ///< "package-0", "dram"
        std::uint64_t range = 0; ///< the counter begins again above it, µJ
        std::optional<std::uint64_t> last;
        double joules = 0; ///< NaN once a reading failed
        [[nodiscard]] bool isMemory() const { return name == "dram"; }
    };

    [[nodiscard]] SysFileResult<void> addZone(const std::string& folder, const std::string& name);
    void read();
    [[nodiscard]] bool hasMemory() const;

    WindowClock m_window;
    std::vector<Zone> m_zones;
    double m_lastReadAt = 0;
    std::string m_unavailable;
};

} // namespace perfbridge
