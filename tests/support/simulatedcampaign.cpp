// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulatedcampaign.h"

namespace perfbridge::test {

CampaignSpec simulatedCampaign() {
    Option level;
    level.name = "level";
    level.kind = OptionKind::Integer;
    level.levels = {1, 2, 3, 4};
    Option fast;
    fast.name = "fast";
    fast.kind = OptionKind::Boolean;
    CampaignSpec spec;
    spec.name = "first";
    spec.space = std::make_shared<const Space>(Space::create("simulated", {level, fast}).value());
    spec.environment.name = "bench";
    spec.backend = SimulatedBackend{};
    spec.sampling.all = true;
    spec.protocol = Protocol::of(ProtocolPreset::Quick);
    return spec;
}

} // namespace perfbridge::test
