// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/pairreport.h"

#include <string>
#include <vector>

namespace perfbridge {

/// What a report says to somebody who has to decide whether to transfer: a sentence each on ranks, on the best
/// configurations, on options and on interactions; first of all, if it is so, that one set is a copy of the other.
[[nodiscard]] std::vector<std::string> pairSentences(const PairReport& report);

} // namespace perfbridge
