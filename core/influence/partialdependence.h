// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/factorlevels.h"
#include "core/influence/influencedata.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What a model says of m x d configurations of the space: m values in the metric's unit, the same from any thread.
/// ResponseSurface::predictValues is one.
using ConfigurationPredictor = std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& configurations)>;

struct PartialDependenceOptions {
    std::size_t mostLevels = 32; ///< more values of a factor become that many (levelsOf)
    Eigen::Index mostRows = 200; ///< more measured rows: that many of them, drawn at random
    std::uint64_t seed = 1;      ///< of the draw

    [[nodiscard]] Result<void> validate() const;
};

/// The model's prediction as one factor moves and the others stay as they were measured: a curve a row (individual
/// conditional expectation; Goldstein et al. 2015) and their mean (partial dependence; Friedman 2001, section 8.2).
struct PartialDependence {
    std::size_t factor = 0;
    FactorLevels levels;
    std::vector<Eigen::Index> rows; ///< m: the curves', indices in InfluenceData::rows
    /// m x levels; NaN where the space forbids the configuration, which the model must not be asked about.
    Eigen::MatrixXd curves;
    /// One a level: of the curves without a gap, so that all levels speak of the same configurations; where there is
    /// none, of what there is (see remarks).
    Eigen::VectorXd mean;
    std::vector<std::string> remarks;
};
/// InvalidArgument, Numerical for predictions that are not finite, Cancelled.
[[nodiscard]] Result<PartialDependence> partialDependence(const InfluenceData& data,
                                                          const ConfigurationPredictor& predict, std::size_t factor,
                                                          const PartialDependenceOptions& options = {},
                                                          const JobContext& context = {});

/// How much two factors do together beyond what each does alone, by the model.
struct PairStrength {
    std::size_t first = 0; ///< the factors, ascending
    std::size_t second = 0;
    /// Friedman and Popescu 2008, eq. 44: the share of the pair's joint partial dependence, in squares, that the sum of
    /// the single ones leaves; its root, 0 = none. NaN where the two together do nothing.
    double h = 0;
    /// Root mean square of what is left, in the metric's unit: an h of 1 may be of two factors that do next to nothing.
    double strength = 0;
};
/// All pairs, the strongest (by `strength`) first. mostRows and mostLevels as above, 8 levels at most. Configurations
/// that the space forbids are asked for all the same: the statistic needs the full grid.
[[nodiscard]] Result<std::vector<PairStrength>> interactionStrengths(const InfluenceData& data,
                                                                     const ConfigurationPredictor& predict,
                                                                     const PartialDependenceOptions& options = {},
                                                                     const JobContext& context = {});

} // namespace perfbridge
