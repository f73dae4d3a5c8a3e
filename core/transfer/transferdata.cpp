// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/transferdata.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/data/sample.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// Fewer paired configurations cannot tell a relation from noise.
constexpr std::size_t fewestRows = 3;

Eigen::VectorXd finiteOrMissing(const Eigen::VectorXd& values) {
    return values.unaryExpr([](double v) { return std::isfinite(v) ? v : notMeasured; });
}

Result<void> checkNames(const std::vector<std::string>& sources, const std::string& target) {
    for (std::size_t j = 0; j < sources.size(); ++j) {
        if (sources[j] == target)
            return makeError(ErrorCode::InvalidArgument,
                             "source '" + sources[j] + "' is the target itself; choose another environment");
        if (std::find(sources.begin(), sources.begin() + static_cast<std::ptrdiff_t>(j), sources[j]) !=
            sources.begin() + static_cast<std::ptrdiff_t>(j))
            return makeError(ErrorCode::InvalidArgument, "source '" + sources[j] + "' is given twice");
    }
    return {};
}

Result<void> checkCounts(const TransferData& data) {
    if (data.features.cols() == 0)
        return makeError(ErrorCode::NotEnoughData, "no option varies among the " + std::to_string(data.table->size()) +
                                                       " configurations: there is nothing to model");
    if (data.targetRows.size() < fewestRows)
        return makeError(ErrorCode::NotEnoughData,
                         "target '" + data.targetName + "': " + std::to_string(data.targetRows.size()) +
                             " configurations have a valid " + data.metric.name + ", at least 3 are needed");
    for (std::size_t j = 0; j < data.sourceNames.size(); ++j) {
        const auto shared = std::count_if(data.targetRows.begin(), data.targetRows.end(), [&](Eigen::Index row) {
            return !std::isnan(data.sources(row, static_cast<Eigen::Index>(j)));
        });
        if (static_cast<std::size_t>(shared) < fewestRows)
            return makeError(ErrorCode::NotEnoughData, "source '" + data.sourceNames[j] + "' shares " +
                                                           std::to_string(shared) +
                                                           " measured configurations with target '" + data.targetName +
                                                           "', at least 3 are needed");
    }
    return {};
}

} // namespace

Result<TransferData> TransferData::make(const SpaceData& data, const std::vector<std::string>& sources,
                                        const std::string& target, std::string_view metric,
                                        const EncodingOptions& encoding) {
    if (const Result<void> valid = checkNames(sources, target); !valid)
        return tl::unexpected(valid.error());
    const Result<const MetricSummary*> targetSummary = findSummary(data, target, metric);
    if (!targetSummary)
        return tl::unexpected(targetSummary.error());

    TransferData result{.table = data.table,
                        .metric = (*targetSummary)->metric,
                        .sourceNames = sources,
                        .targetName = target,
                        .encoding = Encoding::make(*data.table->space, data.table->values, encoding),
                        .features = {},
                        .sources = Eigen::MatrixXd(data.table->size(), static_cast<Eigen::Index>(sources.size())),
                        .target = finiteOrMissing((*targetSummary)->median),
                        .targetRows = {}};
    result.features = result.encoding.encode(data.table->values);
    for (std::size_t j = 0; j < sources.size(); ++j) {
        const Result<const MetricSummary*> summary = findSummary(data, sources[j], metric);
        if (!summary)
            return tl::unexpected(summary.error());
        result.sources.col(static_cast<Eigen::Index>(j)) = finiteOrMissing((*summary)->median);
    }
    for (Eigen::Index i = 0; i < result.target.size(); ++i) {
        if (!std::isnan(result.target[i]))
            result.targetRows.push_back(i);
    }
    if (const Result<void> enough = checkCounts(result); !enough)
        return tl::unexpected(enough.error());
    return result;
}

Result<SourceModels> SourceModels::fit(const TransferData& data, const Learner& learner, ResponseScale scale,
                                       std::uint64_t seed, const JobContext& context) {
    const std::size_t k = data.sourceNames.size();
    SourceModels models;
    models.m_models.resize(k);
    std::vector<Error> errors(k, Error{ErrorCode::Cancelled, {}});
    const bool all = parallelFor(context, k, [&](std::size_t j) {
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < data.sources.rows(); ++i) {
            if (!std::isnan(data.sources(i, static_cast<Eigen::Index>(j))))
                rows.push_back(i);
        }
        const Eigen::MatrixXd x = data.features(rows, Eigen::all);
        const Eigen::VectorXd y = data.sources.col(static_cast<Eigen::Index>(j))(rows);
        Result<std::unique_ptr<const Model>> model = fitResponse(
            learner, {.x = x, .y = y, .population = &data.features}, scale, childSeed(seed, j), context.silent());
        if (model)
            models.m_models[j] = std::move(*model);
        else
            errors[j] = model.error();
    });
    if (!all || context.isCancelled())
        return cancelledError();
    for (std::size_t j = 0; j < k; ++j) {
        if (!models.m_models[j])
            return makeError(errors[j].code, "source '" + data.sourceNames[j] + "': " + errors[j].message);
    }
    models.m_tablePredictions = models.predict(data.features);
    return models;
}

Eigen::MatrixXd SourceModels::predict(const Eigen::Ref<const Eigen::MatrixXd>& features) const {
    Eigen::MatrixXd result(features.rows(), static_cast<Eigen::Index>(m_models.size()));
    for (std::size_t j = 0; j < m_models.size(); ++j)
        result.col(static_cast<Eigen::Index>(j)) = m_models[j]->predict(features);
    return result;
}

bool lookupNeedsModels(const TransferData& data) {
    return std::any_of(data.targetRows.begin(), data.targetRows.end(),
                       [&](Eigen::Index row) { return data.sources.row(row).array().isNaN().any(); });
}

Eigen::MatrixXd lookupValues(const TransferData& data, const Eigen::MatrixXd* predictions) {
    if (!predictions)
        return data.sources;
    return data.sources.array().isNaN().select(*predictions, data.sources);
}

} // namespace perfbridge
