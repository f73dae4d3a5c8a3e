// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaignhistory.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::size_t runsForNoise = 15;
constexpr std::size_t samplesForSpread = 4;

/// Linear interpolation between order statistics; `sorted` is not empty.
double quantileOf(const std::vector<double>& sorted, double share) {
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<double> timedValues(const RunRecord& run, std::size_t metric) {
    std::vector<double> values;
    for (const RunSample& sample : run.samples) {
        const bool isOfRun = sample.iteration < 0;
        if (isOfRun || hasFlag(sample.flags, SampleFlag::Warmup) || metric >= sample.values.size())
            continue;
        if (std::isfinite(sample.values[metric]))
            values.push_back(sample.values[metric]);
    }
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

void CampaignHistory::add(const RunRecord& run) {
    if (!run.end)
        return;
    m_seconds += run.end->seconds;
    Mark mark{.key = run.key,
              .seconds = m_seconds,
              .median = notMeasured,
              .spread = notMeasured,
              .outcome = run.end->outcome,
              .isDisturbed = run.end->conditions.isDisturbed};
    const std::vector<double> values = timedValues(run, m_stopMetric);
    if (!values.empty())
        mark.median = quantileOf(values, 0.5);
    if (values.size() >= samplesForSpread && mark.median != 0)
        mark.spread = 0.5 * (quantileOf(values, 0.75) - quantileOf(values, 0.25)) / std::abs(mark.median);
    m_marks.push_back(mark);
    if (mark.outcome == RunEnd::Outcome::Failed)
        m_failures.push_back({run.key, m_seconds, *run.end});
    if (mark.outcome != RunEnd::Outcome::Completed)
        return;
    if (run.key.isSentinel && std::isfinite(mark.median)) {
        if (!m_firstSentinel)
            m_firstSentinel = mark.median;
        if (*m_firstSentinel != 0)
            m_drift.push_back({m_seconds, mark.median / *m_firstSentinel - 1});
    }
    if (!std::isfinite(mark.spread))
        return;
    std::vector<double> recent;
    for (auto before = m_marks.rbegin(); before != m_marks.rend() && recent.size() < runsForNoise; ++before) {
        if (std::isfinite(before->spread) && before->outcome == RunEnd::Outcome::Completed)
            recent.push_back(before->spread);
    }
    std::sort(recent.begin(), recent.end());
    m_noise.push_back({m_seconds, quantileOf(recent, 0.5)});
}

} // namespace perfbridge
