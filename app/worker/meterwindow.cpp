// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/meterwindow.h"

#include "core/data/sample.h"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace perfbridge {

namespace {

/// An engine lists energy_cpu and energy_gpu for whatever meter has them; meters name what they count cpu_energy.
std::string meterNameOf(const std::string& metric) {
    constexpr std::string_view prefix = "energy_";
    return metric.starts_with(prefix) ? metric.substr(prefix.size()) + "_energy" : metric;
}

/// Index of the metric that a meter's one of that name is wanted for, -1 if there is none.
int indexOf(const std::vector<Metric>& metrics, const std::string& name) {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const Metric& metric) {
        return metric.name == name || meterNameOf(metric.name) == name;
    });
    return found == metrics.end() ? -1 : static_cast<int>(found - metrics.begin());
}

bool measuresItsOwnProcess(const Meter& meter) {
    return meter.name() == "cpu-time" || meter.name() == "peak-memory";
}

} // namespace

MeterWindow::MeterWindow(std::vector<std::unique_ptr<Meter>> meters, const std::vector<Metric>& metrics,
                         bool ofThisProcess)
    : m_metricCount(metrics.size()) {
    for (std::unique_ptr<Meter>& meter : meters) {
        if (std::string reason = meter->unavailable(); !reason.empty()) {
            m_unavailable.emplace_back(meter->name(), std::move(reason));
            continue;
        }
        if (!ofThisProcess && measuresItsOwnProcess(*meter))
            continue;
        Used used;
        for (const Metric& metric : meter->metrics()) {
            used.targets.push_back(indexOf(metrics, metric.name));
            used.isPerExecution.push_back(metric.unit == "J" || metric.unit == "s");
        }
        used.meter = std::move(meter);
        if (std::any_of(used.targets.begin(), used.targets.end(), [](int target) { return target >= 0; }))
            m_used.push_back(std::move(used));
    }
}

MeterWindow::~MeterWindow() {
    stopPolling();
}

double MeterWindow::minimumSeconds() const {
    double longest = 0;
    for (const Used& used : m_used)
        longest = std::max(longest, used.meter->minimumSeconds());
    return longest;
}

void MeterWindow::start() {
    for (const Used& used : m_used)
        used.meter->start();
    // An execution may take longer than a counter can be left alone, so that it is not the loop that polls. Meters that
    // need no window need no polling either.
    m_isStopping = false;
    if (minimumSeconds() > 0)
        m_poller = std::thread([this] { pollUntilStopped(); });
}

std::vector<double> MeterWindow::stop(double executions) {
    stopPolling();
    std::vector<double> values(m_metricCount, notMeasured);
    for (const Used& used : m_used) {
        const std::vector<double> read = used.meter->stop();
        for (std::size_t i = 0; i < std::min(read.size(), used.targets.size()); ++i) {
            if (used.targets[i] >= 0)
                values[static_cast<std::size_t>(used.targets[i])] =
                    used.isPerExecution[i] ? read[i] / executions : read[i];
        }
    }
    return values;
}

void MeterWindow::pollUntilStopped() {
    constexpr std::chrono::milliseconds interval(500); // at least once a second is asked for
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, interval, [this] { return m_isStopping; })) {
        for (const Used& used : m_used)
            used.meter->poll();
    }
}

void MeterWindow::stopPolling() {
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    if (m_poller.joinable())
        m_poller.join();
}

} // namespace perfbridge
