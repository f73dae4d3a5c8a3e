// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What TeX figures draw beside their series: cells, and the bars that say what colours mean.

#include "ui/plots/figurespec.h"

#include <vector>

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>

namespace perfbridge {

/// Of a colour that has no name of its own.
[[nodiscard]] QString texInlineColour(const QColor& colour);
/// "(1pt,-2pt)": of a page whose origin is at its upper left, in points downwards.
[[nodiscard]] QString texPagePlace(const QPointF& place);
/// A text at such a place; `options` go on with a comma before each.
[[nodiscard]] QString texPageText(const QPointF& place, const QString& anchor, const QString& text,
                                  const QString& options = {});

/// A cell of a matrix, `at` in the coordinates of its axis, with a text inside (empty = none).
struct TexCell {
    QPointF at;
    QColor fill;
    QColor edge;
    QColor ink;
    QString text;
};
/// `options` are those of the text, with a comma before each.
[[nodiscard]] QString texCell(const TexCell& cell, const QString& options = {});

/// Which colour is which number. Upright with its numbers to the right, or lying with its numbers below, whichever is
/// longer.
struct TexColourBar {
    struct Tick {
        double share; ///< from the first colour to the last one
        QString text;
    };
    QRectF area; ///< in points downwards, as texPagePlace() has them
    std::vector<QColor> colours;
    std::vector<Tick> ticks;
    QString title; ///< empty = none
};
[[nodiscard]] QString texColourBar(const FigureSpec& spec, const TexColourBar& bar);

} // namespace perfbridge
