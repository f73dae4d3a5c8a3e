// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figurepicture.h"

namespace perfbridge {

Result<FigurePicture> drawFigure(const FigureSpec& spec, const FigureData& data, int dpi) {
    const Result<QSizeF> mm = figureSizeMm(spec, data);
    if (!mm)
        return tl::unexpected(mm.error());
    return figureImage(spec, data, dpi).map([&mm](QImage image) { return FigurePicture{std::move(image), *mm}; });
}

} // namespace perfbridge
