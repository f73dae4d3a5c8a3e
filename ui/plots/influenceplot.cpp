// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/influenceplot.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double gap = 24;            ///< between panels, with their outermost numbers
constexpr double narrowestPanel = 96; ///< without its marks
constexpr double tallestRow = 26;
constexpr double thinnestBar = 4.5;
constexpr double markerSize = 5;

constexpr double mostOfWidth = 0.28; ///< names of rows take no more of it; longer ones lose their middle
constexpr double rowPadding = 0.14;  ///< of a row's height, above and below its bars
constexpr int mostQuantityLines = 2;
constexpr int mostDefinitionLines = 8;

QFont boldFont(const PlotStyle& style) {
    QFont font = style.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

InfluencePlot::InfluencePlot(QWidget* parent)
    : DiagramPlot(parent) {
    setAccessibleName(tr("Influence of the options"));
    setEmptyText(tr("Nothing to show yet."));
    restyle();
}

InfluencePlot::~InfluencePlot() = default;

void InfluencePlot::setData(InfluenceBars data) {
    m_data = std::move(data);
    if (m_highlighted && *m_highlighted >= static_cast<std::size_t>(m_data.rows.size()))
        m_highlighted.reset();
    relayOut();
}

void InfluencePlot::setHighlighted(std::optional<std::size_t> row) {
    if (row == m_highlighted)
        return;
    m_highlighted = row;
    redraw();
}

/// One environment needs none.
std::vector<LegendEntry> InfluencePlot::legend() const {
    std::vector<LegendEntry> entries;
    for (qsizetype s = 0; s < m_data.series.size() && m_data.series.size() > 1; ++s)
        entries.push_back({m_data.series[s], seriesLook(static_cast<std::size_t>(s), plotStyle()), false, true});
    return entries;
}

QString InfluencePlot::adjustAxes() {
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        const QString problem = panelAxisProblem(ownAxis(p), appearance().x, QStringLiteral("x"));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString InfluencePlot::captionText() const {
    return tr("Lines on the bars are 95 % intervals. + : the metric grows with the option, − : it falls.");
}

InfluencePlot::Frame InfluencePlot::frameFor(double width) const {
    const PlotStyle& style = plotStyle();
    const QFontMetricsF metrics(style.font);
    const QFontMetricsF small(captionFont(style));
    Frame frame;
    // The last number of the last axis reaches beyond it.
    const double inner = width - 3 * style.scaled(diagramMargin);
    for (const QString& row : m_data.rows)
        frame.labels = std::max(frame.labels, QFontMetricsF(boldFont(style)).horizontalAdvance(row));
    frame.labels = std::min(frame.labels, mostOfWidth * inner) + style.scaled(diagramMargin);
    for (const InfluenceBars::Panel& panel : m_data.panels) {
        for (const QString& mark : panel.marks)
            frame.marks = std::max(frame.marks, small.horizontalAdvance(mark) + style.scaled(diagramMargin));
    }
    const auto count = static_cast<double>(m_data.panels.size());
    const double room = inner - frame.labels + style.scaled(gap);
    double columns = std::floor(room / (style.scaled(narrowestPanel + gap) + frame.marks));
    columns = std::clamp(appearance().panels.columns ? *appearance().panels.columns : columns, 1.0, count);
    frame.blocks = static_cast<std::size_t>(std::ceil(count / columns));
    frame.columns = static_cast<std::size_t>(std::ceil(count / static_cast<double>(frame.blocks)));
    frame.panel = std::max(style.scaled(20), room / static_cast<double>(frame.columns) - style.scaled(gap));
    const auto lines = static_cast<double>(wrappedText(captionText(), captionFont(style), inner, 3).size());
    frame.head = style.scaled(diagramMargin) + lines * small.height();
    const std::vector<LegendEntry> above = legendAbove(legend(), appearance().legend);
    if (!above.empty())
        frame.head += style.scaled(2) + legendHeight(above, style, inner);
    frame.foot = PlotFoot{legendBelow(legend(), appearance().legend)}.height(style, width);
    frame.title = 1.5 * metrics.height();
    qsizetype quantities = 1;
    qsizetype definitions = 0;
    for (const InfluenceBars::Panel& panel : m_data.panels) {
        quantities =
            std::max(quantities, wrappedText(panel.quantity, style.font, frame.panel, mostQuantityLines).size());
        definitions = std::max(
            definitions, wrappedText(panel.definition, captionFont(style), frame.panel, mostDefinitionLines).size());
    }
    frame.below = bottomAxisHeight(style) + static_cast<double>(quantities) * metrics.height() +
                  static_cast<double>(definitions) * small.height() + 2 * style.scaled(diagramMargin);
    frame.smallestRow = std::max(1.05 * metrics.height(), static_cast<double>(m_data.series.size()) *
                                                              style.scaled(thinnestBar) / (1 - 2 * rowPadding));
    return frame;
}

double InfluencePlot::heightOfContent(double width) const {
    const Frame frame = frameFor(width);
    return frame.head + frame.foot +
           static_cast<double>(frame.blocks) *
               (frame.title + frame.below + static_cast<double>(m_data.rows.size()) * frame.smallestRow);
}

std::vector<DiagramPlot::Spot> InfluencePlot::layOut(const QSizeF& size) {
    const PlotStyle& style = plotStyle();
    m_size = size;
    m_frame = frameFor(size.width());
    const auto rows = static_cast<double>(m_data.rows.size());
    const double room = size.height() - m_frame.head - m_frame.foot -
                        static_cast<double>(m_frame.blocks) * (m_frame.title + m_frame.below);
    const double tallest = std::max(style.scaled(tallestRow), 1.4 * m_frame.smallestRow);
    m_rowHeight = std::clamp(room / (static_cast<double>(m_frame.blocks) * rows), m_frame.smallestRow, tallest);
    m_panels.clear();
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        const auto block = static_cast<double>(p / m_frame.columns);
        const auto column = static_cast<double>(p % m_frame.columns);
        const double top = m_frame.head + block * (m_frame.title + m_frame.below + rows * m_rowHeight) + m_frame.title;
        const double left = style.scaled(diagramMargin) + m_frame.labels + column * (m_frame.panel + style.scaled(gap));
        PlacedPanel placed;
        placed.bars = QRectF(left, top, m_frame.panel - m_frame.marks, rows * m_rowHeight);
        placed.marks = QRectF(placed.bars.right(), top, m_frame.marks, rows * m_rowHeight);
        placed.quantity = wrappedText(m_data.panels[p].quantity, style.font, m_frame.panel, mostQuantityLines);
        placed.definition =
            wrappedText(m_data.panels[p].definition, captionFont(style), m_frame.panel, mostDefinitionLines);
        m_panels.push_back(placed);
    }
    std::vector<Spot> spots;
    m_rowOfSpot.clear();
    const auto series = static_cast<std::size_t>(m_data.series.size());
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        const PanelAxis axis = axisOf(p);
        for (std::size_t r = 0; r < static_cast<std::size_t>(m_data.rows.size()); ++r) {
            const std::size_t line = (p / m_frame.columns) * static_cast<std::size_t>(m_data.rows.size()) + r;
            for (std::size_t s = 0; s < m_data.panels[p].bars.size(); ++s) {
                const QRectF band = barBand(p, r, s);
                const double value = m_data.panels[p].bars[s][r].value;
                spots.push_back({band,
                                 QPointF(std::isnan(value) ? band.left() : axis.placeOf(value), band.center().y()),
                                 textOf(p, r, s), static_cast<int>(line * series + s), static_cast<int>(p)});
                m_rowOfSpot.push_back(r);
            }
            if (p % m_frame.columns != 0)
                continue;
            const QRectF band = bandOf(p, r);
            const QRectF label(style.scaled(diagramMargin), band.top(), m_frame.labels, band.height());
            spots.push_back({label, QPointF(label.right() - style.scaled(diagramMargin), label.center().y()),
                             m_data.rows[static_cast<qsizetype>(r)], static_cast<int>(line * series), -1});
            m_rowOfSpot.push_back(r);
        }
    }
    return spots;
}

/// Of a method, whatever environment it is of.
AxisNeed InfluencePlot::needOf(std::size_t panel) const {
    const PanelAxis axis = dataAxis(panel);
    const InfluenceBars::Panel& shown = m_data.panels[panel];
    return {shown.title + QLatin1Char('\n') + shown.quantity, false, axis.lower, axis.upper};
}

AxisNeeds InfluencePlot::fittedNeeds() const {
    AxisNeeds needs;
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        if (!m_data.panels[p].bars.empty())
            needs.include(needOf(p));
    }
    return needs;
}

PanelAxis InfluencePlot::ownAxis(std::size_t panel) const {
    PanelAxis axis = dataAxis(panel);
    if (const AxisNeed* theirs = m_least.comparableTo(needOf(panel)))
        axis.upper = std::max(axis.upper, theirs->upper); // all begin at 0
    return axis;
}

PanelAxis InfluencePlot::dataAxis(std::size_t panel) const {
    double highest = 0;
    for (const auto& series : m_data.panels[panel].bars) {
        for (const InfluenceBars::Bar& bar : series) {
            for (const double value : {bar.value, bar.upper}) {
                if (std::isfinite(value))
                    highest = std::max(highest, value);
            }
        }
    }
    return axisAround(0, highest, true);
}

PanelAxis InfluencePlot::axisOf(std::size_t panel) const {
    const QRectF& bars = m_panels[panel].bars;
    return adjusted(ownAxis(panel), appearance().x).between(bars.left(), bars.right());
}

QRectF InfluencePlot::bandOf(std::size_t panel, std::size_t row) const {
    const QRectF& bars = m_panels[panel].bars;
    return {bars.left(), bars.top() + static_cast<double>(row) * m_rowHeight, bars.width(), m_rowHeight};
}

QRectF InfluencePlot::barBand(std::size_t panel, std::size_t row, std::size_t series) const {
    const QRectF band = bandOf(panel, row);
    const double padding = rowPadding * m_rowHeight;
    const double height = (m_rowHeight - 2 * padding) / static_cast<double>(m_data.panels[panel].bars.size());
    return {band.left(), band.top() + padding + static_cast<double>(series) * height,
            band.width() + m_panels[panel].marks.width(), height};
}

QString InfluencePlot::textOf(std::size_t panel, std::size_t row, std::size_t series) const {
    const InfluenceBars::Panel& shown = m_data.panels[panel];
    const InfluenceBars::Bar& bar = shown.bars[series][row];
    const auto place = static_cast<qsizetype>(row);
    QString text = m_data.rows[place];
    if (m_data.series.size() > 1)
        text += tr(" in %1").arg(m_data.series[static_cast<qsizetype>(series)]);
    text += QLatin1Char('\n');
    if (std::isnan(bar.value)) {
        text += tr("does not vary there");
        return text;
    }
    text += tr("%1: %2").arg(shown.quantity, readableNumber(bar.value));
    if (std::isfinite(bar.lower) && std::isfinite(bar.upper))
        text += tr("\n95 % interval %1 to %2").arg(readableNumber(bar.lower), readableNumber(bar.upper));
    if (bar.sign != 0)
        text += bar.sign > 0 ? tr("\nthe metric grows with it") : tr("\nthe metric falls with it");
    if (place < shown.markTexts.size() && !shown.markTexts[place].isEmpty())
        text += QLatin1Char('\n') + shown.markTexts[place];
    return text;
}

void InfluencePlot::paint(QCPPainter& painter) const {
    paintHead(painter);
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        if (p % m_frame.columns == 0)
            paintLabels(painter, p);
        paintPanel(painter, p);
    }
    PlotFoot{legendBelow(legend(), appearance().legend)}.draw(painter, plotStyle(), m_size);
}

void InfluencePlot::paintHead(QCPPainter& painter) const {
    const PlotStyle& style = plotStyle();
    const double inner = m_size.width() - 2 * style.scaled(diagramMargin);
    QRectF area(style.scaled(diagramMargin), style.scaled(diagramMargin) / 2, inner, m_frame.head);
    if (const std::vector<LegendEntry> above = legendAbove(legend(), appearance().legend); !above.empty()) {
        drawLegend(painter, above, style, area);
        area.setTop(area.top() + legendHeight(above, style, inner) + style.scaled(2));
    }
    painter.setFont(captionFont(style));
    painter.setPen(style.muted);
    drawLines(painter, wrappedText(captionText(), captionFont(style), inner, 3), area, Qt::AlignLeft);
}

void InfluencePlot::paintLabels(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const std::size_t last = std::min(m_panels.size(), panel + m_frame.columns) - 1;
    for (std::size_t r = 0; r < static_cast<std::size_t>(m_data.rows.size()); ++r) {
        const QRectF band = bandOf(panel, r);
        const QRectF label(style.scaled(diagramMargin), band.top(), m_frame.labels - style.scaled(diagramMargin),
                           band.height());
        const bool isHighlighted = m_highlighted == r;
        if (isHighlighted) {
            QColor tint = style.accent;
            tint.setAlphaF(0.16F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tint);
            painter.drawRect(QRectF(label.left() - style.scaled(2), band.top(),
                                    m_panels[last].marks.right() - label.left() + style.scaled(4), band.height()));
        }
        painter.setFont(isHighlighted ? boldFont(style) : style.font);
        painter.setPen(style.ink);
        drawElided(painter, m_data.rows[static_cast<qsizetype>(r)], label, Qt::AlignRight);
    }
}

void InfluencePlot::paintPanel(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const InfluenceBars::Panel& shown = m_data.panels[panel];
    const PlacedPanel& placed = m_panels[panel];
    const double line = lineHeight(style.font);
    painter.setFont(boldFont(style));
    painter.setPen(style.ink);
    drawElided(painter, shown.title, QRectF(placed.bars.left(), placed.bars.top() - 1.3 * line, m_frame.panel, line),
               Qt::AlignLeft);
    painter.setBrush(Qt::NoBrush);
    if (shown.bars.empty()) {
        painter.setFont(style.font);
        painter.setPen(style.muted);
        const QStringList lines = wrappedText(shown.note, style.font, m_frame.panel,
                                              std::max(1, static_cast<int>(placed.bars.height() / line)));
        drawLines(painter, lines, placed.bars.adjusted(0, line / 2, placed.marks.width(), 0), Qt::AlignLeft);
    } else {
        const PanelAxis axis = axisOf(panel);
        drawBottomAxis(painter, style, placed.bars, axis);
        for (std::size_t r = 0; r < static_cast<std::size_t>(m_data.rows.size()); ++r)
            paintRow(painter, panel, r, axis);
        painter.setPen(QPen(style.muted, style.scaled(0.7)));
        painter.drawLine(placed.bars.topLeft(), placed.bars.bottomLeft());
        painter.drawLine(placed.bars.bottomLeft(), placed.bars.bottomRight());
    }
    QRectF text(placed.bars.left(), placed.bars.bottom() + bottomAxisHeight(style), m_frame.panel, m_frame.below);
    painter.setFont(style.font);
    painter.setPen(style.ink);
    if (!shown.bars.empty())
        drawLines(painter, placed.quantity, text, Qt::AlignLeft);
    text.setTop(text.top() + static_cast<double>(placed.quantity.size()) * line + style.scaled(diagramMargin) / 2);
    painter.setFont(captionFont(style));
    painter.setPen(style.muted);
    drawLines(painter, placed.definition, text, Qt::AlignLeft);
}

void InfluencePlot::paintRow(QCPPainter& painter, std::size_t panel, std::size_t row, const PanelAxis& axis) const {
    const PlotStyle& style = plotStyle();
    const InfluenceBars::Panel& shown = m_data.panels[panel];
    const QFontMetricsF small(captionFont(style));
    for (std::size_t s = 0; s < shown.bars.size(); ++s) {
        const InfluenceBars::Bar& bar = shown.bars[s][row];
        if (std::isnan(bar.value))
            continue;
        const QRectF band = barBand(panel, row, s);
        const SeriesStyle look = seriesLook(s, style);
        const double end = axis.placeOf(bar.value);
        const double inset = shown.bars.size() > 1 ? 0.1 * band.height() : 0;
        QColor fill = look.colour;
        fill.setAlphaF(0.55F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        const double drawnEnd = std::clamp(end, axis.from, axis.to); // a figure may have a narrower range
        painter.drawRect(QRectF(QPointF(axis.from, band.top() + inset), QPointF(drawnEnd, band.bottom() - inset)));
        painter.setBrush(Qt::NoBrush);
        const double middle = band.center().y();
        double reach = end;
        if (std::isfinite(bar.lower) && std::isfinite(bar.upper)) {
            painter.setPen(QPen(style.ink, style.scaled(0.9)));
            drawInterval(painter, {axis.placeOf(bar.lower), middle}, {axis.placeOf(bar.upper), middle},
                         std::min(0.25 * band.height(), style.scaled(2.5)));
            reach = std::max(reach, axis.placeOf(bar.upper));
        }
        if (shown.bars.size() > 1)
            drawMarker(painter, style, look, {end, middle}, std::min(style.scaled(markerSize), band.height()));
        if (bar.sign != 0 && band.height() > 0.7 * small.height()) {
            painter.setFont(captionFont(style));
            painter.setPen(style.ink);
            const QString sign = bar.sign > 0 ? QStringLiteral("+") : QStringLiteral("−");
            const double width = small.horizontalAdvance(sign);
            // At the end of the axis there is no room behind the bar.
            const double left = std::min(reach + style.scaled(4), axis.to - width);
            drawElided(painter, sign, QRectF(left, band.top(), width + 1, band.height()), Qt::AlignLeft);
        }
    }
    const auto place = static_cast<qsizetype>(row);
    if (place >= shown.marks.size())
        return;
    painter.setFont(captionFont(style));
    painter.setPen(style.muted);
    const QRectF& marks = m_panels[panel].marks;
    const QRectF band = bandOf(panel, row);
    drawElided(painter, shown.marks[place], QRectF(marks.left(), band.top(), marks.width(), band.height()),
               Qt::AlignRight);
}

void InfluencePlot::choose(std::size_t spot) {
    Q_EMIT rowChosen(m_rowOfSpot[spot]);
}

void InfluencePlot::open(std::size_t spot) {
    Q_EMIT rowOpened(m_rowOfSpot[spot]);
}

} // namespace perfbridge
