// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/densities.h"
#include "core/similarity/interactions.h"
#include "core/similarity/invalidity.h"
#include "core/similarity/optioneffects.h"
#include "core/similarity/resampledestimate.h"
#include "core/similarity/topoverlap.h"
#include "core/similarity/treeimportances.h"
#include "core/transfer/straightline.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

struct PairReportOptions {
    ResamplingOptions resampling; ///< of the correlations' intervals
    DensityOptions densities;
    OptionEffectOptions effects;
    InteractionOptions interactions;
    TreeImportanceOptions importances;

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// How much two environments have in common, by every measure of Jamshidi et al. (ASE 2017): what values, ranks,
/// densities, options and interactions say, on the configurations that have a valid measurement in both.
struct PairReport {
    std::string source;
    std::string target;
    Metric metric;

    Eigen::Index configurations = 0; ///< of the space, measured or planned in any environment
    Eigen::Index inSource = 0;       ///< measured there
    Eigen::Index inTarget = 0;
    Eigen::Index shared = 0; ///< measured in both

    Eigen::Index equal = 0; ///< shared configurations with the same number in both, to the last bit
    /// All of them: one set is a copy of the other, and whatever transfer shows on it shows nothing.
    [[nodiscard]] bool isIdentical() const { return equal == shared; }

    CorrelationEstimates correlations;
    StraightLine line; ///< least squares of target on source responses
    DensityComparison densities;
    /// Of the standard scores of each (densities.h): the shapes alone. NaN where one is constant, as the next two.
    DensityComparison shapes;
    double wasserstein = 0; ///< of the standard scores
    double kolmogorovSmirnov = 0;
    TopOverlap best; ///< tenth
    TopOverlap worst;

    bool isLogarithmic = false; ///< whether the following is about ln y: where all shared responses are positive
    OptionEffectComparison effects;
    ImportanceComparison importances;
    InteractionComparison interactions;
    InvalidityComparison invalidity;
};

/// NotFound names what is not there and what was probably meant; InvalidArgument: an environment with itself, wrong
/// options; NotEnoughData: fewer than 3 shared configurations, or no option that varies; Cancelled. The same seed gives
/// the same report on any number of threads.
[[nodiscard]] Result<PairReport> makePairReport(const SpaceData& data, const std::string& source,
                                                const std::string& target, std::string_view metric,
                                                const PairReportOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
