// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/criticaldifferenceplot.h"

#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

enum class Anchor { Start, Centre, End };

/// Text with its vertical centre at a point.
void drawText(QPainter& painter, const QPointF& at, const QString& text, Anchor anchor) {
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(text);
    const double x = anchor == Anchor::Start ? at.x() : anchor == Anchor::Centre ? at.x() - width / 2 : at.x() - width;
    // Half the height of capitals below the centre is where letters stand.
    painter.drawText(QPointF(x, at.y() + metrics.capHeight() / 2), text);
}

double distanceTo(const QPointF& a, const QPointF& b, const QPointF& point) {
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    const QPointF away = point - (a + share * along);
    return std::hypot(away.x(), away.y());
}

} // namespace

/// Draws it all: none of it is a plottable of QCustomPlot.
class CriticalDifferencePlot::Diagram final : public QCPLayerable {
public:
    Diagram(QCustomPlot& parent, const CriticalDifferencePlot& owner)
        : QCPLayerable(&parent, QStringLiteral("main"))
        , m_owner(owner) {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override {
        applyAntialiasingHint(painter, true, QCP::aeOther);
    }

    void draw(QCPPainter* painter) override {
        if (m_owner.isEmpty())
            return;
        const PlotStyle& style = m_owner.plotStyle();
        painter->setFont(style.font);
        drawEntries(*painter, style);
        drawAxis(*painter, style);
        drawBars(*painter, style);
        painter->setPen(QPen(style.ink));
        drawText(*painter, m_owner.m_layout.axisTitle, m_owner.m_data.axisTitle, Anchor::Centre);
        QFont bold = style.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        if (!m_owner.m_data.title.isEmpty())
            drawText(*painter, m_owner.m_layout.title, m_owner.m_data.title, Anchor::Centre);
    }

private:
    void drawEntries(QCPPainter& painter, const PlotStyle& style) const {
        const SeriesStyles looks(m_owner.m_data.curves, style);
        for (std::size_t i = 0; i < m_owner.m_layout.entries.size(); ++i) {
            const CriticalDifferenceLayout::Entry& entry = m_owner.m_layout.entries[i];
            const StudyRanking::Entry& ranked = m_owner.m_data.ranking.entries[i];
            QPen pen(looks.of(ranked.curve).colour, style.scaled(0.9));
            pen.setJoinStyle(Qt::MiterJoin);
            pen.setCapStyle(Qt::FlatCap);
            painter.setPen(pen);
            painter.drawPolyline(entry.line);
            painter.setPen(QPen(style.ink));
            drawText(painter, entry.label, entryLabel(ranked), entry.isLeft ? Anchor::End : Anchor::Start);
        }
    }

    void drawAxis(QCPPainter& painter, const PlotStyle& style) const {
        const CriticalDifferenceLayout& layout = m_owner.m_layout;
        QPen pen(style.ink, style.scaled(0.8));
        pen.setCapStyle(Qt::SquareCap);
        painter.setPen(pen);
        painter.drawLine(layout.axis);
        for (const CriticalDifferenceLayout::Tick& tick : layout.ticks)
            painter.drawLine(QLineF(tick.x, layout.axis.y1(), tick.x, layout.axis.y1() - style.scaled(2.5)));
        for (const CriticalDifferenceLayout::Tick& tick : layout.ticks) {
            if (tick.isLabelled)
                drawText(painter, {tick.x, layout.tickLabelY}, QString::number(tick.rank), Anchor::Centre);
        }
        drawText(painter, layout.differenceLabel, differenceText(m_owner.m_data), Anchor::Start);
        if (layout.difference.length() == 0)
            return;
        painter.drawLine(layout.difference);
        for (const QPointF& end : {layout.difference.p1(), layout.difference.p2()})
            painter.drawLine(QLineF(end - QPointF(0, style.scaled(2)), end + QPointF(0, style.scaled(2))));
    }

    void drawBars(QCPPainter& painter, const PlotStyle& style) const {
        QPen pen(style.ink, style.scaled(2.6));
        pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        for (const QLineF& bar : m_owner.m_layout.bars)
            painter.drawLine(bar);
    }

    const CriticalDifferencePlot& m_owner;
};

CriticalDifferencePlot::CriticalDifferencePlot(QWidget* parent)
    : PlotWidget(parent)
    , m_diagram(new Diagram(plot(), *this)) {
    setAccessibleName(tr("Critical differences of mean ranks"));
    setEmptyText(tr("Ranks appear here when a study has two curves and two repeats."));
    QCustomPlot& qcp = plot();
    qcp.axisRect()->setVisible(false);
    for (QCPAxis* axis : qcp.axisRect()->axes()) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
    qcp.setInteractions(QCP::iNone);
    restyle();
}

CriticalDifferencePlot::~CriticalDifferencePlot() = default;

void CriticalDifferencePlot::setData(CriticalDifferenceData data) {
    m_data = std::move(data);
    m_cursor.reset();
    resetView();
}

QPointF CriticalDifferencePlot::entryPosition(std::size_t entry) const {
    return plot().mapTo(this, m_layout.placeOf(entry));
}

void CriticalDifferencePlot::restyle() {
    styleAxes();
}

void CriticalDifferencePlot::arrange(const QSize& size) {
    const QFontMetricsF metrics(plotStyle().font);
    m_layout = layOut(m_data, size, plotStyle().font.pixelSize(),
                      [&](const QString& text) { return metrics.horizontalAdvance(text); });
}

std::optional<PlotWidget::Hit> CriticalDifferencePlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    double nearest = plotStyle().scaled(8);
    for (std::size_t i = 0; i < m_layout.entries.size(); ++i) {
        const CriticalDifferenceLayout::Entry& entry = m_layout.entries[i];
        const QPointF outer = entry.label + QPointF(entry.isLeft ? -entry.width : entry.width, 0);
        double distance = distanceTo(entry.label, outer, position);
        for (qsizetype p = 0; p + 1 < entry.line.size(); ++p)
            distance = std::min(distance, distanceTo(entry.line[p], entry.line[p + 1], position));
        if (distance < nearest) {
            nearest = distance;
            m_cursor = i;
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> CriticalDifferencePlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    return Hit{m_layout.placeOf(*m_cursor), describeEntry(m_data, *m_cursor)};
}

std::optional<PlotWidget::Hit> CriticalDifferencePlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    // Right and down go to the next worse one.
    const auto last = static_cast<std::ptrdiff_t>(m_data.ranking.entries.size()) - 1;
    const std::ptrdiff_t next = m_cursor ? static_cast<std::ptrdiff_t>(*m_cursor) + x - y : 0;
    m_cursor = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next, 0, last));
    return hitOfCursor();
}

void CriticalDifferencePlot::chooseCursor() {
    if (m_cursor)
        Q_EMIT curveChosen(m_data.ranking.entries[*m_cursor].curve);
}

} // namespace perfbridge
