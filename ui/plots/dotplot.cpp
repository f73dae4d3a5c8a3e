// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/dotplot.h"

#include "ui/plots/axisadjustment.h"
#include "ui/plots/dotcloud.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"
#include "ui/plots/rubberband.h"
#include "ui/plots/scatterdata.h"
#include "ui/plots/selectioncolour.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QKeyEvent>
#include <QMouseEvent>

namespace perfbridge {

namespace {

constexpr int noteRow = 0;

/// Puts the ends of an axis around values, a little apart from them.
void fit(QCPAxis& axis, double lowest, double highest) {
    if (lowest > highest)
        return;
    const PanelAxis fitted = axisApartFrom(lowest, highest, axis.scaleType() == QCPAxis::stLogarithmic);
    axis.setRange(fitted.lower, fitted.upper);
}

} // namespace

DotJoin joinOf(Qt::KeyboardModifiers modifiers) {
    if (modifiers.testFlag(Qt::ControlModifier))
        return DotJoin::Remove;
    return modifiers.testFlag(Qt::ShiftModifier) ? DotJoin::Add : DotJoin::Replace;
}

DotPlot::DotPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_frontLayer(addFrontLayer(plot()))
    , m_dots(new DotCloud(&plot(), m_data, m_front, DotCloud::Which::All))
    , m_frontDots(new DotCloud(&plot(), m_data, m_front, DotCloud::Which::Front))
    , m_colours(new ColourBar(&plot(), m_data))
    , m_band(new RubberBand(&plot()))
    , m_note(new QCPTextElement(&plot())) {
    qRegisterMetaType<perfbridge::DotJoin>();
    setAccessibleName(tr("Scatter plot"));
    setKeysHelp(tr("Arrow keys walk from dot to dot, Return selects it, with Shift in addition, with Control it is "
                   "taken away; B begins a rectangle that Return ends, Escape clears; plus and minus zoom, Shift with "
                   "arrows pans, Home shows everything."));
    QCustomPlot& qcp = plot();
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    m_frontDots->setLayer(&m_frontLayer);
    m_band->setLayer(&m_frontLayer);
    qcp.plotLayout()->insertRow(noteRow);
    qcp.plotLayout()->addElement(noteRow, 0, m_note);
    for (QCPAxis* axis : {qcp.xAxis, qcp.yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { m_isIndexStale = true; });
    connect(&qcp, &QCustomPlot::afterLayout, this, [this] { m_isIndexStale = true; });
    setTool(Tool::Rectangle);
    restyle();
}

DotPlot::~DotPlot() = default;

void DotPlot::setData(DotData data) {
    m_data = std::move(data);
    m_cursor.reset();
    m_corner.reset();
    m_band->setOutline({});
    m_isIndexStale = true;
    m_dots->invalidate();
    prepareAxes();
    m_note->setText(m_data.note);
    setSelected(std::vector<bool>(m_selected));
    resetView();
}

void DotPlot::prepareAxes() {
    const auto prepare = [](QCPAxis& axis, const DotAxis& dotAxis, int spacing) {
        setTitle(axis, dotAxis.title());
        setLogarithmic(axis, dotAxis.isLogarithmic);
        const std::vector<PlotColumn::Level> levels = dotAxis.levelTicks();
        if (levels.empty()) {
            axis.setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(axis, spacing)));
            return;
        }
        const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
        for (const PlotColumn::Level& level : levels)
            ticker->addTick(level.value, level.text);
        axis.setTicker(ticker);
    };
    prepare(*plot().xAxis, m_data.x, 6);
    prepare(*plot().yAxis, m_data.y, 3);
}

void DotPlot::setSelected(const std::vector<bool>& selected) {
    m_selected = selected;
    m_front.clear();
    for (std::size_t i = 0; i < m_data.rows.size(); ++i) {
        const auto row = static_cast<std::size_t>(m_data.rows[i]);
        if (row < selected.size() && selected[row])
            m_front.push_back(static_cast<std::uint32_t>(i));
    }
    m_frontDots->setMuted(!m_front.empty());
    redrawFront();
}

void DotPlot::setTool(Tool tool) {
    m_tool = tool;
    plot().setInteractions(tool == Tool::Pan ? QCP::iRangeDrag | QCP::iRangeZoom : QCP::Interactions(QCP::iRangeZoom));
    plot().setCursor(tool == Tool::Pan ? Qt::OpenHandCursor : Qt::CrossCursor);
}

void DotPlot::redrawFront() {
    m_frontDots->invalidate();
    if (plot().isVisible())
        m_frontLayer.replot();
}

void DotPlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    m_dots->setStyle(style);
    m_frontDots->setStyle(style);
    m_colours->setStyle(style);
    m_band->setColour(selectionColour(style.isDark));
    m_note->setFont(style.font);
    m_note->setTextColor(style.muted);
    const int gap = style.scaledInt(3);
    m_note->setMargins(QMargins(gap, gap, gap, 0));
    plot().plotLayout()->setRowSpacing(0);
}

void DotPlot::fitAxes() {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double lowX = infinity;
    double lowY = infinity;
    double highX = -infinity;
    double highY = -infinity;
    for (const QPointF& place : m_data.places) {
        lowX = std::min(lowX, place.x());
        highX = std::max(highX, place.x());
        lowY = std::min(lowY, place.y());
        highY = std::max(highY, place.y());
    }
    fit(*plot().xAxis, lowX, highX);
    fit(*plot().yAxis, lowY, highY);
}

AxisNeeds DotPlot::fittedNeeds() const {
    AxisNeeds needs = PlotWidget::fittedNeeds();
    // The same metric of another environment is what it is compared with.
    needs.x->meaning = m_data.x.column.title();
    needs.y->meaning = m_data.y.column.title();
    return needs;
}

void DotPlot::arrange(const QSize& size) {
    m_note->setText(wrappedText(m_data.note, m_note->font(), size.width() - 2 * plotStyle().scaled(6), 2).join(u'\n'));
    QMargins margins = plot().axisRect()->minimumMargins();
    margins.setRight(plotStyle().scaledInt(6) + m_data.colours.width(plotStyle()));
    plot().axisRect()->setMinimumMargins(margins);
    setElement(*plot().plotLayout(), noteRow, 0, *m_note, !m_note->text().isEmpty());
    plot().plotLayout()->setRowStretchFactors({0.001, 1});
}

QPointF DotPlot::pixelOf(std::size_t dot) const {
    return {plot().xAxis->coordToPixel(m_data.places[dot].x()), plot().yAxis->coordToPixel(m_data.places[dot].y())};
}

const DotIndex& DotPlot::index() {
    if (m_isIndexStale) {
        std::vector<QPointF> pixels;
        pixels.reserve(m_data.places.size());
        for (std::size_t i = 0; i < m_data.places.size(); ++i)
            pixels.push_back(pixelOf(i));
        m_index = DotIndex(std::move(pixels), QRectF(plot().axisRect()->rect()));
        m_isIndexStale = false;
    }
    return m_index;
}

// ---- selecting

void DotPlot::choose(const std::vector<std::size_t>& dots, Qt::KeyboardModifiers modifiers) {
    std::vector<Eigen::Index> rows;
    rows.reserve(dots.size());
    for (const std::size_t dot : dots)
        rows.push_back(m_data.rows[dot]);
    const DotJoin join = joinOf(modifiers);
    if (!rows.empty() || join == DotJoin::Replace)
        Q_EMIT selected(rows, join);
}

void DotPlot::showBand(const QPolygonF& outline) {
    m_band->setOutline(outline);
    m_frontLayer.replot();
}

void DotPlot::pressed(const QPointF& position) {
    setFocus(Qt::MouseFocusReason);
    m_path = QPolygonF() << position;
    m_isDragging = true;
    showHit(std::nullopt);
}

void DotPlot::dragged(const QPointF& position) {
    if (m_tool == Tool::Lasso) {
        if ((position - m_path.last()).manhattanLength() >= 2)
            m_path.append(position);
        return showBand(m_path);
    }
    m_path = QPolygonF() << m_path.first() << position;
    showBand(QPolygonF(QRectF(m_path.first(), position).normalized()));
}

void DotPlot::released(const QPointF& position, Qt::KeyboardModifiers modifiers) {
    m_isDragging = false;
    const bool isClick = m_path.size() < 2 || (m_tool == Tool::Rectangle &&
                                               (position - m_path.first()).manhattanLength() < plotStyle().scaled(3));
    std::vector<std::size_t> dots;
    if (isClick) {
        if (const auto dot = index().nearest(position, plotStyle().scaled(6)))
            dots.push_back(*dot);
    } else if (m_tool == Tool::Lasso) {
        dots = index().within(m_path);
    } else {
        dots = index().within(QRectF(m_path.first(), position).normalized());
    }
    showBand({});
    choose(dots, modifiers);
}

bool DotPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != static_cast<QObject*>(&plot()) || m_tool == Tool::Pan)
        return PlotWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const bool isLeft = mouse->button() == Qt::LeftButton;
        if (event->type() == QEvent::MouseButtonPress && isLeft)
            pressed(mouse->position());
        else if (event->type() == QEvent::MouseButtonRelease && isLeft && m_isDragging)
            released(mouse->position(), mouse->modifiers());
        else if (event->type() == QEvent::MouseMove && m_isDragging)
            dragged(mouse->position());
        else if (event->type() == QEvent::MouseMove && mouse->buttons() == Qt::NoButton)
            showHit(hitAt(mouse->position()));
        return true;
    }
    default:
        return PlotWidget::eventFilter(watched, event);
    }
}

// ---- the cursor

std::optional<PlotWidget::Hit> DotPlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    const Eigen::Index row = m_data.rows[*m_cursor];
    QString text;
    const auto add = [&](const PlotColumn& column) {
        if (!column.option) // options are told below
            text += tr("%1: %2\n").arg(column.fullName(), column.textOf(column.values[row]));
    };
    add(m_data.x.column);
    add(m_data.y.column);
    if (!m_data.colours.isEmpty())
        add(m_data.colours.column());
    if (m_data.table != nullptr && m_data.table->space != nullptr)
        text += describeConfiguration(*m_data.table, row);
    return Hit{pixelOf(*m_cursor), text.trimmed()};
}

std::optional<PlotWidget::Hit> DotPlot::hitAt(const QPointF& position) {
    m_cursor = isEmpty() ? std::nullopt : index().nearest(position, plotStyle().scaled(6));
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> DotPlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    const auto value = [&](std::size_t i) {
        return y != 0 ? m_data.places[i].y() : m_data.places[i].x();
    };
    const int direction = x + y;
    if (!m_cursor || direction == 0) {
        m_cursor = m_cursor.value_or(0);
        return hitOfCursor();
    }
    // The dot whose value is next in that direction; dots of one value come in their order.
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < m_data.places.size(); ++i) {
        const double ahead = (value(i) - value(*m_cursor)) * direction;
        if (!(ahead > 0 || (ahead == 0 && (direction > 0 ? i > *m_cursor : i < *m_cursor))))
            continue;
        const double gain = next ? (value(i) - value(*next)) * direction : -1;
        if (gain < 0 || (gain == 0 && direction < 0))
            next = i;
    }
    if (next)
        m_cursor = next;
    if (m_corner)
        showBand(QPolygonF(QRectF(pixelOf(*m_corner), pixelOf(*m_cursor)).normalized()));
    return hitOfCursor();
}

void DotPlot::chooseCursor() {
    if (!m_cursor)
        return;
    if (!m_corner)
        return choose({*m_cursor}, m_keys);
    const double reach = 0.5; // both corners belong to it
    const QRectF rect = QRectF(pixelOf(*m_corner), pixelOf(*m_cursor)).normalized();
    m_corner.reset();
    showBand({});
    choose(index().within(rect.adjusted(-reach, -reach, reach, reach)), m_keys);
}

void DotPlot::keyPressEvent(QKeyEvent* event) {
    m_keys = event->modifiers();
    if (event->key() == Qt::Key_B && m_cursor) {
        m_corner = m_cursor;
        return;
    }
    if (event->key() == Qt::Key_Escape && (m_corner || !m_front.empty())) {
        if (!m_corner)
            choose({}, Qt::NoModifier);
        m_corner.reset();
        return showBand({});
    }
    PlotWidget::keyPressEvent(event);
    m_keys = {};
}

} // namespace perfbridge
