// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/nvmlmeter.h"

#include "core/data/sample.h"

namespace perfbridge {

NvmlMeter::NvmlMeter(const SystemPaths& paths, const MeterSettings& settings)
    : m_window(settings.clock)
    , m_minimumSeconds(settings.gpuWindowSeconds) {
    Result<std::shared_ptr<Nvml>> nvml = Nvml::open(paths.nvml);
    if (!nvml) {
        m_unavailable = "unavailable: " + nvml.error().message;
        return;
    }
    m_nvml = std::move(*nvml);
    std::string reason;
    for (std::size_t i = 0; i < m_nvml->boardCount(); ++i) {
        Board board;
        board.index = i;
        board.hasCounter = m_nvml->energyMillijoules(i).has_value();
        const Result<unsigned> power = m_nvml->powerMilliwatts(i);
        if (!board.hasCounter && !power) {
            reason = power.error().message;
            continue;
        }
        board.metric = metricOf(board);
        m_boards.push_back(std::move(board));
    }
    if (m_boards.empty())
        m_unavailable = "unavailable: no GPU tells its energy or its power: " + reason;
}

Metric NvmlMeter::metricOf(const Board& board) const {
    Metric metric;
    metric.name = m_nvml->boardCount() == 1 ? "gpu_energy" : "gpu" + std::to_string(board.index) + "_energy";
    metric.unit = "J";
    metric.note = m_nvml->name(board.index).value_or("GPU " + std::to_string(board.index));
    if (board.hasCounter) {
        metric.note += ", NVML energy counter";
    } else {
        metric.name += "_sampled";
        metric.note += ", NVML power integrated over its readings";
    }
    metric.note += "; the whole board, idle power included";
    if (m_nvml->isShared(board.index))
        metric.note += "; shared board (MIG): other instances count as well";
    return metric;
}

std::vector<Metric> NvmlMeter::metrics() const {
    std::vector<Metric> metrics;
    for (const Board& board : m_boards)
        metrics.push_back(board.metric);
    return metrics;
}

void NvmlMeter::readPower() {
    for (Board& board : m_boards) {
        if (board.hasCounter)
            continue;
        const Result<unsigned> power = m_nvml->powerMilliwatts(board.index);
        board.integral.add(m_window.now(), power ? std::optional(1e-3 * *power) : std::nullopt);
    }
}

void NvmlMeter::start() {
    const double now = m_window.start();
    for (Board& board : m_boards) {
        board.integral.begin(now);
        board.startedAt.reset();
        if (!board.hasCounter)
            continue;
        if (const Result<std::uint64_t> energy = m_nvml->energyMillijoules(board.index))
            board.startedAt = *energy;
    }
    readPower();
}

void NvmlMeter::poll() {
    readPower();
}

std::vector<double> NvmlMeter::stop() {
    readPower();
    std::vector<double> values;
    const bool isShort = m_window.seconds() < m_minimumSeconds;
    for (const Board& board : m_boards) {
        if (isShort) {
            values.push_back(notMeasured);
        } else if (!board.hasCounter) {
            values.push_back(board.integral.joules(m_window.now()));
        } else {
            const Result<std::uint64_t> energy = m_nvml->energyMillijoules(board.index);
            // A counter that went back belongs to a driver that was loaded again.
            const bool isGood = energy && board.startedAt && *energy >= *board.startedAt;
            values.push_back(isGood ? 1e-3 * static_cast<double>(*energy - *board.startedAt) : notMeasured);
        }
    }
    return values;
}

} // namespace perfbridge
