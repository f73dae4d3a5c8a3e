// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/influence/factorlevels.h"
#include "core/influence/influencedata.h"

#include <cstddef>

#include <Eigen/Core>

namespace perfbridge {

// Effects in the measurements themselves. Of a model: partialdependence.h; from one configuration to another:
// waterfall.h.

struct EffectOptions {
    std::size_t mostLevels = 16; ///< more values of a factor become that many ranges (levelsOf)
    double level = 0.95;         ///< of the intervals
    /// Per-row responses are replaced by their logarithms before means are taken and given back as geometric means:
    /// what relative effects are read from. InvalidArgument where a response is not positive.
    bool geometric = false;

    [[nodiscard]] Result<void> validate() const;
};

/// The responses at each level of a factor, whatever the others are set to. Intervals are those of a mean (Student's t)
/// and of a median (order statistics) as if the measured configurations were a random draw: of a complete factorial
/// they say how much the other factors spread, not how uncertain the mean is. NaN where too few rows leave none.
struct MainEffect {
    std::size_t factor = 0;
    FactorLevels levels;
    Eigen::VectorXd mean; ///< one a level, here and below; in the metric's unit
    Eigen::VectorXd meanLower;
    Eigen::VectorXd meanUpper;
    Eigen::VectorXd median;
    Eigen::VectorXd medianLower;
    Eigen::VectorXd medianUpper;
    Eigen::VectorXd lowerQuartile;
    Eigen::VectorXd upperQuartile;
    double grandMean = 0; ///< of all rows
};
/// InvalidArgument for a factor that does not exist or options as above.
[[nodiscard]] Result<MainEffect> mainEffect(const InfluenceData& data, std::size_t factor,
                                            const EffectOptions& options = {});

/// The responses at each pair of levels of two factors: the lines of an interaction plot. Parallel lines: no
/// interaction.
struct InteractionEffect {
    std::size_t first = 0; ///< the factors
    std::size_t second = 0;
    FactorLevels firstLevels;
    FactorLevels secondLevels;
    Eigen::MatrixXd mean;  ///< levels of the first x of the second; NaN where nothing was measured
    Eigen::MatrixXd lower; ///< of the mean, as in MainEffect
    Eigen::MatrixXd upper;
    Eigen::MatrixXi counts; ///< rows
    /// What is left of `mean` after the best additive fit to it, each cell weighing its rows: 0 everywhere without
    /// interaction. With `geometric`: as a ratio, 1 everywhere.
    Eigen::MatrixXd beyondAdditive;
};
/// InvalidArgument also for the same factor twice.
[[nodiscard]] Result<InteractionEffect> interactionEffect(const InfluenceData& data, std::size_t first,
                                                          std::size_t second, const EffectOptions& options = {});

} // namespace perfbridge
