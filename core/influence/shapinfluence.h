// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"
#include "core/influence/influencedata.h"

#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What moves the prediction of each configuration, by bagged trees on the metric's own scale.
struct ShapExplanation {
    std::vector<Eigen::Index> rows; ///< m: indices in InfluenceData::rows, ascending; a sample where all would be slow
    Eigen::MatrixXd phi;            ///< m x factors, in the metric's unit
    double base = 0;                ///< base + phi.row(i).sum() = the trees' prediction
    double outOfBagR2 = 0;
    bool isSample = false;
};
/// What a beeswarm plot shows. Errors: the learner's, Cancelled.
[[nodiscard]] Result<ShapExplanation> explainByShap(const InfluenceData& data, std::uint64_t seed,
                                                    const JobContext& context = {});

/// InfluenceMethod::Shap: the mean of |phi| over the rows, with its bootstrap interval over them: the trees are taken
/// as they are. The sign is that of the trend of phi along the factor.
[[nodiscard]] Result<InfluenceReport> shapInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                                    const JobContext& context = {});

} // namespace perfbridge
