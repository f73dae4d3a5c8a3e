// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/measure/campaign.h"
#include "core/measure/run.h"

#include <cstddef>
#include <span>
#include <string>

namespace perfbridge {

/// A figure that is not known yet: what to expect, and the limits between which it lies nine times out of ten.
struct EstimatedRange {
    double expected = notMeasured;
    double lower = notMeasured;
    double upper = notMeasured;
};

struct CampaignEstimate {
    EstimatedRange seconds; ///< of the whole campaign, from its start
    EstimatedRange joules;  ///< NaN where the pilot measured no energy
    double runs = 0;        ///< invocations to be expected, sentinels included
    std::size_t pilotConfigurations = 0;
    /// One sentence about where it comes from: "from 5 configurations", "from the protocol alone: between its minimum
    /// and its cap".
    std::string basis;
};

/// How long a campaign over so many configurations takes. With a pilot (runs of a few of its configurations; discarded
/// ones tell how often that happens): a configuration needs as many invocations as its spread between invocations asks
/// for, each as long as it was in the pilot; the limits are those of Student's t for the mean cost of those not seen.
/// Failed configurations cost what they cost. Without: between the protocol's minimum and its cap, of which the
/// expected figure is the geometric mean. Waiting for others to leave the machine is not part of it.
[[nodiscard]] CampaignEstimate estimateCampaign(const CampaignSpec& spec, std::size_t configurations,
                                                std::span<const RunRecord> pilot = {});

} // namespace perfbridge
