// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/knobs/knob.h"
#include "core/measure/machine/nvml.h"

namespace perfbridge {

/// "gpu_clock", of a second board "gpu1_clock": locks the clocks of an NVIDIA board, which is steadier than a power
/// limit (kernel_tuner#134). NVML does not tell whether somebody had locked them before: put back means unlocked.
class GpuClockKnob final : public Knob {
public:
    /// `nvml` null: unavailable for `reason`.
    GpuClockKnob(std::shared_ptr<Nvml> nvml, std::string reason, std::size_t board, std::string library);

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::string unit() const override { return "Hz"; }
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] int order() const override { return 11; }
    [[nodiscard]] double switchSeconds() const override { return 0.5; }
    /// What was set: there is nothing to read it from.
    [[nodiscard]] Result<std::string> read() const override;
    [[nodiscard]] Result<std::vector<RestoreStep>> original() const override;
    [[nodiscard]] Result<void> set(const std::string& value) override;
    [[nodiscard]] Result<std::string> effective() const override;

private:
    std::shared_ptr<Nvml> m_nvml;
    std::size_t m_board;
    std::string m_library;
    std::string m_set;
    std::string m_unavailable;
};

/// "gpu_power_limit", of a second board "gpu1_power_limit".
class GpuPowerKnob final : public Knob {
public:
    GpuPowerKnob(std::shared_ptr<Nvml> nvml, std::string reason, std::size_t board, std::string library);

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::string unit() const override { return "W"; }
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] int order() const override { return 10; }
    [[nodiscard]] double switchSeconds() const override { return 1; }
    [[nodiscard]] Result<std::string> read() const override;
    [[nodiscard]] Result<std::vector<RestoreStep>> original() const override;
    [[nodiscard]] Result<void> set(const std::string& value) override;

private:
    std::shared_ptr<Nvml> m_nvml;
    std::size_t m_board;
    std::string m_library;
    std::string m_unavailable;
};

} // namespace perfbridge
