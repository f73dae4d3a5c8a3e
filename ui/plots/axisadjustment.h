// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/figureappearance.h"

#include <QString>
#include <qcustomplot.h>

namespace perfbridge {

/// Sets range, ticks and title of an axis as a figure has them; its scale is what the plot made of it. A message where
/// that cannot be; `name` is "x" or "y".
[[nodiscard]] QString adjustAxis(QCPAxis& drawn, const FigureAxis& axis, const QString& name);

/// Breaks a title that is longer than its axis into two lines; what they do not hold is elided.
void fitTitle(QCPAxis& drawn);

} // namespace perfbridge
