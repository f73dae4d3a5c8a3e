// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plotwidget.h"

#include "ui/plots/annotationpainting.h"
#include "ui/plots/axisadjustment.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QStackedLayout>

namespace perfbridge {

namespace {

constexpr const char* keysHelp =
    QT_TRANSLATE_NOOP("perfbridge::PlotWidget", "Arrow keys move from point to point, Return selects, plus and minus "
                                                "zoom, Shift with arrows pans, Home shows everything.");

} // namespace

PlotWidget::PlotWidget(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
    , m_tip(new QCPItemText(m_plot))
    , m_ring(new QCPItemEllipse(m_plot))
    , m_empty(new QLabel)
    , m_stack(new QStackedLayout(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setKeysHelp(tr(keysHelp));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_plot);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(24);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setForegroundRole(QPalette::Text);

    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMouseTracking(true);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(false);
    m_plot->installEventFilter(this);
    // The read-out has a buffer of its own: the pointer moves without redrawing the curves.
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    for (QCPAbstractItem* item : {static_cast<QCPAbstractItem*>(m_tip), static_cast<QCPAbstractItem*>(m_ring)}) {
        item->setLayer(QStringLiteral("overlay"));
        item->setClipToAxisRect(false);
        item->setSelectable(false);
        item->setVisible(false);
    }
    m_tip->position->setType(QCPItemPosition::ptAbsolute);
    m_tip->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_tip->setTextAlignment(Qt::AlignLeft);
    m_ring->topLeft->setType(QCPItemPosition::ptAbsolute);
    m_ring->bottomRight->setType(QCPItemPosition::ptAbsolute);
    for (const QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (m_hasUserView)
                Q_EMIT viewChanged();
        });
    }
    m_style = PlotStyle::screen(palette(), font());
    styleOverlay();
}

PlotWidget::~PlotWidget() = default;

void PlotWidget::setPlotStyle(const PlotStyle& style) {
    m_style = style;
    m_hasFixedStyle = true;
    styleOverlay();
    restyle();
    refresh();
}

void PlotWidget::setAppearance(const FigureAppearance& appearance) {
    m_appearance = appearance;
    // What is laid out by hand has no axes here, and draws over its panels itself.
    if (m_annotations == nullptr && m_plot->axisRect()->visible())
        m_annotations = new AnnotationItem(*m_plot, m_appearance, m_style);
    restyle();
    refresh();
}

void PlotWidget::takeView(FigureKind kind, FigureAppearance& appearance) const {
    if (!m_hasUserView)
        return;
    const FigureAbilities& can = abilitiesOf(kind);
    const auto take = [](const QCPAxis& drawn, const FigureAbilities::Axis& able, FigureAxis& axis) {
        if (!able.range)
            return;
        axis.lower = drawn.range().lower;
        axis.upper = drawn.range().upper;
    };
    take(*m_plot->xAxis, can.x, appearance.x);
    take(*m_plot->yAxis, can.y, appearance.y);
}

QString PlotWidget::adjustAxes() {
    const QString across = adjustAxis(*m_plot->xAxis, m_appearance.x, QStringLiteral("x"));
    const QString up = adjustAxis(*m_plot->yAxis, m_appearance.y, QStringLiteral("y"));
    return across.isEmpty() ? up : across;
}

void PlotWidget::fitAndAdjust() {
    fitAxes();
    const AxisNeeds needs = isEmpty() ? AxisNeeds() : fittedNeeds();
    widenAxes(m_least);
    m_appearanceProblem = isEmpty() ? QString() : adjustAxes();
    if (needs != m_needs) {
        m_needs = needs;
        Q_EMIT needsChanged();
    }
}

AxisNeeds PlotWidget::fittedNeeds() const {
    if (!m_plot->axisRect()->visible())
        return {}; // laid out by hand
    const auto needOf = [](const QCPAxis& axis) {
        return AxisNeed{ownTitleOf(axis).text, axis.scaleType() == QCPAxis::stLogarithmic, axis.range().lower,
                        axis.range().upper};
    };
    return {needOf(*m_plot->xAxis), needOf(*m_plot->yAxis)};
}

void PlotWidget::widenAxes(const AxisNeeds& least) {
    if (isEmpty() || (!least.x && !least.y))
        return;
    const AxisNeeds own = fittedNeeds();
    const auto widen = [](QCPAxis& axis, const std::optional<AxisNeed>& mine, const std::optional<AxisNeed>& wanted) {
        if (mine && wanted && mine->isComparable(*wanted))
            axis.setRange(std::min(mine->lower, wanted->lower), std::max(mine->upper, wanted->upper));
    };
    widen(*m_plot->xAxis, own.x, least.x);
    widen(*m_plot->yAxis, own.y, least.y);
}

void PlotWidget::setLeastNeeds(const AxisNeeds& needs) {
    if (needs == m_least)
        return;
    m_least = needs;
    refresh();
}

void PlotWidget::takeViewOf(const PlotWidget& other) {
    const auto take = [this](QCPAxis& axis, const QCPAxis& theirs, const std::optional<AxisNeed>& mine,
                             const std::optional<AxisNeed>& wanted) {
        if (!mine || !wanted || !mine->isComparable(*wanted))
            return;
        m_hasUserView = true;
        axis.setRange(theirs.range());
    };
    take(*m_plot->xAxis, *other.m_plot->xAxis, m_needs.x, other.m_needs.x);
    take(*m_plot->yAxis, *other.m_plot->yAxis, m_needs.y, other.m_needs.y);
    showHit(std::nullopt);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::setEmptyText(const QString& text) {
    m_empty->setText(text);
}

QPointF PlotWidget::positionOf(double x, double y) const {
    return m_plot->mapTo(this, QPointF(m_plot->xAxis->coordToPixel(x), m_plot->yAxis->coordToPixel(y)));
}

QSize PlotWidget::sizeHint() const {
    return {m_style.scaledInt(360), m_style.scaledInt(250)};
}

QSize PlotWidget::minimumSizeHint() const {
    return {m_style.scaledInt(160), m_style.scaledInt(120)};
}

void PlotWidget::zoomBy(double factor) {
    if (!m_plot->axisRect()->visible())
        return; // laid out by hand
    m_hasUserView = true;
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        const double centre =
            axis->pixelToCoord(axis->orientation() == Qt::Horizontal ? m_plot->axisRect()->center().x()
                                                                     : m_plot->axisRect()->center().y());
        axis->scaleRange(factor, centre);
    }
    showHit(std::nullopt);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::panBy(double x, double y) {
    if (!m_plot->axisRect()->visible())
        return;
    const auto shift = [](QCPAxis& axis, double share) {
        const QCPRange range = axis.range();
        if (axis.scaleType() == QCPAxis::stLogarithmic) {
            const double factor = std::pow(range.upper / range.lower, share);
            axis.setRange(range.lower * factor, range.upper * factor);
        } else {
            axis.moveRange(share * range.size());
        }
    };
    m_hasUserView = true;
    shift(*m_plot->xAxis, x);
    shift(*m_plot->yAxis, y);
    showHit(std::nullopt);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::resetView() {
    m_hasUserView = false;
    refresh();
    Q_EMIT viewChanged();
}

int PlotWidget::paperTitleHeight(const QSize& size) const {
    if (m_paperTitle.isEmpty())
        return 0;
    QFont font = m_style.font;
    font.setWeight(QFont::DemiBold);
    const auto lines = wrappedText(m_paperTitle, font, size.width() - 2 * m_style.scaled(diagramMargin), 3).size();
    return static_cast<int>(std::ceil(static_cast<double>(lines) * lineHeight(font) + m_style.scaled(diagramMargin)));
}

void PlotWidget::paintOn(QPaintDevice& device, const QSize& whole) {
    showHit(std::nullopt);
    const int titleHeight = paperTitleHeight(whole);
    const QSize size = whole - QSize(0, titleHeight);
    m_plot->setViewport(QRect(QPoint(), size));
    m_plot->setBackground(QBrush(m_style.paper));
    if (!m_hasUserView)
        fitAndAdjust();
    arrange(size);
    {
        // Ticks and margins depend on one another through the size of the axes: the first pass only settles them.
        QImage scratch(1, 1, QImage::Format_RGB32);
        QCPPainter settling(&scratch);
        settling.setMode(QCPPainter::pmNoCaching);
        m_plot->toPainter(&settling, size.width(), size.height());
    }
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        fitTitle(*axis);
    m_plot->setViewport(QRect(QPoint(), size));
    arrange(size);
    QCPPainter painter(&device);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmNonCosmetic);
    if (device.devType() != QInternal::Image)
        painter.setMode(QCPPainter::pmVectorized);
    if (titleHeight > 0) {
        QFont font = m_style.font;
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(m_style.ink);
        const double margin = m_style.scaled(diagramMargin);
        const QRectF area(margin, margin / 2, whole.width() - 2 * margin, titleHeight);
        drawLines(painter, wrappedText(m_paperTitle, font, area.width(), 3), area, Qt::AlignHCenter);
        painter.translate(0, titleHeight);
    }
    m_plot->toPainter(&painter, size.width(), size.height());
}

double PlotWidget::neededPaperHeight(const QSize& size) const {
    return paperTitleHeight(size) + neededHeight(size.width());
}

void PlotWidget::refresh() {
    showHit(std::nullopt);
    m_stack->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(m_empty) : m_plot);
    if (!m_hasUserView)
        fitAndAdjust();
    arrange(m_plot->viewport().size()); // after the axes: their labels take room
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::styleAxes() {
    m_plot->setBackground(QBrush(m_style.paper));
    const QPen frame(m_style.muted, m_style.scaled(0.7));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->xAxis2, m_plot->yAxis2}) {
        axis->setBasePen(frame);
        axis->setTickPen(frame);
        axis->setSubTickPen(frame);
        axis->setTickLabelFont(m_style.font);
        axis->setLabelFont(m_style.font);
        axis->setTickLabelColor(m_style.ink);
        axis->setLabelColor(m_style.ink);
        axis->setTickLength(m_style.scaledInt(3), 0);
        axis->setSubTickLength(m_style.scaledInt(1.8), 0);
        axis->setTickLabelPadding(m_style.scaledInt(2.5));
        axis->setLabelPadding(m_style.scaledInt(3));
        axis->setPadding(m_style.scaledInt(2));
        axis->grid()->setPen(m_style.gridPen());
        axis->grid()->setSubGridVisible(false);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->axisRect()->setMinimumMargins(
        QMargins(m_style.scaledInt(4), m_style.scaledInt(5), m_style.scaledInt(6), m_style.scaledInt(4)));
}

void PlotWidget::setKeysHelp(const QString& text) {
    m_keysHelp = text;
    setAccessibleDescription(text);
}

void PlotWidget::styleOverlay() {
    const int pad = m_style.scaledInt(4);
    m_tip->setFont(m_style.font);
    m_tip->setColor(m_style.ink);
    m_tip->setBrush(m_style.paper);
    m_tip->setPen(QPen(m_style.muted, m_style.scaled(0.7)));
    m_tip->setPadding(QMargins(pad, pad, pad, pad));
    m_ring->setPen(QPen(m_style.ink, m_style.scaled(1.4)));
}

void PlotWidget::adoptPalette() {
    if (m_hasFixedStyle)
        return;
    m_style = PlotStyle::screen(palette(), font());
    styleOverlay();
    restyle();
    refresh();
}

void PlotWidget::showHit(const std::optional<Hit>& hit) {
    const QString text = hit ? hit->text : QString();
    const bool wasVisible = m_tip->visible();
    m_tip->setVisible(hit.has_value());
    m_ring->setVisible(hit.has_value());
    if (hit) {
        const double radius = m_style.scaled(5);
        m_ring->topLeft->setCoords(hit->position - QPointF(radius, radius));
        m_ring->bottomRight->setCoords(hit->position + QPointF(radius, radius));
        const int pad = 2 * m_style.scaledInt(4);
        const QSize size = QFontMetrics(m_style.font).size(0, text) + QSize(pad, pad);
        const double distance = m_style.scaled(9);
        const QRect view = m_plot->viewport();
        double x = hit->position.x() + distance;
        if (x + size.width() > view.right())
            x = hit->position.x() - distance - size.width();
        double y = hit->position.y() - distance - size.height();
        if (y < view.top())
            y = hit->position.y() + distance;
        m_tip->setText(text);
        m_tip->position->setCoords(std::clamp(x, 1.0, std::max(1.0, view.right() - size.width() - 1.0)),
                                   std::clamp(y, 1.0, std::max(1.0, view.bottom() - size.height() - 1.0)));
    }
    if ((hit || wasVisible) && m_plot->isVisible())
        m_plot->layer(QStringLiteral("overlay"))->replot();
    if (text != m_readOut) {
        m_readOut = text;
        setAccessibleDescription(text.isEmpty() ? m_keysHelp : text);
        Q_EMIT readOutChanged(text);
    }
}

void PlotWidget::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        adoptPalette();
    QWidget::changeEvent(event);
}

void PlotWidget::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showHit(std::nullopt);
    arrange(size());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT needsChanged();
}

void PlotWidget::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    Q_EMIT needsChanged();
}

void PlotWidget::keyPressEvent(QKeyEvent* event) {
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto arrow = [&](int x, int y) {
        if (shift)
            panBy(0.1 * x, 0.1 * y);
        else
            showHit(step(x, y));
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return arrow(-1, 0);
    case Qt::Key_Right:
        return arrow(1, 0);
    case Qt::Key_Up:
        return arrow(0, 1);
    case Qt::Key_Down:
        return arrow(0, -1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(0.8);
    case Qt::Key_Minus:
        return zoomBy(1.25);
    case Qt::Key_Home:
    case Qt::Key_0:
        return resetView();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_tip->visible())
            return chooseCursor();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void PlotWidget::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        showHit(step(0, 0));
}

void PlotWidget::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    showHit(std::nullopt);
}

bool PlotWidget::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_plot)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        mousePressed(static_cast<QMouseEvent*>(event)->position());
        break;
    case QEvent::MouseButtonRelease:
        mouseReleased(static_cast<QMouseEvent*>(event)->position());
        break;
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() == Qt::NoButton)
            showHit(hitAt(mouse->position()));
        else if (m_plot->interactions().testFlag(QCP::iRangeDrag) &&
                 (mouse->position() - m_pressed).manhattanLength() > m_style.scaled(4))
            m_hasUserView = true;
        break;
    }
    case QEvent::Wheel:
        m_hasUserView = m_hasUserView || m_plot->interactions().testFlag(QCP::iRangeZoom);
        showHit(std::nullopt);
        break;
    case QEvent::MouseButtonDblClick:
        resetView();
        break;
    case QEvent::Leave:
        showHit(std::nullopt);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void PlotWidget::mousePressed(const QPointF& position) {
    setFocus(Qt::MouseFocusReason);
    m_pressed = position;
}

void PlotWidget::mouseReleased(const QPointF& position) {
    if ((position - m_pressed).manhattanLength() > m_style.scaled(4))
        return;
    const std::optional<Hit> hit = hitAt(position);
    showHit(hit);
    if (hit)
        chooseCursor();
}

} // namespace perfbridge
