// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influencedata.h"

#include <functional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge::test {

/// Metric "y" in environment "e" of a table of options named `names`; ends the program when it cannot be made.
[[nodiscard]] InfluenceData influenceData(const std::vector<std::string>& names, const Eigen::MatrixXd& options,
                                          const Eigen::VectorXd& y);

/// Every combination of the levels, the last option fastest; options are a, b, c ... .
[[nodiscard]] Eigen::MatrixXd allCombinations(const std::vector<std::vector<double>>& levels);
[[nodiscard]] InfluenceData factorialData(const std::vector<std::vector<double>>& levels,
                                          const std::function<double(const Eigen::RowVectorXd& options)>& response);

} // namespace perfbridge::test
