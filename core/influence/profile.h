// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/responsesurface.h"
#include "core/space/space.h"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct ProfileOptions {
    /// Of a continuum, and of options with more levels than mostLevels: as many as a small plot can show.
    Eigen::Index pointsOfRange = 25;
    std::size_t mostLevels = 40; ///< up to so many levels an option is shown with all of them

    /// pointsOfRange at least 2.
    [[nodiscard]] Result<void> validate() const;
};

/// What a surface says along one option, all others held.
struct ProfileTrace {
    /// A measured configuration that differs from the nearest one in this option at most.
    struct Measured {
        Eigen::Index row = 0; ///< of the table
        double level = 0;
        double value = 0;
    };

    std::size_t option = 0;                 ///< index in the space
    Eigen::VectorXd levels;                 ///< k, ascending; the configuration's own value among them
    Eigen::Index current = 0;               ///< that one
    ResponseSurface::Prediction prediction; ///< k each
    std::vector<bool> isValid;              ///< k: whether the space allows the configuration
    std::vector<Measured> measured;         ///< in the order of the table
};

/// A measured configuration beside one that is asked for.
struct NearestMeasured {
    Eigen::Index row = -1; ///< of the table; -1: none
    /// Sum over the profiled options of |difference| / range for numbers (of logarithms on a log scale), of the levels'
    /// positions for labelled ordinals, and of 1 for other categories and switches (Gower 1971, without the mean).
    double distance = 0;
    std::vector<std::size_t> differing;                      ///< options, ascending; of those that are profiled
    double value = std::numeric_limits<double>::quiet_NaN(); ///< measured, in the metric's unit
};

/// A configuration, what is predicted of it, and what would change with each option.
struct Profile {
    Configuration configuration;
    double value = std::numeric_limits<double>::quiet_NaN();
    double lower = std::numeric_limits<double>::quiet_NaN(); ///< of ResponseSurface::intervalLevel
    double upper = std::numeric_limits<double>::quiet_NaN();
    bool isValid = true;
    std::vector<ProfileTrace> traces; ///< one a profiled option, in their order
    NearestMeasured nearest;
};

/// The options on which the prediction depends, ascending: those that vary among the measured rows and are no alias of
/// another one.
[[nodiscard]] std::vector<std::size_t> profiledOptions(const InfluenceData& data);

/// The nearest of the rows that count; of equally near ones the first. `configuration`: d.
[[nodiscard]] NearestMeasured nearestMeasured(const InfluenceData& data, const Configuration& configuration);

/// The configuration with every option that is not profiled as in the nearest measured one: constants stay at what was
/// measured, aliases follow what they are an alias of.
[[nodiscard]] Configuration settled(const InfluenceData& data, Configuration configuration);

/// The row of the table with the best measured value, by the metric's direction; of equal ones the first.
[[nodiscard]] Eigen::Index bestMeasuredRow(const InfluenceData& data);

/// The level of an option next to a value; of a continuum the value itself, kept within its range.
[[nodiscard]] double nearestLevel(const Option& option, double value);

/// The values of an option that a profile goes through, ascending: all levels, or evenly spaced ones (on a log scale in
/// their ratios), the ends and `own` among them.
[[nodiscard]] Eigen::VectorXd profiledLevels(const Option& option, double own, const ProfileOptions& options = {});

/// Traces through a configuration (d finite numbers). The options have to be valid. Takes a few milliseconds for 30
/// options: one prediction of all points together, neighbours differing in one option, by all cores.
[[nodiscard]] Profile profileAt(const ResponseSurface& surface, const Configuration& configuration,
                                const ProfileOptions& options = {});

/// Why the space forbids a point of a trace, one sentence a reason; empty where it does not.
[[nodiscard]] std::vector<std::string> whyInvalid(const Space& space, const Profile& profile, const ProfileTrace& trace,
                                                  Eigen::Index point);

} // namespace perfbridge
