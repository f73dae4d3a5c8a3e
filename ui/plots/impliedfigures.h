// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/plots/figurespec.h"

#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

// Figures of measurements that nobody has saved, but that have a name all the same: with what is chosen when nobody
// chooses.

/// The figure called similarity/METRIC/matrix, similarity/METRIC/map or KIND/ENVIRONMENT/METRIC
/// (influence/laptop/time), with SPACE/ before the metric or the environment where the workspace holds several spaces;
/// nothing for a name of another form. NotFound for what is not there, with what is.
[[nodiscard]] Result<std::optional<FigureSpec>> findImpliedFigure(const Workspace& workspace, const std::string& name);

struct ImpliedFigure {
    std::string name;
    FigureKind kind = FigureKind::Influence;
};
/// Those that the workspace has environments for: one for most, two for a matrix, three for a map.
[[nodiscard]] Result<std::vector<ImpliedFigure>> impliedFigures(const Workspace& workspace);

/// The space of a figure of measurements: the latest revision of that name, or the only one that was measured.
/// InvalidArgument without a name where there are several; NotFound.
[[nodiscard]] Result<SpaceId> findFigureSpace(const Workspace& workspace, const std::string& name);

} // namespace perfbridge
