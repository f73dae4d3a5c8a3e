// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

namespace perfbridge {

/// A plot as it stands on a page, ready to be exported or saved.
struct ExportablePlot {
    FigureSpec spec;
    FigureData data;
};

} // namespace perfbridge
