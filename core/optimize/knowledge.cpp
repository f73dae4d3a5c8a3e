// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/knowledge.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Configurations = Eigen::Ref<const MatrixXd>;

/// Enough rows for a learner to be worth its call, few enough to be cancelled at once.
constexpr Index chunkRows = 1024;

std::vector<double> keyOf(const Configurations& rows, Index i) {
    std::vector<double> key(static_cast<std::size_t>(rows.cols()));
    for (Index j = 0; j < rows.cols(); ++j)
        key[static_cast<std::size_t>(j)] = rows(i, j);
    return key;
}

} // namespace

Result<Knowledge> Knowledge::make(const SpaceData& data, const std::string& environment,
                                  std::span<const Metric> metrics, std::span<const Index> excluded) {
    Knowledge knowledge;
    knowledge.m_table = data.table;
    knowledge.m_measured = Outcomes::unknown(data.table->size(), std::ssize(metrics));
    for (Index column = 0; column < std::ssize(metrics); ++column) {
        const Result<const MetricSummary*> summary =
            findSummary(data, environment, metrics[static_cast<std::size_t>(column)].name);
        if (!summary)
            return tl::unexpected(summary.error());
        for (Index row = 0; row < data.table->size(); ++row) {
            const double median = (*summary)->median[row];
            if (!std::isfinite(median))
                continue;
            knowledge.m_measured.value(row, column) = median;
            knowledge.m_measured.lower(row, column) = (*summary)->lower[row];
            knowledge.m_measured.upper(row, column) = (*summary)->upper[row];
            knowledge.m_measured.isMeasured(row, column) = true;
        }
    }
    const Outcomes nothing = Outcomes::unknown(1, std::ssize(metrics));
    for (const Index row : excluded) {
        knowledge.m_measured.value.row(row) = nothing.value.row(0);
        knowledge.m_measured.lower.row(row) = nothing.lower.row(0);
        knowledge.m_measured.upper.row(row) = nothing.upper.row(0);
        knowledge.m_measured.isMeasured.row(row) = nothing.isMeasured.row(0);
    }
    knowledge.m_isFailed.assign(static_cast<std::size_t>(data.table->size()), false);
    const Dataset* dataset = data.find(environment);
    for (Index row = 0; row < data.table->size(); ++row) {
        knowledge.m_rows.emplace(keyOf(data.table->values, row), row);
        const auto at = static_cast<std::size_t>(row);
        knowledge.m_isFailed[at] = dataset && at < dataset->failures.size() && !dataset->failures[at].empty();
    }
    return knowledge;
}

void Knowledge::setModels(std::vector<std::shared_ptr<const ResponseSurface>> models) {
    assert(models.empty() || std::ssize(models) == m_measured.value.cols());
    m_models = std::move(models);
}

std::vector<Index> Knowledge::measuredRows() const {
    std::vector<Index> rows;
    for (Index row = 0; row < m_measured.size(); ++row) {
        if (m_measured.isRowMeasured(row))
            rows.push_back(row);
    }
    return rows;
}

std::optional<Index> Knowledge::rowOf(std::span<const double> configuration) const {
    const auto found = m_rows.find({configuration.begin(), configuration.end()});
    return found == m_rows.end() ? std::nullopt : std::optional(found->second);
}

bool Knowledge::isFailed(Index row) const {
    return m_isFailed[static_cast<std::size_t>(row)];
}

Outcomes Knowledge::measuredOf(const Configurations& configurations, std::vector<Index>& unknown) const {
    Outcomes outcomes = Outcomes::unknown(configurations.rows(), m_measured.value.cols());
    for (Index i = 0; i < configurations.rows(); ++i) {
        const std::optional<Index> row = rowOf(keyOf(configurations, i));
        if (row) {
            outcomes.value.row(i) = m_measured.value.row(*row);
            outcomes.lower.row(i) = m_measured.lower.row(*row);
            outcomes.upper.row(i) = m_measured.upper.row(*row);
            outcomes.isMeasured.row(i) = m_measured.isMeasured.row(*row);
        }
        const bool canBePredicted = !row || !isFailed(*row);
        if (canBePredicted && !outcomes.isRowMeasured(i))
            unknown.push_back(i);
    }
    return outcomes;
}

Result<Outcomes> Knowledge::outcomesOf(const Configurations& configurations, const JobContext& context) const {
    std::vector<Index> unknown;
    Outcomes outcomes = measuredOf(configurations, unknown);
    if (m_models.empty() || unknown.empty())
        return outcomes;
    const Index chunks = (std::ssize(unknown) + chunkRows - 1) / chunkRows;
    std::atomic<Index> done = 0;
    const bool isComplete = parallelFor(context, static_cast<std::size_t>(chunks), [&](std::size_t chunk) {
        const Index begin = static_cast<Index>(chunk) * chunkRows;
        const Index count = std::min(chunkRows, std::ssize(unknown) - begin);
        const std::vector<Index> rows(unknown.begin() + begin, unknown.begin() + begin + count);
        const MatrixXd asked = configurations(rows, Eigen::all);
        for (Index column = 0; column < outcomes.value.cols(); ++column) {
            const ResponseSurface::Prediction prediction = m_models[static_cast<std::size_t>(column)]->predict(asked);
            for (Index i = 0; i < count; ++i) {
                const Index row = rows[static_cast<std::size_t>(i)];
                if (outcomes.isMeasured(row, column))
                    continue;
                outcomes.value(row, column) = prediction.value[i];
                // Without an end there is no interval to reckon with.
                if (std::isfinite(prediction.lower[i]) && std::isfinite(prediction.upper[i])) {
                    outcomes.lower(row, column) = prediction.lower[i];
                    outcomes.upper(row, column) = prediction.upper[i];
                }
            }
        }
        context.reportProgress(static_cast<double>(++done) / static_cast<double>(chunks));
    });
    if (!isComplete)
        return cancelledError();
    return outcomes;
}

MatrixXd Knowledge::valuesOf(const Configurations& configurations) const {
    std::vector<Index> unknown;
    Outcomes outcomes = measuredOf(configurations, unknown);
    if (m_models.empty() || unknown.empty())
        return outcomes.value;
    const MatrixXd asked = configurations(unknown, Eigen::all);
    for (Index column = 0; column < outcomes.value.cols(); ++column) {
        const Eigen::VectorXd values = m_models[static_cast<std::size_t>(column)]->predictValues(asked);
        for (Index i = 0; i < asked.rows(); ++i) {
            const Index row = unknown[static_cast<std::size_t>(i)];
            if (!outcomes.isMeasured(row, column))
                outcomes.value(row, column) = values[i];
        }
    }
    return outcomes.value;
}

} // namespace perfbridge
