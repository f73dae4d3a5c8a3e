// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The samples of positive weight, with weights of mean 1: what a learner with a notion of sample size works on, so
/// that a weight of 0 is absence and a common factor of all weights changes nothing.
struct EffectiveSamples {
    Eigen::MatrixXd x;       ///< m x p
    Eigen::VectorXd y;       ///< m >= 1
    Eigen::VectorXd weights; ///< m, positive

    /// `data` is valid.
    [[nodiscard]] static EffectiveSamples of(const TrainingData& data) {
        if (!data.weights)
            return {data.x, data.y, Eigen::VectorXd::Ones(data.y.size())};
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < data.y.size(); ++i) {
            if ((*data.weights)[i] > 0)
                rows.push_back(i);
        }
        // The largest first, since the sum of huge weights may overflow.
        const Eigen::VectorXd weights = (*data.weights)(rows) / data.weights->maxCoeff();
        return {data.x(rows, Eigen::all), data.y(rows), weights / weights.mean()};
    }
};

} // namespace perfbridge
