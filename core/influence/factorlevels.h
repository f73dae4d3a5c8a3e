// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influencedata.h"

#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// One setting of a factor: a value of its option, one of each of merged booleans, or a range of values where there are
/// too many of them to be told apart.
struct FactorLevel {
    std::string label;      ///< "2035", "int8"; "2 of 3" for merged booleans; "0.5 to 0.75" for a range
    double position = 0;    ///< on an axis: the number, the count, the middle of the range; 0, 1, 2 ... for categories
    Eigen::VectorXd values; ///< of Factor::options, in their order; of a range: of the row nearest to its median
    double lowest = 0;      ///< of the option's values, or of the counts of merged booleans
    double highest = 0;     ///< the same, but for a range
};

/// The settings of a factor that occur in the rows of an InfluenceData.
struct FactorLevels {
    std::string unit;                 ///< of the positions; empty = none
    bool isOrdered = true;            ///< false: categories; positions are no numbers
    bool isBinned = false;            ///< levels are ranges
    std::vector<FactorLevel> levels;  ///< by position, ascending
    std::vector<int> ofRow;           ///< n: index of the level
    std::vector<Eigen::Index> counts; ///< rows of each level
};

/// More than `most` values (>= 2) of an ordered factor become at most `most` ranges of about equally many rows; 0 =
/// never.
[[nodiscard]] FactorLevels levelsOf(const InfluenceData& data, std::size_t factor, std::size_t most = 0);

/// What `effects` (one a level) do as an ordered factor grows: +1 or -1 where they follow a straight trend over the
/// rows
/// (|r| >= 0.5 with the number of the level), else 0; 0 for categories. NaN: not known, does not count.
[[nodiscard]] int trendOf(const FactorLevels& levels, const Eigen::Ref<const Eigen::VectorXd>& effects);
/// The mean of y (n) at each level.
[[nodiscard]] Eigen::VectorXd meansOf(const FactorLevels& levels, const Eigen::Ref<const Eigen::VectorXd>& y);

} // namespace perfbridge
