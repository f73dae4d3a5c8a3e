// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/dotplot.h"

#include <vector>

#include <QString>

class QWidget;

namespace perfbridge {

class Selection;

/// Buttons that choose what dragging does in a dot plot: rectangle, lasso or pan.
[[nodiscard]] QWidget* makeDotTools(DotPlot& plot, QWidget* parent);
/// Makes the rows that a plot chose part of the selection.
void selectDots(Selection& selection, const std::vector<Eigen::Index>& rows, DotJoin join, const QString& text);

} // namespace perfbridge
