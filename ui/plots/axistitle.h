// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figureappearance.h"

#include <QString>

namespace perfbridge {

/// "latency" of "latency (ms)": what stands in the last brackets is the unit.
[[nodiscard]] QString titleWithoutUnit(const QString& title);
/// The title of an axis that the kind calls `own`.
[[nodiscard]] QString adjustedTitle(const QString& own, const FigureAxis& axis);

} // namespace perfbridge
