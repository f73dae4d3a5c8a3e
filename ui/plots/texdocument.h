// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figurespec.h"

#include <QSizeF>
#include <QString>

namespace perfbridge {

inline constexpr double texPointsPerMm = 72.27 / 25.4;

/// Ten significant digits, as TeX reads them.
[[nodiscard]] QString texNumber(double value);
/// Everything before \begin{axis}: the page is `mm` large; the spec's caption stands in comments.
[[nodiscard]] QString texPreamble(const FigureSpec& spec, const QSizeF& mm);
/// \end{axis} and everything after.
[[nodiscard]] QString texEnding();

} // namespace perfbridge
