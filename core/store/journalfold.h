// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/jobcontext.h"

namespace perfbridge {

class Database;

/// Moves the journalled samples of ended runs of all campaigns that measure into a data set into its blocks, in a
/// transaction of its own. A sample keeps its id, so that nothing that can be read changes. Cancelled.
[[nodiscard]] Result<void> foldSamples(const Database& database, DatasetId dataset, const JobContext& context);

} // namespace perfbridge
