// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/citedtext.h"
#include "core/publish/documenttable.h"
#include "core/publish/studytables.h"
#include "core/store/workspace.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// Tables and texts for papers, from what a workspace holds.

/// NotFound lists those there are and says which was probably meant.
[[nodiscard]] Result<StudySummary> findStudy(const Workspace& workspace, const std::string& name);

/// See makeStudyTable().
[[nodiscard]] Result<DocumentTable> loadStudyTable(const Workspace& workspace, const std::string& study,
                                                   StudyTable table, const StudyTableOptions& options = {},
                                                   const JobContext& context = {});
/// See environmentTable(); CSV has all attributes as rows.
[[nodiscard]] Result<DocumentTable> loadEnvironmentTable(const Workspace& workspace, const SpaceSummary& space,
                                                         TableFormat format);

/// How a study was made; see studyMethods().
[[nodiscard]] Result<CitedText> loadStudyMethods(const Workspace& workspace, const std::string& study,
                                                 std::string_view version, const JobContext& context = {});
/// How a campaign measured, from its runs; see methodsParagraph(). NotEnoughData before its first run.
[[nodiscard]] Result<CitedText> loadCampaignMethods(const Workspace& workspace, const std::string& campaign);

} // namespace perfbridge
