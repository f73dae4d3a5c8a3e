// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/influencedata.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::size_t fewestRows = 5;

/// Measured and not excluded, ascending.
Result<std::vector<Eigen::Index>> countedRows(const Eigen::VectorXd& responses,
                                              std::span<const Eigen::Index> excluded) {
    std::vector<bool> counts(static_cast<std::size_t>(responses.size()), true);
    for (const Eigen::Index row : excluded) {
        if (row < 0 || row >= responses.size())
            return makeError(ErrorCode::InvalidArgument, "excluded row " + std::to_string(row) +
                                                             " is not one of the table, which has " +
                                                             std::to_string(responses.size()));
        counts[static_cast<std::size_t>(row)] = false;
    }
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < responses.size(); ++i) {
        if (counts[static_cast<std::size_t>(i)] && std::isfinite(responses[i]))
            rows.push_back(i);
    }
    return rows;
}

} // namespace

std::vector<Factor> factorsOf(std::span<const Feature> features, const Space& space) {
    std::vector<Factor> factors;
    for (std::size_t j = 0; j < features.size(); ++j) {
        const Feature& feature = features[j];
        const auto known = std::find_if(factors.begin(), factors.end(),
                                        [&](const Factor& factor) { return factor.options == feature.options; });
        if (known != factors.end()) {
            known->columns.push_back(static_cast<Eigen::Index>(j));
            continue;
        }
        const bool isIndicator = feature.kind == Feature::Kind::Indicator;
        factors.push_back({isIndicator ? space.options()[feature.options.front()].name : feature.name,
                           feature.options,
                           {static_cast<Eigen::Index>(j)}});
    }
    return factors;
}

std::vector<Factor> factorsOf(const Encoding& encoding, const Space& space) {
    return factorsOf(encoding.features(), space);
}

Result<InfluenceData> InfluenceData::make(const SpaceData& data, const std::string& environment,
                                          std::string_view metric, std::span<const Eigen::Index> excluded,
                                          const EncodingOptions& encoding) {
    const Result<const MetricSummary*> summary = findSummary(data, environment, metric);
    if (!summary)
        return tl::unexpected(summary.error());
    Result<std::vector<Eigen::Index>> rows = countedRows((*summary)->median, excluded);
    if (!rows)
        return tl::unexpected(rows.error());
    const std::string what = "metric '" + std::string(metric) + "' in '" + environment + "': ";
    if (rows->size() < fewestRows)
        return makeError(ErrorCode::NotEnoughData, what + std::to_string(rows->size()) +
                                                       " measured configurations, at least " +
                                                       std::to_string(fewestRows) + " are needed to tell influences");
    InfluenceData result;
    result.environment = environment;
    result.metric = (*summary)->metric;
    result.table = data.table;
    result.rows = std::move(*rows);
    const Eigen::MatrixXd configurations = data.table->values(result.rows, Eigen::all);
    result.encoding = Encoding::make(*data.table->space, configurations, encoding);
    result.factors = factorsOf(result.encoding, *data.table->space);
    if (result.factors.empty())
        return makeError(ErrorCode::NotEnoughData,
                         what + "no option varies among the measured configurations; there is nothing to explain");
    result.x = result.encoding.encode(configurations);
    result.y = (*summary)->median(result.rows);
    return result;
}

} // namespace perfbridge
