// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gaussianprocess.h"

#include "core/learn/choleskyinverse.h"

#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

#include <Eigen/Cholesky>

namespace perfbridge {

using Eigen::MatrixXd;
using Eigen::VectorXd;

std::optional<GaussianProcess> GaussianProcess::condition(MatrixXd covariance, VectorXd responses) {
    assert(covariance.rows() == responses.size() && covariance.cols() == responses.size());
    const Eigen::LLT<Eigen::Ref<MatrixXd>> inPlace(covariance);
    if (inPlace.info() != Eigen::Success)
        return std::nullopt;
    return GaussianProcess(std::move(covariance), std::move(responses));
}

GaussianProcess::GaussianProcess(MatrixXd factor, VectorXd responses)
    : m_factor(std::move(factor))
    , m_responses(std::move(responses))
    , m_coefficients(m_responses) {
    m_factor.triangularView<Eigen::Lower>().solveInPlace(m_coefficients);
    m_factor.transpose().triangularView<Eigen::Upper>().solveInPlace(m_coefficients);
}

double GaussianProcess::logMarginalLikelihood() const {
    return -0.5 * m_responses.dot(m_coefficients) - m_factor.diagonal().array().log().sum() -
           0.5 * static_cast<double>(m_responses.size()) * std::log(2 * std::numbers::pi);
}

MatrixXd GaussianProcess::precision() const {
    MatrixXd result = m_factor;
    invertFromCholesky(result);
    return result;
}

VectorXd GaussianProcess::mean(const Eigen::Ref<const MatrixXd>& cross) const {
    return cross * m_coefficients;
}

VectorXd GaussianProcess::explainedVariance(const Eigen::Ref<const MatrixXd>& cross) const {
    MatrixXd whitened = cross.transpose();
    m_factor.triangularView<Eigen::Lower>().solveInPlace(whitened);
    return whitened.colwise().squaredNorm().transpose();
}

LeaveOneOut GaussianProcess::leaveOneOut() const {
    const Eigen::ArrayXd variances = precision().diagonal().array().inverse();
    return {m_responses.array() - m_coefficients.array() * variances, variances.sqrt()};
}

} // namespace perfbridge
