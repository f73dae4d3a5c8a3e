// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figurepaper.h"

#include "ui/pages/figurepicture.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

namespace perfbridge {

namespace {

constexpr int paperMargin = 12; ///< of white around the figure, which has none of its own
constexpr int tableMargin = 20; ///< around the paper
constexpr int shadowDepth = 4;
constexpr double largestFit = 4; ///< a small figure is not blown up beyond this
constexpr double zoomStep = 1.25;

} // namespace

FigurePaper::FigurePaper(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(true);
    setAccessibleName(tr("Preview on paper"));
}

void FigurePaper::setPicture(const QImage& image, const QSizeF& mm) {
    const bool isResized = mm != m_mm;
    m_picture = image;
    m_mm = mm;
    simulateSight();
    updateScrollBars();
    viewport()->update();
    if (isResized)
        setAccessibleDescription(
            image.isNull() ? tr("Nothing is drawn")
                           : tr("%1 by %2 millimetres").arg(std::round(mm.width())).arg(std::round(mm.height())));
}

void FigurePaper::setSight(ColourVision sight) {
    m_sight = sight;
    simulateSight();
    viewport()->update();
}

void FigurePaper::simulateSight() {
    m_shown = m_sight == ColourVision::Full || m_picture.isNull() ? m_picture : simulate(m_picture, m_sight);
}

void FigurePaper::setZoom(double zoom) {
    m_zoom = zoom;
    updateScrollBars();
    viewport()->update();
    Q_EMIT scaleChanged();
}

double FigurePaper::scaleFor(const QSizeF& mm) const {
    const double real = logicalDpiX() / mmPerInch;
    if (m_zoom > 0)
        return m_zoom * real;
    if (mm.isEmpty())
        return real;
    const double room = 2.0 * (paperMargin + tableMargin);
    const double fit = std::min((viewport()->width() - room) / mm.width(), (viewport()->height() - room) / mm.height());
    return std::clamp(fit, real / 10, largestFit * real);
}

int FigurePaper::dpiFor(const QSizeF& mm) const {
    return static_cast<int>(std::lround(scaleFor(mm) * mmPerInch * devicePixelRatioF()));
}

QRectF FigurePaper::figureRect() const {
    QRectF figure(QPointF(), m_mm * scaleFor(m_mm));
    const double room = paperMargin + tableMargin;
    // Centred where there is room, else where the scroll bars say.
    const double x = std::max(room, (viewport()->width() - figure.width()) / 2) - horizontalScrollBar()->value();
    const double y = std::max(room, (viewport()->height() - figure.height()) / 2) - verticalScrollBar()->value();
    figure.moveTopLeft(QPointF(std::round(x), std::round(y)));
    return figure;
}

void FigurePaper::updateScrollBars() {
    const QSizeF whole = m_mm * scaleFor(m_mm) + QSizeF(1, 1) * 2.0 * (paperMargin + tableMargin);
    const auto update = [](QScrollBar& bar, double length, int shown) {
        bar.setRange(0, std::max(0, static_cast<int>(std::ceil(length)) - shown));
        bar.setPageStep(shown);
        bar.setSingleStep(20);
    };
    if (m_zoom == 0) {
        horizontalScrollBar()->setRange(0, 0);
        verticalScrollBar()->setRange(0, 0);
        return;
    }
    update(*horizontalScrollBar(), whole.width(), viewport()->width());
    update(*verticalScrollBar(), whole.height(), viewport()->height());
}

void FigurePaper::paintEvent(QPaintEvent* /*event*/) {
    if (m_shown.isNull())
        return;
    QPainter painter(viewport());
    const QRectF figure = figureRect();
    const QRectF paper = figure.adjusted(-paperMargin, -paperMargin, paperMargin, paperMargin);
    QColor shadow(Qt::black);
    for (int depth = shadowDepth; depth > 0; --depth) {
        shadow.setAlpha(theme::isDark() ? 40 : 14);
        painter.fillRect(paper.adjusted(-depth / 2.0, 0, depth / 2.0, depth), shadow);
    }
    painter.fillRect(paper, Qt::white);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(figure, m_shown);
}

void FigurePaper::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    if (m_zoom == 0)
        Q_EMIT scaleChanged();
}

void FigurePaper::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const double now = scaleFor(m_mm) / (logicalDpiX() / mmPerInch);
    setZoom(std::clamp(now * (event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep), 0.25, 8.0));
    event->accept();
}

void FigurePaper::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace perfbridge

#include "moc_figurepaper.cpp"
