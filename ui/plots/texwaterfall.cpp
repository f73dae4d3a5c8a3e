// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panelpainting.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texpanels.h"
#include "ui/plots/waterfallrows.h"

#include <algorithm>

#include <QCoreApplication>

namespace perfbridge {

namespace {

// In heights of the text.
constexpr double narrowestWaterfall = 42; ///< a panel: names and amounts take most of it
constexpr double tallestWaterfallRow = 2.7;
constexpr double besideBars = 0.7;

constexpr double mostForWaterfallNames = 0.42; ///< of a panel's width

/// What all panels have in common, in points.
struct WaterfallRoom {
    double names = 0;
    double amounts = 0;
    std::size_t rows = 2; ///< of the longest panel
};

WaterfallRoom waterfallRoom(const FigureSpec& spec, const WaterfallBars& data, double panelWidth) {
    constexpr double bolder = 1.08; // totals are bold
    WaterfallRoom room;
    room.rows = mostWaterfallRows(data);
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        for (const WaterfallRow& row : waterfallRows(data, p)) {
            room.names = std::max(room.names, bolder * texTextWidth(spec, row.name));
            room.amounts = std::max(room.amounts, bolder * texTextWidth(spec, row.amount));
        }
    }
    room.names = std::min(room.names, mostForWaterfallNames * panelWidth);
    room.amounts = std::min(room.amounts, mostForWaterfallNames * panelWidth);
    return room;
}

/// A bar, or a mark where a bar would start at a number that means nothing.
QString waterfallMark(const WaterfallBars& data, const WaterfallRow& row, double place, const PanelAxis& axis) {
    const auto shown = [&](double value) {
        return std::clamp(value, axis.lower, axis.upper); // a figure may have a narrower range
    };
    const double end = shown(row.to);
    const double top = place - waterfallBarShare / 2;
    const double bottom = place + waterfallBarShare / 2;
    const bool hasZero = !axis.isLogarithmic && axis.lower <= 0 && axis.upper >= 0;
    if (!row.step && !hasZero)
        return QStringLiteral("\\addplot[black, line width=1.9pt, mark=none] coordinates {%1 %2};\n")
            .arg(texCoordinate(end, top), texCoordinate(end, bottom));
    const double start = row.step ? shown(row.from) : shown(0);
    const QString colour = !row.step ? QStringLiteral("total") : texColourName(isBetter(data, row) ? 0 : 1);
    return QStringLiteral("\\addplot[draw=%1, fill=%1, line width=0.2pt, mark=none] coordinates {%2 %3 %4 %5} -- "
                          "cycle;\n")
        .arg(colour, texCoordinate(start, top), texCoordinate(end, top), texCoordinate(end, bottom),
             texCoordinate(start, bottom));
}

QString waterfallPanel(const FigureSpec& spec, const WaterfallBars& data, std::size_t panel, const WaterfallRoom& room,
                       const PanelAxis& axis) {
    QString drawn;
    const double gap = besideBars * texTextHeight(spec);
    const std::vector<WaterfallRow> rows = waterfallRows(data, panel);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const WaterfallRow& row = rows[r];
        const auto place = static_cast<double>(r);
        drawn += waterfallMark(data, row, place, axis);
        if (!row.isLast) {
            const double end = std::clamp(row.to, axis.lower, axis.upper); // where the next row starts
            drawn += QStringLiteral("\\draw[black!65, line width=0.5pt] %1 -- %2;\n")
                         .arg(texPlace(end, place + waterfallBarShare / 2),
                              texPlace(end, place + 1 - waterfallBarShare / 2));
        }
        const QString weight = row.step ? QString() : QStringLiteral(", node font=\\bfseries");
        drawn += QStringLiteral("\\node[anchor=east, inner sep=0pt, xshift=-%1pt%2] at %3 {%4};\n")
                     .arg(texNumber(gap), weight, texPlace(axis.lower, place),
                          texEscaped(texElided(spec, row.name, room.names)));
        drawn += QStringLiteral("\\node[anchor=west, inner sep=0pt, xshift=%1pt%2] at %3 {%4};\n")
                     .arg(texNumber(gap), weight, texPlace(axis.upper, place),
                          texEscaped(texElided(spec, row.amount, room.amounts)));
    }
    return drawn;
}

QString waterfallLegend(const FigureSpec& spec) {
    if (spec.appearance.legend == LegendPlace::None)
        return {};
    const QString entry = QStringLiteral("{\\color{%1}\\rule{1.2ex}{1.2ex}}~%2\\quad ");
    return entry.arg(texColourName(0), texEscaped(QCoreApplication::translate("WaterfallPlot", "better"))) +
           entry.arg(texColourName(1), texEscaped(QCoreApplication::translate("WaterfallPlot", "worse")));
}

} // namespace

QByteArray texOfWaterfall(const FigureSpec& spec, const WaterfallBars& data, const QSizeF& mm) {
    const double text = texTextHeight(spec);
    const PlotStyle style = texStyle(spec);
    const std::size_t count = data.panels.size();
    const auto columns = static_cast<double>(TexPanels::columnsFor(spec, mm, count, narrowestWaterfall));
    const WaterfallRoom shared = waterfallRoom(spec, data, mm.width() * texPointsPerMm / columns);
    TexPanels::Room room;
    room.left = shared.names / text + 2 * besideBars;
    room.right = shared.amounts / text + besideBars;
    room.narrowest = narrowestWaterfall - room.left - room.right;
    const QString legend = waterfallLegend(spec);
    (spec.appearance.legend == LegendPlace::Below ? room.foot : room.head) = legend.isEmpty() ? 0 : 1.8;
    TexPanels panels = TexPanels::fit(spec, mm, count, room);
    const double rowHeight = std::min(panels.height / static_cast<double>(shared.rows), tallestWaterfallRow * text);

    QString document = texPreamble(spec, mm) + texComment(QStringLiteral("Beside it"), data.caption) +
                       texColourDefinition(QStringLiteral("total"), style.muted);
    for (std::size_t s = 0; s < 2; ++s)
        document += texColourDefinition(texColourName(s), seriesLook(s, style).colour);
    for (std::size_t p = 0; p < count; ++p) {
        const WaterfallBars::Panel& shown = data.panels[p];
        if (!shown.note.isEmpty()) {
            document += panels.note(spec, p, shown.title, shown.note);
            continue;
        }
        const auto rows = static_cast<double>(shown.steps.size() + 2);
        panels.height = rows * rowHeight; // of this one
        const PanelAxis axis =
            adjusted(waterfallAxis(data, p, spec.appearance.panels.sharesAxes.value_or(false)), spec.appearance.x);
        const TexAxis x =
            TexAxis::of(data.axisTitle, {axis.lower, axis.upper}, axis.isLogarithmic,
                        std::clamp(static_cast<int>(panels.width / (4.5 * text)), 2, 8), spec.appearance.x);
        const TexAxis y = TexAxis::placed({}, {-0.5, rows - 0.5}, {}, {}, {});
        document += panels.start(spec, p, shown.title, x, y) +
                    QStringLiteral("  y dir=reverse, axis x line*=bottom, axis y line=none, clip=false,\n"
                                   "  title style={xshift=-%1pt}]\n")
                        .arg(texNumber(shared.names + besideBars * text)) +
                    waterfallPanel(spec, data, p, shared, axis) + QStringLiteral("\\end{axis}\n");
    }
    return (document + texPageHead(spec, mm, legend) + texPictureEnding()).toUtf8();
}

} // namespace perfbridge
