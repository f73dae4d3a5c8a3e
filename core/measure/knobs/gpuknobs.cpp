// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/gpuknobs.h"

#include "core/base/numbertext.h"

#include <cmath>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

std::string boardName(std::size_t board, std::string_view what) {
    return "gpu" + (board == 0 ? std::string() : std::to_string(board)) + '_' + std::string(what);
}

} // namespace

GpuClockKnob::GpuClockKnob(std::shared_ptr<Nvml> nvml, std::string reason, std::size_t board, std::string library)
    : m_nvml(std::move(nvml))
    , m_board(board)
    , m_library(std::move(library)) {
    if (!m_nvml)
        m_unavailable = "unavailable: " + reason;
    else if (const Result<unsigned> clock = m_nvml->smClockMegahertz(m_board); !clock)
        m_unavailable = "unavailable: " + clock.error().message;
}

std::string GpuClockKnob::name() const {
    return boardName(m_board, "clock");
}

std::string GpuClockKnob::summary() const {
    return "Locks the clock of the GPU's processors (NVML; root only). A board that gets hot or reaches its power "
           "limit "
           "runs slower all the same.";
}

Result<std::string> GpuClockKnob::read() const {
    if (m_set.empty())
        return makeError(ErrorCode::NotFound, "knob " + name() + " was not set, and NVML does not tell a lock");
    return m_set;
}

Result<std::vector<RestoreStep>> GpuClockKnob::original() const {
    return std::vector{RestoreStep{RestoreStep::Kind::GpuClocks, std::to_string(m_board), {}, m_library}};
}

Result<void> GpuClockKnob::set(const std::string& value) {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + name() + " is " + m_unavailable);
    const std::optional<double> hertz = numberFromText(value);
    if (!hertz || *hertz < 1e6 || *hertz > 1e11)
        return makeError(ErrorCode::InvalidArgument, "knob " + name() + " to '" + value + "', expected a clock in Hz");
    const Result<void> done = m_nvml->lockClocks(m_board, static_cast<unsigned>(std::lround(*hertz / 1e6)));
    if (done)
        m_set = value;
    return done;
}

Result<std::string> GpuClockKnob::effective() const {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + name() + " is " + m_unavailable);
    return m_nvml->smClockMegahertz(m_board).map([](unsigned megahertz) { return numberText(1e6 * megahertz); });
}

GpuPowerKnob::GpuPowerKnob(std::shared_ptr<Nvml> nvml, std::string reason, std::size_t board, std::string library)
    : m_nvml(std::move(nvml))
    , m_board(board)
    , m_library(std::move(library)) {
    if (!m_nvml)
        m_unavailable = "unavailable: " + reason;
    else if (const Result<unsigned> limit = m_nvml->powerLimitMilliwatts(m_board); !limit)
        m_unavailable = "unavailable: " + limit.error().message;
}

std::string GpuPowerKnob::name() const {
    return boardName(m_board, "power_limit");
}

std::string GpuPowerKnob::summary() const {
    return "Power limit of the GPU (NVML; root only).";
}

Result<std::string> GpuPowerKnob::read() const {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + name() + " is " + m_unavailable);
    return m_nvml->powerLimitMilliwatts(m_board).map([](unsigned milliwatts) { return numberText(milliwatts / 1e3); });
}

Result<std::vector<RestoreStep>> GpuPowerKnob::original() const {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + name() + " is " + m_unavailable);
    return m_nvml->powerLimitMilliwatts(m_board).map([this](unsigned milliwatts) {
        return std::vector{RestoreStep{RestoreStep::Kind::GpuPowerLimit, std::to_string(m_board),
                                       std::to_string(milliwatts), m_library}};
    });
}

Result<void> GpuPowerKnob::set(const std::string& value) {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + name() + " is " + m_unavailable);
    const std::optional<double> watts = numberFromText(value);
    const Result<Nvml::MilliwattRange> range = m_nvml->powerLimitRange(m_board);
    const double milliwatts = watts ? std::round(1e3 * *watts) : -1;
    const double lowest = range ? range->lowest : 1;
    const double highest = range ? range->highest : 1e7;
    if (milliwatts < lowest || milliwatts > highest) {
        return makeError(ErrorCode::InvalidArgument, "knob " + name() + " to '" + value + "', expected " +
                                                         numberText(lowest / 1e3) + " to " + numberText(highest / 1e3) +
                                                         " W");
    }
    return m_nvml->setPowerLimit(m_board, static_cast<unsigned>(milliwatts));
}

} // namespace perfbridge
