// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/niceticks.h"
#include "ui/plots/texaxis.h"
#include "ui/plots/texfigure.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString scatterTitle(const char* text, const QString& metric) {
    return QCoreApplication::translate("FigureRenderer", text).arg(metric);
}

Bounds scatterBounds(const ScatterData& data, bool isLog) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const ScatterData::Point& point : data.points) {
        lowest = std::min({lowest, point.measured, point.predicted});
        highest = std::max({highest, point.measured, point.predicted});
    }
    Bounds bounds{lowest, highest};
    if (bounds.upper <= bounds.lower)
        bounds = {lowest - std::abs(lowest) * 0.1, highest + std::abs(highest) * 0.1 + 1e-12};
    snapOutward(bounds.lower, bounds.upper, isLog);
    return bounds;
}

QString guideLine(const Bounds& bounds, double factor, const char* options) {
    return QStringLiteral("\\addplot[%1, mark=none] coordinates {%2 %3};\n")
        .arg(QLatin1String(options), texCoordinate(bounds.lower, bounds.lower * factor),
             texCoordinate(bounds.upper, bounds.upper * factor));
}

} // namespace

QByteArray texOfScatter(const FigureSpec& spec, const ScatterData& data, const QSizeF& mm) {
    const bool isLog = spec.appearance.x.scale != AxisScale::Linear && allowsLogAxes(data);
    const Bounds bounds = scatterBounds(data, isLog);
    TexFrame frame = TexFrame::of(spec, mm);
    const double side = std::min(frame.axisWidth(), frame.axisHeight());
    frame.corner->rx() += (frame.axisWidth() - side) / 2;
    frame.width -= frame.axisWidth() - side;
    frame.height -= frame.axisHeight() - side;
    const int wanted = isLog ? 6 : 5;
    // The axes are the same: what the horizontal one is told rules both, but for the title.
    FigureAxis upwards = spec.appearance.x;
    upwards.title = spec.appearance.y.title;
    upwards.showsUnit = spec.appearance.y.showsUnit;
    const TexAxis x = TexAxis::of(scatterTitle("Measured %1", data.metric), bounds, isLog, wanted, spec.appearance.x);
    const TexAxis y = TexAxis::of(scatterTitle("Predicted %1", data.metric), bounds, isLog, wanted, upwards);
    const double size = 0.8 * texMarkSize(spec);
    QString document = texPreamble(spec, mm) + texAxisStart(spec, frame, x, y) +
                       QStringLiteral("  mark size=%1pt]\n").arg(texNumber(size));
    document += guideLine(x.bounds, 1, "black") + guideLine(x.bounds, 1.1, "black!65, dashed") +
                guideLine(x.bounds, 0.9, "black!65, dashed");
    QString marks;
    QString tested;
    QString trained;
    for (const ScatterData::Point& point : data.points) {
        if (std::isfinite(point.measured) && std::isfinite(point.predicted))
            (point.isTrained ? trained : tested) += texCoordinate(point.measured, point.predicted) + QLatin1Char('\n');
    }
    const PlotStyle style = texStyle(spec);
    document += texColourDefinition(QStringLiteral("tested"), style.seriesColour(0)) +
                texColourDefinition(QStringLiteral("trained"), style.seriesColour(1));
    document += QStringLiteral("\\addplot[only marks, mark=*, color=tested, mark options={fill opacity=0.35, "
                               "draw opacity=0.8}] coordinates {\n%1};\n")
                    .arg(tested);
    for (const double value : data.trainedMeasured)
        marks += texCoordinate(value, x.bounds.lower) + QLatin1Char('\n');
    if (trained.isEmpty() && !marks.isEmpty())
        // Marks are centred on their points; these stand on the axis, clear of its labels.
        document += QStringLiteral("\\addplot[only marks, mark=|, mark size=%1pt, mark options={yshift=%1pt}, "
                                   "color=trained] coordinates {\n%2};\n")
                        .arg(texNumber(0.35 * frame.text), marks);
    if (!trained.isEmpty())
        document +=
            QStringLiteral("\\addplot[only marks, mark=square, color=trained] coordinates {\n%1};\n").arg(trained);
    return (document + texAnnotations(spec, x, y) + texEnding()).toUtf8();
}

} // namespace perfbridge
