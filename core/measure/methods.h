// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"

#include <string>

namespace perfbridge {

/// The paragraph about measuring that a paper needs, from what the campaign really did: machine and software, what was
/// chosen how, warm-up, repetition, stopping, order, interference, what was flagged and what failed. Plain text in
/// full sentences, one a thought. `fingerprint` is that of the machine that measured; empty = not said.
[[nodiscard]] std::string methodsParagraph(const CampaignSpec& spec, const CampaignReport& report,
                                           const TextPairs& fingerprint);

} // namespace perfbridge
