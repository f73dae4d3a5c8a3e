// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/transfer/sourcedesign.h"

#include <string>
#include <vector>

namespace perfbridge {

/// A configuration of the target worth measuring next.
struct Suggestion {
    Eigen::Index row = 0; ///< of the configuration table
    double remaining = 1; ///< share of the prior variance that is left after it, see SourceDesign
    double expected = 0;  ///< predicted response, NaN while there are too few target samples to predict
    double lower = 0;     ///< of its 90 % interval; NaN likewise
    double upper = 0;
};

struct Suggestions {
    bool knowsDepartures = false; ///< whether the sources say how environments depart from one another
    Metric metric;
    Eigen::Index measured = 0; ///< target configurations known so far
    double before = 1;         ///< share of the prior variance that they leave
    std::vector<Suggestion> list;
    std::string explanation; ///< what the expected values rest on, or why there are none
};

struct SuggestionRequest {
    std::vector<std::string> sources; ///< at least one
    std::string target;               ///< an environment; it may not have been measured yet
    std::string metric;
    Eigen::Index count = 10;
    std::uint64_t seed = 1;
    std::vector<Eigen::Index> candidates{}; ///< rows to choose from, not tried in the target; empty = all of those
};

/// The next target configurations to measure: a transfer-fitted design over those that were not tried in the target and
/// failed in no source (as long as there are as many), given those that are measured there; and what [auto] expects
/// there, from 3 target samples on. Errors: NotFound for a source or a metric (the target may be new), InvalidArgument
/// for the target among the sources, NotEnoughData.
[[nodiscard]] Result<Suggestions> suggestConfigurations(const SpaceData& data, const SuggestionRequest& request,
                                                        const JobContext& context = {});

} // namespace perfbridge
