// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/criticaldifferencedata.h"
#include "ui/plots/figurespec.h"
#include "ui/plots/scatterdata.h"

#include <QByteArray>

namespace perfbridge {

/// pgfplots (TikZ) documents of figures, `mm` large. ASCII but for letters that users' names contain.
[[nodiscard]] QByteArray texOfCurves(const FigureSpec& spec, const LearningCurveData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfScatter(const FigureSpec& spec, const ScatterData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfCriticalDifference(const FigureSpec& spec, const CriticalDifferenceData& data,
                                                 const QSizeF& mm);

/// Text with what is special to TeX escaped, and our own symbols as TeX writes them.
[[nodiscard]] QString texEscaped(const QString& text);

} // namespace perfbridge
