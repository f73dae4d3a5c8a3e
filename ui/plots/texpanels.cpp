// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texpanels.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

TexPanels TexPanels::fit(const FigureSpec& spec, const QSizeF& mm, std::size_t count, const Room& room) {
    const double text = texTextHeight(spec);
    const QSizeF page = mm * texPointsPerMm;
    TexPanels panels;
    const auto most = static_cast<double>(std::max<std::size_t>(1, count));
    const double fitting = std::floor(page.width() / ((room.left + room.narrowest) * text));
    panels.columns = static_cast<std::size_t>(std::clamp(
        spec.appearance.panels.columns ? static_cast<double>(*spec.appearance.panels.columns) : fitting, 1.0, most));
    panels.rows = static_cast<std::size_t>(std::ceil(most / static_cast<double>(panels.columns)));
    panels.right = (page.width() - 0.8 * text) / static_cast<double>(panels.columns);
    panels.width = panels.right - room.left * text;
    const double head = (room.head + (spec.title.empty() ? 0 : 1.6)) * text;
    panels.down = (page.height() - head - room.foot * text) / static_cast<double>(panels.rows);
    panels.height = std::max(2 * text, panels.down - (room.above + room.below) * text);
    panels.left = room.left * text;
    panels.top = head + room.above * text;
    return panels;
}

QString TexPanels::start(const FigureSpec& spec, std::size_t index, const QString& title, const TexAxis& x,
                         const TexAxis& y) const {
    FigureSpec untitled = spec;
    untitled.title.clear(); // it stands above all panels
    TexFrame frame;
    frame.text = texTextHeight(spec);
    frame.width = width + 5.6 * frame.text;
    frame.height = height + (3.6 + 0.8) * frame.text;
    const double across = left + static_cast<double>(index % columns) * right;
    const double under = top + static_cast<double>(index / columns) * down;
    QString options = texAxisStart(untitled, frame, x, y);
    options += QStringLiteral("  at={(%1pt,-%2pt)}, anchor=north west,\n").arg(texNumber(across), texNumber(under));
    if (!title.isEmpty())
        options += QStringLiteral("  title={\\bfseries %1}, title style={yshift=-0.8ex, at={(0,1)}, anchor=south west, "
                                  "inner sep=0pt},\n")
                       .arg(texEscaped(title));
    return options;
}

} // namespace perfbridge
