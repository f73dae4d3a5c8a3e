// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"

#include <ostream>

namespace perfbridge {

/// CSV of an answer, one row a configuration of answerList(): role,confirm,measured,chance, the options, then value,
/// lower and upper of every metric; empty where there is none.
void writeAnswerCsv(const OptimisationReport& report, std::ostream& out);

} // namespace perfbridge
