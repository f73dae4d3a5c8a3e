// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/livechart.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsItem>
#include <QGraphicsLayout>
#include <QLabel>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedLayout>

namespace perfbridge {

namespace {

constexpr double lengthPerTickX = 46; // for a font of 9
constexpr double lengthPerTickY = 22;

} // namespace

class LiveChart::Marks final : public QGraphicsItem {
public:
    explicit Marks(LiveChart& owner)
        : QGraphicsItem(owner.m_chart)
        , m_owner(owner) {
        setZValue(10); // over the series
        setAcceptedMouseButtons(Qt::NoButton);
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_owner.m_chart->rect(); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) override {
        if (m_owner.m_isEmpty)
            return;
        const QRectF area = m_owner.m_chart->plotArea();
        painter->setRenderHint(QPainter::Antialiasing);
        // Markers on the edge of the plot are whole.
        painter->setClipRect(area.adjusted(-8, -8, 8 + m_owner.m_roomBeside, 8));
        m_owner.paintMarks(*painter, area, m_owner.mapping());
    }
    void geometryChanged() { prepareGeometryChange(); }

private:
    LiveChart& m_owner;
};

LiveChart::LiveChart(QWidget* parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart))
    , m_x(new QCategoryAxis)
    , m_y(new QCategoryAxis)
    , m_marks(new Marks(*this))
    , m_empty(new QLabel)
    , m_stack(new QStackedLayout(this)) {
    m_chart->legend()->hide();
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setAlignment(Qt::AlignCenter);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(16);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    connect(m_chart, &QChart::plotAreaChanged, this, [this] {
        fillAxes();
        m_marks->geometryChanged();
    });
    adoptPalette();
}

LiveChart::~LiveChart() {
    // The view goes after the members of this class; until then nothing may be painted through them.
    m_view->viewport()->removeEventFilter(this);
    delete m_marks;
}

void LiveChart::setEmptyText(const QString& text) {
    m_empty->setText(text);
}

QSize LiveChart::sizeHint() const {
    return {m_style.scaledInt(280), m_style.scaledInt(150)};
}

QSize LiveChart::minimumSizeHint() const {
    return {m_style.scaledInt(130), m_style.scaledInt(80)};
}

QLineSeries* LiveChart::addLine() {
    auto* line = new QLineSeries;
    m_chart->addSeries(line);
    line->attachAxis(m_x);
    line->attachAxis(m_y);
    return line;
}

void LiveChart::setAxes(const AxisRange& x, const AxisRange& y) {
    m_xRange = x;
    m_yRange = y;
    fillAxes();
}

void LiveChart::fillAxes() {
    if (m_isFilling)
        return;
    m_isFilling = true;
    fillAxis(*m_x, m_xRange, m_chart->plotArea().width());
    fillAxis(*m_y, m_yRange, m_chart->plotArea().height());
    m_isFilling = false;
}

void LiveChart::fillAxis(QCategoryAxis& axis, const AxisRange& range, double pixels) {
    const QStringList before = axis.categoriesLabels();
    for (const QString& label : before)
        axis.remove(label);
    axis.setRange(range.lower, range.upper);
    axis.setStartValue(range.lower - 1); // a category ends at its tick; the first begins before the axis
    axis.setTitleText(range.title);
    axis.setLabelsVisible(range.hasLabels);
    axis.setGridLineVisible(range.hasLabels);
    if (!range.hasLabels)
        return;
    const double perTick = &axis == m_x ? m_style.scaled(lengthPerTickX) : m_style.scaled(lengthPerTickY);
    const int wanted = std::clamp(static_cast<int>(pixels / perTick), 2, 9);
    std::vector<double> ticks;
    if (range.isLogarithmic)
        ticks = logTicks(std::pow(10, range.lower), std::pow(10, range.upper), wanted).major;
    else
        ticks = linearTicks(range.factor * range.lower, range.factor * range.upper, wanted).major;
    if (range.isInteger)
        std::erase_if(ticks, [](double tick) { return tick != std::floor(tick); });
    const std::vector<QString> labels =
        tickLabels(ticks, range.isLogarithmic, range.isLogarithmic ? range.factor : 1); // linear ones have it
    for (std::size_t i = 0; i < ticks.size(); ++i)
        axis.append(labels[i], range.isLogarithmic ? std::log10(ticks[i]) : ticks[i] / range.factor);
}

void LiveChart::setShown(bool hasData) {
    m_isEmpty = !hasData;
    m_stack->setCurrentIndex(hasData ? 1 : 0);
    repaintMarks();
}

void LiveChart::repaintMarks() {
    m_marks->update();
}

void LiveChart::setRoomBeside(double width) {
    m_roomBeside = width;
    const int margin = m_style.scaledInt(5);
    m_chart->setMargins({margin, margin, 2 * margin + static_cast<int>(std::ceil(width)), margin});
}

LiveChart::ToPixel LiveChart::mapping() const {
    const QRectF area = m_chart->plotArea();
    const double width = std::max(m_xRange.upper - m_xRange.lower, 1e-300);
    const double height = std::max(m_yRange.upper - m_yRange.lower, 1e-300);
    return [area, width, height, x0 = m_xRange.lower, y0 = m_yRange.lower](double x, double y) {
        return QPointF(area.left() + (x - x0) / width * area.width(),
                       area.bottom() - (y - y0) / height * area.height());
    };
}

QPointF LiveChart::positionOf(double x, double y) const {
    return m_view->mapTo(this, m_view->mapFromScene(m_chart->mapToScene(mapping()(x, y))));
}

void LiveChart::styleAxis(QCategoryAxis& axis) {
    const QPen frame(m_style.muted, 1);
    axis.setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis.setLabelsFont(m_style.font);
    axis.setLabelsColor(m_style.ink);
    axis.setTitleFont(m_style.font);
    axis.setTitleBrush(m_style.ink);
    axis.setLinePen(frame);
    axis.setGridLinePen(QPen(m_style.grid, 1));
    axis.setShadesVisible(false);
    axis.setTruncateLabels(false);
}

void LiveChart::adoptPalette() {
    m_style = PlotStyle::screen(palette(), font());
    m_chart->setBackgroundBrush(m_style.paper);
    m_chart->setBackgroundPen(Qt::NoPen);
    setRoomBeside(m_roomBeside);
    m_view->setBackgroundBrush(m_style.paper);
    styleAxis(*m_x);
    styleAxis(*m_y);
    restyle();
    repaintMarks();
}

void LiveChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        adoptPalette();
    QWidget::changeEvent(event);
}

bool LiveChart::eventFilter(QObject* watched, QEvent* event) {
    const bool isMove = event->type() == QEvent::MouseMove;
    if (watched == m_view->viewport() && (isMove || event->type() == QEvent::MouseButtonPress)) {
        const QPointF scene = m_view->mapToScene(static_cast<QMouseEvent*>(event)->position().toPoint());
        const QPointF position = m_chart->mapFromScene(scene);
        if (isMove)
            pointed(position, mapping());
        else
            pressed(position, mapping());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace perfbridge
