// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/measuremachine.h"

namespace perfbridge {

/// The machine that the program runs on; campaigns run in perfbridge-worker.
class ThisMachine final : public MeasureMachine {
public:
    [[nodiscard]] TextPairs fingerprint() override;
    [[nodiscard]] std::vector<Finding> checkUp() override;
    [[nodiscard]] Result<MachineTools> tools(const CampaignSpec& spec) override;
};

} // namespace perfbridge
