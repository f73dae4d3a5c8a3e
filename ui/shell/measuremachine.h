// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"

#include <memory>
#include <string>
#include <vector>

namespace perfbridge {

/// What a campaign runs with; made and used in the thread that runs it.
struct CampaignTools {
    std::unique_ptr<MeasureClock> clock;
    std::unique_ptr<InterferenceWatch> interference;
    std::unique_ptr<RunExecutor> executor; ///< last: it may use the clock
};

/// One thing that was looked at before measuring.
struct MachineFinding {
    enum class Level { Good, Advice, Problem };

    Level level = Level::Good;
    std::string subject; ///< "Frequency governor"
    std::string finding; ///< what was found, and why it matters
    std::string advice;  ///< what to do; empty = nothing
};

/// This machine, as the window uses it for measuring; an interface, so that a test brings one of its own. Functions
/// block and are called in threads of jobs.
class MeasureMachine {
public:
    virtual ~MeasureMachine() = default;

    [[nodiscard]] virtual TextPairs fingerprint() = 0;
    [[nodiscard]] virtual std::vector<MachineFinding> checkUp() = 0;
    /// For one campaign.
    [[nodiscard]] virtual Result<CampaignTools> tools(const CampaignSpec& spec) = 0;
};

} // namespace perfbridge
