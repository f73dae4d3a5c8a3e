// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/models/repetitionnoise.h"

#include <map>
#include <vector>

namespace perfbridge {

/// What an open workspace holds, one line each, and what is known of the environments whose data are loaded.
struct WorkspaceOverview {
    std::vector<SpaceSummary> spaces;
    std::vector<DatasetSummary> datasets; ///< of all spaces
    std::vector<CampaignSummary> campaigns;
    std::vector<StudySummary> studies;
    std::vector<FigureRecord> figures;
    std::map<DatasetId, std::vector<Metric>> metrics; ///< that have measurements
    std::map<DatasetId, RepetitionNoise> noise;       ///< absent: not known (yet)
};

} // namespace perfbridge
