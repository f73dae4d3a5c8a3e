// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

#include <QByteArray>

namespace perfbridge {

/// The numbers that a figure draws, as tidy CSV: a header, then one row a point, bar or cell, with the configuration
/// where it is one; all digits, empty cells where there is no number. The same figure and data give the same bytes.
/// NotEnoughData: nothing to draw.
[[nodiscard]] Result<QByteArray> figureCsv(const FigureSpec& spec, const FigureData& data);

} // namespace perfbridge
