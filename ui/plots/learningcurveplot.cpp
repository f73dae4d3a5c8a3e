// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/learningcurveplot.h"

#include "ui/plots/axisadjustment.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr int plotRow = 1;
constexpr std::size_t bandsUpTo = 4; ///< more bands than this cover one another

/// The entries of a legend; its grid may have empty cells.
std::vector<QCPAbstractLegendItem*> entriesOf(const QCPLegend& legend) {
    std::vector<QCPAbstractLegendItem*> entries;
    for (int i = 0; i < legend.itemCount(); ++i) {
        if (legend.item(i) != nullptr)
            entries.push_back(legend.item(i));
    }
    return entries;
}

} // namespace

LearningCurvePlot::LearningCurvePlot(QWidget* parent)
    : PlotWidget(parent)
    , m_legendHolder(new QCPLayoutGrid)
    , m_title(new QCPTextElement(&plot())) {
    setAccessibleName(tr("Learning curves"));
    setEmptyText(tr("The curves appear here while a study runs."));
    QCustomPlot& qcp = plot();
    qcp.xAxis->setLabel(tr("Target samples"));
    qcp.yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*qcp.yAxis, 3)));
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    qcp.legend->setVisible(true);
    // The legend leaves the axes; beside them it takes its own height only, the rest is an empty element.
    qcp.axisRect()->insetLayout()->take(qcp.legend);
    qcp.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_legendHolder->addElement(0, 0, qcp.legend);
    m_legendHolder->addElement(1, 0, new QCPLayoutElement(&qcp));
    m_legendHolder->setRowStretchFactor(0, 0.001);
    QCPLayoutGrid& grid = *qcp.plotLayout();
    grid.insertRow(0);
    grid.expandTo(3, 2);
    grid.addElement(0, 0, m_title);
    grid.addElement(plotRow + 1, 0, m_legendHolder);
    grid.setRowStretchFactors({0.001, 1, 0.001});
    grid.setColumnStretchFactors({1, 0.001});
    connect(qcp.xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
        for (const Series& series : m_series) {
            if (isLevel(m_data.curves[series.curve]))
                fillLevel(series);
        }
    });
    restyle();
}

LearningCurvePlot::~LearningCurvePlot() = default;

void LearningCurvePlot::setData(LearningCurveData data) {
    m_data = std::move(data);
    rebuild();
}

void LearningCurvePlot::setView(const LearningCurveView& view) {
    m_view = view;
    rebuild();
}

void LearningCurvePlot::select(std::vector<CurveKey> keys) {
    if (m_selected == keys)
        return;
    m_selected = std::move(keys);
    rebuild();
}

bool LearningCurvePlot::isSelected(const LearningCurve& curve) const {
    return std::find(m_selected.begin(), m_selected.end(), keyOf(curve)) != m_selected.end();
}

std::vector<std::size_t> LearningCurvePlot::drawnCurves() const {
    LearningCurveView view = m_view;
    const std::vector<std::size_t> shown = shownCurves(m_data, view);
    if (m_selected.empty())
        return shown;
    view.shown = m_selected;
    for (const std::size_t index : shown)
        view.shown.push_back(keyOf(m_data.curves[index]));
    return shownCurves(m_data, view);
}

QStringList LearningCurvePlot::verticalLabels() const {
    return QStringList(plot().yAxis->tickVectorLabels().toList());
}

bool LearningCurvePlot::isEmpty() const {
    return m_series.empty();
}

void LearningCurvePlot::rebuild() {
    const std::vector<std::size_t> shown = drawnCurves();
    std::vector<CurveKey> keys;
    for (const std::size_t index : shown)
        keys.push_back(keyOf(m_data.curves[index]));
    if (keys != m_built) {
        plot().clearGraphs();
        m_series.clear();
        m_cursor.reset();
        for (const CurveKey& key : keys) {
            Series series{0, nullptr, nullptr, nullptr};
            series.lower = plot().addGraph();
            series.upper = plot().addGraph();
            series.line = plot().addGraph();
            series.lower->removeFromLegend();
            series.upper->removeFromLegend();
            series.line->setName(curveTitle(key));
            m_series.push_back(series);
        }
        m_built = keys;
    }
    for (std::size_t i = 0; i < shown.size(); ++i)
        m_series[i].curve = shown[i];
    const std::vector<double> places(m_data.budgets.begin(), m_data.budgets.end());
    plot().xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new PlacedTicker(*plot().xAxis, places)));
    setTitle(*plot().yAxis, m_data.axisTitle);
    m_title->setText(m_data.title);
    setLogarithmic(*plot().xAxis, m_view.logX);
    setLogarithmic(*plot().yAxis, usesLogY(m_data, m_view));
    fill();
    styleSeries();
    refresh();
}

void LearningCurvePlot::fill() {
    const bool logY = plot().yAxis->scaleType() == QCPAxis::stLogarithmic;
    for (const Series& series : m_series) {
        const LearningCurve& curve = m_data.curves[series.curve];
        if (isLevel(curve)) {
            fillLevel(series);
            continue;
        }
        QVector<double> keys;
        QVector<double> medians;
        QVector<double> lower;
        QVector<double> upper;
        for (const LearningCurve::Point& point : curve.points) {
            keys.append(point.budget);
            medians.append(point.median);
            // A logarithmic axis has no 0: a band that reaches it goes to the bottom.
            const double floor = logY ? point.median * 1e-6 : -std::numeric_limits<double>::infinity();
            lower.append(std::max(point.lower, floor));
            upper.append(point.upper);
        }
        series.line->setData(keys, medians, true);
        series.lower->setData(keys, lower, true);
        series.upper->setData(keys, upper, true);
    }
}

void LearningCurvePlot::fillLevel(const Series& series) {
    const LearningCurve::Point level = levelOf(m_data.curves[series.curve]);
    const QCPRange range = plot().xAxis->range();
    const QVector<double> keys = {range.lower, range.upper};
    series.line->setData(keys, {level.median, level.median}, true);
    series.lower->setData(keys, {level.lower, level.lower}, true);
    series.upper->setData(keys, {level.upper, level.upper}, true);
}

bool LearningCurvePlot::drawsBand(const LearningCurve& curve) const {
    switch (m_view.bands) {
    case BandMode::All:
        return true;
    case BandMode::None:
        return false;
    case BandMode::Automatic:
        break;
    }
    return !m_selected.empty() ? isSelected(curve) : m_series.size() <= bandsUpTo && !isLevel(curve);
}

void LearningCurvePlot::styleSeries() {
    const PlotStyle& style = plotStyle();
    const SeriesStyles looks(keysOf(m_data.curves), style);
    const bool selectionShown = std::any_of(m_series.begin(), m_series.end(), [this](const Series& series) {
        return isSelected(m_data.curves[series.curve]);
    });
    for (const Series& series : m_series) {
        const LearningCurve& curve = m_data.curves[series.curve];
        const bool stands = isSelected(curve);
        SeriesStyle look = looks.of(keyOf(curve));
        QColor band = look.colour;
        band.setAlphaF(stands ? 0.22F : 0.14F);
        if (selectionShown && !stands)
            look.colour.setAlphaF(0.4F);
        if (isLevel(curve))
            look.dashes = levelDashes(look);
        series.line->setPen(linePen(look, style.dataLine(stands ? 2.2 : PlotStyle::curveWidth)));
        series.line->setScatterStyle(
            isLevel(curve) ? QCPScatterStyle()
                           : scatterStyle(look, style, style.dataMarker(stands ? 6.5 : PlotStyle::markerSize)));
        series.line->setLayer(stands ? QStringLiteral("axes") : QStringLiteral("main"));
        series.lower->setPen(Qt::NoPen);
        series.upper->setPen(Qt::NoPen);
        const bool hasBand = drawsBand(curve);
        series.upper->setBrush(hasBand ? QBrush(band) : QBrush(Qt::NoBrush));
        series.upper->setChannelFillGraph(hasBand ? series.lower : nullptr);
    }
    // Text fills its entry to the pixel; without room, antialiased descenders are cut.
    const int room = style.scaledInt(0.7);
    for (QCPAbstractLegendItem* entry : entriesOf(*plot().legend)) {
        entry->setFont(style.font);
        entry->setTextColor(style.ink);
        entry->setMargins(QMargins(0, room, room, room));
    }
}

void LearningCurvePlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    QCPLegend& legend = *plot().legend;
    legend.setFont(style.font);
    legend.setTextColor(style.ink);
    legend.setBrush(Qt::NoBrush);
    legend.setBorderPen(Qt::NoPen);
    legend.setIconSize(style.scaledInt(22), style.scaledInt(9));
    legend.setIconTextPadding(style.scaledInt(4));
    legend.setRowSpacing(style.scaledInt(1.5));
    legend.setColumnSpacing(style.scaledInt(8));
    const int margin = style.scaledInt(4);
    legend.setMargins(QMargins(margin, margin / 2, margin, margin / 2));
    plot().plotLayout()->setRowSpacing(0);
    plot().plotLayout()->setColumnSpacing(0);
    styleTitle(*m_title, style);
    styleSeries();
}

void LearningCurvePlot::arrange(const QSize& size) {
    QCPLayoutGrid& grid = *plot().plotLayout();
    QCPLegend& legend = *plot().legend;
    setElement(grid, 0, 0, *m_title, !m_data.title.isEmpty());
    int width = 1;
    int height = 0;
    int entries = 0;
    for (const QCPAbstractLegendItem* entry : entriesOf(legend)) {
        const QSize needed = entry->minimumOuterSizeHint();
        width = std::max(width, needed.width() + legend.columnSpacing());
        height += needed.height() + legend.rowSpacing();
        ++entries;
    }
    entries = std::max(1, entries);
    const int font = plotStyle().font.pixelSize();
    const LegendPlace place = appearance().legend;
    const bool hasRoom = hasRoomBeside(QSizeF(width, height), size, font);
    const bool isBeside = place == LegendPlace::Right || (place == LegendPlace::Automatic && hasRoom);
    const bool isBelow = place == LegendPlace::Below || (place == LegendPlace::Automatic && !hasRoom);
    const int most = isBelow ? std::clamp((size.width() - 2 * font) / width, 1, entries) : 1;
    // Even rows look better than a full one and a short one.
    const int rows = (entries + most - 1) / most;
    const int columns = (entries + rows - 1) / rows;
    legend.setWrap(columns);
    legend.setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
    moveLegend(legendCorner(place));
    legend.setVisible(place != LegendPlace::None);
    setElement(grid, plotRow, 1, *m_legendHolder, isBeside);
    setElement(grid, plotRow + 1, 0, *m_legendHolder, isBelow);
    const int side = isBelow ? std::max(0, (size.width() - columns * width - font) / 2) : 0;
    m_legendHolder->setMargins(QMargins(side, 0, side, 0));
}

/// Into a corner of the axes, or to its holder.
void LearningCurvePlot::moveLegend(std::optional<Qt::Alignment> corner) {
    QCPLegend& legend = *plot().legend;
    QCPLayoutInset& inside = *plot().axisRect()->insetLayout();
    const bool isInside = legend.layout() == &inside;
    if (corner.has_value() == isInside)
        return;
    legend.layout()->take(&legend);
    if (corner) {
        inside.addElement(&legend, *corner);
        QColor paper = plotStyle().paper;
        paper.setAlphaF(0.8F); // curves may pass behind it
        legend.setBrush(paper);
    } else {
        m_legendHolder->addElement(0, 0, &legend);
        legend.setBrush(Qt::NoBrush);
    }
}

void LearningCurvePlot::fitAxes() {
    if (!m_data.budgets.empty()) {
        const auto [first, last] = std::minmax_element(m_data.budgets.begin(), m_data.budgets.end());
        const double low = *first;
        const double high = *last;
        if (m_view.logX) {
            const double room = std::pow(std::max(high / low, 2.0), 0.05);
            plot().xAxis->setRange(low / room, high * room);
        } else {
            const double room = std::max(high - low, 1.0) * 0.05;
            plot().xAxis->setRange(low - room, high + room);
        }
    }
    const bool logY = plot().yAxis->scaleType() == QCPAxis::stLogarithmic;
    const Bounds bounds = verticalBounds(m_data, drawnCurves(), logY);
    plot().yAxis->setRange(bounds.lower, bounds.upper);
}

QPointF LearningCurvePlot::pixelOf(const LearningCurve& curve, std::size_t point) const {
    const LearningCurve::Point& at = curve.points[point];
    const double y = isLevel(curve) ? levelOf(curve).median : at.median;
    return {plot().xAxis->coordToPixel(at.budget), plot().yAxis->coordToPixel(y)};
}

std::optional<PlotWidget::Hit> LearningCurvePlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    if (!plot().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    double nearest = plotStyle().scaled(10);
    for (std::size_t s = 0; s < m_series.size(); ++s) {
        const LearningCurve& curve = m_data.curves[m_series[s].curve];
        for (std::size_t p = 0; p < curve.points.size(); ++p) {
            const QPointF delta = pixelOf(curve, p) - position;
            // A level is hit anywhere along its line, but a point near by goes first.
            const double distance = isLevel(curve) ? std::abs(delta.y()) * 2 + std::abs(delta.x()) * 1e-3
                                                   : std::hypot(delta.x(), delta.y());
            if (distance < nearest) {
                nearest = distance;
                m_cursor = Cursor{s, p};
            }
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> LearningCurvePlot::hitOfCursor() {
    if (!m_cursor)
        return std::nullopt;
    const LearningCurve& curve = m_data.curves[m_series[m_cursor->series].curve];
    const LearningCurve::Point& point = isLevel(curve) ? levelOf(curve) : curve.points[m_cursor->point];
    return Hit{pixelOf(curve, m_cursor->point), describePoint(m_data, curve, point)};
}

std::optional<PlotWidget::Hit> LearningCurvePlot::step(int x, int y) {
    if (m_series.empty())
        return std::nullopt;
    Cursor cursor = m_cursor.value_or(Cursor{});
    if (m_cursor && y != 0) {
        // Up and down go to the next higher or lower median at the same budget.
        const LearningCurve& from = m_data.curves[m_series[cursor.series].curve];
        const double here = pixelOf(from, cursor.point).y();
        double best = std::numeric_limits<double>::infinity();
        for (std::size_t s = 0; s < m_series.size(); ++s) {
            const LearningCurve& curve = m_data.curves[m_series[s].curve];
            if (s == cursor.series || m_cursor->point >= curve.points.size())
                continue;
            const double ahead = (here - pixelOf(curve, m_cursor->point).y()) * y;
            const bool isTieAhead = ahead == 0 && (s > m_cursor->series) == (y > 0);
            if ((ahead > 0 || isTieAhead) && ahead < best) {
                best = ahead;
                cursor.series = s;
            }
        }
    }
    const LearningCurve& curve = m_data.curves[m_series[cursor.series].curve];
    auto next = static_cast<std::ptrdiff_t>(cursor.point) + (m_cursor ? x : 0);
    const auto last = static_cast<std::ptrdiff_t>(curve.points.size()) - 1;
    while (next > 0 && next < last && !std::isfinite(curve.points[static_cast<std::size_t>(next)].median))
        next += x == 0 ? 1 : x;
    next = std::clamp<std::ptrdiff_t>(next, 0, last);
    if (std::isfinite(curve.points[static_cast<std::size_t>(next)].median))
        m_cursor = Cursor{cursor.series, static_cast<std::size_t>(next)};
    return hitOfCursor();
}

void LearningCurvePlot::chooseCursor() {
    if (!m_cursor)
        return;
    const LearningCurve& curve = m_data.curves[m_series[m_cursor->series].curve];
    const CurveKey key = keyOf(curve);
    Q_EMIT pointChosen(key, curve.points[m_cursor->point].budget);
}

} // namespace perfbridge
