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
/// Text with what is special to TeX escaped, and our own symbols as TeX writes them.
[[nodiscard]] QString texEscaped(const QString& text);
/// The height of the text in TeX's points.
[[nodiscard]] double texTextHeight(const FigureSpec& spec);
/// Lines that TeX does not read: what stands beside a picture on the screen, for the paper's caption.
[[nodiscard]] QString texComment(const QString& what, const QString& text);
/// Everything before \begin{axis}: the page is `mm` large, with the picture's origin at its upper left; the spec's
/// caption stands in comments.
[[nodiscard]] QString texPreamble(const FigureSpec& spec, const QSizeF& mm);
/// Of pictures with several axes: the figure's title above them, and a legend under it; either may be empty.
[[nodiscard]] QString texPageHead(const FigureSpec& spec, const QSizeF& mm, const QString& legend);
/// Everything after the last \end{axis}.
[[nodiscard]] QString texPictureEnding();
/// \end{axis} and everything after.
[[nodiscard]] QString texEnding();

} // namespace perfbridge
