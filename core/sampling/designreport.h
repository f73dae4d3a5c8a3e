// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/sampling/sampling.h"
#include "core/space/space.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct DesignRequest {
    SamplingKind kind = SamplingKind::LatinHypercube;
    int n = 50;
    std::uint64_t seed = 1;
};

/// How often each value of an option is used.
struct OptionCoverage {
    std::vector<double> levels; ///< that some candidate has, ascending
    std::vector<int> uses;      ///< by the design, one a level

    [[nodiscard]] int usedLevels() const;
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

/// What a design would measure, before anything is measured.
struct DesignReport {
    static constexpr int randomDesigns = 19; ///< to beat them all by chance is 1 in 20

    std::shared_ptr<const Space> space;
    std::shared_ptr<const Eigen::MatrixXd> candidates; ///< N x d, every valid configuration
    std::vector<Eigen::Index> rows;                    ///< of the candidates, in the order of the design
    int wanted = 0;                                    ///< n of the request; more than are valid: all are taken
    std::vector<OptionCoverage> coverage;              ///< one an option
    std::vector<DesignMeasure> measures;               ///< empty where fewer than two options vary, or n < 2

    /// One sentence on what the measures say.
    [[nodiscard]] std::string reading() const;
};

/// Configurations beyond this are too many to be looked at while somebody edits.
inline constexpr std::size_t largestPreview = 300'000;

/// Chooses a design among the valid configurations of the space and describes it. NotEnoughData where none is valid,
/// TooLarge above largestPreview, Unsupported with a continuum, Cancelled.
[[nodiscard]] Result<DesignReport> reportDesign(std::shared_ptr<const Space> space, const DesignRequest& request,
                                                const JobContext& context = {});

/// How often two options have their levels at the same time: counts of the design (levels of x by levels of y, in the
/// order of the coverage); -1 where no candidate has the two.
[[nodiscard]] Eigen::MatrixXi pairCounts(const DesignReport& report, std::size_t x, std::size_t y);

} // namespace perfbridge
