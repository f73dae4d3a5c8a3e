// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/preparedeffects.h"
#include "ui/plots/effectcurves.h"
#include "ui/plots/waterfallbars.h"

#include <string>
#include <vector>

namespace perfbridge {

/// What is known of one option in the environments of a subject.
struct OptionEffects {
    std::string factor;
    MainEffectList mains;
    PartialDependenceList dependences; ///< empty: no model yet, or none wanted
};

/// What of it is drawn.
struct EffectChoice {
    bool measured = true;
    bool model = true;
    bool curves = true;
    bool relative = false; ///< in percent of the median of each environment's configurations
};

/// A panel an option and environment; those of an option stand beside each other. Empty without an environment that can
/// be explained.
[[nodiscard]] EffectCurves makeEffectCurves(const PreparedSubject& subject, const std::vector<OptionEffects>& options,
                                            const EffectChoice& choice);
/// The first factor across, a line a level of the second; a panel an environment.
[[nodiscard]] EffectCurves makePairCurves(const PreparedSubject& subject, const FactorPair& pair,
                                          const InteractionEffectList& effects);
/// A panel an environment.
[[nodiscard]] WaterfallBars makeWaterfallBars(const PreparedSubject& subject,
                                              const std::vector<FittedEnvironment>& fitted,
                                              const std::vector<WaterfallEntry>& entries);

} // namespace perfbridge
