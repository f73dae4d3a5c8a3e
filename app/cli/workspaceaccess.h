// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/workspace.h"

#include <memory>
#include <string>
#include <vector>

namespace perfbridge {

/// UTF-8 path.
[[nodiscard]] Result<std::unique_ptr<Workspace>> openWorkspace(const std::string& path, Workspace::Mode mode);

/// The space of the given name (its latest revision), or the only one; the error lists those there are.
[[nodiscard]] Result<SpaceSummary> chooseSpace(const Workspace& workspace, const std::string& name);

/// Names from repeated options that may each be a list with commas; a name with a comma in it that is known stays
/// whole.
[[nodiscard]] std::vector<std::string> splitNames(const std::vector<std::string>& given,
                                                  const std::vector<std::string>& known);

[[nodiscard]] Result<std::vector<std::string>> environmentNames(const Workspace& workspace, SpaceId space);

/// What most commands begin with.
struct OpenedSpace {
    std::unique_ptr<Workspace> workspace;
    SpaceSummary space;
    std::vector<std::string> environments;
};
[[nodiscard]] Result<OpenedSpace> openSpace(const std::string& path, const std::string& space, Workspace::Mode mode);

} // namespace perfbridge
