// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influence.h"
#include "core/influence/influencedata.h"
#include "core/influence/responsesurface.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace perfbridge {

/// One environment of several that are explained side by side.
struct PreparedEnvironment {
    std::string name;
    std::shared_ptr<const InfluenceData> data; ///< null: see reason
    std::string reason;                        ///< why not
};
using PreparedSubject = std::vector<PreparedEnvironment>;

/// The environments in their order; one that cannot be explained says why. `excluded`: rows of the table that do not
/// count. Cancelled.
[[nodiscard]] Result<PreparedSubject>
prepareEnvironments(const SpaceData& data, const std::vector<std::string>& environments, const std::string& metric,
                    std::span<const Eigen::Index> excluded, const JobContext& context = {});

/// Names of the factors of all environments, each once, as they appear.
[[nodiscard]] std::vector<std::string> factorNames(const PreparedSubject& subject);
[[nodiscard]] std::optional<std::size_t> factorIndex(const InfluenceData& data, const std::string& name);
/// The factor of any environment that an option of the space belongs to; empty for an option that varies in none.
[[nodiscard]] std::string factorOfOption(const PreparedSubject& subject, std::size_t option);
/// The first option of a factor, in any environment that has it.
[[nodiscard]] std::optional<std::size_t> optionOfFactor(const PreparedSubject& subject, const std::string& name);
/// The metric, from the first environment that has it; null without any.
[[nodiscard]] const Metric* metricOf(const PreparedSubject& subject);

/// Behind all that is resampled or fitted for a subject: the same numbers whenever the same is asked for.
inline constexpr std::uint64_t subjectSeed = 1;

/// One definition of influence in every environment, one report each; an environment without data has its reason.
/// Cancelled.
[[nodiscard]] Result<std::vector<Result<InfluenceReport>>>
influencesOf(const PreparedSubject& subject, InfluenceMethod method, const JobContext& context = {});

/// What a learner makes of one environment.
struct FittedEnvironment {
    std::shared_ptr<const InfluenceData> data;      ///< null where the environment could not be prepared
    std::shared_ptr<const ResponseSurface> surface; ///< null: see reason
    std::string reason;
};
/// A learner of the catalogue fitted to each prepared environment. Cancelled.
[[nodiscard]] Result<std::vector<FittedEnvironment>>
fitEnvironments(const PreparedSubject& prepared, const std::string& learner, const JobContext& context = {});

} // namespace perfbridge
