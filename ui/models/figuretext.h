// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figurespec.h"

#include <QString>

namespace perfbridge::figuretext {

/// "Learning curves".
[[nodiscard]] QString kindName(FigureKind kind);
/// What a kind is for, in one sentence.
[[nodiscard]] QString kindPurpose(FigureKind kind);
/// "study-1, MAPE", "inference_time in tx2".
[[nodiscard]] QString subject(const FigureSpec& spec);
/// "88.9 × 55 mm"; the height is left out while nobody knows it. `shape`: of a picture of it.
[[nodiscard]] QString size(const FigureSpec& spec, const QSizeF& shape);
/// A name for a new figure: "Learning curves: study-1".
[[nodiscard]] QString suggestedName(const FigureSpec& spec);
/// As part of a file's name.
[[nodiscard]] QString fileName(const QString& name);

} // namespace perfbridge::figuretext
