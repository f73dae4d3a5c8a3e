// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Where an input of a function may be: uniform on its levels, or on a range if it has none.
struct InputRange {
    std::vector<double> levels{}; ///< empty = from low to high
    double low = 0;
    double high = 1;
};

/// m x d inputs -> m values, the same from any thread.
using RangeFunction = std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& inputs)>;

struct SobolIndexOptions {
    Eigen::Index n =
        16384; ///< points of each of the two sample matrices, all replicates together; a power of 2 is best
    /// Independently scrambled sequences that n is divided into: their disagreement gives the intervals.
    int replicates = 16;
    double level = 0.95; ///< of the intervals
    std::uint64_t seed = 1;

    [[nodiscard]] Result<void> validate() const;
};

struct SobolIndex {
    double first = 0; ///< share of variance that the input explains alone
    double firstLower = 0;
    double firstUpper = 0;
    double total = 0; ///< alone and in all interactions it takes part in
    double totalLower = 0;
    double totalUpper = 0;
};

struct SobolIndices {
    std::vector<SobolIndex> inputs; ///< one an input; all 0 of a constant function
    double mean = 0;
    double variance = 0;
    Eigen::Index evaluations = 0;
};

/// Sobol' sensitivity indices of a function of independent inputs, model-free: first-order by Saltelli et al. 2010
/// (table 2, b), total by Jansen 1999 (table 2, f), on scrambled Sobol' sequences of 2 d dimensions. n (d + 2)
/// evaluations. Intervals are Student's, of the replicates. InvalidArgument for options, no input, or a range that is
/// none; Unsupported for more than 1,833 inputs; Numerical for values that are not finite; Cancelled.
[[nodiscard]] Result<SobolIndices> sobolIndices(const RangeFunction& function, std::span<const InputRange> ranges,
                                                const SobolIndexOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
