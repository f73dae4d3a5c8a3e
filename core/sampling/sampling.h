// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// How the configurations to be measured are chosen among those that can be. Designs are made in the unit cube (or on
/// their levels) and every design point takes the nearest candidate that is not taken yet; no method looks at a
/// response.
enum class SamplingKind {
    Random,          ///< simple random, without replacement
    UniformPerLevel, ///< every level of every option about equally often
    Stratified,      ///< strata by distance from the candidates' centre, proportional
    Systematic,      ///< evenly spaced in the order of the candidates' options, random start
    Multistage,      ///< random clusters of similar configurations, then random ones inside
    LatinHypercube,
    Sobol, ///< scrambled
    PlackettBurman,
    CentralComposite,
    BoxBehnken,
    Maximin ///< greedily the candidate farthest from all taken ones
};

struct SamplingInfo {
    SamplingKind kind;
    std::string_view id; ///< as in files and on the command line: "random", "lhs"
    std::string_view title;
    std::string_view summary; ///< one sentence with the source
};

[[nodiscard]] std::span<const SamplingInfo> samplingCatalogue();
[[nodiscard]] const SamplingInfo& samplingInfo(SamplingKind kind);
/// NotFound lists the known identifiers.
[[nodiscard]] Result<SamplingKind> samplingFromString(std::string_view id);

/// Chooses n of the candidates (N x d option values, one row a configuration): row indices, all different, in the order
/// in which they should be measured. n > N: NotEnoughData. Distances are between the ranks of option levels, each
/// option from 0 to 1; options that do not vary do not count; what is equally good is decided by the seed. Random,
/// Systematic, Sobol and Maximin give the first n of one sequence (budgets nest); the others are designs of exactly n
/// points. Fixed-size designs (Plackett-Burman, central composite, Box-Behnken) are cut or filled up at random; too
/// many options for one are Unsupported, fewer than 3 that vary for Box-Behnken InvalidArgument.
[[nodiscard]] Result<std::vector<Eigen::Index>> sampleRows(const Eigen::Ref<const Eigen::MatrixXd>& candidates,
                                                           Eigen::Index n, SamplingKind kind, std::uint64_t seed,
                                                           const JobContext& context = {});

} // namespace perfbridge
