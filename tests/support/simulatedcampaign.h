// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaign.h"

namespace perfbridge::test {

/// "first": all 8 configurations of two options, "level" (1 to 4) and "fast", of a simulated system in "bench", by the
/// quick protocol.
[[nodiscard]] CampaignSpec simulatedCampaign();

} // namespace perfbridge::test
