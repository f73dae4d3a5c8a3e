// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/resampledestimate.h"

#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What a handful of configurations that were measured in a source and in the target tells of the source's worth.
struct SourceEvidence {
    std::string source;
    Eigen::Index pairs = 0;
    ResampledEstimate spearman;
    /// p-value of the square in a parabola of target on source responses (logarithms where all are positive).
    double bendP = std::numeric_limits<double>::quiet_NaN();
    /// The square is significant at 5 % and takes at least 1 % of the variance: a line misses something that matters.
    bool isBent = false;
    /// Whether the same options matter: Pearson's correlation, over the options, of how strongly each is correlated
    /// with the responses, |r|, in all of the source and on the pairs in the target. NaN below 3 options.
    ResampledEstimate influence;
    bool isIdentical = false; ///< the pairs are the same numbers to the last bit

    /// "small: Spearman 0.97 (0.91 to 0.99) on 12 shared configurations, straight"
    [[nodiscard]] std::string text() const;
};

/// One source beside the target.
struct EvidenceData {
    const Eigen::MatrixXd& features;        ///< n x p, encoded, a row a configuration of the space
    const Eigen::VectorXd& source;          ///< n, NaN = not measured
    const Eigen::VectorXd& target;          ///< n, needed in the pilot's rows only
    const std::vector<Eigen::Index>& pilot; ///< rows measured in both, at least 3
};

/// Errors are those of the options; Cancelled.
[[nodiscard]] Result<SourceEvidence> gatherEvidence(const std::string& name, const EvidenceData& data,
                                                    const ResamplingOptions& options = {},
                                                    const JobContext& context = {});

/// "0.97 (0.91 to 0.99)", in every locale alike; "not known" without a value, the value alone without an interval.
[[nodiscard]] std::string estimateText(const ResampledEstimate& estimate);

} // namespace perfbridge
