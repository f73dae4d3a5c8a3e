// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gpcovariance.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Squared distances of `point` from the rows of u from `first` on, into `result`. They are made anew for every
/// matrix: reading a table of them, a column a feature, takes longer as soon as it outgrows the cache.
template <typename Result>
void squaredDistances(const MatrixXd& u, Index first, const Eigen::RowVectorXd& point, Result&& result) {
    const Index count = u.rows() - first;
    const auto squares = [&](Index d) {
        return (u.col(d).tail(count).array() - point[d]).square();
    };
    result.setZero();
    Index d = 0;
    for (; d + 4 <= u.cols(); d += 4) // so that the result is read and written a quarter as often
        result += (squares(d) + squares(d + 1)) + (squares(d + 2) + squares(d + 3));
    for (; d < u.cols(); ++d)
        result += squares(d);
}

} // namespace

GpCovariance::GpCovariance(GpDesign design)
    : m_design(std::move(design)) {
    const Index n = m_design.z.rows();
    const auto tasks = static_cast<Index>(m_design.taskCount);
    assert(tasks >= 1 && m_design.noiseFactors.size() == n);
    if (m_design.tasks.empty())
        m_design.tasks.assign(static_cast<std::size_t>(n), 0);
    assert(static_cast<Index>(m_design.tasks.size()) == n);
    assert(std::all_of(m_design.tasks.begin(), m_design.tasks.end(),
                       [&](int task) { return task >= 0 && task < m_design.taskCount; }));
    m_tasksAt = static_cast<Index>(m_design.dimensions.size());
    m_linearAt = m_tasksAt + tasks * (tasks + 1) / 2;
    m_noiseAt = m_linearAt + (m_design.linear.empty() ? 0 : 1);
    for (std::size_t d = 0; d < m_design.dimensions.size(); ++d) {
        m_columns.insert(m_columns.end(), m_design.dimensions[d].begin(), m_design.dimensions[d].end());
        m_dimensionOf.resize(m_columns.size(), static_cast<Index>(d));
    }
    if (!m_design.linear.empty()) {
        m_linear = m_design.z(Eigen::all, m_design.linear);
        m_gram = MatrixXd::Zero(n, n);
        m_gram.selfadjointView<Eigen::Lower>().rankUpdate(m_linear);
    }
}

MatrixXd GpCovariance::taskFactor(const VectorXd& parameters) const {
    MatrixXd factor = MatrixXd::Zero(m_design.taskCount, m_design.taskCount);
    Index at = m_tasksAt;
    for (Index i = 0; i < factor.rows(); ++i) {
        for (Index j = 0; j < i; ++j)
            factor(i, j) = parameters[at++];
        factor(i, i) = std::exp(parameters[at++]);
    }
    return factor;
}

MatrixXd GpCovariance::taskCovariance(const VectorXd& parameters) const {
    const MatrixXd factor = taskFactor(parameters);
    return factor * factor.transpose();
}

double GpCovariance::noiseVariance(const VectorXd& parameters, int task) const {
    return std::exp(2 * parameters[m_noiseAt + task]) + m_design.noiseFloor;
}

double GpCovariance::linearVariance(const VectorXd& parameters) const {
    return std::exp(2 * parameters[m_linearAt]);
}

MatrixXd GpCovariance::scaled(const VectorXd& parameters, const Eigen::Ref<const MatrixXd>& z) const {
    MatrixXd result(z.rows(), static_cast<Index>(m_columns.size()));
    for (std::size_t k = 0; k < m_columns.size(); ++k)
        result.col(static_cast<Index>(k)) = z.col(m_columns[k]) * std::exp(-parameters[m_dimensionOf[k]]);
    return result;
}

MatrixXd GpCovariance::matrix(const VectorXd& parameters, Workspace& workspace) const {
    assert(parameters.size() == parameterCount());
    const Index n = rows();
    const MatrixXd u = scaled(parameters, m_design.z);
    workspace.distances.resize(n * (n - 1) / 2);
    for (Index j = 0, at = 0; j < n; at += n - j - 1, ++j)
        squaredDistances(u, j + 1, u.row(j), workspace.distances.segment(at, n - j - 1));
    stationaryCovariance(m_design.family, workspace.distances, workspace.values, workspace.slopes);

    const MatrixXd b = taskCovariance(parameters);
    const MatrixXd factors = b(m_design.tasks, Eigen::all); // of a row with each task
    MatrixXd result(n, n);
    for (Index j = 0, at = 0; j < n; at += n - j - 1, ++j) {
        const int task = m_design.tasks[static_cast<std::size_t>(j)];
        const Index below = n - j - 1;
        result.col(j).tail(below).array() =
            factors.col(task).tail(below).array() * workspace.values.segment(at, below) + m_design.meanVariance;
        result(j, j) =
            b(task, task) + m_design.meanVariance + noiseVariance(parameters, task) * m_design.noiseFactors[j];
    }
    if (!m_design.linear.empty()) {
        const double variance = linearVariance(parameters);
        for (Index j = 0; j < n; ++j)
            result.col(j).tail(n - j) += variance * m_gram.col(j).tail(n - j);
    }
    return result;
}

VectorXd GpCovariance::likelihoodGradient(const VectorXd& parameters, const VectorXd& coefficients,
                                          const MatrixXd& precision, const Workspace& workspace) const {
    const Index n = rows();
    const MatrixXd u = scaled(parameters, m_design.z);
    const MatrixXd factors = taskCovariance(parameters)(m_design.tasks, Eigen::all);
    VectorXd gradient = VectorXd::Zero(parameterCount());
    MatrixXd taskSums = MatrixXd::Zero(n, m_design.taskCount); // by row and by the other row's task, i > j
    VectorXd columnSums = VectorXd::Zero(u.cols());
    double linearSum = 0; // twice
    ArrayXd outer(n);     // of a a' - K^-1, a column
    for (Index j = 0, at = 0; j < n; at += n - j - 1, ++j) {
        const Index below = n - j - 1;
        const int task = m_design.tasks[static_cast<std::size_t>(j)];
        auto q = outer.tail(below);
        q = coefficients[j] * coefficients.tail(below).array() - precision.col(j).tail(below).array();
        taskSums.col(task).tail(below).array() += q * workspace.values.segment(at, below);
        if (!m_design.linear.empty())
            linearSum += 2 * (q * m_gram.col(j).tail(below).array()).sum();
        q *= factors.col(task).tail(below).array() * workspace.slopes.segment(at, below);
        for (Index d = 0; d < u.cols(); ++d)
            columnSums[d] += (q * (u.col(d).tail(below).array() - u(j, d)).square()).sum();
    }
    for (Index d = 0; d < u.cols(); ++d)
        gradient[m_dimensionOf[static_cast<std::size_t>(d)]] -= 2 * columnSums[d];

    MatrixXd taskSlope = MatrixXd::Zero(m_design.taskCount, m_design.taskCount);
    for (Index i = 0; i < n; ++i) {
        const int task = m_design.tasks[static_cast<std::size_t>(i)];
        const double q = coefficients[i] * coefficients[i] - precision(i, i);
        taskSlope.row(task) += taskSums.row(i);
        taskSlope(task, task) += 0.5 * q;
        if (!m_design.linear.empty())
            linearSum += q * m_gram(i, i);
        gradient[m_noiseAt + task] += std::exp(2 * parameters[m_noiseAt + task]) * m_design.noiseFactors[i] * q;
    }
    setTaskGradient(parameters, 0.5 * (taskSlope + taskSlope.transpose()), gradient);
    if (!m_design.linear.empty())
        gradient[m_linearAt] = linearVariance(parameters) * linearSum;
    return gradient;
}

void GpCovariance::setTaskGradient(const VectorXd& parameters, const MatrixXd& slope, VectorXd& gradient) const {
    const MatrixXd factor = taskFactor(parameters);
    const MatrixXd after = 2 * slope * factor;
    Index at = m_tasksAt;
    for (Index i = 0; i < factor.rows(); ++i) {
        for (Index j = 0; j < i; ++j)
            gradient[at++] = after(i, j);
        gradient[at++] = after(i, i) * factor(i, i);
    }
}

MatrixXd GpCovariance::cross(const VectorXd& parameters, const Eigen::Ref<const MatrixXd>& z, int task) const {
    assert(z.cols() == m_design.z.cols() && parameters.size() == parameterCount());
    const MatrixXd u = scaled(parameters, z);
    const MatrixXd own = scaled(parameters, m_design.z);
    const VectorXd factors = taskCovariance(parameters)(m_design.tasks, task);
    MatrixXd result(z.rows(), rows());
    for (Index j = 0; j < rows(); ++j) {
        auto column = result.col(j).array();
        squaredDistances(u, 0, own.row(j), column);
        applyStationaryCovariance(m_design.family, column);
        column = column * factors[j] + m_design.meanVariance;
    }
    if (!m_design.linear.empty())
        result += linearVariance(parameters) * z(Eigen::all, m_design.linear) * m_linear.transpose();
    return result;
}

VectorXd GpCovariance::variances(const VectorXd& parameters, const Eigen::Ref<const MatrixXd>& z, int task) const {
    VectorXd result = VectorXd::Constant(z.rows(), taskCovariance(parameters)(task, task) + m_design.meanVariance);
    if (!m_design.linear.empty())
        result += linearVariance(parameters) * z(Eigen::all, m_design.linear).rowwise().squaredNorm();
    return result;
}

} // namespace perfbridge
