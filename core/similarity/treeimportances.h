// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/similarity/optioneffects.h"
#include "core/space/space.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct TreeImportanceOptions {
    int trees = 128; ///< importances settle long before predictions do
    std::uint64_t seed = 1;
};

/// Mean decrease of impurity (Breiman et al. 1984) of p features, averaged over full trees on bootstrap samples: a
/// single tree's depend on few samples. They add up to 1, or are all 0 where no split helps. Errors are the learner's.
[[nodiscard]] Result<Eigen::VectorXd> treeImportances(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                                      const Eigen::Ref<const Eigen::VectorXd>& y,
                                                      const TreeImportanceOptions& options = {},
                                                      const JobContext& context = {});

/// How much options matter in two environments. An option that is offered as several indicators counts their sum.
struct ImportanceComparison {
    struct Entry {
        std::string option; ///< "a+b+c" for merged ones
        double source = 0;
        double target = 0;
    };
    std::vector<Entry> options;
    /// Pearson's, of the importances; NaN below 3 options or where all are alike.
    double correlation = std::numeric_limits<double>::quiet_NaN();
};
[[nodiscard]] Result<ImportanceComparison> compareImportances(const StructureData& data, const Space& space,
                                                              const TreeImportanceOptions& options = {},
                                                              const JobContext& context = {});

} // namespace perfbridge
