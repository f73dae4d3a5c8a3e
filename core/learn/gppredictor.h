// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/estimates.h"
#include "core/learn/gplearner.h"

#include <memory>

#include <Eigen/Core>

namespace perfbridge {

/// Predictions of a Gaussian process that keep up with a slider: hundreds of configurations, each with its spread, in a
/// few milliseconds of one core. Two things make it fast.
/// - Rows that follow one another and differ in few columns (a trace of one option) share the squared distance along
///   the other columns. Only what differs is added for each row. A Matern covariance is no product of its dimensions,
///   but its squared distance is a sum of them.
/// - Expected values are those of all samples. An exact variance takes n^2 operations a row, too many; it is that of
///   the fully independent training conditional (FITC; Snelson and Ghahramani 2006) with at most mostInducing of the
///   samples, those that a pivoted Cholesky factorisation takes first. It is exact where these explain the others, as
///   in options of few levels and with no more samples than that. The variance far from all samples stays the prior
///   one.
class GpPredictor {
public:
    static constexpr Eigen::Index mostInducing = 128;

    /// The model has no linear columns.
    explicit GpPredictor(std::unique_ptr<const GpModel> model);

    /// m x p -> m, as GpModel::predict but for rounding.
    [[nodiscard]] Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
    /// With what GpModel::spread approximates to. No spread after a single sample.
    [[nodiscard]] Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
    /// Of each training row without it: exact expected values, and the spread of the approximation, in closed form too,
    /// so that it compares with that of estimates().
    [[nodiscard]] Estimates leaveOneOut() const;

    [[nodiscard]] Eigen::Index inducing() const noexcept { return m_whitening.rows(); }

private:
    void chooseInducing();
    /// Calls visit(first row, covariances n x rows, of unit variance) for a few rows at a time.
    template <typename Visit>
    void visit(const Eigen::Ref<const Eigen::MatrixXd>& x, const Visit& visitor) const;
    [[nodiscard]] const GpModel::Parts& parts() const { return m_model->parts(); }

    std::unique_ptr<const GpModel> m_model;
    Eigen::RowVectorXd m_inverseLengths; ///< of the columns of the design
    Eigen::MatrixXd m_points;            ///< n x p, the design divided by its length scales; inducing rows first
    Eigen::VectorXd m_coefficients;      ///< n, in the order of m_points
    double m_signal = 0;                 ///< variance of the function
    double m_meanVariance = 0;
    double m_offset = 0;         ///< of every expected value: the constant part of the covariances
    Eigen::MatrixXd m_whitening; ///< r x r: |m_whitening k|^2 is the variance that the samples explain
    Eigen::VectorXd m_whitenedOne;
    Eigen::VectorXd m_leftOutVariances; ///< n, of the functions, in the order of the samples
};

} // namespace perfbridge
