// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/checkup.h"
#include "core/measure/machinetools.h"

#include <vector>

namespace perfbridge {

/// This machine, as the window uses it for measuring; an interface, so that a test brings one of its own. Functions
/// block and are called in threads of jobs.
class MeasureMachine {
public:
    virtual ~MeasureMachine() = default;

    [[nodiscard]] virtual TextPairs fingerprint() = 0;
    [[nodiscard]] virtual std::vector<Finding> checkUp() = 0;
    /// For one campaign, in the thread that runs it.
    [[nodiscard]] virtual Result<MachineTools> tools(const CampaignSpec& spec) = 0;
};

} // namespace perfbridge
