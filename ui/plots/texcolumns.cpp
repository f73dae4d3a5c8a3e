// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/niceticks.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/paretoshades.h"
#include "ui/plots/texaxis.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texshades.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString columnTr(const char* context, const char* text) {
    return QCoreApplication::translate(context, text);
}

struct Extent {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();

    void include(double value) {
        if (!std::isfinite(value))
            return;
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    [[nodiscard]] Bounds bounds(bool isLogarithmic) const {
        const PanelAxis axis = axisApartFrom(lowest, highest, isLogarithmic);
        return {axis.lower, axis.upper};
    }
};

TexAxis dotAxis(const DotAxis& axis, const Extent& extent, const FigureAxis& look) {
    const std::vector<PlotColumn::Level> levels = axis.levelTicks();
    if (levels.empty())
        return TexAxis::of(axis.title(), extent.bounds(axis.isLogarithmic), axis.isLogarithmic, 5, look);
    std::vector<double> ticks;
    QStringList labels;
    for (const PlotColumn::Level& level : levels) {
        ticks.push_back(level.value);
        labels.append(level.text);
    }
    TexAxis placed = TexAxis::placed(axis.title().text, extent.bounds(axis.isLogarithmic), std::move(ticks),
                                     std::move(labels), look);
    placed.isLogarithmic = axis.isLogarithmic;
    return placed;
}

QString pointsPlot(const QString& options, const QString& points) {
    return points.isEmpty() ? QString()
                            : QStringLiteral("\\addplot[only marks, %1] coordinates {\n%2};\n").arg(options, points);
}

/// An upright line with its name beside its head, so many lines of text below the frame.
QString distributionLine(const TexAxis& x, const TexAxis& y, double value, const QString& name, int line, double text) {
    if (value < x.bounds.lower || value > x.bounds.upper)
        return {};
    return QStringLiteral("\\draw[black, line width=0.7pt%1] %2 -- %3;\n"
                          "\\node[anchor=north west, inner sep=1.5pt, yshift=-%4pt, fill=white, fill opacity=0.8, text "
                          "opacity=1] at %3 {%5};\n")
        .arg(line > 0 ? QStringLiteral(", dashed") : QString(), texPlace(value, y.bounds.lower),
             texPlace(value, y.bounds.upper), texNumber(1.2 * text * line),
             texEscaped(name.arg(readableNumber(value * x.factor))));
}

/// Of the leading environment.
QString distributionLines(const DistributionData& data, const TexAxis& x, const TexAxis& y, double text) {
    const DistributionSeries& leading = data.series.front();
    QString drawn;
    if (leading.best)
        drawn += distributionLine(x, y, *leading.best, columnTr("DistributionPlot", "best %1"), 0, text);
    if (leading.ofDefault)
        drawn += distributionLine(x, y, *leading.ofDefault, columnTr("DistributionPlot", "default %1"), 1, text);
    return drawn;
}

/// Intervals of the points that stand out, as far as they have a length; along each axis for itself, as their data are
/// written beside the document.
QString paretoIntervals(const FigureSpec& spec, const ParetoData& data) {
    const std::vector<std::size_t> notable = notablePoints(data);
    if (notable.size() > mostParetoIntervals)
        return {};
    const auto lengths = [](const UncertainValue& number) {
        return std::pair(number.upperOrValue() - number.value, number.value - number.lowerOrValue());
    };
    QString drawn;
    for (const bool isAcross : {true, false}) {
        QString points;
        for (const std::size_t i : notable) {
            const ParetoData::Point& point = data.points[i];
            const auto [above, below] = lengths(isAcross ? point.x : point.y);
            if (!(above > 0) && !(below > 0))
                continue;
            const QString form =
                isAcross ? QStringLiteral("%1 += (%2,0) -= (%3,0)\n") : QStringLiteral("%1 += (0,%2) -= (0,%3)\n");
            points += form.arg(texCoordinate(point.x.value, point.y.value), texNumber(above), texNumber(below));
        }
        const QChar axis = isAcross ? u'x' : u'y';
        if (!points.isEmpty())
            drawn += QStringLiteral("\\addplot[only marks, mark=none, error bars/.cd, %1 dir=both, %1 explicit, error "
                                    "mark=none,\n  error bar style={black!40, line width=%2pt}] coordinates {\n%3};\n")
                         .arg(axis)
                         .arg(texNumber(texStyle(spec).scaled(0.7) * texPointsPerUnit), points);
    }
    return drawn;
}

} // namespace

QByteArray texOfDistribution(const FigureSpec& spec, const DistributionData& data, const QSizeF& mm) {
    const bool isCumulative = std::get<DistributionSettings>(spec.settings).isCumulative;
    const Bounds across{data.edges.front(), data.edges.back()};
    double highest = isCumulative ? 100 : 0;
    const auto shareOf = [](std::size_t count, std::size_t total) {
        return 100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, total));
    };
    std::vector<QString> curves;
    QStringList names;
    constexpr std::size_t mostPoints = 400; ///< TeX is slow, and a step below a point's width is not seen
    for (const DistributionSeries& series : data.series) {
        QString points;
        if (isCumulative) {
            const std::size_t stride = std::max<std::size_t>(1, series.sorted.size() / mostPoints);
            for (std::size_t i = 0; i < series.sorted.size(); i += stride)
                points += texCoordinate(series.sorted[i], shareOf(i + 1, series.sorted.size())) + QLatin1Char(' ');
            points += texCoordinate(across.upper, 100);
        } else {
            for (std::size_t bin = 0; bin < data.binCount(); ++bin) {
                const double share = shareOf(data.countIn(series.sorted, bin), series.sorted.size());
                highest = std::max(highest, share);
                points += texCoordinate(data.edges[bin], share) + QLatin1Char(' ');
            }
            points += texCoordinate(data.edges.back(), 0);
        }
        curves.push_back(points);
        names.append(series.environment);
    }
    const TexAxis x = TexAxis::of(data.title, across, data.isLogarithmic, 6, spec.appearance.x);
    const TexAxis y = TexAxis::of(isCumulative ? columnTr("DistributionPlot", "Configurations up to a value (%)")
                                               : columnTr("DistributionPlot", "Share of the configurations (%)"),
                                  {0, 1.15 * std::max(highest, 1e-9)}, false, 6, spec.appearance.y);
    TexFrame frame = TexFrame::of(spec, mm);
    FigureSpec placed = spec;
    if (spec.appearance.legend == LegendPlace::Automatic)
        placed.appearance.legend = LegendPlace::TopRight;
    const QString legend = names.size() > 1 ? texLegend(placed, frame, names) : QString();
    QString document =
        texPreamble(spec, mm) + texAxisStart(spec, frame, x, y) + legend + QStringLiteral("  mark=none]\n");
    const PlotStyle style = texStyle(spec);
    for (std::size_t s = 0; s < curves.size(); ++s) {
        // The second colour is the selection's on screen: the leading one and those after it, as there.
        const QString colour = texColourName(s);
        document += texColourDefinition(colour, style.seriesColour(s == 0 ? 0 : s + 1)) +
                    QStringLiteral("\\addplot[const plot, color=%1, line width=%2pt%3%4] coordinates {%5}%6;\n")
                        .arg(colour, texNumber(texLineWidth(spec)),
                             s % 3 == 0   ? QString()
                             : s % 3 == 1 ? QStringLiteral(", dashed")
                                          : QStringLiteral(", dotted"),
                             isCumulative ? QString() : QStringLiteral(", fill=%1, fill opacity=0.2").arg(colour),
                             curves[s], isCumulative ? QString() : QStringLiteral(" \\closedcycle"));
        if (!legend.isEmpty())
            document += QStringLiteral("\\addlegendentry{%1}\n").arg(texEscaped(names[static_cast<qsizetype>(s)]));
    }
    document += distributionLines(data, x, y, frame.text);
    return (document + texAnnotations(spec, x, y) + texEnding()).toUtf8();
}

QByteArray texOfDots(const FigureSpec& spec, const DotData& data, const QSizeF& mm) {
    Extent across;
    Extent up;
    for (const QPointF& place : data.places) {
        across.include(place.x());
        up.include(place.y());
    }
    const TexAxis x = dotAxis(data.x, across, spec.appearance.x);
    const TexAxis y = dotAxis(data.y, up, spec.appearance.y);
    TexFrame frame = TexFrame::of(spec, mm);
    const PlotStyle style = texStyle(spec);
    frame.legendWidth = data.colours.width(style) * texPointsPerUnit; // of the bar that says what colours mean
    const TexShades shades(data.colours, style);
    QString document = texPreamble(spec, mm) + shades.definitions() + texAxisStart(spec, frame, x, y) +
                       QStringLiteral("  mark size=%1pt, mark options={draw opacity=0, fill opacity=0.7}]\n")
                           .arg(texNumber(0.8 * texMarkSize(spec)));
    std::vector<QString> points(shades.count());
    for (std::size_t i = 0; i < data.places.size(); ++i)
        points[shades.of(static_cast<Eigen::Index>(data.rows[i]))] +=
            texCoordinate(data.places[i].x(), data.places[i].y()) + QLatin1Char('\n');
    for (std::size_t shade = 0; shade < points.size(); ++shade)
        document += pointsPlot(QStringLiteral("mark=*, color=%1").arg(texColourName(shade)), points[shade]);
    document += texAnnotations(spec, x, y) + QStringLiteral("\\end{axis}\n");
    if (!data.colours.isEmpty()) {
        const QRectF bar(*frame.corner + QPointF(frame.axisWidth() + 0.7 * frame.text, 0),
                         QSizeF(0.78 * frame.text, frame.axisHeight()));
        document += texColourBar(spec, texBarOf(data.colours, style, bar));
    }
    return (document + texPictureEnding()).toUtf8();
}

QByteArray texOfFailures(const FigureSpec& spec, const FailureShares& data, const QSizeF& mm) {
    std::vector<double> ticks;
    QStringList labels;
    QString points;
    double highest = 100 * data.overall;
    for (std::size_t i = 0; i < data.option.levels.size(); ++i) {
        const FailureLevel& level = data.option.levels[i];
        ticks.push_back(static_cast<double>(i));
        labels.append(level.text);
        highest = std::max(highest, 100 * level.share.upper);
        points += texCoordinate(ticks.back(), 100 * level.share.share) +
                  QStringLiteral(" += (0,%1) -= (0,%2) ")
                      .arg(texNumber(100 * (level.share.upper - level.share.share)),
                           texNumber(100 * (level.share.share - level.share.lower)));
    }
    const Bounds across{-0.5, static_cast<double>(data.option.levels.size()) - 0.5};
    const TexAxis x = TexAxis::placed(data.option.title, across, ticks, labels, spec.appearance.x);
    const TexAxis y = TexAxis::of(columnTr("FailurePlot", "Failed configurations (%)"),
                                  {0, 1.05 * std::max(highest, 1.0)}, false, 5, spec.appearance.y);
    const TexFrame frame = TexFrame::of(spec, mm);
    const double bar = 0.7 * frame.axisWidth() / static_cast<double>(data.option.levels.size());
    QString document =
        texPreamble(spec, mm) + texAxisStart(spec, frame, x, y) +
        QStringLiteral("  xmajorgrids=false, ybar, bar width=%1pt]\n").arg(texNumber(bar)) +
        texColourDefinition(QStringLiteral("failed"), texStyle(spec).rampColour(0.55)) +
        QStringLiteral("\\addplot[draw=none, fill=failed, error bars/.cd, y dir=both, y explicit] coordinates "
                       "{%1};\n")
            .arg(points.trimmed()) +
        QStringLiteral("\\draw[dashed, black!65] (axis cs:%1,%3) -- (axis cs:%2,%3);\n")
            .arg(texNumber(across.lower), texNumber(across.upper), texNumber(100 * data.overall));
    return (document + texAnnotations(spec, x, y) + texEnding()).toUtf8();
}

QByteArray texOfPareto(const FigureSpec& spec, const ParetoData& data, const QSizeF& mm) {
    Extent extents[2];
    const ParetoShades shades(data);
    QString missing;
    QString others;
    std::vector<QString> front(shades.count());
    std::vector<QString> perhaps(shades.count());
    std::vector<const ParetoData::Point*> line;
    for (const ParetoData::Point& point : data.points) {
        extents[0].include(point.x.value);
        extents[1].include(point.y.value);
        QString& list = point.place == ParetoData::Place::Missing   ? missing
                        : point.place == ParetoData::Place::Front   ? front[shades.of(point)]
                        : point.place == ParetoData::Place::Perhaps ? perhaps[shades.of(point)]
                                                                    : others;
        list += texCoordinate(point.x.value, point.y.value) + QLatin1Char('\n');
        if (data.hasLine && point.isOnLine)
            line.push_back(&point);
    }
    const auto& metrics = data.report->goal.metrics();
    const auto axisOf = [&](int i, Eigen::Index column, const std::optional<double>& bound, const FigureAxis& look) {
        if (bound)
            extents[i].include(*bound);
        const bool isWide = extents[i].lowest > 0 && extents[i].highest / extents[i].lowest > 30;
        const bool isLogarithmic =
            extents[i].lowest > 0 && (look.scale ? *look.scale == AxisScale::Logarithmic : isWide);
        return TexAxis::of(QString::fromStdString(metrics[static_cast<std::size_t>(column)].title()),
                           extents[i].bounds(isLogarithmic), isLogarithmic, 5, look);
    };
    const TexAxis x = axisOf(0, data.x, data.xBound, spec.appearance.x);
    const TexAxis y = axisOf(1, data.y, data.yBound, spec.appearance.y);
    const PlotStyle style = texStyle(spec);
    TexFrame frame = TexFrame::of(spec, mm);
    if (!shades.title().isEmpty()) // the bar that says what colours mean, its numbers and its title
        frame.legendWidth = 3.5 * frame.text +
                            std::max(texTextWidth(spec, shades.lowestText()), texTextWidth(spec, shades.highestText()));
    const double size = 1.1 * texMarkSize(spec);
    QString document =
        texPreamble(spec, mm) + texComment(QStringLiteral("Beside it"), data.caption) +
        texAxisStart(spec, frame, x, y) + QStringLiteral("  mark size=%1pt]\n").arg(texNumber(size)) +
        texColourDefinition(QStringLiteral("front"), shades.hasThird() ? style.muted : style.seriesColour(0)) +
        texColourDefinition(QStringLiteral("choice"), style.seriesColour(1));
    document += pointsPlot(QStringLiteral("mark=x, black!40, mark size=%1pt").arg(texNumber(0.6 * size)), missing) +
                pointsPlot(QStringLiteral("mark=*, black!40, mark size=%1pt").arg(texNumber(0.5 * size)), others);
    std::sort(line.begin(), line.end(),
              [](const ParetoData::Point* a, const ParetoData::Point* b) { return a->x.value < b->x.value; });
    if (!line.empty()) {
        QString points;
        for (const ParetoData::Point* point : line)
            points += texCoordinate(point->x.value, point->y.value) + QLatin1Char(' ');
        const bool isLower =
            data.report->goal.objectives()[static_cast<std::size_t>(data.x)].direction == Direction::LowerIsBetter;
        document += QStringLiteral("\\addplot[%1, color=front, line width=%2pt, mark=none] coordinates {%3};\n")
                        .arg(isLower ? QStringLiteral("const plot") : QStringLiteral("const plot mark right"),
                             texNumber(texLineWidth(spec)), points.trimmed());
    }
    document += paretoIntervals(spec, data);
    QString fronts; // above what is only perhaps on it
    for (std::size_t shade = 0; shade < shades.count(); ++shade) {
        const QString name = shades.hasThird() ? texColourName(shade) : QStringLiteral("front");
        if (shades.hasThird())
            document += texColourDefinition(name, shades.colour(shade, style));
        document += pointsPlot(QStringLiteral("mark=*, color=%1, mark options={fill=white}").arg(name), perhaps[shade]);
        fronts += pointsPlot(QStringLiteral("mark=*, color=%1").arg(name), front[shade]);
    }
    document += fronts;
    if (data.choice) {
        const ParetoData::Point& point = data.points[*data.choice];
        document +=
            pointsPlot(QStringLiteral("mark=diamond, color=choice, mark size=%1pt, mark options={line width=1pt}")
                           .arg(texNumber(1.8 * size)),
                       texCoordinate(point.x.value, point.y.value));
    }
    const auto boundLine = [](const QString& from, const QString& to) {
        return QStringLiteral("\\draw[dashed] (axis cs:%1) -- (axis cs:%2);\n").arg(from, to);
    };
    const auto pair = [](double a, double b) {
        return texNumber(a) + QLatin1Char(',') + texNumber(b);
    };
    if (data.xBound)
        document += boundLine(pair(*data.xBound, y.bounds.lower), pair(*data.xBound, y.bounds.upper));
    if (data.yBound)
        document += boundLine(pair(x.bounds.lower, *data.yBound), pair(x.bounds.upper, *data.yBound));
    document += texAnnotations(spec, x, y) + QStringLiteral("\\end{axis}\n");
    if (!shades.title().isEmpty()) {
        TexColourBar bar{{*frame.corner + QPointF(frame.axisWidth() + 0.7 * frame.text, 0),
                          QSizeF(0.78 * frame.text, frame.axisHeight())},
                         {},
                         {{0, shades.lowestText()}, {1, shades.highestText()}},
                         shades.title()};
        for (std::size_t shade = 0; shade < shades.count(); ++shade)
            bar.colours.push_back(shades.colour(shade, style));
        document += texColourBar(spec, bar);
    }
    return (document + texPictureEnding()).toUtf8();
}

} // namespace perfbridge
