// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/space.h"

#include <string>

namespace perfbridge {

/// The first thing in which the options or constraints of two spaces differ, as the end of a sentence ("the option
/// 'threads' has the levels 1, 2 there and 1, 2, 4 in the file"); empty if they are the same.
[[nodiscard]] std::string spaceDifference(const Space& stored, const Space& imported);

} // namespace perfbridge
