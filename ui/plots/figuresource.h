// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/plots/figurerenderer.h"

#include <string>

namespace perfbridge {

/// A figure by its name: one saved in the workspace, else STUDY, STUDY/learning-curves, STUDY/predicted-measured or
/// STUDY/critical-difference of a stored study (with the view that suits its number of curves), else
/// similarity/METRIC/matrix or similarity/METRIC/map of all environments that have the metric
/// (similarity/SPACE/METRIC/... where the workspace holds several spaces). NotFound lists what there is.
[[nodiscard]] Result<FigureSpec> findFigure(const Workspace& workspace, const std::string& name);
/// The stored study that a figure names. NotFound lists those there are.
[[nodiscard]] Result<StudySummary> findFigureStudy(const Workspace& workspace, const std::string& name);
/// What the figure draws, read from the workspace; fits one cell again for predicted against measured.
[[nodiscard]] Result<FigureData> loadFigureData(const Workspace& workspace, const FigureSpec& spec,
                                                const JobContext& context = {});

/// The same from what is loaded already, of figures of a study. `space` is needed for predicted against measured only.
[[nodiscard]] Result<FigureData> makeFigureData(const FigureSpec& spec, const StudyResult& study,
                                                const SpaceData* space, const JobContext& context = {});
/// The cell that a figure shows. NotFound if the study has no such cell with a number.
[[nodiscard]] Result<StudyCell> figureCell(const FigureCell& wanted, const StudyResult& study);

} // namespace perfbridge
