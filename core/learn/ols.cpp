// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/ols.h"

#include "core/learn/effectivesamples.h"
#include "core/stats/standardisation.h"

#include <cmath>
#include <utility>

#include <Eigen/Dense>

namespace perfbridge {

namespace {

/// As R's lm(): what remains of a column beside the others, relative to it.
constexpr double aliasTolerance = 1e-7;

struct Fit {
    Standardisation standard;
    double intercept = 0;
    Eigen::VectorXd coefficients; ///< of standardised columns
    Eigen::MatrixXd covariance;   ///< of the coefficients and, last, the intercept
    double residualVariance = 0;
    Eigen::Index residualDf = 0;
};

class OlsModel final : public Model {
public:
    explicit OlsModel(Fit fit)
        : m_fit(std::move(fit)) {}

    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return (m_fit.standard.apply(x) * m_fit.coefficients).array() + m_fit.intercept;
    }

    std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        if (m_fit.residualDf <= 0)
            return std::nullopt;
        const Eigen::MatrixXd z = m_fit.standard.apply(x);
        const Eigen::Index p = z.cols();
        const Eigen::ArrayXd ofMean = (z * m_fit.covariance.topLeftCorner(p, p)).cwiseProduct(z).rowwise().sum();
        return (ofMean + m_fit.covariance(p, p) + m_fit.residualVariance).max(0.0).sqrt();
    }

private:
    Fit m_fit;
};

Fit fitSamples(const EffectiveSamples& samples) {
    const Eigen::Index p = samples.x.cols();
    const double total = samples.weights.sum();
    const Eigen::VectorXd roots = samples.weights.cwiseSqrt();
    Fit fit;
    fit.standard = Standardisation::of(samples.x, samples.weights);
    // Standardised columns are orthogonal to the intercept.
    const double origin = samples.y[0];
    fit.intercept = origin + samples.weights.dot((samples.y.array() - origin).matrix()) / total;
    fit.coefficients = Eigen::VectorXd::Zero(p);
    fit.covariance = Eigen::MatrixXd::Zero(p + 1, p + 1);
    const Eigen::VectorXd response = roots.array() * (samples.y.array() - fit.intercept);
    Eigen::VectorXd residual = response;
    Eigen::Index rank = 0;
    if (p > 0) {
        const Eigen::MatrixXd z = roots.asDiagonal() * fit.standard.apply(samples.x);
        Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> decomposition;
        decomposition.setThreshold(aliasTolerance);
        decomposition.compute(z);
        rank = decomposition.rank();
        if (rank > 0) {
            fit.coefficients = decomposition.solve(response);
            residual -= z * fit.coefficients;
            const Eigen::MatrixXd inverse = decomposition.pseudoInverse();
            fit.covariance.topLeftCorner(p, p) = inverse * inverse.transpose();
        }
    }
    fit.covariance(p, p) = 1 / total;
    fit.residualDf = samples.y.size() - rank - 1;
    if (fit.residualDf > 0)
        fit.residualVariance = residual.squaredNorm() / static_cast<double>(fit.residualDf);
    fit.covariance *= fit.residualVariance;
    return fit;
}

} // namespace

Result<std::unique_ptr<const Model>> OlsLearner::fit(const TrainingData& data, std::uint64_t,
                                                     const JobContext& context) const {
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    if (context.isCancelled())
        return cancelledError();
    return std::make_unique<OlsModel>(fitSamples(EffectiveSamples::of(data)));
}

} // namespace perfbridge
