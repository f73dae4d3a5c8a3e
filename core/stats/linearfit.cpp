// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/linearfit.h"

#include "core/stats/standardisation.h"
#include "core/stats/updatedqr.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace perfbridge {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Result<void> validate(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y,
                      const LinearFitOptions& options) {
    if (y.size() < 1)
        return makeError(ErrorCode::NotEnoughData, "linear fit: no sample");
    if (x.rows() != y.size())
        return makeError(ErrorCode::InvalidArgument, "linear fit: " + std::to_string(x.rows()) + " rows for " +
                                                         std::to_string(y.size()) + " responses");
    if (!x.allFinite() || !y.allFinite())
        return makeError(ErrorCode::InvalidArgument, "linear fit: columns and responses have to be finite numbers");
    if (options.weights) {
        if (options.weights->size() != y.size())
            return makeError(ErrorCode::InvalidArgument, "linear fit: " + std::to_string(options.weights->size()) +
                                                             " weights for " + std::to_string(y.size()) + " responses");
        if (!options.weights->allFinite() || options.weights->minCoeff() <= 0)
            return makeError(ErrorCode::InvalidArgument, "linear fit: weights have to be finite and positive");
    }
    return {};
}

/// Without an intercept a column must not be shifted, only scaled.
Standardisation scaling(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::VectorXd& weights, bool intercept) {
    if (intercept)
        return Standardisation::of(x, weights);
    Standardisation result{Eigen::RowVectorXd::Zero(x.cols()), Eigen::RowVectorXd::Ones(x.cols())};
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        const double largest = x.col(j).cwiseAbs().maxCoeff();
        if (largest > 0)
            result.scales[j] = largest;
    }
    return result;
}

void fillCoefficients(LinearFit& fit, const UpdatedQr& qr, const Standardisation& standard,
                      const std::vector<Eigen::Index>& kept) {
    const Eigen::Index offset = fit.hasIntercept ? 1 : 0;
    const Eigen::Index count = offset + standard.means.size();
    // Raw coefficients are a linear map of those of the standardised columns.
    Eigen::MatrixXd toRaw = Eigen::MatrixXd::Zero(count, fit.rank);
    if (fit.hasIntercept)
        toRaw(0, 0) = 1;
    for (std::size_t k = 0; k < kept.size(); ++k) {
        const Eigen::Index column = offset + static_cast<Eigen::Index>(k);
        toRaw(offset + kept[k], column) = 1 / standard.scales[kept[k]];
        if (fit.hasIntercept)
            toRaw(0, column) = -standard.means[kept[k]] / standard.scales[kept[k]];
    }
    fit.coefficients = toRaw * qr.coefficients();
    const Eigen::MatrixXd root = toRaw * qr.inverseR() * fit.sigma;
    fit.covariance = root * root.transpose();
    for (const Eigen::Index alias : fit.aliased) {
        fit.coefficients[offset + alias] = nan;
        fit.covariance.row(offset + alias).setConstant(nan);
        fit.covariance.col(offset + alias).setConstant(nan);
    }
    fit.standardErrors = fit.covariance.diagonal().cwiseSqrt();
    fit.tValues = fit.coefficients.cwiseQuotient(fit.standardErrors);
    fit.pValues.resize(count);
    for (Eigen::Index j = 0; j < count; ++j)
        fit.pValues[j] = twoSidedStudentP(fit.tValues[j], static_cast<double>(fit.residualDf));
}

void fillQuality(LinearFit& fit, double total, const Eigen::VectorXd& weights) {
    const auto n = static_cast<double>(weights.size());
    const auto rank = static_cast<double>(fit.rank);
    const auto df = static_cast<double>(fit.residualDf);
    const double free = fit.hasIntercept ? 1 : 0;
    fit.r2 = total > 0 ? 1 - fit.rss / total : nan;
    fit.adjustedR2 = df > 0 ? 1 - (1 - fit.r2) * (n - free) / df : nan;
    fit.fStatistic = df > 0 && rank > free ? (total - fit.rss) / (rank - free) / (fit.rss / df) : nan;
    fit.fPValue = std::isfinite(fit.fStatistic) && fit.fStatistic >= 0
                      ? boost::math::cdf(boost::math::complement(
                            boost::math::fisher_f_distribution<double>(rank - free, df), fit.fStatistic))
                      : nan;
    fit.logLikelihood = 0.5 * (weights.array().log().sum() -
                               n * (std::log(2 * std::numbers::pi) + 1 - std::log(n) + std::log(fit.rss)));
    const double k = rank + 1;
    fit.aic = -2 * fit.logLikelihood + 2 * k;
    fit.bic = -2 * fit.logLikelihood + k * std::log(n);
    fit.aicc = n - k - 1 > 0 ? fit.aic + 2 * k * (k + 1) / (n - k - 1) : nan;
    fit.stepAic = n * std::log(fit.rss / n) + 2 * rank;
}

void fillDiagnostics(LinearFit& fit, const UpdatedQr& qr, const Eigen::VectorXd& weights) {
    fit.leverages = qr.q().rowwise().squaredNorm().cwiseMin(1.0);
    fit.residuals = qr.residual().cwiseQuotient(weights.cwiseSqrt());
    fit.looResiduals = fit.residuals.array() / (1 - fit.leverages.array());
    for (Eigen::Index i = 0; i < weights.size(); ++i) {
        if (fit.leverages[i] > 1 - 1e-12) // this sample alone decides a coefficient
            fit.looResiduals[i] = nan;
    }
    fit.press = (weights.array() * fit.looResiduals.array().square()).sum();
    fit.cooksDistances = weights.array() * fit.looResiduals.array().square() * fit.leverages.array() /
                         (static_cast<double>(fit.rank) * fit.sigma * fit.sigma);
}

} // namespace

Eigen::VectorXd LinearFit::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    const Eigen::Index offset = hasIntercept ? 1 : 0;
    Eigen::VectorXd result = Eigen::VectorXd::Constant(x.rows(), hasIntercept ? coefficients[0] : 0.0);
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        if (!std::isnan(coefficients[offset + j]))
            result += coefficients[offset + j] * x.col(j);
    }
    return result;
}

Result<LinearFit> linearFit(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y,
                            const LinearFitOptions& options) {
    if (const Result<void> valid = validate(x, y, options); !valid)
        return tl::unexpected(valid.error());
    const Eigen::VectorXd weights = options.weights.value_or(Eigen::VectorXd::Ones(y.size()));
    const Eigen::VectorXd roots = weights.cwiseSqrt();
    const Standardisation standard = scaling(x, weights, options.intercept);
    const Eigen::MatrixXd z = roots.asDiagonal() * standard.apply(x);

    UpdatedQr qr(y.cwiseProduct(roots), x.cols() + 1);
    if (options.intercept)
        qr.append(roots, roots);
    const double total = qr.rss();
    LinearFit fit;
    std::vector<Eigen::Index> kept;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        Eigen::MatrixXd outside = z.col(j);
        qr.orthogonalise(outside);
        if (qr.size() >= y.size() || outside.norm() <= UpdatedQr::aliasTolerance * z.col(j).norm()) {
            fit.aliased.push_back(j);
        } else {
            qr.append(z.col(j), outside);
            kept.push_back(j);
        }
    }
    fit.hasIntercept = options.intercept;
    fit.rank = qr.size();
    fit.residualDf = y.size() - fit.rank;
    fit.rss = fit.residualDf > 0 ? qr.rss() : 0;
    fit.sigma = fit.residualDf > 0 ? std::sqrt(fit.rss / static_cast<double>(fit.residualDf)) : nan;
    fillCoefficients(fit, qr, standard, kept);
    fillQuality(fit, total, weights);
    fillDiagnostics(fit, qr, weights);
    return fit;
}

double twoSidedStudentP(double t, double df) {
    if (std::isnan(t) || !(df > 0))
        return nan;
    if (std::isinf(t))
        return 0;
    const boost::math::students_t_distribution<double> distribution(df);
    return 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

} // namespace perfbridge
