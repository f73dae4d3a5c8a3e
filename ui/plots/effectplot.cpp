// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/effectplot.h"

#include "ui/plots/annotationpainting.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double gap = 24;          ///< between panels, with their outermost labels
constexpr double endRoom = gap / 2; ///< right of the last panel, for the same
constexpr double narrowestPanel = 130;
constexpr double lowestPanel = 90;
constexpr double dodge = 3.5; ///< between intervals that stand over the same level
constexpr double hitRadius = 9;
constexpr double innerRoom = 0.05; ///< of the levels' range, to the left and right of them
constexpr double roomEach = 0.015; ///< more of it for each curve with intervals, which stand beside one another

double at(const std::vector<double>& values, std::size_t index) {
    return index < values.size() ? values[index] : std::numeric_limits<double>::quiet_NaN();
}

bool hasInterval(const EffectCurves::Curve& curve, std::size_t level) {
    return std::isfinite(at(curve.lower, level)) && std::isfinite(at(curve.upper, level));
}

} // namespace

EffectPlot::EffectPlot(QWidget* parent)
    : DiagramPlot(parent) {
    setAccessibleName(tr("Effect of an option"));
    setEmptyText(tr("Nothing to show yet."));
    restyle();
}

EffectPlot::~EffectPlot() = default;

void EffectPlot::setData(EffectCurves data) {
    m_data = std::move(data);
    makeAxes();
    relayOut();
}

std::vector<LegendEntry> EffectPlot::legend() const {
    std::vector<LegendEntry> entries;
    QStringList known;
    for (const EffectCurves::Panel& panel : m_data.panels) {
        for (const EffectCurves::Curve& curve : panel.curves) {
            if (curve.name.isEmpty() || known.contains(curve.name))
                continue;
            known.append(curve.name);
            entries.push_back({curve.name, seriesLook(curve.look, plotStyle()), curve.hasLine, curve.hasMarkers});
        }
    }
    return entries;
}

PlotHead EffectPlot::head() const {
    return {legendAbove(legend(), appearance().legend), m_data.caption};
}

PlotFoot EffectPlot::foot() const {
    return {legendBelow(legend(), appearance().legend)};
}

QString EffectPlot::xTitleOf(std::size_t panel) const {
    const QString& own = m_data.panels[panel].xTitle;
    return adjustedTitle(own.isEmpty() ? m_data.xTitle : own, appearance().x);
}

void EffectPlot::makeAxes() {
    const std::size_t count = m_data.panels.size();
    m_values.clear();
    m_levels.clear();
    for (std::size_t p = 0; p < count; ++p) {
        m_values.push_back(sharesAxes() && p > 0 ? m_values.front() : valueAxis(p, sharesAxes() ? count : p + 1));
        m_levels.push_back(levelAxis(m_data.panels[p].xTitle));
    }
}

AxisNeeds EffectPlot::fittedNeeds() const {
    if (!sharesAxes() || m_values.empty())
        return {};
    const PanelAxis& shared = m_values.front();
    return {std::nullopt, AxisNeed{m_data.yTitle, shared.isLogarithmic, shared.lower, shared.upper}};
}

void EffectPlot::widenAxes(const AxisNeeds& least) {
    const AxisNeeds own = fittedNeeds();
    if (!own.y || !least.y || !own.y->isComparable(*least.y))
        return;
    for (PanelAxis& axis : m_values) {
        axis.lower = std::min(axis.lower, least.y->lower);
        axis.upper = std::max(axis.upper, least.y->upper);
    }
}

QString EffectPlot::adjustAxes() {
    QString problem;
    double lower = std::numeric_limits<double>::infinity();
    double upper = -lower;
    for (PanelAxis& axis : m_values) {
        if (problem.isEmpty())
            problem = panelAxisProblem(axis, appearance().y, QStringLiteral("y"));
        axis = adjusted(axis, appearance().y);
        lower = std::min(lower, axis.lower);
        upper = std::max(upper, axis.upper);
    }
    // One title stands beside a row of panels.
    m_valueWriting = axisWriting(m_data.yTitle, lower, upper, appearance().y);
    for (PanelAxis& axis : m_values)
        axis.factor = m_valueWriting.factor;
    return problem;
}

/// Whether numbers stand at its axis: where the axes differ, at every one.
bool EffectPlot::hasOwnNumbers(std::size_t panel) const {
    return !sharesAxes() || m_grid.isInFirstColumn(panel);
}

PanelGrid EffectPlot::gridFor(double width) const {
    const PlotStyle& style = plotStyle();
    // Numbers of axes that differ stand between the panels.
    const double between = style.scaled(gap) + (sharesAxes() ? 0 : numbersWidth());
    return PanelGrid::fit(m_data.panels.size(), width, style.scaled(narrowestPanel), between,
                          appearance().panels.columns);
}

double EffectPlot::frameHeight() const {
    const PlotStyle& style = plotStyle();
    // Title above; numbers and title of the axis below.
    return 1.4 * lineHeight(style.font) + bottomAxisHeight(style) + lineHeight(style.font) +
           style.scaled(diagramMargin);
}

double EffectPlot::heightOfContent(double width) const {
    const PlotStyle& style = plotStyle();
    const double left = numbersWidth() + lineHeight(style.font);
    const PanelGrid grid = gridFor(width - left - style.scaled(diagramMargin + endRoom));
    return head().height(plotStyle(), width) + foot().height(style, width) +
           static_cast<double>(grid.rows) * (frameHeight() + style.scaled(lowestPanel));
}

PanelAxis EffectPlot::valueAxis(std::size_t first, std::size_t last) const {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    const auto include = [&](const std::vector<double>& values) {
        for (const double value : values) {
            if (!std::isfinite(value))
                continue;
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
        }
    };
    for (std::size_t p = first; p < last; ++p) {
        for (const EffectCurves::Curve& curve : m_data.panels[p].curves) {
            include(curve.values);
            include(curve.lower);
            include(curve.upper);
        }
        for (const std::vector<double>& line : m_data.panels[p].faint)
            include(line);
    }
    const bool isLogarithmic = appearance().y.scale == AxisScale::Logarithmic && lowest > 0;
    return isLogarithmic ? logAxisAround(lowest, highest) : axisAround(lowest, highest, false);
}

/// Over the levels of all panels of the same option.
PanelAxis EffectPlot::levelAxis(const QString& option) const {
    PanelAxis axis;
    axis.lower = std::numeric_limits<double>::infinity();
    axis.upper = -axis.lower;
    std::ptrdiff_t most = 0;
    for (const EffectCurves::Panel& panel : m_data.panels) {
        if (panel.xTitle != option)
            continue;
        for (const double place : panel.places) {
            axis.lower = std::min(axis.lower, place);
            axis.upper = std::max(axis.upper, place);
        }
        most = std::max(most, std::count_if(panel.curves.begin(), panel.curves.end(),
                                            [](const EffectCurves::Curve& curve) { return !curve.lower.empty(); }));
    }
    if (!(axis.lower <= axis.upper))
        return {};
    const double share = innerRoom + roomEach * static_cast<double>(most);
    const double room = axis.upper > axis.lower ? share * (axis.upper - axis.lower) : 1;
    axis.lower -= room;
    axis.upper += room;
    return axis;
}

double EffectPlot::numbersWidth() const {
    // The higher the panel, the closer and the longer the numbers.
    double widest = 0;
    for (const double height : {1.0, 2.0, 4.0, 8.0}) {
        for (const PanelAxis& values : m_values)
            widest = std::max(widest, leftAxisWidth(plotStyle(), values, height * plotStyle().scaled(lowestPanel)));
    }
    return widest;
}

std::vector<DiagramPlot::Spot> EffectPlot::layOut(const QSizeF& size) {
    const PlotStyle& style = plotStyle();
    m_size = size;
    const double top = head().height(plotStyle(), size.width());
    const double sideTitle = lineHeight(style.font) + style.scaled(2);
    const double left = style.scaled(diagramMargin) + sideTitle + numbersWidth();
    m_grid = gridFor(size.width() - left - style.scaled(endRoom));
    m_grid.down = (size.height() - top - foot().height(style, size.width())) / static_cast<double>(m_grid.rows);
    m_grid.first = QRectF(left, top + 1.4 * lineHeight(style.font), m_grid.first.width(),
                          std::max(style.scaled(30), m_grid.down - frameHeight()));
    std::vector<Spot> spots;
    m_points.clear();
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        const EffectCurves::Panel& panel = m_data.panels[p];
        for (std::size_t c = 0; c < panel.curves.size(); ++c) {
            for (std::size_t k = 0; k < panel.places.size(); ++k) {
                if (!std::isfinite(at(panel.curves[c].values, k)))
                    continue;
                const QPointF place = pointOf(p, c, k);
                const double radius = style.scaled(hitRadius);
                const auto row = static_cast<int>((p / m_grid.columns) * panel.curves.size() + c);
                const auto column = static_cast<int>((p % m_grid.columns) * panel.places.size() + k);
                m_points.push_back({p, c, k});
                spots.push_back({QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius), place,
                                 textOf(m_points.back()), row, column});
            }
        }
    }
    return spots;
}

QPointF EffectPlot::pointOf(std::size_t panel, std::size_t curve, std::size_t level) const {
    const QRectF area = m_grid.panel(panel);
    const PanelAxis x = m_levels[panel].between(area.left(), area.right());
    const PanelAxis y = m_values[panel].between(area.bottom(), area.top());
    const EffectCurves::Panel& shown = m_data.panels[panel];
    // Intervals over the same level stand beside one another.
    std::size_t withIntervals = 0;
    std::size_t before = 0;
    for (std::size_t c = 0; c < shown.curves.size(); ++c) {
        const bool has = !shown.curves[c].lower.empty();
        before += has && c < curve ? 1 : 0;
        withIntervals += has ? 1 : 0;
    }
    double shift = 0;
    if (withIntervals > 1 && !shown.curves[curve].lower.empty())
        shift =
            (static_cast<double>(before) - (static_cast<double>(withIntervals) - 1) / 2) * plotStyle().scaled(dodge);
    return {x.placeOf(shown.places[level]) + shift, y.placeOf(shown.curves[curve].values[level])};
}

QString EffectPlot::textOf(const Point& point) const {
    const EffectCurves::Panel& panel = m_data.panels[point.panel];
    const EffectCurves::Curve& curve = panel.curves[point.curve];
    QString text = tr("%1: %2").arg(panel.xTitle.isEmpty() ? m_data.xTitle : panel.xTitle,
                                    panel.levels[static_cast<qsizetype>(point.level)]);
    if (m_data.panels.size() > 1)
        text += QLatin1Char('\n') + panel.title;
    text += QLatin1Char('\n') + (curve.name.isEmpty()
                                     ? readableNumber(curve.values[point.level])
                                     : tr("%1: %2").arg(curve.name, readableNumber(curve.values[point.level])));
    if (hasInterval(curve, point.level))
        text += tr("\n95 % interval %1 to %2")
                    .arg(readableNumber(curve.lower[point.level]), readableNumber(curve.upper[point.level]));
    const auto level = static_cast<qsizetype>(point.level);
    if (level < curve.notes.size() && !curve.notes[level].isEmpty())
        text += QLatin1Char('\n') + curve.notes[level];
    return text;
}

void EffectPlot::paint(QCPPainter& painter) const {
    head().draw(painter, plotStyle(), m_size.width());
    for (std::size_t p = 0; p < m_data.panels.size(); ++p)
        paintPanel(painter, p);
    foot().draw(painter, plotStyle(), m_size);
}

void EffectPlot::paintPanel(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const EffectCurves::Panel& shown = m_data.panels[panel];
    const QRectF area = m_grid.panel(panel);
    const double line = lineHeight(style.font);
    drawPanelTitle(painter, style, area, shown.title, 1.25);
    painter.setBrush(Qt::NoBrush);
    if (shown.curves.empty() && shown.faint.empty()) {
        painter.setFont(style.font);
        painter.setPen(style.muted);
        drawLines(painter, wrappedText(shown.note, style.font, area.width(), 8), area, Qt::AlignLeft);
        return;
    }
    const PanelAxis y = m_values[panel].between(area.bottom(), area.top());
    drawLeftAxis(painter, style, area, y, hasOwnNumbers(panel));
    const PanelAxis x = m_levels[panel].between(area.left(), area.right());
    std::vector<double> places;
    for (const double place : shown.places)
        places.push_back(x.placeOf(place));
    drawBottomTicks(painter, style, area, places, shown.levels);
    painter.setPen(QPen(style.muted, style.scaled(0.7)));
    painter.drawRect(area);
    painter.setFont(style.font);
    painter.setPen(style.ink);
    drawElided(painter, xTitleOf(panel),
               QRectF(area.left(), area.bottom() + bottomAxisHeight(style), area.width(), line), Qt::AlignHCenter);
    if (m_grid.isInFirstColumn(panel)) // a long title may reach beyond the panel
        drawSideTitle(painter, style,
                      QRectF(style.scaled(diagramMargin), area.top() - line, line, area.height() + 2 * line),
                      m_valueWriting.title);
    painter.save();
    painter.setClipRect(area.adjusted(-1, -1, 1, 1)); // a figure may have a narrower range
    QColor thin = style.muted;
    thin.setAlphaF(0.22F);
    painter.setPen(QPen(thin, style.scaled(0.6)));
    for (const std::vector<double>& values : shown.faint) {
        for (std::size_t k = 1; k < places.size(); ++k) {
            if (std::isfinite(at(values, k - 1)) && std::isfinite(at(values, k)))
                painter.drawLine(QPointF(places[k - 1], y.placeOf(values[k - 1])),
                                 QPointF(places[k], y.placeOf(values[k])));
        }
    }
    for (std::size_t c = 0; c < shown.curves.size(); ++c)
        paintCurve(painter, panel, c);
    painter.restore();
    drawAnnotations(painter, style, appearance().annotations, static_cast<int>(panel) + 1, area,
                    [&](double across, double up) { return QPointF(x.placeOf(across), y.placeOf(up)); });
}

void EffectPlot::paintCurve(QCPPainter& painter, std::size_t panel, std::size_t curve) const {
    const PlotStyle& style = plotStyle();
    const EffectCurves::Panel& shown = m_data.panels[panel];
    const EffectCurves::Curve& drawn = shown.curves[curve];
    const SeriesStyle look = seriesLook(drawn.look, style);
    const QRectF area = m_grid.panel(panel);
    const PanelAxis y = m_values[panel].between(area.bottom(), area.top());
    for (std::size_t k = 0; k < shown.places.size(); ++k) {
        if (!std::isfinite(at(drawn.values, k)))
            continue;
        const QPointF place = pointOf(panel, curve, k);
        if (drawn.hasLine && k > 0 && std::isfinite(at(drawn.values, k - 1))) {
            painter.setPen(linePen(look, style.dataLine()));
            painter.drawLine(pointOf(panel, curve, k - 1), place);
        }
        if (hasInterval(drawn, k)) {
            painter.setPen(QPen(look.colour, style.scaled(0.9)));
            drawInterval(painter, {place.x(), y.placeOf(drawn.lower[k])}, {place.x(), y.placeOf(drawn.upper[k])},
                         style.scaled(2));
        }
    }
    for (std::size_t k = 0; k < shown.places.size(); ++k) {
        const bool isAlone = shown.places.size() == 1;
        if (std::isfinite(at(drawn.values, k)) && (drawn.hasMarkers || isAlone))
            drawMarker(painter, style, look, pointOf(panel, curve, k), style.dataMarker());
    }
}

void EffectPlot::choose(std::size_t spot) {
    const Point& point = m_points[spot];
    Q_EMIT pointChosen(point.panel, point.curve, point.level);
}

} // namespace perfbridge
