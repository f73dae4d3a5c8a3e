// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/ridgesolver.h"

#include <limits>

#include <Eigen/Eigenvalues>

namespace perfbridge {

namespace {

/// Directions in which the columns vary less than this, relative to the largest, are rounding.
constexpr double rankTolerance = 1e-13;

} // namespace

RidgeSolver::RidgeSolver(const EffectiveSamples& samples)
    : m_weights(samples.weights) {
    const double total = m_weights.sum();
    const Eigen::VectorXd roots = m_weights.cwiseSqrt();
    const double origin = samples.y[0];
    m_meanResponse = origin + m_weights.dot((samples.y.array() - origin).matrix()) / total;
    m_response = roots.array() * (samples.y.array() - m_meanResponse);
    const Eigen::RowVectorXd first = samples.x.row(0);
    m_means = first + (m_weights.transpose() * (samples.x.rowwise() - first)) / total;
    const Eigen::MatrixXd x = roots.asDiagonal() * (samples.x.rowwise() - m_means);
    if (x.cols() == 0) {
        m_directions.resize(0, 0);
        m_scores.resize(x.rows(), 0);
        return;
    }
    const bool isTall = x.rows() >= x.cols();
    Eigen::MatrixXd gram;
    if (isTall)
        gram.noalias() = x.transpose() * x;
    else
        gram.noalias() = x * x.transpose();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> decomposition(gram);
    const Eigen::VectorXd& values = decomposition.eigenvalues(); // ascending
    const double smallest = rankTolerance * values[values.size() - 1];
    Eigen::Index rank = 0;
    while (rank < values.size() && values[values.size() - 1 - rank] > smallest)
        ++rank;
    m_eigenvalues = values.tail(rank);
    const auto vectors = decomposition.eigenvectors().rightCols(rank);
    if (isTall) {
        m_directions = vectors;
        m_scores = x * vectors;
    } else {
        m_directions = x.transpose() * vectors * m_eigenvalues.cwiseSqrt().cwiseInverse().asDiagonal();
        m_scores = vectors * m_eigenvalues.cwiseSqrt().asDiagonal();
    }
}

Eigen::VectorXd RidgeSolver::coefficients(double alpha) const {
    const Eigen::VectorXd shrunk = (m_scores.transpose() * m_response).array() / (m_eigenvalues.array() + alpha);
    return m_directions * shrunk;
}

double RidgeSolver::intercept(const Eigen::VectorXd& coefficients) const {
    return m_meanResponse - m_means.dot(coefficients);
}

Eigen::VectorXd RidgeSolver::leverages(double alpha) const {
    return m_weights / m_weights.sum() + m_scores.cwiseAbs2() * (m_eigenvalues.array() + alpha).inverse().matrix();
}

Eigen::VectorXd RidgeSolver::residuals(double alpha) const {
    const Eigen::VectorXd shrunk = (m_scores.transpose() * m_response).array() / (m_eigenvalues.array() + alpha);
    return (m_response - m_scores * shrunk).cwiseQuotient(m_weights.cwiseSqrt());
}

Eigen::VectorXd RidgeSolver::looResiduals(double alpha) const {
    const Eigen::VectorXd own = leverages(alpha);
    Eigen::VectorXd result = residuals(alpha);
    for (Eigen::Index i = 0; i < result.size(); ++i)
        result[i] = own[i] < 1 - 1e-12 ? result[i] / (1 - own[i]) : std::numeric_limits<double>::infinity();
    return result;
}

double RidgeSolver::effectiveParameters(double alpha) const {
    return 1 + (m_eigenvalues.array() / (m_eigenvalues.array() + alpha)).sum();
}

double RidgeSolver::rss(double alpha) const {
    return (m_weights.array() * residuals(alpha).array().square()).sum();
}

Eigen::VectorXd RidgeSolver::predictionVariance(const Eigen::Ref<const Eigen::MatrixXd>& x, double alpha) const {
    const Eigen::MatrixXd centred = x.rowwise() - m_means;
    const Eigen::MatrixXd seen = centred * m_directions;
    const Eigen::VectorXd along = seen.cwiseAbs2() * (m_eigenvalues.array() + alpha).inverse().matrix();
    const Eigen::ArrayXd across =
        (centred.rowwise().squaredNorm() - seen.rowwise().squaredNorm()).array().max(0.0) / alpha;
    return 1 / m_weights.sum() + along.array() + across;
}

} // namespace perfbridge
