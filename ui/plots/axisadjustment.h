// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/axistitle.h"

#include <QString>
#include <qcustomplot.h>

namespace perfbridge {

/// What the plot calls an axis.
void setTitle(QCPAxis& axis, const AxisTitle& title);
/// The same, whatever it was adjusted to since; that of QCPAxis::setLabel() where the plot uses this one.
[[nodiscard]] AxisTitle ownTitleOf(const QCPAxis& axis);

/// Sets range, ticks and title of an axis as a figure has them, and the unit in which its numbers are written; its
/// scale is what the plot made of it. A message where that cannot be; `name` is "x" or "y".
[[nodiscard]] QString adjustAxis(QCPAxis& drawn, const FigureAxis& axis, const QString& name);

/// Breaks a title that is longer than its axis into two lines; what they do not hold is elided.
void fitTitle(QCPAxis& drawn);

} // namespace perfbridge
