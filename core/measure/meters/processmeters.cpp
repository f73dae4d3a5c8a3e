// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/processmeters.h"

#include "core/data/sample.h"
#include "core/measure/machine/sysfile.h"

#include <ctime>
#include <optional>

#include <sys/resource.h>

namespace perfbridge {

namespace {

double cpuSeconds() {
    timespec own{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
    rusage children{};
    ::getrusage(RUSAGE_CHILDREN, &children);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return static_cast<double>(own.tv_sec) + 1e-9 * static_cast<double>(own.tv_nsec) + seconds(children.ru_utime) +
           seconds(children.ru_stime);
}

/// "VmHWM:     1756 kB" in B.
std::optional<double> peakBytes(const std::string& folder) {
    const auto status = readSysFile(folder + "/status");
    if (!status)
        return std::nullopt;
    const std::optional<std::string> value = lineValue(*status, "VmHWM");
    if (!value)
        return std::nullopt;
    const std::vector<std::string_view> parts = words(*value);
    const std::optional<std::uint64_t> kibibytes =
        parts.size() == 2 && parts[1] == "kB" ? countFromText(parts[0]) : std::nullopt;
    if (!kibibytes)
        return std::nullopt;
    return static_cast<double>(*kibibytes) * 1024;
}

SysFileResult<void> resetPeak(const std::string& folder) {
    return writeSysFile(folder + "/clear_refs", "5");
}

} // namespace

std::vector<Metric> CpuTimeMeter::metrics() const {
    Metric metric;
    metric.name = "cpu_time";
    metric.unit = "s";
    return {metric};
}

void CpuTimeMeter::start() {
    m_startedAt = cpuSeconds();
}

std::vector<double> CpuTimeMeter::stop() {
    return {cpuSeconds() - m_startedAt};
}

PeakMemoryMeter::PeakMemoryMeter(const SystemPaths& paths)
    : m_folder(paths.proc + "/self") {
    if (!peakBytes(m_folder))
        m_unavailable = "unavailable: " + m_folder + "/status has no VmHWM in kB";
    else if (const SysFileResult<void> reset = resetPeak(m_folder); !reset)
        m_unavailable = "unavailable: the peak cannot be reset before a measurement: " + reset.error().message;
}

std::vector<Metric> PeakMemoryMeter::metrics() const {
    Metric metric;
    metric.name = "peak_memory";
    metric.unit = "B";
    return {metric};
}

void PeakMemoryMeter::start() {
    m_isReset = m_unavailable.empty() && resetPeak(m_folder).has_value();
}

std::vector<double> PeakMemoryMeter::stop() {
    return {m_isReset ? peakBytes(m_folder).value_or(notMeasured) : notMeasured};
}

} // namespace perfbridge
