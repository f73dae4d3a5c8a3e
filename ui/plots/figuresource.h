// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// A figure by its name: one saved in the workspace, else STUDY, STUDY/learning-curves, STUDY/predicted-measured or
/// STUDY/critical-difference of a stored study (with the view that suits its number of curves), else one of
/// measurements, see findImpliedFigure(). NotFound lists what there is.
[[nodiscard]] Result<FigureSpec> findFigure(const Workspace& workspace, const std::string& name);

/// A figure that can be drawn.
struct FigureListing {
    std::string name;
    bool isSaved = false;
    std::optional<FigureKind> kind; ///< nothing for a saved one that cannot be read
};
/// The saved ones, then those of studies, then those of measurements.
[[nodiscard]] Result<std::vector<FigureListing>> listFigures(const Workspace& workspace);

/// The stored study that a figure names. NotFound lists those there are.
[[nodiscard]] Result<StudySummary> findFigureStudy(const Workspace& workspace, const std::string& name);
/// What the figure draws, read from the workspace; whatever takes a model fits it again. Errors begin with "figure: "
/// where it is the figure that asks for what is not there. Cancelled.
[[nodiscard]] Result<FigureData> loadFigureData(const Workspace& workspace, const FigureSpec& spec,
                                                const JobContext& context = {});

/// The same from what is loaded already, of figures of a study. `space` is needed for predicted against measured only.
[[nodiscard]] Result<FigureData> makeFigureData(const FigureSpec& spec, const StudyResult& study,
                                                const SpaceData* space, const JobContext& context = {});
/// The cell that a figure shows. NotFound if the study has no such cell with a number.
[[nodiscard]] Result<StudyCell> figureCell(const PredictedMeasuredSettings& wanted, const StudyResult& study);

} // namespace perfbridge
