// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Of the files of the Gaussian process learner alone.

#include "core/learn/gpcovariance.h"
#include "core/learn/gplearner.h"
#include "core/stats/standardisation.h"

#include <algorithm>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What a fitted Gaussian process predicts with.
struct GpModel::Parts {
    Standardisation standard;
    Moments response;
    GpCovariance covariance;
    Eigen::VectorXd parameters;
    GaussianProcess process;
    std::vector<Eigen::Index> rows;   ///< of the training data, those that had a say
    std::vector<Eigen::Index> others; ///< and those that had none
    Eigen::MatrixXd otherFeatures;

    /// Of responses of mean weight, from the variances of the function.
    [[nodiscard]] Eigen::VectorXd standardDeviations(const Eigen::VectorXd& latent) const {
        return (latent.array().max(0) + covariance.noiseVariance(parameters)).sqrt() * response.deviation;
    }
    /// In blocks of rows, so that the covariances stay in the cache.
    template <typename Evaluate>
    [[nodiscard]] Eigen::VectorXd inBlocks(const Eigen::Ref<const Eigen::MatrixXd>& x, const Evaluate& evaluate) const {
        constexpr Eigen::Index block = 256;
        Eigen::VectorXd result(x.rows());
        for (Eigen::Index first = 0; first < x.rows(); first += block) {
            const Eigen::Index count = std::min(block, x.rows() - first);
            const Eigen::MatrixXd z = standard.applyToVarying(x.middleRows(first, count));
            result.segment(first, count) = evaluate(z, covariance.cross(parameters, z));
        }
        return result;
    }
};

} // namespace perfbridge
