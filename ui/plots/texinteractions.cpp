// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/interactiongraphlayout.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/sequentialcolours.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texmarks.h"
#include "ui/plots/texpanels.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

// In heights of the text, as the matrix on the screen has them.
constexpr double narrowestTriangle = 21;
constexpr double tallestTriangleCell = 2.7;
constexpr double widestTriangleCell = 6.2;
constexpr double widestTriangleBar = 22;

/// The part of the text's height at which all numbers fit their cells; nothing where that would be too small to read.
std::optional<double> interactionNumberSize(const FigureSpec& spec, const InteractionCells& cells, double largest,
                                            const QSizeF& cell) {
    double widest = 1e-9;
    for (const InteractionCells::Panel& panel : cells.panels) {
        for (const double value : panel.values.reshaped())
            widest = std::max(widest, texTextWidth(spec, interactionText(value, largest)));
    }
    const double fitting = std::min({1.0, 0.9 * cell.width() / widest, 0.9 * cell.height() / texTextHeight(spec)});
    return fitting >= 0.8 ? std::optional(fitting) : std::nullopt;
}

/// The triangle of one environment, with the names of its rows and columns.
class TexTriangle {
public:
    TexTriangle(const FigureSpec& spec, const InteractionCells& cells, const QSizeF& cell, double names)
        : m_spec(spec)
        , m_cells(cells)
        , m_style(texStyle(spec))
        , m_largest(cells.largestOfPairs())
        , m_cell(cell)
        , m_names(names)
        , m_numbers(interactionNumberSize(spec, cells, m_largest, cell)) {}

    [[nodiscard]] QString drawn(std::size_t panel, double right) const {
        const Eigen::MatrixXd& values = m_cells.panels[panel].values;
        QString drawn;
        for (Eigen::Index i = 0; i < values.rows(); ++i) {
            for (Eigen::Index j = 0; j <= i; ++j)
                drawn += cellOf(values, i, j);
            drawn += nameOf(i, -0.5, m_names, QStringLiteral("east"), QStringLiteral("xshift=-"));
            // Nothing stands below the last one.
            const double room = right - (static_cast<double>(i) + 1) * m_cell.width() - 0.8 * texTextHeight(m_spec);
            if (i + 1 < values.rows())
                drawn += nameOf(i, static_cast<double>(i) + 0.5, room, QStringLiteral("west"),
                                QStringLiteral("text=black!65, xshift="));
        }
        return drawn;
    }

private:
    [[nodiscard]] QString cellOf(const Eigen::MatrixXd& values, Eigen::Index i, Eigen::Index j) const {
        const double value = values(i, j);
        const bool isColoured = i != j && std::isfinite(value) && m_largest > 0;
        const QColor fill = isColoured ? m_style.rampColour(value / m_largest) : m_style.paper;
        const TexCell cell{{static_cast<double>(j), static_cast<double>(i)},
                           fill,
                           i == j ? m_style.grid : m_style.paper,
                           isColoured ? readableOn(fill) : m_style.muted,
                           m_numbers ? interactionText(value, m_largest) : QString()};
        const double size = m_numbers.value_or(1) * texTextHeight(m_spec);
        return texCell(cell, m_numbers && *m_numbers < 1
                                 ? QStringLiteral(", font=\\fontsize{%1}{%1}\\selectfont").arg(texNumber(size))
                                 : QString());
    }
    [[nodiscard]] QString nameOf(Eigen::Index factor, double at, double room, const QString& anchor,
                                 const QString& options) const {
        return QStringLiteral("\\node[anchor=%1, inner sep=0pt, %2%3pt] at %4 {%5};\n")
            .arg(anchor, options, texNumber(0.4 * texTextHeight(m_spec)), texPlace(at, static_cast<double>(factor)),
                 texEscaped(texElided(m_spec, m_cells.names[factor], room)));
    }

    const FigureSpec& m_spec;
    const InteractionCells& m_cells;
    PlotStyle m_style;
    double m_largest;
    QSizeF m_cell; ///< in points
    double m_names;
    std::optional<double> m_numbers; ///< see interactionNumberSize()
};

TexColourBar interactionBar(const FigureSpec& spec, const InteractionCells& cells, const QRectF& area) {
    constexpr int steps = 48;
    const double largest = cells.largestOfPairs();
    const PlotStyle style = texStyle(spec);
    TexColourBar bar;
    bar.area = area;
    bar.title = cells.quantity;
    for (int k = 0; k < steps; ++k)
        bar.colours.push_back(style.rampColour((k + 0.5) / steps));
    const int wanted = std::clamp(static_cast<int>(area.width() / (4.5 * texTextHeight(spec))), 2, 8);
    const std::vector<double> ticks = linearTicks(0, largest, wanted).major;
    const std::vector<QString> labels = tickLabels(ticks, false);
    for (std::size_t k = 0; k < ticks.size(); ++k)
        bar.ticks.push_back({ticks[k] / largest, labels[k]});
    return bar;
}

} // namespace

QByteArray texOfInteractionMatrix(const FigureSpec& spec, const InteractionCells& data, const QSizeF& mm) {
    const double text = texTextHeight(spec);
    const auto count = static_cast<double>(data.names.size());
    double widest = 0;
    for (const QString& name : data.names)
        widest = std::max(widest, texTextWidth(spec, name));
    const auto columns = static_cast<double>(TexPanels::columnsFor(spec, mm, data.panels.size(), narrowestTriangle));
    const double panelWidth = mm.width() * texPointsPerMm / columns;
    const double names = std::min(widest, 0.3 * panelWidth);
    TexPanels::Room room;
    room.left = names / text + 1.2;
    room.right = std::min(widest, 0.16 * panelWidth) / text; // of the names on top of the last columns
    room.below = 0.6;
    room.foot = 4.6;
    room.narrowest = narrowestTriangle - room.left - room.right;
    TexPanels panels = TexPanels::fit(spec, mm, data.panels.size(), room);
    const double free = panels.width + room.right * text;
    panels.width = std::min(panels.width, count * widestTriangleCell * text);
    panels.height = std::min(panels.height, count * tallestTriangleCell * text);
    panels.down = panels.height + (room.above + room.below) * text;
    const TexTriangle triangle(spec, data, QSizeF(panels.width, panels.height) / count, names);
    const TexAxis axis = TexAxis::placed({}, {-0.5, count - 0.5}, {}, {}, {});

    QString document = texPreamble(spec, mm) + texComment(QStringLiteral("Beside it"), data.definition);
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        const InteractionCells::Panel& shown = data.panels[p];
        if (shown.values.size() == 0) {
            document += panels.note(spec, p, shown.title, shown.note);
            continue;
        }
        document += panels.start(spec, p, shown.title, axis, axis) +
                    QStringLiteral("  y dir=reverse, clip=false, grid=none, axis line style={draw=none},\n"
                                   "  title style={xshift=-%1pt}]\n")
                        .arg(texNumber(names + 0.4 * text)) +
                    triangle.drawn(p, free) + QStringLiteral("\\end{axis}\n");
    }
    if (data.largestOfPairs() > 0) {
        const QRectF last = panels.panel(data.panels.size() - 1);
        const double width = std::min(widestTriangleBar * text, mm.width() * texPointsPerMm - panels.left - 1.4 * text);
        document += texColourBar(
            spec, interactionBar(spec, data, QRectF(panels.left, last.bottom() + 0.8 * text, width, 0.8 * text)));
    }
    return (document + texPageHead(spec, mm, {}) + texPictureEnding()).toUtf8();
}

QByteArray texOfInteractionGraph(const FigureSpec& spec, const InteractionCells& data, const QSizeF& mm) {
    const double text = texTextHeight(spec);
    const PlotStyle style = texStyle(spec);
    const QSizeF page = mm * texPointsPerMm;
    const double top = spec.title.empty() ? 0.3 * text : 1.9 * text;
    const QRectF area(QPointF(0.6 * text, top), QPointF(page.width() - 0.6 * text, page.height() - 1.8 * text));
    const auto inUnits = [](const QRectF& points) {
        return QRectF(points.topLeft() / texPointsPerUnit, points.size() / texPointsPerUnit);
    };
    const InteractionGraphLayout layout = InteractionGraphLayout::make(
        data, style, inUnits(area), spec.appearance.panels.columns, InteractionGraphLayout::Scale::of(data));
    const auto place = [](const QPointF& point) {
        return texPagePlace(point * texPointsPerUnit);
    };
    const double largest = data.largestOfPairs();

    QString document = texPreamble(spec, mm) + texComment(QStringLiteral("Beside it"), data.definition);
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        const QRectF panel = layout.grid.panel(p);
        const QPointF corner = panel.topLeft() * texPointsPerUnit;
        document += texPageText(corner - QPointF(0, 0.6 * text), QStringLiteral("south west"),
                                texElided(spec, data.panels[p].title, panel.width() * texPointsPerUnit),
                                QStringLiteral(", node font=\\bfseries"));
        if (!layout.hasEdges(p))
            document += texPageText(corner, QStringLiteral("north west"), InteractionGraphLayout::noteOf(data, p),
                                    QStringLiteral(", text width=%1pt, align=left, text=black!65")
                                        .arg(texNumber(panel.width() * texPointsPerUnit)));
    }
    // The weakest first: the others cross above them.
    for (auto edge = layout.edges.rbegin(); edge != layout.edges.rend(); ++edge)
        document += QStringLiteral("\\draw[draw=%1, line width=%2pt, line cap=round] %3 -- %4;\n")
                        .arg(texInlineColour(style.rampColour(0.25 + 0.75 * edge->share)),
                             texNumber(edge->width * texPointsPerUnit), place(edge->line.p1()), place(edge->line.p2()));
    for (const InteractionGraphLayout::Node& node : layout.nodes) {
        const QString name = data.names[static_cast<qsizetype>(node.factor)];
        document +=
            QStringLiteral("\\draw[draw=%1, line width=0.4pt] %2 -- %3;\n"
                           "\\filldraw[draw=white, line width=0.7pt, fill=%4] %2 circle[radius=%5pt];\n")
                .arg(texInlineColour(style.grid), place(node.centre), place(node.nameEnd), texInlineColour(style.muted),
                     texNumber(node.radius * texPointsPerUnit)) +
            texPageText(QPointF(node.isNameRight ? node.name.left() : node.name.right(), node.name.center().y()) *
                            texPointsPerUnit,
                        node.isNameRight ? QStringLiteral("west") : QStringLiteral("east"),
                        texElided(spec, name, node.name.width() * texPointsPerUnit));
    }
    for (const InteractionGraphLayout::Edge& edge : layout.edges)
        document += QStringLiteral("\\node[inner sep=1pt, rounded corners=1.4pt, fill=white, fill opacity=0.86, text "
                                   "opacity=1] at %1 {%2};\n")
                        .arg(place(edge.number.center()), texEscaped(interactionText(edge.value, largest)));
    document += texPageText({0.6 * text, page.height() - 0.4 * text}, QStringLiteral("south west"),
                            texElided(spec, InteractionGraphLayout::legendOf(data), page.width() - 1.2 * text),
                            QStringLiteral(", text=black!65"));
    return (document + texPageHead(spec, mm, {}) + texPictureEnding()).toUtf8();
}

} // namespace perfbridge
