// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// The definitions of influence; they answer different questions, and may disagree.
enum class InfluenceMethod { Stepwise, Fanova, Permutation, Shap };

struct InfluenceMethodInfo {
    InfluenceMethod method;
    std::string_view id;         ///< "fanova", as on the command line
    std::string_view title;      ///< "Explained variance"
    std::string_view quantity;   ///< of a value, for axes: "share of variance"
    std::string_view definition; ///< one sentence, to be printed under a plot, with its source
    bool hasInteractions;        ///< InfluenceReport::interactions may have entries
};
[[nodiscard]] std::span<const InfluenceMethodInfo> influenceMethods();
[[nodiscard]] const InfluenceMethodInfo& influenceMethodInfo(InfluenceMethod method);
/// InvalidArgument lists the known ones.
[[nodiscard]] Result<InfluenceMethod> influenceMethodFromString(std::string_view id);

/// How much a factor, or what two of them do together beyond what each does alone, counts.
struct Influence {
    std::vector<std::size_t> factors; ///< indices in InfluenceData::factors: one, or two ascending
    double value = 0;                 ///< as the method defines it; >= 0
    double lower = std::numeric_limits<double>::quiet_NaN(); ///< 95 % interval; NaN where there is none
    double upper = std::numeric_limits<double>::quiet_NaN();
    /// +1: the metric grows with the factor, -1: it falls, 0: neither, or a category.
    int sign = 0;
};

struct InfluenceOptions {
    int resamples = 200; ///< bootstrap or permutation rounds behind the intervals
    std::uint64_t seed = 1;
    bool withInteractions = true;

    [[nodiscard]] Result<void> validate() const;
};

struct InfluenceReport {
    InfluenceMethod method = InfluenceMethod::Fanova;
    std::string quantity;                ///< of the values, with its unit: "mean |SHAP| in ms", "share of variance"
    std::vector<Influence> mains;        ///< one a factor, in their order
    std::vector<Influence> interactions; ///< the largest first; none where the method has none
    double explained = std::numeric_limits<double>::quiet_NaN(); ///< out-of-sample R2 of what stands behind it
    std::vector<std::string> remarks; ///< sentences for users: what was assumed, sampled or left out
};

/// Errors: InvalidArgument, NotEnoughData, Numerical, Cancelled. Same data and seed, same numbers.
[[nodiscard]] Result<InfluenceReport> influenceOf(const InfluenceData& data, InfluenceMethod method,
                                                  const InfluenceOptions& options = {}, const JobContext& context = {});

/// Factors that one method ranks among the first `top` with an interval clear of nothing, and another one does not rank
/// among the first 2 * top: sentences for users, empty where the methods agree. `top` is at most half of the
/// factors.
[[nodiscard]] std::vector<std::string>
influenceDisagreements(const InfluenceData& data, std::span<const InfluenceReport> reports, std::size_t top = 3);

} // namespace perfbridge
