// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/diagramplot.h"

#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QResizeEvent>

namespace perfbridge {

/// Draws it all: none of it is a plottable of QCustomPlot.
class DiagramPlot::Diagram final : public QCPLayerable {
public:
    Diagram(QCustomPlot& parent, const DiagramPlot& owner)
        : QCPLayerable(&parent, QStringLiteral("main"))
        , m_owner(owner) {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override {
        applyAntialiasingHint(painter, true, QCP::aeOther);
    }

    void draw(QCPPainter* painter) override {
        if (!m_owner.isEmpty())
            m_owner.paint(*painter);
    }

private:
    const DiagramPlot& m_owner;
};

DiagramPlot::DiagramPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_diagram(new Diagram(plot(), *this)) {
    QCustomPlot& qcp = plot();
    qcp.axisRect()->setVisible(false);
    for (QCPAxis* axis : qcp.axisRect()->axes()) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
    qcp.setInteractions(QCP::iNone);
    // The plot gets its size after its first data.
    connect(&qcp, &QCustomPlot::beforeReplot, this, [this] { arrange(plot().viewport().size()); });
}

DiagramPlot::~DiagramPlot() = default;

QPointF DiagramPlot::spotPosition(std::size_t spot) const {
    return plot().mapTo(this, m_spots[spot].position);
}

double DiagramPlot::neededHeight(double width) const {
    return isEmpty() ? 0 : heightOfContent(width);
}

QSize DiagramPlot::minimumSizeHint() const {
    const QSize least = PlotWidget::minimumSizeHint();
    return {least.width(), std::max(least.height(), static_cast<int>(std::ceil(neededHeight(width()))))};
}

void DiagramPlot::resizeEvent(QResizeEvent* event) {
    PlotWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // texts break elsewhere
}

void DiagramPlot::restyle() {
    styleAxes();
}

void DiagramPlot::redraw() {
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void DiagramPlot::relayOut() {
    m_cursor.reset();
    resetView();
    updateGeometry();
}

void DiagramPlot::arrange(const QSize& size) {
    m_spots = isEmpty() ? std::vector<Spot>() : layOut(size);
    if (m_cursor && *m_cursor >= m_spots.size())
        m_cursor.reset();
}

std::optional<PlotWidget::Hit> DiagramPlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    return Hit{m_spots[*m_cursor].position, m_spots[*m_cursor].text};
}

std::optional<PlotWidget::Hit> DiagramPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_spots.size(); ++i) {
        const QPointF away = m_spots[i].position - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance < nearest && m_spots[i].area.contains(position)) {
            nearest = distance;
            m_cursor = i;
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> DiagramPlot::step(int x, int y) {
    if (m_spots.empty())
        return std::nullopt;
    if (!m_cursor) {
        m_cursor = 0;
        return hitOfCursor();
    }
    const Spot from = m_spots[*m_cursor];
    std::tuple<int, int> best(std::numeric_limits<int>::max(), 0);
    for (std::size_t i = 0; i < m_spots.size(); ++i) {
        const int rows = m_spots[i].row - from.row;
        const int columns = m_spots[i].column - from.column;
        const int along = x != 0 ? columns * x : -rows * y;
        const int across = std::abs(x != 0 ? rows : columns);
        // Sideways one stays in the row; up and down a row may have nothing just there.
        const std::tuple<int, int> distance(along, across);
        if (along > 0 && (x == 0 || across == 0) && distance < best) {
            best = distance;
            m_cursor = i;
        }
    }
    return hitOfCursor();
}

void DiagramPlot::chooseCursor() {
    if (m_cursor)
        choose(*m_cursor);
}

void DiagramPlot::keyPressEvent(QKeyEvent* event) {
    const std::optional<std::size_t> spot = readOut().isEmpty() ? std::nullopt : m_cursor;
    PlotWidget::keyPressEvent(event);
    if (spot && *spot < m_spots.size() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        open(*spot);
}

bool DiagramPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &plot() && event->type() == QEvent::MouseButtonDblClick) {
        showHit(hitAt(static_cast<QMouseEvent*>(event)->position()));
        if (m_cursor)
            open(*m_cursor);
        return QWidget::eventFilter(watched, event);
    }
    return PlotWidget::eventFilter(watched, event);
}

} // namespace perfbridge
