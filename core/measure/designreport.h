// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/measure/campaign.h"

#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// How often each value of an option is used.
struct OptionCoverage {
    std::vector<double> levels; ///< that some valid configuration has, ascending; of a continuum the lower ends of
                                ///< equal parts of its range
    bool isContinuum = false;
    std::vector<int> uses; ///< by the design, one a level

    [[nodiscard]] int usedLevels() const;
    /// Index of the level, or of the part that the value lies in.
    [[nodiscard]] std::size_t placeOf(double value) const;
};

/// How evenly a design fills its space, beside random designs of the same size from the same candidates.
struct DesignMeasure {
    enum class Kind { Centred, WrapAround, Mixture, PhiP };
    Kind kind = Kind::Centred;
    double value = std::numeric_limits<double>::quiet_NaN(); ///< smaller is better
    double randomMedian = std::numeric_limits<double>::quiet_NaN();
    int beaten = 0; ///< random designs that are worse
};
[[nodiscard]] std::string_view toString(DesignMeasure::Kind kind);

/// What a sampling would measure, before anything is measured.
struct DesignReport {
    static constexpr int randomDesigns = 19; ///< to beat them all by chance is 1 in 20

    std::shared_ptr<const Space> space;
    Eigen::MatrixXd configurations;       ///< n x d, as planConfigurations gives them
    Eigen::MatrixXd candidates;           ///< N x d, what random designs choose from
    bool isComplete = true;               ///< the candidates are all valid configurations, else a random part of them
    int wanted = 0;                       ///< more than are valid: all are taken
    std::vector<OptionCoverage> coverage; ///< one an option
    std::vector<DesignMeasure> measures;  ///< empty where fewer than two options vary, or n < 2

    /// One sentence on what the measures say.
    [[nodiscard]] std::string reading() const;
};

/// Plans the configurations and describes them. NotEnoughData where none is valid, Cancelled, and what
/// planConfigurations reports.
[[nodiscard]] Result<DesignReport> reportDesign(std::shared_ptr<const Space> space, const SamplingSpec& sampling,
                                                const JobContext& context = {});

/// How often two options have their levels at the same time: counts of the design (levels of x by levels of y, in the
/// order of the coverage); -1 where no candidate has the two.
[[nodiscard]] Eigen::MatrixXi pairCounts(const DesignReport& report, std::size_t x, std::size_t y);

} // namespace perfbridge
