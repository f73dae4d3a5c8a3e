// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figurerenderer.h"

#include <QImage>
#include <QSizeF>

namespace perfbridge {

inline constexpr double mmPerInch = 25.4;

/// A figure as pixels.
struct FigurePicture {
    QImage image;
    QSizeF mm; ///< of the figure, as far as whole pixels tell
};

/// As on paper, at a resolution of its own instead of the figure's. Errors are those of renderFigure.
[[nodiscard]] Result<FigurePicture> drawFigure(const FigureSpec& spec, const FigureData& data, int dpi);

} // namespace perfbridge
