// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/nvml.h"
#include "core/measure/meters/meter.h"
#include "core/measure/meters/powerintegral.h"
#include "core/measure/meters/windowclock.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace perfbridge {

/// "nvml": energy of every NVIDIA board, in J. One metric a board: gpu_energy, or gpu0_energy, gpu1_energy ... where
/// there are several. From the board's own counter (Volta and later); where it has none, from readings of its power:
/// then the name ends in _sampled, since such a number misses what happens between readings (arXiv 2312.02741), and
/// must not be taken for the other kind.
class NvmlMeter final : public Meter {
public:
    NvmlMeter(const SystemPaths& paths, const MeterSettings& settings);

    [[nodiscard]] std::string name() const override { return "nvml"; }
    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] double minimumSeconds() const override { return m_minimumSeconds; }
    void start() override;
    void poll() override;
    [[nodiscard]] std::vector<double> stop() override;

private:
    struct Board {
        std::size_t index = 0;
        bool hasCounter = false;
        Metric metric;
        std::optional<std::uint64_t> startedAt; ///< mJ
        PowerIntegral integral;
    };

    [[nodiscard]] Metric metricOf(const Board& board) const;
    void readPower();

    WindowClock m_window;
    double m_minimumSeconds;
    std::shared_ptr<Nvml> m_nvml;
    std::vector<Board> m_boards;
    std::string m_unavailable;
};

} // namespace perfbridge
