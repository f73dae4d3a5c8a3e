// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texpanels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

double valueAt(const std::vector<double>& values, std::size_t index) {
    return index < values.size() ? values[index] : std::numeric_limits<double>::quiet_NaN();
}

/// Everything that panels show, from `first` to before `last`.
Bounds effectBounds(const EffectCurves& data, std::size_t first, std::size_t last, bool& isLogarithmic) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    const auto include = [&](const std::vector<double>& values) {
        for (const double value : values) {
            if (std::isfinite(value)) {
                lowest = std::min(lowest, value);
                highest = std::max(highest, value);
            }
        }
    };
    for (std::size_t p = first; p < last; ++p) {
        for (const EffectCurves::Curve& curve : data.panels[p].curves) {
            include(curve.values);
            include(curve.lower);
            include(curve.upper);
        }
        for (const std::vector<double>& line : data.panels[p].faint)
            include(line);
    }
    isLogarithmic = isLogarithmic && lowest > 0;
    const PanelAxis axis = isLogarithmic ? logAxisAround(lowest, highest) : axisAround(lowest, highest, false);
    return {axis.lower, axis.upper};
}

TexAxis levelsOf(const FigureSpec& spec, const EffectCurves& data, const EffectCurves::Panel& panel) {
    Bounds bounds{panel.places.empty() ? 0 : panel.places.front(), panel.places.empty() ? 1 : panel.places.back()};
    const double room = bounds.upper > bounds.lower ? 0.08 * (bounds.upper - bounds.lower) : 1;
    bounds = {bounds.lower - room, bounds.upper + room};
    return TexAxis::placed(panel.xTitle.isEmpty() ? data.xTitle : panel.xTitle, bounds, panel.places, panel.levels,
                           spec.appearance.x);
}

QString curveOf(const EffectCurves::Panel& panel, const EffectCurves::Curve& curve, const SeriesStyle& look,
                const QString& colour, double lineWidth) {
    QString points;
    bool hasIntervals = false;
    for (std::size_t k = 0; k < panel.places.size(); ++k) {
        const double value = valueAt(curve.values, k);
        if (!std::isfinite(value))
            continue;
        points += texCoordinate(panel.places[k], value);
        const double lower = valueAt(curve.lower, k);
        const double upper = valueAt(curve.upper, k);
        if (std::isfinite(lower) && std::isfinite(upper)) {
            hasIntervals = true;
            points += QStringLiteral(" += (0,%1) -= (0,%2)").arg(texNumber(upper - value), texNumber(value - lower));
        }
        points += QLatin1Char(' ');
    }
    return QStringLiteral("\\addplot[color=%1, line width=%2pt%3, %4%5%6] coordinates {%7};\n")
        .arg(colour, texNumber(lineWidth), texDashes(look.dashes, lineWidth),
             curve.hasMarkers ? texMarker(look) : QStringLiteral("mark=none"),
             curve.hasLine ? QString() : QStringLiteral(", only marks"),
             hasIntervals ? QStringLiteral(", error bars/.cd, y dir=both, y explicit") : QString(), points.trimmed());
}

/// A piece of the curve, for the legend.
QString curveSample(const EffectCurves::Curve& curve, const SeriesStyle& look, const QString& colour, double lineWidth,
                    double markSize) {
    return QStringLiteral("\\tikz[baseline=-0.6ex]{\\draw[color=%1, line width=%2pt%3%4] plot[%5, mark size=%6pt, mark "
                          "repeat=2, mark phase=2] coordinates {(0,0) (0.8em,0) (1.6em,0)};}")
        .arg(colour, texNumber(lineWidth), texDashes(look.dashes, lineWidth),
             curve.hasLine ? QString() : QStringLiteral(", draw=none"),
             curve.hasMarkers ? texMarker(look) : QStringLiteral("mark=none"), texNumber(markSize));
}

QString faintLines(const EffectCurves::Panel& panel) {
    QString lines;
    for (const std::vector<double>& values : panel.faint) {
        QString points;
        for (std::size_t k = 0; k < panel.places.size() && k < values.size(); ++k) {
            if (std::isfinite(values[k]))
                points += texCoordinate(panel.places[k], values[k]) + QLatin1Char(' ');
        }
        lines += QStringLiteral("\\addplot[black!22, line width=0.4pt, mark=none, forget plot] coordinates {%1};\n")
                     .arg(points.trimmed());
    }
    return lines;
}

} // namespace

QByteArray texOfEffects(const FigureSpec& spec, const EffectCurves& data, const QSizeF& mm) {
    TexPanels::Room room;
    const bool hasLegend = spec.appearance.legend != LegendPlace::None;
    (spec.appearance.legend == LegendPlace::Below ? room.foot : room.head) = hasLegend ? 1.8 : 0;
    const TexPanels panels = TexPanels::fit(spec, mm, data.panels.size(), room);
    const PlotStyle style = texStyle(spec);
    const bool isShared = spec.appearance.panels.sharesAxes.value_or(true);
    QString document = texPreamble(spec, mm);
    QString legend;
    QStringList named;
    QString colours; // those that were defined within an axis end with it
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        const EffectCurves::Panel& panel = data.panels[p];
        bool isLogarithmic = spec.appearance.y.scale == AxisScale::Logarithmic;
        const Bounds bounds =
            effectBounds(data, isShared ? 0 : p, isShared ? data.panels.size() : p + 1, isLogarithmic);
        const TexAxis x = levelsOf(spec, data, panel);
        const TexAxis y = TexAxis::of(data.yTitle, bounds, isLogarithmic, 5, spec.appearance.y);
        document += panels.start(spec, p, panel.title, x, y) +
                    QStringLiteral("  mark size=%1pt]\n").arg(texNumber(texMarkSize(spec))) + faintLines(panel);
        for (const EffectCurves::Curve& curve : panel.curves) {
            const SeriesStyle look = seriesLook(curve.look, style);
            const QString colour = texColourName(curve.look);
            document +=
                texColourDefinition(colour, look.colour) + curveOf(panel, curve, look, colour, texLineWidth(spec));
            if (!hasLegend || curve.name.isEmpty() || named.contains(curve.name))
                continue;
            named.append(curve.name);
            colours += texColourDefinition(colour, look.colour);
            legend += curveSample(curve, look, colour, texLineWidth(spec), texMarkSize(spec)) +
                      QStringLiteral("~%1\\quad ").arg(texEscaped(curve.name));
        }
        document += texAnnotations(spec, x, y, static_cast<int>(p) + 1) + QStringLiteral("\\end{axis}\n");
    }
    return (document + colours + texPageHead(spec, mm, legend) + texPictureEnding()).toUtf8();
}

QByteArray texOfInfluence(const FigureSpec& spec, const InfluenceBars& data, const QSizeF& mm) {
    const PlotStyle style = texStyle(spec);
    TexPanels::Room room;
    double widest = 0;
    for (const QString& row : data.rows)
        widest = std::max(widest, texTextWidth(spec, row));
    room.left = std::min(0.4 * mm.width() * texPointsPerMm, widest) / texTextHeight(spec) + 1.6;
    const bool hasLegend = data.series.size() > 1 && spec.appearance.legend != LegendPlace::None;
    (spec.appearance.legend == LegendPlace::Below ? room.foot : room.head) = hasLegend ? 1.8 : 0;
    const TexPanels panels = TexPanels::fit(spec, mm, data.panels.size(), room);
    std::vector<double> rows;
    for (qsizetype r = 0; r < data.rows.size(); ++r)
        rows.push_back(static_cast<double>(r));
    QString document = texPreamble(spec, mm);
    QString legend;
    for (std::size_t s = 0; s < static_cast<std::size_t>(data.series.size()); ++s)
        document += texColourDefinition(texColourName(s), seriesLook(s, style).colour);
    for (qsizetype s = 0; s < data.series.size() && hasLegend; ++s)
        legend += QStringLiteral("{\\color{%1}\\rule{1.2em}{1.2ex}}~%2\\quad ")
                      .arg(texColourName(static_cast<std::size_t>(s)), texEscaped(data.series[s]));
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        const InfluenceBars::Panel& panel = data.panels[p];
        double highest = 0;
        for (const auto& series : panel.bars) {
            for (const InfluenceBars::Bar& bar : series) {
                for (const double value : {bar.value, bar.upper})
                    highest = std::isfinite(value) ? std::max(highest, value) : highest;
            }
        }
        const PanelAxis axis = axisAround(0, highest, true);
        const TexAxis x = TexAxis::of(panel.quantity, {axis.lower, axis.upper}, false, 4, spec.appearance.x);
        const TexAxis y = TexAxis::placed({}, {-0.6, static_cast<double>(data.rows.size()) - 0.4}, rows, data.rows, {});
        const double bar =
            0.7 * panels.height /
            (static_cast<double>(data.rows.size()) * static_cast<double>(std::max<std::size_t>(1, panel.bars.size())));
        document +=
            panels.start(spec, p, panel.title, x, y) +
            QStringLiteral("  y dir=reverse, ymajorgrids=false, xbar=0pt, bar width=%1pt]\n").arg(texNumber(bar));
        // From the bottom up, as bars of one place are stacked: the first environment stands on top.
        for (std::size_t s = panel.bars.size(); s-- > 0;) {
            QString points;
            for (std::size_t r = 0; r < panel.bars[s].size(); ++r) {
                const InfluenceBars::Bar& drawn = panel.bars[s][r];
                if (!std::isfinite(drawn.value))
                    continue;
                points += texCoordinate(drawn.value, static_cast<double>(r));
                if (std::isfinite(drawn.lower) && std::isfinite(drawn.upper))
                    points += QStringLiteral(" += (%1,0) -= (%2,0)")
                                  .arg(texNumber(drawn.upper - drawn.value), texNumber(drawn.value - drawn.lower));
                points += QLatin1Char(' ');
            }
            document += QStringLiteral("\\addplot[draw=none, fill=%1, fill opacity=0.55, error bars/.cd, x dir=both, x "
                                       "explicit, error bar style={black, opacity=1}] coordinates {%2};\n")
                            .arg(texColourName(s), points.trimmed());
        }
        document += QStringLiteral("\\end{axis}\n");
    }
    return (document + texPageHead(spec, mm, legend) + texPictureEnding()).toUtf8();
}

} // namespace perfbridge
