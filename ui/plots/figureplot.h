// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: the plots behind figures.

#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"
#include "ui/plots/plotstyle.h"

#include <memory>

#include <QSizeF>

namespace perfbridge {

class PlotWidget;

/// The plot of a figure as it is to be painted. In the GUI thread.
[[nodiscard]] std::unique_ptr<PlotWidget> makeFigurePlot(const FigureSpec& spec, const FigureData& data,
                                                         const PlotStyle& style);
/// NotEnoughData where there is nothing to draw; NotFound for a curve that a study does not have.
[[nodiscard]] Result<void> checkFigureData(const FigureSpec& spec, const FigureData& data);
/// In mm, of a figure that passed the check.
[[nodiscard]] QSizeF suitableFigureSize(const FigureSpec& spec, const FigureData& data);

} // namespace perfbridge
