// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/plots/figurerenderer.h"

#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// The figure called similarity/METRIC/matrix or similarity/METRIC/map, with SPACE/ before the metric where the
/// workspace holds several spaces; nothing for a name of another form. NotFound for a metric or space that is not
/// there, with those that are.
[[nodiscard]] Result<std::optional<FigureSpec>> findSimilarityFigure(const Workspace& workspace,
                                                                     const std::string& name);
/// The names of those that the workspace has environments for: two for a matrix, three for a map.
[[nodiscard]] Result<std::vector<std::string>> similarityFigureNames(const Workspace& workspace);
/// Compares the environments of a figure that is of no study.
[[nodiscard]] Result<FigureData> loadSimilarityData(const Workspace& workspace, const FigureSpec& spec,
                                                    const JobContext& context = {});

} // namespace perfbridge
