// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/optimize/goal.h"
#include "core/optimize/knowledge.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What happens when one option takes another level and all others stay.
struct LevelEffect {
    double level = 0;
    bool isCurrent = false;
    bool isMeasured = false;
    std::vector<std::string> problems{};      ///< why it may not be: constraints of the space and conditions that break
    std::vector<UncertainValue> values{};     ///< one a metric of the goal; not known for an invalid configuration
    std::vector<UncertainValue> difference{}; ///< one an objective, to the current level, in the metric's unit
    std::vector<std::optional<UncertainValue>> relative{}; ///< the same as a share, where both are positive

    [[nodiscard]] bool isKnown() const { return !values.empty() && values.front().isKnown(); }
};

struct OptionSensitivity {
    std::size_t option = 0;          ///< of the space
    std::vector<LevelEffect> levels; ///< ascending, the current one among them
    /// From the lowest to the highest value of each objective among the levels that are known; 0 with the current one
    /// alone.
    std::vector<double> span;
};

/// Around one configuration (d): every level of every option that has at least two, nine values of a continuum, and of
/// options with more than 24 levels as many, evenly spread. In the order of the space. Differences take the errors of
/// the two numbers for independent; those of two predictions share much, so that their intervals are wider than need
/// be. Cancelled.
[[nodiscard]] Result<std::vector<OptionSensitivity>>
sensitivityAround(const Eigen::Ref<const Eigen::RowVectorXd>& configuration, const Goal& goal,
                  const Knowledge& knowledge, const JobContext& context = {});

} // namespace perfbridge
