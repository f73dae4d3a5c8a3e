// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// Least squares on a set of columns that grows and shrinks: X = Q R with orthonormal Q (n x p), updated at O(n p) a
/// change (Golub and Van Loan 2013, section 6.5). Orthogonal to rounding, since every new column is orthogonalised
/// twice; unlike normal equations it keeps residual sums of squares exact for nearly perfect fits.
class UpdatedQr {
public:
    /// A column whose part outside the model is at most this fraction of it is an alias: R's lm().
    static constexpr double aliasTolerance = 1e-7;

    /// `capacity`: columns to reserve room for.
    UpdatedQr(const Eigen::Ref<const Eigen::VectorXd>& y, Eigen::Index capacity);

    [[nodiscard]] Eigen::Index size() const noexcept { return m_size; }
    [[nodiscard]] double rss() const { return m_residual.squaredNorm(); }
    [[nodiscard]] const Eigen::VectorXd& residual() const noexcept { return m_residual; }

    /// Orthonormal basis of the model, n x p.
    [[nodiscard]] auto q() const { return m_q.leftCols(m_size); }
    /// Turns the columns (n x m) into their parts orthogonal to the model.
    void orthogonalise(Eigen::Ref<Eigen::MatrixXd> columns) const;
    /// `orthogonalPart`: what orthogonalise() left of `column`; not an alias. Returns its direction, of unit length.
    Eigen::VectorXd append(const Eigen::Ref<const Eigen::VectorXd>& column, Eigen::VectorXd orthogonalPart);
    /// Removes the j-th column; returns the direction that is no longer in the model.
    Eigen::VectorXd remove(Eigen::Index j);

    [[nodiscard]] Eigen::VectorXd coefficients() const;
    /// R^-1, p x p: (X'X)^-1 = R^-1 R^-T.
    [[nodiscard]] Eigen::MatrixXd inverseR() const;
    /// By how much the residual sum of squares grows when a column is removed, p.
    [[nodiscard]] Eigen::VectorXd removalCosts() const;

private:
    void reserve(Eigen::Index capacity);

    Eigen::Index m_size = 0;
    Eigen::MatrixXd m_q;        ///< n x capacity
    Eigen::MatrixXd m_r;        ///< capacity x capacity, upper triangular
    Eigen::VectorXd m_qty;      ///< Q'y
    Eigen::VectorXd m_residual; ///< y - Q Q'y
};

} // namespace perfbridge
