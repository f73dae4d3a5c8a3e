// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/agreement.h"
#include "core/influence/preparedenvironments.h"
#include "ui/plots/influencebars.h"
#include "ui/plots/interactioncells.h"

#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// What one definition says of the environments of a subject.
struct InfluenceResults {
    InfluenceMethod method = InfluenceMethod::Fanova;
    std::vector<Result<InfluenceReport>> reports; ///< one an environment; empty: not yet
};

/// The most influential first, by the first definition that has numbers; the same rows for all.
[[nodiscard]] std::vector<std::string> orderedFactors(const PreparedSubject& subject,
                                                      const std::vector<InfluenceResults>& results);
/// A panel a definition with a bar a factor and environment, in the order of `factors`.
[[nodiscard]] InfluenceBars makeInfluenceBars(const PreparedSubject& subject,
                                              const std::vector<InfluenceResults>& results,
                                              const std::vector<std::string>& factors);
/// A matrix an environment, of all factors as factorNames() has them.
[[nodiscard]] InteractionCells makeInteractionCells(const PreparedSubject& subject, const InfluenceResults& results);

} // namespace perfbridge
