// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/scaledtask.h"

#include <vector>

namespace perfbridge {

Eigen::MatrixXd joined(const Eigen::Ref<const Eigen::MatrixXd>& features,
                       const Eigen::Ref<const Eigen::MatrixXd>& sources) {
    Eigen::MatrixXd result(features.rows(), features.cols() + sources.cols());
    result << features, sources;
    return result;
}

Result<ScaledTask> ScaledTask::make(const TransferTask& task, const StrategyInfo& info) {
    const Result<PairedSamples> samples = pairedSamples(task, info);
    if (!samples)
        return tl::unexpected(samples.error());
    const Result<bool> logarithmic = learnsLogarithms(task, *samples, info);
    if (!logarithmic)
        return tl::unexpected(logarithmic.error());

    ScaledTask result;
    result.isLogarithmic = *logarithmic;
    result.features = task.data.features(task.rows, Eigen::all);
    result.sources = *logarithmic ? logOf(samples->sources) : samples->sources;
    result.target = *logarithmic ? Eigen::VectorXd(logOf(samples->target)) : samples->target;
    result.population = task.data.features;
    std::vector<Eigen::Index> known;
    for (Eigen::Index i = 0; i < task.sourceValues.rows(); ++i) {
        if (task.sourceValues.row(i).allFinite())
            known.push_back(i);
    }
    const Eigen::MatrixXd values = task.sourceValues(known, Eigen::all);
    result.sourcePopulation = *logarithmic ? logOf(values) : values;
    result.jointPopulation = joined(task.data.features(known, Eigen::all), result.sourcePopulation);
    result.seed = task.seed;
    if (*logarithmic) {
        const double offset = (result.target - result.sources.rowwise().mean()).mean();
        const Eigen::VectorXd aligned = result.sourcePopulation.rowwise().mean().array() + offset;
        result.bounds = LogBounds::around(result.target, aligned);
    }
    return result;
}

Eigen::VectorXd RescaledModel::scaled(const TransferQuery& query) const {
    const Eigen::VectorXd values =
        m_model->predict(query.features, m_isLogarithmic ? logOf(query.sources) : Eigen::MatrixXd(query.sources));
    if (!m_isLogarithmic)
        return values;
    return values.array().max(m_bounds.lower).min(m_bounds.upper);
}

Eigen::VectorXd RescaledModel::rawOf(const Eigen::Ref<const Eigen::VectorXd>& scaled) const {
    return m_isLogarithmic ? Eigen::VectorXd(scaled.array().exp()) : Eigen::VectorXd(scaled);
}

Eigen::VectorXd RescaledModel::predict(const TransferQuery& query) const {
    return rawOf(scaled(query));
}

} // namespace perfbridge
