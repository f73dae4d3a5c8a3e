// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>

namespace perfbridge {

class Database;

/// "PfBr": marks an SQLite file as a workspace (PRAGMA application_id).
inline constexpr std::int64_t workspaceApplicationId = 0x50664272;

/// Takes a file from schema `from` (0 = nothing is there yet) to Workspace::schemaVersion, step by step, in one
/// transaction.
[[nodiscard]] Result<void> migrateSchema(const Database& database, int from);

} // namespace perfbridge
