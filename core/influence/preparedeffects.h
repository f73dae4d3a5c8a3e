// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/effects.h"
#include "core/influence/partialdependence.h"
#include "core/influence/preparedenvironments.h"
#include "core/influence/waterfall.h"
#include "core/influence/waterfallends.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfbridge {

// What environments that are explained side by side say of options; one entry an environment, nothing where it does not
// know the option.

/// The factor whose level means in the leading environment lie farthest apart; empty without any.
[[nodiscard]] std::string strongestFactor(const PreparedSubject& subject);

using MainEffectList = std::vector<std::optional<MainEffect>>;
/// Errors are those of mainEffect().
[[nodiscard]] Result<MainEffectList> mainEffectsOf(const PreparedSubject& subject, const std::string& factor);

using PartialDependenceList = std::vector<std::optional<PartialDependence>>;
/// At the levels of mainEffectsOf(), so that both stand over one another. Errors are those of partialDependence().
[[nodiscard]] Result<PartialDependenceList> partialDependencesOf(const std::vector<FittedEnvironment>& environments,
                                                                 const std::string& factor,
                                                                 const JobContext& context = {});

using FactorPair = std::pair<std::string, std::string>;
/// The strongest of the first environment that has interactions at all.
[[nodiscard]] std::optional<FactorPair> strongestPair(const PreparedSubject& subject,
                                                      const std::vector<Result<InfluenceReport>>& reports);

using InteractionEffectList = std::vector<std::optional<InteractionEffect>>;
/// Of few levels: their lines have to be told apart.
[[nodiscard]] Result<InteractionEffectList> interactionEffectsOf(const PreparedSubject& subject,
                                                                 const FactorPair& pair);

/// One environment's way to its best configuration.
struct WaterfallEntry {
    std::string reason; ///< why there is none
    WaterfallEnds ends;
    Waterfall waterfall;
};
/// All on one scale, that their panels compare: factors where one asks for them and all have them.
[[nodiscard]] WaterfallScale commonScale(const std::vector<FittedEnvironment>& environments);
/// `chosen`: where WaterfallStart::Selected begins. Cancelled.
[[nodiscard]] Result<std::vector<WaterfallEntry>> waterfallsOf(const std::vector<FittedEnvironment>& environments,
                                                               WaterfallStart start,
                                                               const std::optional<Eigen::VectorXd>& chosen,
                                                               const JobContext& context = {});

} // namespace perfbridge
