// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/meters/meter.h"

namespace perfbridge {

/// "cpu-time": user and system time of this process and of its children that have ended, in s.
class CpuTimeMeter final : public Meter {
public:
    [[nodiscard]] std::string name() const override { return "cpu-time"; }
    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] std::string unavailable() const override { return {}; }
    [[nodiscard]] double minimumSeconds() const override { return 0; }
    void start() override;
    [[nodiscard]] std::vector<double> stop() override;

private:
    double m_startedAt = 0;
};

/// "peak-memory": largest resident set of this process since start(), in B (VmHWM, which start() resets through
/// clear_refs: the peak of what is measured is not that of loading it).
class PeakMemoryMeter final : public Meter {
public:
    explicit PeakMemoryMeter(const SystemPaths& paths);

    [[nodiscard]] std::string name() const override { return "peak-memory"; }
    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] double minimumSeconds() const override { return 0; }
    void start() override;
    [[nodiscard]] std::vector<double> stop() override;

private:
    std::string m_folder; ///< proc/self
    std::string m_unavailable;
    bool m_isReset = false;
};

} // namespace perfbridge
