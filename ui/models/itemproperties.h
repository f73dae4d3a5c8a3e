// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study.h"
#include "ui/models/propertysheet.h"
#include "ui/models/workspaceitem.h"
#include "ui/models/workspaceoverview.h"

#include <optional>

namespace perfbridge {

/// Sheets of what a workspace holds: from its overview, with what takes reading added when it is there.
namespace properties {

/// Of what the overview knows; empty if the item is not in it.
[[nodiscard]] std::optional<PropertySheet> of(const WorkspaceItem& item, const WorkspaceOverview& overview);
/// Its configurations, protocol and backend.
void addCampaign(PropertySheet& sheet, const StoredCampaign& campaign);
/// What it compares, and how often.
void addStudy(PropertySheet& sheet, const StudyResult& study);
/// One row of the table: its options, and what was measured of it everywhere.
[[nodiscard]] PropertySheet ofConfiguration(const SpaceData& data, Eigen::Index row);

} // namespace properties
} // namespace perfbridge
