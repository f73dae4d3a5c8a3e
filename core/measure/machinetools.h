// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/campaign.h"
#include "core/measure/knobs/knobsession.h"
#include "core/measure/machine/interference.h"
#include "core/measure/machine/systempaths.h"
#include "core/measure/runexecutor.h"

#include <memory>

namespace perfbridge {

/// What a campaign is run with on this machine: worker processes, the knobs that its space names (restored when this
/// ends), and a watch over what others do. A simulated backend is disturbed by nobody: its watch sees nothing.
struct MachineTools {
    std::unique_ptr<MeasureClock> clock;
    std::unique_ptr<InterferenceWatch> interference;
    std::unique_ptr<RunExecutor> worker;
    std::unique_ptr<KnobSession> knobs;        ///< null: no option is a knob
    std::unique_ptr<RunExecutor> settingKnobs; ///< around the worker; null without knobs

    [[nodiscard]] RunExecutor& executor() const { return settingKnobs ? *settingKnobs : *worker; }
};

/// NotFound without perfbridge-worker; Unsupported for a knob that is not available here.
[[nodiscard]] Result<MachineTools> makeMachineTools(const CampaignSpec& spec, const SystemPaths& paths = {});

} // namespace perfbridge
