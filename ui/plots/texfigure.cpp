// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texfigure.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/texdocument.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QStringList>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FigureRenderer", text);
}

constexpr auto& number = texNumber;

QString coordinate(double x, double y) {
    return QStringLiteral("(%1,%2)").arg(number(x), number(y));
}

/// The picture's measures in TeX points.
struct Frame {
    double width;
    double height;
    double text;
    double legendRows = 0;
    bool hasTitle = false;

    [[nodiscard]] double axisWidth() const { return width - 5.6 * text; }
    [[nodiscard]] double axisHeight() const {
        return height - (3.6 + 1.45 * legendRows + (hasTitle ? 2.2 : 0.8)) * text;
    }
};

Frame frameOf(const FigureSpec& spec, const QSizeF& mm) {
    return {mm.width() * texPointsPerMm, mm.height() * texPointsPerMm, spec.textPoints() * 72.27 / 72, 0,
            !spec.title.empty()};
}

QString tickOption(const QString& axis, const std::vector<double>& ticks, bool logarithmic) {
    QStringList places;
    QStringList labels;
    const std::vector<QString> texts = tickLabels(ticks, logarithmic);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        places.append(number(ticks[i]));
        labels.append(texEscaped(texts[i]));
    }
    return QStringLiteral("  %1tick={%2},\n  %1ticklabels={%3},\n")
        .arg(axis, places.join(QLatin1Char(',')), labels.join(QLatin1Char(',')));
}

QString axisStart(const FigureSpec& spec, const Frame& frame, const QString& xLabel, const QString& yLabel) {
    QString options =
        QStringLiteral("\\begin{axis}[\n  scale only axis, width=%1pt, height=%2pt,\n"
                       "  xlabel={%3}, ylabel={%4},\n"
                       "  tick align=inside, tick pos=left, grid=major, grid style={black!13},\n"
                       "  axis line style={black!65}, tick style={black!65}, minor tick num=0,\n")
            .arg(number(frame.axisWidth()), number(frame.axisHeight()), texEscaped(xLabel), texEscaped(yLabel));
    if (!spec.title.empty())
        options += QStringLiteral("  title={%1}, title style={yshift=-0.6ex},\n")
                       .arg(texEscaped(QString::fromStdString(spec.title)));
    return options;
}

QString rangeOptions(const QString& axis, const Bounds& bounds, bool logarithmic) {
    return QStringLiteral("  %1min=%2, %1max=%3%4,\n")
        .arg(axis, number(bounds.lower), number(bounds.upper),
             logarithmic ? QStringLiteral(", %1mode=log").arg(axis) : QString());
}

QString markOptions(const SeriesStyle& look) {
    QString mark;
    QString extra;
    switch (look.marker) {
    case Marker::Circle:
        mark = QStringLiteral("*");
        break;
    case Marker::Square:
        mark = QStringLiteral("square*");
        break;
    case Marker::Triangle:
        mark = QStringLiteral("triangle*");
        break;
    case Marker::Diamond:
        mark = QStringLiteral("diamond*");
        break;
    case Marker::TriangleDown:
        mark = QStringLiteral("triangle*");
        extra = QStringLiteral(", rotate=180");
        break;
    case Marker::Star:
        mark = QStringLiteral("asterisk");
        break;
    case Marker::Plus:
        mark = QStringLiteral("+");
        break;
    case Marker::Cross:
        mark = QStringLiteral("x");
        break;
    }
    return QStringLiteral("mark=%1, mark options={solid%2%3}")
        .arg(mark, look.isFilled ? QString() : QStringLiteral(", fill=white"), extra);
}

QString dashOptions(const QVector<qreal>& dashes, double lineWidth) {
    if (dashes.isEmpty())
        return {};
    QStringList parts;
    for (qsizetype i = 0; i + 1 < dashes.size(); i += 2)
        parts.append(
            QStringLiteral("on %1pt off %2pt").arg(number(dashes[i] * lineWidth), number(dashes[i + 1] * lineWidth)));
    return QStringLiteral(", dash pattern=") + parts.join(QLatin1Char(' '));
}

/// The closed outline of a band: along the top, and back along the bottom.
QString bandOutline(const LearningCurve& curve, bool logY) {
    QString path;
    QString back;
    for (const LearningCurve::Point& point : curve.points) {
        if (!std::isfinite(point.median) || !std::isfinite(point.lower) || !std::isfinite(point.upper))
            continue;
        path += coordinate(point.budget, point.upper) + QLatin1Char(' ');
        back.prepend(coordinate(point.budget, logY ? std::max(point.lower, point.median * 1e-6) : point.lower) +
                     QLatin1Char(' '));
    }
    return path + back;
}

QString curveOfLevel(const LearningCurve& curve, const Bounds& x) {
    const double level = levelOf(curve).median;
    return coordinate(x.lower, level) + QLatin1Char(' ') + coordinate(x.upper, level);
}

QString curvePoints(const LearningCurve& curve) {
    QString points;
    for (const LearningCurve::Point& point : curve.points) {
        if (std::isfinite(point.median))
            points += coordinate(point.budget, point.median) + QLatin1Char(' ');
    }
    return points.trimmed();
}

/// pgfplots draws when the axis ends: every series needs a colour name of its own.
QString colourName(std::size_t index) {
    return QStringLiteral("series%1").arg(index);
}

QString colourDefinition(const QString& name, const QColor& colour) {
    return QStringLiteral("\\definecolor{%1}{HTML}{%2}\n").arg(name, colour.name().mid(1).toUpper());
}

QString plotOf(const LearningCurve& curve, const SeriesStyle& look, const QString& colour, const Bounds& x,
               double lineWidth) {
    const QVector<qreal> dashes = isLevel(curve) ? levelDashes(look) : look.dashes;
    return QStringLiteral("\\addplot[color=%1, line width=%2pt%3, %4] coordinates {%5};\n\\addlegendentry{%6}\n")
        .arg(colour, number(lineWidth), dashOptions(dashes, lineWidth),
             isLevel(curve) ? QStringLiteral("mark=none") : markOptions(look),
             isLevel(curve) ? curveOfLevel(curve, x) : curvePoints(curve), texEscaped(curveTitle(keyOf(curve))));
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

} // namespace

QString texEscaped(const QString& text) {
    static const QString superscripts = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻");
    static const QString plain = QStringLiteral("0123456789-");
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text[i];
        if (superscripts.contains(character)) {
            QString exponent;
            for (; i < text.size() && superscripts.contains(text[i]); ++i)
                exponent += plain[superscripts.indexOf(text[i])];
            --i;
            result += QStringLiteral("$^{%1}$").arg(exponent);
        } else if (QStringLiteral("{}$&#_%").contains(character)) {
            result += QLatin1Char('\\') + QString(character);
        } else if (character == QLatin1Char('\\')) {
            result += QStringLiteral("\\textbackslash{}");
        } else if (character == QLatin1Char('^')) {
            result += QStringLiteral("\\textasciicircum{}");
        } else if (character == QLatin1Char('~')) {
            result += QStringLiteral("\\textasciitilde{}");
        } else if (character == QChar(0x00b7)) {
            result += QStringLiteral("$\\cdot$");
        } else if (character == QChar(0x2212)) {
            result += QStringLiteral("$-$");
        } else if (character == QChar(0x00b1)) {
            result += QStringLiteral("$\\pm$");
        } else if (character == QChar(0x00b5) || character == QChar(0x03bc)) {
            result += QStringLiteral("$\\mu$");
        } else if (character == QChar(0x2013)) {
            result += QStringLiteral("--");
        } else {
            result += character;
        }
    }
    return result;
}

QByteArray texOfCurves(const FigureSpec& spec, const LearningCurveData& data, const QSizeF& mm) {
    const std::vector<std::size_t> shown = shownCurves(data, spec.view);
    const bool logY = usesLogY(data, spec.view);
    const Bounds x = budgetBounds(data, spec.view.logX);
    const Bounds y = verticalBounds(data, shown, logY);
    const PlotStyle style = PlotStyle::print(spec.textPoints(), 10);
    const SeriesStyles looks(keysOf(data.curves), style);

    Frame frame = frameOf(spec, mm);
    const double most = std::clamp(std::floor(frame.width / (frame.text * 8.5)), 1.0, double(shown.size()));
    frame.legendRows = std::ceil(double(shown.size()) / most);
    const int columns = static_cast<int>(std::ceil(double(shown.size()) / frame.legendRows));
    const std::vector<double> budgets(data.budgets.begin(), data.budgets.end());
    const std::vector<double> ticks =
        logY ? logTicks(y.lower, y.upper, 8).major : linearTicks(y.lower, y.upper, 6).major;

    QString document = texPreamble(spec, mm) + axisStart(spec, frame, tr("Target samples"), data.axisTitle) +
                       rangeOptions(QStringLiteral("x"), x, spec.view.logX) +
                       rangeOptions(QStringLiteral("y"), y, logY) + tickOption(QStringLiteral("x"), budgets, false) +
                       tickOption(QStringLiteral("y"), ticks, logY);
    document += QStringLiteral("  legend columns=%1, legend cell align=left,\n"
                               "  legend style={at={(0.5,0)}, yshift=-%2pt, anchor=north, draw=none, fill=none,\n"
                               "    /tikz/every even column/.append style={column sep=%3pt}, inner sep=0pt},\n"
                               "  mark size=%4pt]\n")
                    .arg(columns)
                    .arg(number(3 * frame.text), number(0.8 * frame.text), number(0.26 * frame.text));
    const bool drawsBands =
        spec.view.bands == BandMode::All || (spec.view.bands == BandMode::Automatic && shown.size() <= 4);
    const double lineWidth = 0.14 * spec.textPoints();
    for (const std::size_t index : shown) {
        const LearningCurve& curve = data.curves[index];
        const SeriesStyle look = looks.of(keyOf(curve));
        const QString colour = colourName(index);
        document += colourDefinition(colour, look.colour);
        if (drawsBands && !isLevel(curve))
            document += QStringLiteral("\\addplot[draw=none, fill=%1, fill opacity=0.14, forget plot] coordinates "
                                       "{%2} -- cycle;\n")
                            .arg(colour, bandOutline(curve, logY));
        document += plotOf(curve, look, colour, x, lineWidth);
    }
    return (document + texEnding()).toUtf8();
}

QByteArray texOfScatter(const FigureSpec& spec, const ScatterData& data, const QSizeF& mm) {
    const bool isLog = spec.view.logY && allowsLogAxes(data);
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
    Frame frame = frameOf(spec, mm);
    const double side = std::min(frame.axisWidth(), frame.axisHeight());
    frame.width -= frame.axisWidth() - side;
    frame.height -= frame.axisHeight() - side;
    const std::vector<double> ticks =
        isLog ? logTicks(bounds.lower, bounds.upper, 6).major : linearTicks(bounds.lower, bounds.upper, 5).major;
    QString document = texPreamble(spec, mm) +
                       axisStart(spec, frame, tr("Measured %1").arg(data.metric), tr("Predicted %1").arg(data.metric));
    for (const QString& axis : {QStringLiteral("x"), QStringLiteral("y")})
        document += rangeOptions(axis, bounds, isLog) + tickOption(axis, ticks, isLog);
    document += QStringLiteral("  mark size=%1pt]\n").arg(number(0.2 * frame.text));
    const auto line = [&](double factor, const char* options) {
        return QStringLiteral("\\addplot[%1, mark=none] coordinates {%2 %3};\n")
            .arg(QLatin1String(options), coordinate(bounds.lower, bounds.lower * factor),
                 coordinate(bounds.upper, bounds.upper * factor));
    };
    document += line(1, "black") + line(1.1, "black!65, dashed") + line(0.9, "black!65, dashed");
    QString marks;
    QString tested;
    QString trained;
    for (const ScatterData::Point& point : data.points) {
        if (std::isfinite(point.measured) && std::isfinite(point.predicted))
            (point.isTrained ? trained : tested) += coordinate(point.measured, point.predicted) + QLatin1Char('\n');
    }
    document += QStringLiteral("\\definecolor{tested}{HTML}{0072B2}\n\\definecolor{trained}{HTML}{D55E00}\n");
    document += QStringLiteral("\\addplot[only marks, mark=*, color=tested, mark options={fill opacity=0.35, "
                               "draw opacity=0.8}] coordinates {\n%1};\n")
                    .arg(tested);
    for (const double value : data.trainedMeasured)
        marks += coordinate(value, bounds.lower) + QLatin1Char('\n');
    if (trained.isEmpty() && !marks.isEmpty())
        // Marks are centred on their points; these stand on the axis, clear of its labels.
        document += QStringLiteral("\\addplot[only marks, mark=|, mark size=%1pt, mark options={yshift=%1pt}, "
                                   "color=trained] coordinates {\n%2};\n")
                        .arg(number(0.35 * frame.text), marks);
    if (!trained.isEmpty())
        document +=
            QStringLiteral("\\addplot[only marks, mark=square, color=trained] coordinates {\n%1};\n").arg(trained);
    return (document + texEnding()).toUtf8();
}

} // namespace perfbridge
