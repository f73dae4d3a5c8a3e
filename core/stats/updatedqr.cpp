// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/updatedqr.h"

#include <cassert>
#include <cmath>
#include <utility>

#include <Eigen/Dense>

namespace perfbridge {

UpdatedQr::UpdatedQr(const Eigen::Ref<const Eigen::VectorXd>& y, Eigen::Index capacity)
    : m_residual(y) {
    reserve(capacity);
}

void UpdatedQr::reserve(Eigen::Index capacity) {
    m_q.conservativeResize(m_residual.size(), capacity);
    m_r.conservativeResize(capacity, capacity);
    m_qty.conservativeResize(capacity);
}

void UpdatedQr::orthogonalise(Eigen::Ref<Eigen::MatrixXd> columns) const {
    if (m_size == 0)
        return;
    const auto q = m_q.leftCols(m_size);
    const Eigen::MatrixXd projection = q.transpose() * columns;
    columns.noalias() -= q * projection;
}

Eigen::VectorXd UpdatedQr::append(const Eigen::Ref<const Eigen::VectorXd>& column, Eigen::VectorXd orthogonalPart) {
    assert(column.size() == m_residual.size() && orthogonalPart.size() == m_residual.size());
    if (m_size == m_q.cols())
        reserve(2 * m_size + 4);
    orthogonalise(orthogonalPart);
    orthogonalPart.normalize();
    m_q.col(m_size) = orthogonalPart;
    m_r.row(m_size).setZero();
    ++m_size;
    m_r.col(m_size - 1).head(m_size).noalias() = m_q.leftCols(m_size).transpose() * column;
    // The second pass takes away what rounding left when the response is large beside its variation.
    double component = orthogonalPart.dot(m_residual);
    m_residual -= component * orthogonalPart;
    const double rest = orthogonalPart.dot(m_residual);
    m_residual -= rest * orthogonalPart;
    m_qty[m_size - 1] = component + rest;
    return orthogonalPart;
}

Eigen::VectorXd UpdatedQr::remove(Eigen::Index j) {
    assert(j >= 0 && j < m_size);
    for (Eigen::Index k = j + 1; k < m_size; ++k)
        m_r.col(k - 1).head(m_size) = m_r.col(k).head(m_size);
    // Givens rotations restore the triangle and push the freed direction into the last column of Q.
    for (Eigen::Index k = j; k + 1 < m_size; ++k) {
        const double length = std::hypot(m_r(k, k), m_r(k + 1, k));
        if (length == 0)
            continue;
        const double c = m_r(k, k) / length;
        const double s = m_r(k + 1, k) / length;
        const auto rotate = [c, s](double& a, double& b) {
            const double rotated = c * a + s * b;
            b = c * b - s * a;
            a = rotated;
        };
        for (Eigen::Index l = k; l + 1 < m_size; ++l)
            rotate(m_r(k, l), m_r(k + 1, l));
        rotate(m_qty[k], m_qty[k + 1]);
        const Eigen::VectorXd first = c * m_q.col(k) + s * m_q.col(k + 1);
        m_q.col(k + 1) = c * m_q.col(k + 1) - s * m_q.col(k);
        m_q.col(k) = first;
    }
    --m_size;
    m_residual += m_qty[m_size] * m_q.col(m_size);
    return m_q.col(m_size);
}

Eigen::VectorXd UpdatedQr::coefficients() const {
    return m_r.topLeftCorner(m_size, m_size).triangularView<Eigen::Upper>().solve(m_qty.head(m_size));
}

Eigen::MatrixXd UpdatedQr::inverseR() const {
    return m_r.topLeftCorner(m_size, m_size)
        .triangularView<Eigen::Upper>()
        .solve(Eigen::MatrixXd::Identity(m_size, m_size));
}

Eigen::VectorXd UpdatedQr::removalCosts() const {
    return coefficients().array().square() / inverseR().rowwise().squaredNorm().array();
}

} // namespace perfbridge
