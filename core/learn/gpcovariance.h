// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/covariance.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The rows between which a GpCovariance is, and what it is made of.
struct GpDesign {
    Eigen::MatrixXd z; ///< n x p, features on comparable scales
    /// Columns of z that share a length scale: one for each feature, all for an isotropic covariance. No column is in
    /// two of them.
    std::vector<std::vector<Eigen::Index>> dimensions;
    std::vector<Eigen::Index> linear = {}; ///< columns of z with a linear covariance besides, of one common scale
    Eigen::VectorXd noiseFactors;          ///< n, positive: of the noise variance; 1 / weight
    double meanVariance = 0;               ///< of the unknown constant mean, the same in all tasks
    double noiseFloor = 0;                 ///< is added to the noise variance
    std::vector<int> tasks = {};           ///< n, from 0; empty: all 0
    int taskCount = 1;
    CovarianceFamily family = CovarianceFamily::Matern52;
};

/// The covariance of the responses of row i (of task s) and row j (of task t):
///   B_st k(r_ij) + v^2 a_i a_j + meanVariance, and where i = j: + (sigma_t^2 + noiseFloor) noiseFactor_i,
/// k a stationary covariance, r_ij the distance with every dimension divided by its length scale, a the linear columns,
/// B = L L' the covariance of the tasks (intrinsic coregionalisation: Bonilla, Chai and Williams 2008; Jamshidi et al.,
/// SEAMS 2017). With one task, L is the standard deviation of the signal.
///
/// Parameters, in this order: ln length scales, one a dimension; L, the lower triangle row by row, its diagonal as
/// logarithms; ln v, if there are linear columns; ln sigma, one a task.
class GpCovariance {
public:
    /// Asserts sizes and that every task is below taskCount.
    explicit GpCovariance(GpDesign design);

    [[nodiscard]] const GpDesign& design() const noexcept { return m_design; }
    [[nodiscard]] Eigen::Index rows() const noexcept { return m_design.z.rows(); }
    [[nodiscard]] Eigen::Index parameterCount() const noexcept { return m_noiseAt + m_design.taskCount; }
    [[nodiscard]] Eigen::Index lengthsAt() const noexcept { return 0; }
    [[nodiscard]] Eigen::Index tasksAt() const noexcept { return m_tasksAt; }
    /// Only if there are linear columns.
    [[nodiscard]] Eigen::Index linearAt() const noexcept { return m_linearAt; }
    [[nodiscard]] Eigen::Index noiseAt() const noexcept { return m_noiseAt; }
    /// B: taskCount x taskCount.
    [[nodiscard]] Eigen::MatrixXd taskCovariance(const Eigen::VectorXd& parameters) const;
    /// sigma^2 + noiseFloor of a task.
    [[nodiscard]] double noiseVariance(const Eigen::VectorXd& parameters, int task = 0) const;

    /// Intermediate results that a gradient shares with its matrix.
    struct Workspace {
        Eigen::ArrayXd distances; ///< r_ij^2, i > j, column by column
        Eigen::ArrayXd values;    ///< k(r_ij)
        Eigen::ArrayXd slopes;    ///< dk / dr^2
    };
    /// n x n, the lower triangle; the other entries mean nothing.
    [[nodiscard]] Eigen::MatrixXd matrix(const Eigen::VectorXd& parameters, Workspace& workspace) const;
    /// Of the log marginal likelihood after the parameters: 1/2 tr((a a' - K^-1) dK), a = K^-1 y (Rasmussen and
    /// Williams 2006, equation 5.9). `precision`: K^-1, its lower triangle; `workspace` as matrix() left it.
    [[nodiscard]] Eigen::VectorXd likelihoodGradient(const Eigen::VectorXd& parameters,
                                                     const Eigen::VectorXd& coefficients,
                                                     const Eigen::MatrixXd& precision,
                                                     const Workspace& workspace) const;

    /// m x n, covariances of the noise-free responses of other rows, all of one task, with those of the design.
    [[nodiscard]] Eigen::MatrixXd cross(const Eigen::VectorXd& parameters, const Eigen::Ref<const Eigen::MatrixXd>& z,
                                        int task = 0) const;
    /// m, their prior variances.
    [[nodiscard]] Eigen::VectorXd variances(const Eigen::VectorXd& parameters,
                                            const Eigen::Ref<const Eigen::MatrixXd>& z, int task = 0) const;

private:
    [[nodiscard]] Eigen::MatrixXd taskFactor(const Eigen::VectorXd& parameters) const;
    [[nodiscard]] Eigen::MatrixXd scaled(const Eigen::VectorXd& parameters,
                                         const Eigen::Ref<const Eigen::MatrixXd>& z) const;
    [[nodiscard]] double linearVariance(const Eigen::VectorXd& parameters) const;
    /// `slope`: of the likelihood after B, symmetric.
    void setTaskGradient(const Eigen::VectorXd& parameters, const Eigen::MatrixXd& slope,
                         Eigen::VectorXd& gradient) const;

    GpDesign m_design;
    Eigen::Index m_tasksAt;
    Eigen::Index m_linearAt;
    Eigen::Index m_noiseAt;
    std::vector<Eigen::Index> m_columns;     ///< of z in the order of the dimensions
    std::vector<Eigen::Index> m_dimensionOf; ///< by place in m_columns
    Eigen::MatrixXd m_linear;                ///< the linear columns of z
    Eigen::MatrixXd m_gram;                  ///< their products, n x n, lower triangle
};

} // namespace perfbridge
