// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texpanels.h"

#include "ui/plots/texmarks.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

std::size_t TexPanels::columnsFor(const FigureSpec& spec, const QSizeF& mm, std::size_t count, double narrowest) {
    const double page = mm.width() * texPointsPerMm;
    const auto most = static_cast<double>(std::max<std::size_t>(1, count));
    if (const auto& wanted = spec.appearance.panels.columns)
        return static_cast<std::size_t>(std::clamp(static_cast<double>(*wanted), 1.0, most));
    const double fitting = std::clamp(std::floor(page / (narrowest * texTextHeight(spec))), 1.0, most);
    return static_cast<std::size_t>(std::ceil(most / std::ceil(most / fitting))); // rows of about the same length
}

TexPanels TexPanels::fit(const FigureSpec& spec, const QSizeF& mm, std::size_t count, const Room& room) {
    const double text = texTextHeight(spec);
    const QSizeF page = mm * texPointsPerMm;
    TexPanels panels;
    const auto most = static_cast<double>(std::max<std::size_t>(1, count));
    panels.columns = columnsFor(spec, mm, count, room.left + room.narrowest + room.right);
    panels.rows = static_cast<std::size_t>(std::ceil(most / static_cast<double>(panels.columns)));
    panels.right = (page.width() - 0.8 * text) / static_cast<double>(panels.columns);
    panels.width = std::max(2 * text, panels.right - (room.left + room.right) * text);
    const double head = (room.head + (spec.title.empty() ? 0 : 1.6)) * text;
    panels.down = (page.height() - head - room.foot * text) / static_cast<double>(panels.rows);
    panels.height = std::max(2 * text, panels.down - (room.above + room.below) * text);
    panels.left = room.left * text;
    panels.top = head + room.above * text;
    return panels;
}

QRectF TexPanels::panel(std::size_t index) const {
    return {left + static_cast<double>(index % columns) * right, top + static_cast<double>(index / columns) * down,
            width, height};
}

QString TexPanels::start(const FigureSpec& spec, std::size_t index, const QString& title, const TexAxis& x,
                         const TexAxis& y) const {
    FigureSpec untitled = spec;
    untitled.title.clear(); // it stands above all panels
    QString options = texAxisStart(untitled, TexFrame::around(untitled, width, height), x, y);
    options += QStringLiteral("  at={%1}, anchor=north west,\n").arg(texPagePlace(panel(index).topLeft()));
    if (!title.isEmpty())
        options += QStringLiteral("  title={\\bfseries %1}, title style={yshift=-0.8ex, at={(0,1)}, anchor=south west, "
                                  "inner sep=0pt},\n")
                       .arg(texEscaped(title));
    return options;
}

QString TexPanels::note(const FigureSpec& spec, std::size_t index, const QString& title, const QString& note) const {
    const QRectF area = panel(index);
    const double text = texTextHeight(spec);
    return texPageText(area.topLeft() - QPointF(0, 0.4 * text), QStringLiteral("south west"), title,
                       QStringLiteral(", node font=\\bfseries")) +
           texPageText(area.topLeft(), QStringLiteral("north west"), note,
                       QStringLiteral(", text width=%1pt, align=left, text=black!65").arg(texNumber(area.width())));
}

} // namespace perfbridge
