// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/profilerpanels.h"

#include "core/base/vectorstate.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double markRadius = 2.0; ///< of levels
constexpr double measuredRadius = 2.6;
constexpr double handle = 3.2; ///< of the line that is dragged

constexpr float bandAlpha = 0.2F;
constexpr float otherBandAlpha = 0.12F; ///< of the environments beside the leading one
/// Values far off the axis are drawn this many of its heights away: lines leave the panel in the right direction, and
/// no painter has to deal with huge numbers.
constexpr double farOff = 3;

QColor withAlpha(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

/// What traces can have changed around an area, in units of the images' device pixel ratio.
void copyProfilerPixels(const QImage& from, QImage& to, const QRectF& area) {
    const double ratio = from.devicePixelRatio();
    const QRect pixels =
        QRectF(area.topLeft() * ratio, area.size() * ratio).toAlignedRect().adjusted(-2, -2, 2, 2) & from.rect();
    for (int y = pixels.top(); y <= pixels.bottom() && !pixels.isEmpty(); ++y) {
        const auto* const row = reinterpret_cast<const QRgb*>(from.constScanLine(y)) + pixels.left();
        std::copy_n(row, pixels.width(), reinterpret_cast<QRgb*>(to.scanLine(y)) + pixels.left());
    }
}

} // namespace

ProfilerPanels::ProfilerPanels(QCustomPlot& plot, const ProfilerData& data, const ProfilerLayout& layout,
                               const ValueAxis& axis, const PlotStyle& style)
    : QCPLayerable(&plot, QStringLiteral("main"))
    , m_data(data)
    , m_layout(layout)
    , m_axis(axis)
    , m_style(style) {}

QPen ProfilerPanels::linePenOf(std::size_t series, const PlotStyle& style) {
    // The colours of curves, in their order; dashes tell them apart as well.
    std::vector<CurveKey> keys;
    for (std::size_t i = 0; i <= series; ++i)
        keys.push_back({"environment " + std::to_string(i), "-"});
    SeriesStyle look = SeriesStyles(keys, style).of(keys.back());
    constexpr std::size_t patterns = 4;
    const QVector<qreal> dashes[patterns] = {{}, {5, 2.5}, {1.5, 2}, {7, 2, 1.5, 2}};
    look.dashes = dashes[series % patterns];
    QPen pen = linePen(look, style.dataLine());
    pen.setJoinStyle(Qt::BevelJoin); // round ones are curves, which take as long as the rest of the line
    return pen;
}

void ProfilerPanels::invalidate() {
    m_picture = QImage();
    m_pens.clear();
    m_titleValues.clear();
}

QPointF ProfilerPanels::pixelOf(const ProfilerLayout::Panel& panel, double level, double value) const {
    const double share = std::clamp(m_axis.shareOf(value), -farOff, farOff);
    return {panel.axes.left() + panel.axis.shareOf(level) * panel.axes.width(),
            panel.axes.bottom() - share * panel.axes.height()};
}

void ProfilerPanels::applyDefaultAntialiasingHint(QCPPainter* painter) const {
    applyAntialiasingHint(painter, true, QCP::aeOther);
}

void ProfilerPanels::draw(QCPPainter* painter) {
    if (m_layout.panels.empty())
        return;
    for (std::size_t i = m_pens.size(); i < m_data.series.size(); ++i)
        m_pens.push_back(linePenOf(i, m_style));
    if (painter->modes().testFlag(QCPPainter::pmNoCaching)) {
        drawPicture(*painter);
        PaintedTraces traces(*painter);
        for (const ProfilerLayout::Panel& panel : m_layout.panels) {
            painter->save();
            painter->setClipRect(panel.axes);
            drawForbidden(*painter, panel);
            drawTraces(traces, panel);
            painter->restore();
        }
    } else {
        updateScene();
        // With smooth edges painters of QCustomPlot stand half a pixel aside: the scene would be blurred, and slow.
        painter->setAntialiasing(false);
        painter->drawImage(QPoint(0, 0), m_scene);
        painter->setAntialiasing(true);
    }
    for (std::size_t i = 0; i < m_layout.panels.size(); ++i)
        drawMarks(*painter, i);
}

void ProfilerPanels::updateScene() {
    const double ratio = mParentPlot->bufferDevicePixelRatio();
    if (m_picture.isNull()) {
        m_picture = QImage(mParentPlot->viewport().size() * ratio, QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(m_style.paper);
        QCPPainter once(&m_picture);
        once.setAntialiasing(true);
        drawPicture(once);
        once.end();
        m_scene = m_picture.copy();
    }
    for (const ProfilerLayout::Panel& panel : m_layout.panels)
        copyProfilerPixels(m_picture, m_scene, panel.axes);
    QCPPainter painter(&m_scene);
    painter.setAntialiasing(true);
    for (const ProfilerLayout::Panel& panel : m_layout.panels)
        drawForbidden(painter, panel);
    painter.end();
    clearVectorState(); // after Qt's painting
    PixelTraces traces(m_scene);
    for (const ProfilerLayout::Panel& panel : m_layout.panels) {
        traces.setClip(panel.axes);
        drawTraces(traces, panel);
    }
}

void ProfilerPanels::drawPicture(QCPPainter& painter) const {
    painter.setFont(m_style.font);
    for (const ProfilerLayout::Panel& panel : m_layout.panels)
        drawFrame(painter, panel);
    painter.setPen(m_style.ink);
    painter.save();
    painter.translate(m_layout.yTitle.center());
    painter.rotate(-90);
    const QRectF turned(-m_layout.yTitle.height() / 2, -m_layout.yTitle.width() / 2, m_layout.yTitle.height(),
                        m_layout.yTitle.width());
    const QFontMetricsF metrics(m_style.font);
    painter.drawText(turned, Qt::AlignCenter, metrics.elidedText(m_layout.yText, Qt::ElideRight, turned.width()));
    painter.restore();
    drawLegend(painter);
}

void ProfilerPanels::drawFrame(QCPPainter& painter, const ProfilerLayout::Panel& panel) const {
    const QFontMetricsF metrics(m_style.font);
    const double gap = m_style.scaled(3);
    for (const ProfilerLayout::Tick& tick : m_layout.ticks) {
        const double y = panel.axes.bottom() - tick.share * panel.axes.height();
        painter.setPen(m_style.gridPen());
        painter.drawLine(QPointF(panel.axes.left(), y), QPointF(panel.axes.right(), y));
        if (!panel.hasValueLabels)
            continue;
        painter.setPen(m_style.ink);
        painter.drawText(QRectF(0, y - metrics.height() / 2, panel.axes.left() - gap, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_style.muted, m_style.scaled(0.7)));
    painter.drawRect(panel.axes);
    painter.setPen(m_style.ink);
    for (const ProfilerLayout::Label& label : panel.levels)
        painter.drawText(label.area, Qt::AlignCenter, label.text);
    // The value at the end of the title follows the configuration.
    painter.setFont(ProfilerLayout::titleFont(m_style));
    painter.drawText(panel.title, Qt::AlignLeft | Qt::AlignVCenter, panel.name);
    painter.setFont(m_style.font);
}

void ProfilerPanels::drawLegend(QCPPainter& painter) const {
    if (m_layout.legend.isEmpty())
        return;
    const QFontMetricsF metrics(m_style.font);
    const double sample = m_style.scaled(18);
    const double gap = m_style.scaled(4);
    const double most =
        m_layout.legend.width() / static_cast<double>(m_data.series.size()) - sample - 3 * gap; // of a name
    double x = m_layout.legend.left();
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        painter.setPen(m_pens[i]);
        const double y = m_layout.legend.center().y();
        painter.drawLine(QPointF(x, y), QPointF(x + sample, y));
        x += sample + gap;
        const QString name = metrics.elidedText(m_data.series[i].name, Qt::ElideMiddle, most);
        painter.setPen(m_style.ink);
        painter.drawText(QRectF(x, m_layout.legend.top(), most + gap, m_layout.legend.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        x += metrics.horizontalAdvance(name) + 3 * gap;
    }
}

void ProfilerPanels::drawTraces(TraceCanvas& canvas, const ProfilerLayout::Panel& panel) const {
    for (std::size_t series = m_data.series.size(); series-- > 0;)
        drawTrace(canvas, panel, series);
}

void ProfilerPanels::drawMarks(QCPPainter& painter, std::size_t index) {
    const ProfilerLayout::Panel& panel = m_layout.panels[index];
    const ProfileTrace* leading = traceOf(m_data.series.front().profile, panel.option);
    if (!leading)
        return;
    painter.save();
    painter.setClipRect(panel.axes);
    drawMeasured(painter, panel, *leading);
    painter.restore();
    drawCurrent(painter, panel, *leading, m_current == index);
    drawTitleValue(painter, index, leading->levels[leading->current]);
}

void ProfilerPanels::drawForbidden(QCPPainter& painter, const ProfilerLayout::Panel& panel) const {
    const ProfileTrace* leading = traceOf(m_data.series.front().profile, panel.option);
    if (!leading)
        return;
    const ProfileTrace& trace = *leading;
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(withAlpha(m_style.muted, 0.75F), Qt::BDiagPattern));
    const auto x = [&](Eigen::Index i) {
        return panel.axes.left() + panel.axis.shareOf(trace.levels[i]) * panel.axes.width();
    };
    for (const ForbiddenStretch& stretch : forbiddenStretches(trace)) {
        // Half way to the points that are allowed.
        const double left = stretch.isFirst() ? panel.axes.left() : (x(stretch.begin - 1) + x(stretch.begin)) / 2;
        const double right = stretch.isLast(trace) ? panel.axes.right() : (x(stretch.end - 1) + x(stretch.end)) / 2;
        painter.drawRect(QRectF(left, panel.axes.top(), right - left, panel.axes.height()));
    }
}

void ProfilerPanels::drawTrace(TraceCanvas& canvas, const ProfilerLayout::Panel& panel, std::size_t series) const {
    const ProfileTrace* trace = traceOf(m_data.series[series].profile, panel.option);
    if (!trace)
        return;
    if (hasCategories(m_data.space->options()[panel.option])) {
        drawSlots(canvas, panel, series, *trace);
        return;
    }
    const ResponseSurface::Prediction& prediction = trace->prediction;
    const QPen& pen = m_pens[series];
    std::vector<QPointF> line;
    std::vector<QPointF> upper;
    std::vector<QPointF> lower;
    for (Eigen::Index i = 0; i < trace->levels.size(); ++i) {
        line.push_back(pixelOf(panel, trace->levels[i], prediction.value[i]));
        if (std::isfinite(prediction.upper[i]))
            upper.push_back(pixelOf(panel, trace->levels[i], prediction.upper[i]));
        if (std::isfinite(prediction.lower[i]))
            lower.push_back(pixelOf(panel, trace->levels[i], prediction.lower[i]));
    }
    canvas.band(upper, lower, withAlpha(pen.color(), series == 0 ? bandAlpha : otherBandAlpha));
    canvas.line(line, pen);
    if (series > 0 || panel.axis.marks().size() < 3 || panel.axis.marks().size() > 12)
        return;
    // Few levels: where the option really can be.
    for (const QPointF& point : line)
        canvas.dot(point, m_style.scaled(markRadius) * 0.8, pen.color());
}

void ProfilerPanels::drawSlots(TraceCanvas& canvas, const ProfilerLayout::Panel& panel, std::size_t series,
                               const ProfileTrace& trace) const {
    // Between categories there is nothing: bars and marks, and a thin line for the eye. Environments stand side by
    // side.
    const ResponseSurface::Prediction& prediction = trace.prediction;
    const QPen& pen = m_pens[series];
    const double slot = panel.axes.width() / static_cast<double>(std::max<std::size_t>(1, panel.axis.marks().size()));
    const auto environments = static_cast<double>(m_data.series.size());
    const double width = std::min(m_style.scaled(7), 0.7 * slot / environments);
    const double aside = (static_cast<double>(series) - (environments - 1) / 2) * 1.2 * width;
    std::vector<QPointF> line;
    for (Eigen::Index i = 0; i < trace.levels.size(); ++i) {
        const QPointF centre = pixelOf(panel, trace.levels[i], prediction.value[i]) + QPointF(aside, 0);
        line.push_back(centre);
        if (!std::isfinite(prediction.lower[i]) || !std::isfinite(prediction.upper[i]))
            continue;
        const double bottom = pixelOf(panel, trace.levels[i], prediction.lower[i]).y();
        const double top = pixelOf(panel, trace.levels[i], prediction.upper[i]).y();
        canvas.bar(QRectF(centre.x() - width / 2, top, width, bottom - top), withAlpha(pen.color(), 1.4F * bandAlpha));
    }
    QPen thin(pen);
    thin.setWidthF(0.5 * pen.widthF());
    canvas.line(line, thin);
    for (const QPointF& point : line)
        canvas.bar(QRectF(point.x() - width / 2, point.y() - pen.widthF() / 2, width, pen.widthF()), pen.color());
}

void ProfilerPanels::drawMeasured(QCPPainter& painter, const ProfilerLayout::Panel& panel,
                                  const ProfileTrace& trace) const {
    const NearestMeasured& nearest = m_data.series.front().profile.nearest;
    const double radius = m_style.scaled(measuredRadius);
    painter.setPen(QPen(m_style.ink, m_style.scaled(0.9)));
    painter.setBrush(Qt::NoBrush);
    for (const ProfileTrace::Measured& measured : trace.measured) {
        const QPointF place = pixelOf(panel, measured.level, measured.value);
        if (measured.row != nearest.row) {
            painter.drawEllipse(place, radius, radius);
            continue;
        }
        painter.setBrush(m_style.ink);
        const QPointF diamond[] = {place + QPointF(0, -1.4 * radius), place + QPointF(1.4 * radius, 0),
                                   place + QPointF(0, 1.4 * radius), place + QPointF(-1.4 * radius, 0)};
        painter.drawPolygon(diamond, 4);
        painter.setBrush(Qt::NoBrush);
    }
}

void ProfilerPanels::drawCurrent(QCPPainter& painter, const ProfilerLayout::Panel& panel, const ProfileTrace& trace,
                                 bool hasKeys) const {
    const Profile& profile = m_data.series.front().profile;
    const QPointF at = pixelOf(panel, trace.levels[trace.current], profile.value);
    const QColor colour = currentColour();
    // Level and upright lines are as sharp, and much faster, without smooth edges.
    const bool wasSmooth = painter.antialiasing();
    painter.setAntialiasing(false);
    if (at.y() > panel.axes.top() && at.y() < panel.axes.bottom()) {
        QPen across(m_style.muted, m_style.scaled(0.7));
        across.setDashPattern({3, 3});
        across.setCapStyle(Qt::FlatCap);
        painter.setPen(across);
        painter.drawLine(QPointF(panel.axes.left(), at.y()), QPointF(panel.axes.right(), at.y()));
    }
    painter.setPen(QPen(colour, m_style.scaled(1.2)));
    painter.drawLine(QPointF(at.x(), panel.axes.top()), QPointF(at.x(), panel.axes.bottom()));
    painter.setAntialiasing(wasSmooth);
    const double size = m_style.scaled(handle);
    const QPointF tip[] = {QPointF(at.x() - size, panel.axes.top()), QPointF(at.x() + size, panel.axes.top()),
                           QPointF(at.x(), panel.axes.top() + 1.3 * size)};
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(tip, 3);
    if (hasKeys) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, m_style.scaled(1.6)));
        painter.drawRect(panel.axes);
    }
}

void ProfilerPanels::drawTitleValue(QCPPainter& painter, std::size_t index, double level) {
    const ProfilerLayout::Panel& panel = m_layout.panels[index];
    const Option& option = m_data.space->options()[panel.option];
    painter.setFont(m_style.font);
    painter.setPen(currentColour());
    const auto text = [&] {
        return ProfilerLayout::fittingText(option, level, m_style, panel.title.width() - panel.nameWidth);
    };
    if (painter.modes().testFlag(QCPPainter::pmVectorized)) {
        painter.drawText(panel.title, Qt::AlignRight | Qt::AlignVCenter, text());
        return;
    }
    m_titleValues.resize(m_layout.panels.size());
    TitleValue& value = m_titleValues[index];
    if (value.text.text().isEmpty() || value.level != level) {
        value.level = level;
        value.text = QStaticText(text());
        value.text.setTextFormat(Qt::PlainText);
        value.text.prepare(painter.transform(), m_style.font);
    }
    // On the line of the name: a static text is higher than its letters.
    const double top = panel.title.center().y() - QFontMetricsF(m_style.font).height() / 2;
    painter.drawStaticText(QPointF(panel.title.right() - value.text.size().width(), top), value.text);
}

} // namespace perfbridge
