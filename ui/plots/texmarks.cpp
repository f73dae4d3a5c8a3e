// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texmarks.h"

#include "ui/plots/texaxis.h"
#include "ui/plots/texdocument.h"

#include <algorithm>

namespace perfbridge {

namespace {

QString pageRectangle(const QRectF& area) {
    return texPagePlace(area.topLeft()) + QStringLiteral(" rectangle ") + texPagePlace(area.bottomRight());
}

} // namespace

QString texInlineColour(const QColor& colour) {
    return QStringLiteral("{rgb,255:red,%1;green,%2;blue,%3}").arg(colour.red()).arg(colour.green()).arg(colour.blue());
}

QString texPagePlace(const QPointF& place) {
    return QStringLiteral("(%1pt,%2pt)").arg(texNumber(place.x()), texNumber(place.y() == 0 ? 0 : -place.y()));
}

QString texPageText(const QPointF& place, const QString& anchor, const QString& text, const QString& options) {
    return QStringLiteral("\\node[anchor=%1, inner sep=0pt%2] at %3 {%4};\n")
        .arg(anchor, options, texPagePlace(place), texEscaped(text));
}

QString texCell(const TexCell& cell, const QString& options) {
    const QPointF half(0.5, 0.5);
    const auto placeOf = [](const QPointF& point) {
        return texPlace(point.x(), point.y());
    };
    QString drawn = QStringLiteral("\\filldraw[draw=%1, line width=0.5pt, fill=%2] %3 rectangle %4;\n")
                        .arg(texInlineColour(cell.edge), texInlineColour(cell.fill), placeOf(cell.at - half),
                             placeOf(cell.at + half));
    if (!cell.text.isEmpty())
        drawn += QStringLiteral("\\node[inner sep=0pt, text=%1%2] at %3 {%4};\n")
                     .arg(texInlineColour(cell.ink), options, placeOf(cell.at), texEscaped(cell.text));
    return drawn;
}

QString texColourBar(const FigureSpec& spec, const TexColourBar& bar) {
    const double text = texTextHeight(spec);
    const bool isLying = bar.area.width() > bar.area.height();
    const auto placeOf = [&](double share) {
        return isLying ? QPointF(bar.area.left() + share * bar.area.width(), bar.area.bottom())
                       : QPointF(bar.area.right(), bar.area.bottom() - share * bar.area.height());
    };
    QString drawn;
    const auto count = static_cast<double>(bar.colours.size());
    for (std::size_t k = 0; k < bar.colours.size(); ++k) {
        // Each over the rest of the bar: viewers leave seams between neighbours.
        QRectF rest = bar.area;
        if (isLying)
            rest.setLeft(placeOf(static_cast<double>(k) / count).x());
        else
            rest.setBottom(placeOf(static_cast<double>(k) / count).y());
        drawn += QStringLiteral("\\fill[fill=%1] %2;\n").arg(texInlineColour(bar.colours[k]), pageRectangle(rest));
    }
    drawn += QStringLiteral("\\draw[black!65, line width=0.4pt] %1;\n").arg(pageRectangle(bar.area));
    double widest = 0;
    for (const TexColourBar::Tick& tick : bar.ticks) {
        widest = std::max(widest, texTextWidth(spec, tick.text));
        const QPointF away = isLying ? QPointF(0, 0.3 * text) : QPointF(0.35 * text, 0);
        drawn += texPageText(placeOf(tick.share) + away, isLying ? QStringLiteral("north") : QStringLiteral("west"),
                             tick.text);
    }
    if (bar.title.isEmpty())
        return drawn;
    if (isLying)
        return drawn +
               texPageText(bar.area.bottomLeft() + QPointF(0, 1.6 * text), QStringLiteral("north west"), bar.title);
    return drawn + texPageText({bar.area.right() + widest + 0.8 * text, bar.area.center().y()}, QStringLiteral("south"),
                               bar.title, QStringLiteral(", rotate=-90"));
}

} // namespace perfbridge
