// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/workspace.h"

namespace perfbridge {

class Database;

/// Stores a table within the caller's transaction; see Workspace::addMeasurements.
[[nodiscard]] Result<Workspace::ImportSummary> importMeasurements(const Database& database, const ImportedTable& table,
                                                                  const JobContext& context);

} // namespace perfbridge
