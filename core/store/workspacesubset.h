// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/jobcontext.h"
#include "core/store/workspace.h"

#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// What is to be left of a workspace. Spaces are those of the environments; campaigns are those that measured in the
/// environments, with all their runs: no sample of an environment that stays is lost.
struct WorkspaceSubset {
    std::vector<EnvironmentId> environments;
    std::vector<StudyId> studies;     ///< their environments have to be among those above
    std::vector<std::string> figures; ///< names of saved ones; their last drawings are left out
};

/// Writes a workspace that holds a part of another one, as it is stored, so that whatever is computed from that part is
/// the same there: identifiers, configurations and raw samples stay. The same workspace and subset give the same bytes.
/// `path` must not be there. NotFound names what is not in the workspace; AlreadyExists, Io, Cancelled.
[[nodiscard]] Result<void> writeWorkspaceSubset(const Workspace& workspace, const WorkspaceSubset& subset,
                                                const QString& path, const JobContext& context = {});

} // namespace perfbridge
