// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/map.h"
#include "core/similarity/matrix.h"
#include "ui/plots/figurespec.h"

#include <QByteArray>

namespace perfbridge {

/// pgfplots documents of comparisons of environments, `mm` large.
[[nodiscard]] QByteArray texOfMatrix(const FigureSpec& spec, const SimilarityMatrix& matrix, const QSizeF& mm);
[[nodiscard]] QByteArray texOfMap(const FigureSpec& spec, const EnvironmentMap& map, const QSizeF& mm);

} // namespace perfbridge
