// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texaxis.h"
#include "ui/plots/texfigure.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>

namespace perfbridge {

namespace {

/// The closed outline of a band: along the top, and back along the bottom.
QString bandOutline(const LearningCurve& curve, bool logY) {
    QString path;
    QString back;
    for (const LearningCurve::Point& point : curve.points) {
        if (!std::isfinite(point.median) || !std::isfinite(point.lower) || !std::isfinite(point.upper))
            continue;
        path += texCoordinate(point.budget, point.upper) + QLatin1Char(' ');
        back.prepend(texCoordinate(point.budget, logY ? std::max(point.lower, point.median * 1e-6) : point.lower) +
                     QLatin1Char(' '));
    }
    return path + back;
}

QString curveOfLevel(const LearningCurve& curve, const Bounds& x) {
    const double level = levelOf(curve).median;
    return texCoordinate(x.lower, level) + QLatin1Char(' ') + texCoordinate(x.upper, level);
}

QString curvePoints(const LearningCurve& curve) {
    QString points;
    for (const LearningCurve::Point& point : curve.points) {
        if (std::isfinite(point.median))
            points += texCoordinate(point.budget, point.median) + QLatin1Char(' ');
    }
    return points.trimmed();
}

QString plotOf(const LearningCurve& curve, const SeriesStyle& look, const QString& colour, const Bounds& x,
               double lineWidth) {
    const QVector<qreal> dashes = isLevel(curve) ? levelDashes(look) : look.dashes;
    return QStringLiteral("\\addplot[color=%1, line width=%2pt%3, %4] coordinates {%5};\n")
        .arg(colour, texNumber(lineWidth), texDashes(dashes, lineWidth),
             isLevel(curve) ? QStringLiteral("mark=none") : texMarker(look),
             isLevel(curve) ? curveOfLevel(curve, x) : curvePoints(curve));
}

Bounds budgetBounds(const LearningCurveData& data, bool logX) {
    const auto [first, last] = std::minmax_element(data.budgets.begin(), data.budgets.end());
    const double low = *first;
    const double high = *last;
    if (!logX)
        return {low - std::max(high - low, 1.0) * 0.05, high + std::max(high - low, 1.0) * 0.05};
    const double room = std::pow(std::max(high / low, 2.0), 0.05);
    return {low / room, high * room};
}

/// Where the legend stands if nobody says so: where the plot on paper has it.
LegendPlace automaticPlace(const FigureSpec& spec, const TexFrame& frame, const QStringList& names) {
    const PlotStyle style = texStyle(spec);
    double widest = 0;
    for (const QString& name : names)
        widest = std::max(widest, texTextWidth(spec, name));
    // Beside the text there are the sample of the line and gaps.
    const double entry = QFontMetricsF(style.font).height() + style.scaled(3);
    const QSizeF legend(widest + style.scaled(34) * texPointsPerUnit,
                        static_cast<double>(names.size()) * entry * texPointsPerUnit);
    const QSizeF picture(frame.width, frame.height - (frame.headHeight() - TexFrame().headHeight()));
    return hasRoomBeside(legend, picture, style.font.pixelSize() * texPointsPerUnit) ? LegendPlace::Right
                                                                                     : LegendPlace::Below;
}

} // namespace

QByteArray texOfCurves(const FigureSpec& spec, const LearningCurveData& data, const QSizeF& mm) {
    const LearningCurveView view = curveViewOf(std::get<LearningCurvesSettings>(spec.settings), spec.appearance);
    const std::vector<std::size_t> shown = shownCurves(data, view);
    const bool logY = usesLogY(data, view);
    const SeriesStyles looks(keysOf(data.curves), texStyle(spec));
    const Bounds xBounds = budgetBounds(data, view.logX);
    QStringList budgets;
    for (const int budget : data.budgets)
        budgets.append(QString::number(budget));
    TexAxis x = TexAxis::placed(QCoreApplication::translate("FigureRenderer", "Target samples"), xBounds,
                                {data.budgets.begin(), data.budgets.end()}, budgets, spec.appearance.x);
    x.isLogarithmic = view.logX;
    const TexAxis y =
        TexAxis::of(data.axisTitle, verticalBounds(data, shown, logY), logY, logY ? 8 : 6, spec.appearance.y);
    QStringList names;
    for (const std::size_t index : shown)
        names.append(curveTitle(keyOf(data.curves[index])));
    TexFrame frame = TexFrame::of(spec, mm);
    FigureSpec placed = spec;
    if (spec.appearance.legend == LegendPlace::Automatic)
        placed.appearance.legend = automaticPlace(spec, frame, names);
    const QString legend = texLegend(placed, frame, names);

    QString document = texPreamble(spec, mm) + texAxisStart(spec, frame, x, y) + legend +
                       QStringLiteral("  mark size=%1pt]\n").arg(texNumber(texMarkSize(spec)));
    const bool drawsBands = view.bands == BandMode::All || (view.bands == BandMode::Automatic && shown.size() <= 4);
    for (const std::size_t index : shown) {
        const LearningCurve& curve = data.curves[index];
        const SeriesStyle look = looks.of(keyOf(curve));
        const QString colour = texColourName(index);
        document += texColourDefinition(colour, look.colour);
        if (drawsBands && !isLevel(curve))
            document += QStringLiteral("\\addplot[draw=none, fill=%1, fill opacity=0.14, forget plot] coordinates "
                                       "{%2} -- cycle;\n")
                            .arg(colour, bandOutline(curve, logY));
        document += plotOf(curve, look, colour, x.bounds, texLineWidth(spec));
        if (!legend.isEmpty())
            document += QStringLiteral("\\addlegendentry{%1}\n").arg(texEscaped(curveTitle(keyOf(curve))));
    }
    return (document + texAnnotations(spec, x, y) + texEnding()).toUtf8();
}

} // namespace perfbridge
