// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/measurementreplay.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perfbridge {

Result<MeasurementReplay> MeasurementReplay::make(std::shared_ptr<const SpaceData> data, const std::string& target,
                                                  const std::string& metric) {
    const Result<const MetricSummary*> summary = findSummary(*data, target, metric);
    if (!summary)
        return tl::unexpected(summary.error());
    const auto found = std::find_if(data->datasets.begin(), data->datasets.end(),
                                    [&](const Dataset& dataset) { return dataset.environment.name == target; });
    const auto index = static_cast<std::size_t>(found - data->datasets.begin());
    Eigen::VectorXd truth = (*summary)->median;
    return MeasurementReplay(std::move(data), index, std::move(truth));
}

MeasurementReplay::MeasurementReplay(std::shared_ptr<const SpaceData> data, std::size_t target, Eigen::VectorXd truth)
    : m_data(std::move(data))
    , m_target(target)
    , m_truth(std::move(truth))
    , m_isTried(static_cast<std::size_t>(m_truth.size()))
    , m_isRevealed(static_cast<std::size_t>(m_truth.size())) {
    const std::vector<std::string>& failures = m_data->datasets[m_target].failures;
    for (std::size_t row = 0; row < m_isTried.size(); ++row)
        m_isTried[row] = std::isfinite(m_truth[static_cast<Eigen::Index>(row)]) || !failures[row].empty();
}

std::shared_ptr<const SpaceData> MeasurementReplay::revealed() const {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    auto shown = std::make_shared<SpaceData>(*m_data);
    const auto hide = [](MetricSummary& summary, Eigen::Index row) {
        summary.median[row] = summary.lower[row] = summary.upper[row] = nothing;
        summary.count[row] = 0;
    };
    Dataset& target = shown->datasets[m_target];
    for (std::size_t row = 0; row < m_isRevealed.size(); ++row) {
        if (m_isRevealed[row])
            continue;
        for (MetricSummary& summary : target.metrics)
            hide(summary, static_cast<Eigen::Index>(row));
        target.failures[row].clear();
    }
    return shown;
}

std::vector<Eigen::Index> MeasurementReplay::candidates() const {
    std::vector<Eigen::Index> rows;
    for (std::size_t row = 0; row < m_isTried.size(); ++row) {
        if (m_isTried[row])
            rows.push_back(static_cast<Eigen::Index>(row));
    }
    return rows;
}

std::shared_ptr<const SpaceData> MeasurementReplay::start() const {
    return revealed();
}

Result<std::shared_ptr<const SpaceData>> MeasurementReplay::measure(const std::vector<Eigen::Index>& rows) {
    for (const Eigen::Index row : rows) {
        const auto index = static_cast<std::size_t>(row);
        if (row < 0 || index >= m_isTried.size() || !m_isTried[index])
            return makeError(ErrorCode::InvalidArgument,
                             "replay: row " + std::to_string(row) + " is not among the stored measurements");
        m_isRevealed[index] = true;
    }
    return revealed();
}

double MeasurementReplay::trueError(const Eigen::Ref<const Eigen::VectorXd>& expected) const {
    double sum = 0;
    int count = 0;
    for (Eigen::Index row = 0; row < std::min(m_truth.size(), expected.size()); ++row) {
        if (m_isRevealed[static_cast<std::size_t>(row)] || !std::isfinite(m_truth[row]) || m_truth[row] == 0 ||
            !std::isfinite(expected[row]))
            continue;
        sum += std::abs(expected[row] / m_truth[row] - 1);
        ++count;
    }
    return count == 0 ? std::numeric_limits<double>::quiet_NaN() : 100 * sum / count;
}

} // namespace perfbridge
