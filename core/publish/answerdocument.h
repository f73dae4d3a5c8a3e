// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"
#include "core/publish/documenttable.h"
#include "core/publish/spacetables.h"

namespace perfbridge {

/// The configurations of an answer: the best and what is as good, or the Pareto front and what may be on it; options
/// that tell them apart, the metrics with their intervals in units fit to be read, and the chance of being the best or
/// on the front. CSV has the same units. Those that are only worth measuring are left out. `shared`: options of which
/// all of these have the same value.
[[nodiscard]] DocumentTable answerDocument(const OptimisationReport& report, SharedAttributes shared);

} // namespace perfbridge
