// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/distributionmarks.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/selectioncolour.h"

#include <algorithm>

#include <QFontMetricsF>

namespace perfbridge {

namespace {

constexpr std::size_t mostTicks = 400; ///< more are a solid line

QString translated(const char* text) {
    return QCoreApplication::translate("DistributionPlot", text);
}

} // namespace

DistributionMarks::DistributionMarks(QCustomPlot* plot, const DistributionData& data)
    : QCPAbstractItem(plot)
    , m_data(data) {
    setSelectable(false);
}

void DistributionMarks::setStyle(const PlotStyle& style, std::vector<QColor> colours, LegendPlace legend) {
    m_legend = legend;
    m_style = style;
    m_colours = std::move(colours);
}

void DistributionMarks::draw(QCPPainter* painter) {
    if (m_data.series.empty() || m_data.edges.empty())
        return;
    painter->save();
    painter->setFont(m_style.font);
    drawSelected(*painter);
    const DistributionSeries& leading = m_data.series.front();
    const auto written = [this](double value) {
        return readableNumber(value * m_factor);
    };
    if (leading.best)
        drawLine(*painter, *leading.best, translated("best %1").arg(written(*leading.best)), 0);
    if (leading.ofDefault)
        drawLine(*painter, *leading.ofDefault, translated("default %1").arg(written(*leading.ofDefault)), 1);
    if (m_data.series.size() > 1 && m_legend != LegendPlace::None)
        drawNames(*painter);
    painter->restore();
}

void DistributionMarks::drawLine(QPainter& painter, double value, const QString& name, int line) const {
    const QRectF axes(clipAxisRect()->rect());
    const QFontMetricsF metrics(m_style.font);
    const double x = clipAxisRect()->axis(QCPAxis::atBottom)->coordToPixel(value);
    const double width = metrics.horizontalAdvance(name);
    const double gap = m_style.scaled(3);
    const double top = axes.top() + gap / 2 + line * metrics.height();
    QPen pen(m_style.ink, m_style.scaled(1));
    if (line > 0)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, top + metrics.height() / 2), QPointF(x, axes.bottom()));
    const double left = x + gap + width < axes.right() ? x + gap : x - gap - width;
    QColor paper = m_style.paper;
    paper.setAlphaF(0.8F);
    painter.fillRect(QRectF(left - 1, top, width + 2, metrics.height()), paper);
    painter.drawText(QPointF(left, top + metrics.ascent()), name);
}

void DistributionMarks::drawNames(QPainter& painter) const {
    const QRectF axes(clipAxisRect()->rect());
    const QFontMetricsF metrics(m_style.font);
    const double sample = m_style.scaled(14);
    const double gap = m_style.scaled(4);
    double widest = 0;
    for (const DistributionSeries& series : m_data.series)
        widest = std::max(widest, metrics.horizontalAdvance(series.environment));
    widest = std::min(widest, axes.width() / 2);
    const bool isLeft = m_legend == LegendPlace::TopLeft || m_legend == LegendPlace::BottomLeft;
    const bool isBottom = m_legend == LegendPlace::BottomLeft || m_legend == LegendPlace::BottomRight;
    const double left = isLeft ? axes.left() + 2 * gap : axes.right() - widest - sample - 3 * gap;
    // On top the names of the marks come first.
    double y = isBottom ? axes.bottom() - gap - metrics.height() * static_cast<double>(m_data.series.size())
                        : axes.top() + 2.4 * metrics.height();
    QColor paper = m_style.paper;
    paper.setAlphaF(0.8F);
    painter.fillRect(
        QRectF(left, y, widest + sample + 2 * gap, metrics.height() * static_cast<double>(m_data.series.size())),
        paper);
    for (std::size_t i = 0; i < m_data.series.size() && i < m_colours.size(); ++i) {
        QPen pen(m_colours[i], m_style.dataLine());
        if (i % 3 != 0)
            pen.setDashPattern(i % 3 == 1 ? QVector<qreal>{5, 2} : QVector<qreal>{1.5, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(left, y + metrics.height() / 2), QPointF(left + sample, y + metrics.height() / 2));
        painter.setPen(m_style.ink);
        painter.drawText(QPointF(left + sample + gap, y + metrics.ascent()),
                         metrics.elidedText(m_data.series[i].environment, Qt::ElideMiddle, widest));
        y += metrics.height();
    }
}

void DistributionMarks::drawSelected(QPainter& painter) const {
    if (m_data.selected.size() > mostTicks)
        return;
    const QRectF axes(clipAxisRect()->rect());
    const QCPAxis& axis = *clipAxisRect()->axis(QCPAxis::atBottom);
    painter.setPen(QPen(selectionColour(m_style.isDark), m_style.scaled(1)));
    for (const double value : m_data.selected) {
        const double x = axis.coordToPixel(value);
        painter.drawLine(QPointF(x, axes.bottom()), QPointF(x, axes.bottom() - m_style.scaled(6)));
    }
}

} // namespace perfbridge
