// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/meanridge.h"

#include "core/transfer/pairedsamples.h"

#include <cassert>
#include <optional>

#include <Eigen/SVD>

namespace perfbridge {

namespace {

class MeanRidgeModel final : public TransferModel {
public:
    MeanRidgeModel(MeanRidgeFit fit, std::optional<LogBounds> bounds)
        : m_fit(std::move(fit))
        , m_bounds(bounds) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override {
        return m_bounds ? m_bounds->rawOf(m_fit.predict(logOf(query.sources))) : m_fit.predict(query.sources);
    }

private:
    MeanRidgeFit m_fit;
    std::optional<LogBounds> m_bounds; ///< of the logarithmic scale; none on the raw one
};

} // namespace

Eigen::VectorXd MeanRidgeFit::predict(const Eigen::Ref<const Eigen::MatrixXd>& sources) const {
    return (sources * (anchor + weights)).array() + intercept;
}

std::vector<MeanRidgeFit> fitMeanRidge(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                       const Eigen::Ref<const Eigen::VectorXd>& target,
                                       std::span<const double> penalties) {
    assert(sources.rows() == target.size() && target.size() > 0 && sources.cols() > 0);
    const auto n = static_cast<double>(target.size());
    const Eigen::RowVectorXd means = sources.colwise().mean();
    const Eigen::MatrixXd centred = sources.rowwise() - means;
    const Eigen::VectorXd from = Eigen::VectorXd::Constant(sources.cols(), 1.0 / static_cast<double>(sources.cols()));
    const Eigen::VectorXd residual = target - sources * from;
    const double meanResidual = residual.mean();
    const double variance = centred.squaredNorm() / static_cast<double>(centred.size());
    // The thin decomposition has min(n, k) components: it is the primal form for k <= n, the dual one for k > n, and
    // serves all penalties.
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(centred, Eigen::ComputeThinU | Eigen::ComputeThinV);
    const Eigen::ArrayXd d = svd.singularValues().array();
    const Eigen::VectorXd rotated = svd.matrixU().transpose() * (residual.array() - meanResidual).matrix();

    std::vector<MeanRidgeFit> fits;
    for (const double penalty : penalties) {
        const double shrinkage = penalty * variance;
        MeanRidgeFit fit{penalty, variance, meanResidual, from, Eigen::VectorXd::Zero(sources.cols()), {}};
        Eigen::VectorXd leverage = Eigen::VectorXd::Constant(target.size(), 1 / n);
        if (variance > 0) {
            const Eigen::ArrayXd denominators = d.square() + shrinkage;
            fit.weights = svd.matrixV() * (d / denominators * rotated.array()).matrix();
            fit.intercept -= means.dot(fit.weights);
            leverage += svd.matrixU().array().square().matrix() * (d.square() / denominators).matrix();
        }
        fit.residuals = (target - fit.predict(sources)).array() / (1 - leverage.array());
        fits.push_back(std::move(fit));
    }
    return fits;
}

double leaveOneOutError(const MeanRidgeFit& fit, bool logarithmic) {
    if (logarithmic)
        return ((-fit.residuals.array()).exp() - 1).abs().mean();
    return fit.residuals.array().abs().mean();
}

MeanRidgeFit fitBestMeanRidge(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                              const Eigen::Ref<const Eigen::VectorXd>& target, bool logarithmic) {
    const std::vector<MeanRidgeFit> fits = fitMeanRidge(sources, target, meanRidgePenalties);
    const auto last = static_cast<Eigen::Index>(fits.size()) - 1;
    const Eigen::Index chosen = last - leastError(last + 1, [&](Eigen::Index i) {
                                    return leaveOneOutError(fits[static_cast<std::size_t>(last - i)], logarithmic);
                                });
    return fits[static_cast<std::size_t>(chosen)];
}

Eigen::VectorXd nearnessWeights(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                const Eigen::Ref<const Eigen::VectorXd>& target) {
    const auto n = static_cast<double>(target.size());
    Eigen::VectorXd weights = Eigen::VectorXd::Ones(sources.cols());
    if (target.size() > 1) {
        for (Eigen::Index j = 0; j < sources.cols(); ++j) {
            const Eigen::ArrayXd offsets = target - sources.col(j);
            // Without a sample its offset is the mean of the others', n / (n - 1) times as far away.
            const double error = (offsets - offsets.mean()).abs().mean() * n / (n - 1);
            weights[j] = 1 / (error * error + 1e-24); // a copy of the target has it all
        }
    }
    return weights / weights.sum();
}

Result<std::unique_ptr<const TransferModel>> MeanRidge::fit(const TransferTask& task, const JobContext&) const {
    const Result<PairedSamples> samples = pairedSamples(task, description);
    if (!samples)
        return tl::unexpected(samples.error());
    const Result<bool> logarithmic = learnsLogarithms(task, *samples, description);
    if (!logarithmic)
        return tl::unexpected(logarithmic.error());

    const Eigen::MatrixXd x = *logarithmic ? logOf(samples->sources) : samples->sources;
    const Eigen::VectorXd y = *logarithmic ? Eigen::VectorXd(logOf(samples->target)) : samples->target;
    const MeanRidgeFit fit = fitBestMeanRidge(x, y, *logarithmic);
    if (!*logarithmic)
        return std::make_unique<MeanRidgeModel>(fit, std::nullopt);
    const double offset = (y - x.rowwise().mean()).mean();
    const Eigen::VectorXd aligned = logOf(task.sourceValues).rowwise().mean().array() + offset;
    return std::make_unique<MeanRidgeModel>(fit, LogBounds::around(y, aligned));
}

} // namespace perfbridge
