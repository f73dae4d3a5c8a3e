// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texfigure.h"

#include "ui/plots/environmentmapplot.h"
#include "ui/plots/labelplacement.h"
#include "ui/plots/matrixscale.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/plotstyle.h"
#include "ui/plots/sequentialcolours.h"
#include "ui/plots/texaxis.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QStringList>

namespace perfbridge {

namespace {

/// TeX's fonts are not at hand: their widths are taken to be those of the figure's own, in TeX points.
class Widths {
public:
    explicit Widths(double textPoints)
        : m_metrics(PlotStyle::print(textPoints, unitsPerPoint).font) {}
    [[nodiscard]] double of(const QString& text) const { return m_metrics.horizontalAdvance(text) / unitsPerPoint; }
    [[nodiscard]] double height() const { return m_metrics.height() / unitsPerPoint; }

private:
    static constexpr double unitsPerPoint = 10;
    QFontMetricsF m_metrics;
};

QString at(double x, double y) {
    return QStringLiteral("(axis cs:%1,%2)").arg(texNumber(x), texNumber(y));
}

QString inlineColour(const QColor& colour) {
    return QStringLiteral("{rgb,255:red,%1;green,%2;blue,%3}").arg(colour.red()).arg(colour.green()).arg(colour.blue());
}

QString titleOption(const FigureSpec& spec) {
    return spec.title.empty() ? QString()
                              : QStringLiteral("  title={%1}, title style={yshift=-0.6ex},\n")
                                    .arg(texEscaped(QString::fromStdString(spec.title)));
}

QString axisStart(double width, double height, const QString& label) {
    return QStringLiteral("\\begin{axis}[\n  scale only axis, width=%1pt, height=%2pt, clip=false,\n"
                          "  xlabel={%3}, axis line style={black!65}, tick style={black!65}, tick pos=left,\n")
        .arg(texNumber(width), texNumber(height), texEscaped(label));
}

QString placedTicks(const QString& axis, const QStringList& labels, bool reversed) {
    QStringList places;
    QStringList texts;
    for (qsizetype k = 0; k < labels.size(); ++k) {
        places.append(QString::number(reversed ? labels.size() - 1 - k : k));
        texts.append(QLatin1Char('{') + texEscaped(labels[k]) + QLatin1Char('}'));
    }
    return QStringLiteral("  %1tick={%2}, %1ticklabels={%3},\n")
        .arg(axis, places.join(QLatin1Char(',')), texts.join(QLatin1Char(',')));
}

/// What stands in the cells: with two decimals, or not at all where it would not fit.
bool numbersFit(const SimilarityMatrix& matrix, const Widths& widths, double cellWidth, double cellHeight) {
    double widest = 0;
    for (const double value : matrix.values.reshaped())
        widest = std::max(widest, widths.of(similarityText(value)));
    return widest <= 0.92 * cellWidth && widths.height() <= 1.05 * cellHeight;
}

QString cellsOf(const SimilarityMatrix& matrix, bool hasNumbers, const FigurePalette& palette) {
    const MatrixScale scale = MatrixScale::of(matrix);
    QString text;
    for (Eigen::Index i = 0; i < matrix.values.rows(); ++i) {
        const auto y = static_cast<double>(matrix.values.rows() - 1 - i);
        for (Eigen::Index j = 0; j < matrix.values.cols(); ++j) {
            const auto x = static_cast<double>(j);
            const double value = matrix.values(i, j);
            const QColor colour = std::isnan(value) ? QColor(Qt::white) : palette.rampColour(scale.shareOf(value));
            text += QStringLiteral("\\filldraw[draw=white, line width=0.5pt, fill=%1] %2 rectangle %3;\n")
                        .arg(inlineColour(colour), at(x - 0.5, y - 0.5), at(x + 0.5, y + 0.5));
            if (hasNumbers)
                text += QStringLiteral("\\node[inner sep=0pt, text=%1] at %2 {%3};\n")
                            .arg(inlineColour(readableOn(colour)), at(x, y),
                                 std::isnan(value) ? QStringLiteral("--") : texEscaped(similarityText(value)));
        }
    }
    for (const auto& [a, b] : matrix.identical) {
        for (const auto& [row, column] : {std::pair{a, b}, std::pair{b, a}}) {
            const auto x = static_cast<double>(column);
            const double y = static_cast<double>(matrix.values.rows() - 1) - static_cast<double>(row);
            text += QStringLiteral("\\draw[draw=%1, line width=1.2pt] %2 rectangle %3;\n")
                        .arg(inlineColour(palette.seriesColour(1)), at(x - 0.45, y - 0.45), at(x + 0.45, y + 0.45));
        }
    }
    return text;
}

/// Beside the cells; `unit` is one TeX point in columns.
QString scaleOf(const SimilarityMatrix& matrix, double text, double unit, const FigurePalette& palette) {
    constexpr int steps = 48;
    const MatrixScale scale = MatrixScale::of(matrix);
    const double lower = std::min(scale.weakest, scale.strongest);
    const double upper = std::max(scale.weakest, scale.strongest);
    const auto rows = static_cast<double>(matrix.values.rows());
    const double left = static_cast<double>(matrix.values.cols()) - 0.5 + 0.6 * text * unit;
    const double right = left + 0.8 * text * unit;
    const auto heightOf = [&](double value) {
        return -0.5 + (value - lower) / (upper - lower) * rows;
    };
    QString result;
    for (int k = 0; k < steps; ++k) {
        const double from = lower + (upper - lower) * k / steps;
        const double middle = lower + (upper - lower) * (k + 0.5) / steps;
        result += QStringLiteral("\\fill[fill=%1] %2 rectangle %3;\n")
                      .arg(inlineColour(palette.rampColour(scale.shareOf(middle))), at(left, heightOf(from)),
                           at(right, rows - 0.5));
    }
    result += QStringLiteral("\\draw[black!65] %1 rectangle %2;\n").arg(at(left, -0.5), at(right, rows - 0.5));
    const std::vector<double> ticks = linearTicks(lower, upper, 5).major;
    const std::vector<QString> labels = tickLabels(ticks, false);
    for (std::size_t k = 0; k < ticks.size(); ++k)
        result += QStringLiteral("\\node[inner sep=0pt, anchor=west] at %1 {%2};\n")
                      .arg(at(right + 0.35 * text * unit, heightOf(ticks[k])), texEscaped(labels[k]));
    return result;
}

} // namespace

QByteArray texOfMatrix(const FigureSpec& spec, const SimilarityMatrix& matrix, const QSizeF& mm) {
    const double text = texTextHeight(spec);
    const Widths widths(spec.appearance.textPoints());
    QStringList names;
    double widest = 0;
    for (const std::string& name : matrix.environments) {
        names.append(QString::fromStdString(name));
        widest = std::max(widest, widths.of(names.last()));
    }
    const double total = mm.width() * texPointsPerMm;
    const auto count = static_cast<double>(matrix.values.cols());
    const double beside = 5.4 * text; // the scale and its labels
    double width = total - widest - beside - 1.5 * text;
    const bool namesFit = widest + 0.5 * text < width / count;
    if (!namesFit)
        width -= 1.8 * text; // for the rows' numbers
    width = std::max(width, count * 4);
    const double height = std::max(mm.height() * texPointsPerMm - (spec.title.empty() ? 4.4 : 6.0) * text, count * 4);
    QStringList rows;
    QStringList columns;
    for (qsizetype k = 0; k < names.size(); ++k) {
        const QString number = QString::number(k + 1);
        rows.append(namesFit ? names[k] : names[k] + QStringLiteral("  ") + number);
        columns.append(namesFit ? names[k] : number);
    }
    const FigurePalette& palette = *texStyle(spec).palette;
    const QString range = texNumber(count - 0.5);
    const QString document =
        texPreamble(spec, mm) + axisStart(width, height, similarityTitle(matrix)) + titleOption(spec) +
        QStringLiteral("  axis line style={draw=none}, tick style={draw=none},\n"
                       "  xmin=-0.5, xmax=%1, ymin=-0.5, ymax=%1,\n")
            .arg(range) +
        placedTicks(QStringLiteral("x"), columns, false) + placedTicks(QStringLiteral("y"), rows, true) +
        QStringLiteral("  ]\n") + cellsOf(matrix, numbersFit(matrix, widths, width / count, height / count), palette) +
        scaleOf(matrix, text, count / width, palette) + texEnding();
    return document.toUtf8();
}

QByteArray texOfMap(const FigureSpec& spec, const EnvironmentMap& map, const QSizeF& mm) {
    const double text = texTextHeight(spec);
    const Widths widths(spec.appearance.textPoints());
    const double width = mm.width() * texPointsPerMm - 4.6 * text;
    const double height = mm.height() * texPointsPerMm - (spec.title.empty() ? 4.6 : 6.2) * text;
    const Eigen::MatrixXd& points = map.points.coordinates;
    const Eigen::RowVectorXd centre = 0.5 * (points.colwise().maxCoeff() + points.colwise().minCoeff());
    const Eigen::RowVectorXd spread = points.colwise().maxCoeff() - points.colwise().minCoeff();
    const double room = spread.maxCoeff() > 1e-9 ? 0.16 * spread.maxCoeff() : 0.05;
    // The same number of points a unit along both axes.
    const double unit = std::min(width / (spread[0] + 2 * room), height / (spread[1] + 2 * room));
    const auto inPoints = [&](Eigen::Index k) {
        return QPointF(width / 2 + (points(k, 0) - centre[0]) * unit, height / 2 - (points(k, 1) - centre[1]) * unit);
    };
    const auto back = [&](const QPointF& point) {
        return at(centre[0] + (point.x() - width / 2) / unit, centre[1] - (point.y() - height / 2) / unit);
    };
    std::vector<QPointF> places;
    std::vector<QSizeF> sizes;
    for (std::size_t k = 0; k < map.environments.size(); ++k) {
        places.push_back(inPoints(static_cast<Eigen::Index>(k)));
        sizes.emplace_back(widths.of(QString::fromStdString(map.environments[k])) * 1.05, widths.height());
    }
    const auto labels = placeLabels(places, sizes, QRectF(0, 0, width, height).adjusted(2, 2, -2, -2), 0.45 * text);
    QString leaders;
    QString marks;
    QString nodes;
    for (std::size_t k = 0; k < places.size(); ++k) {
        marks += QStringLiteral("\\filldraw[draw=white, fill=%1] %2 circle[radius=%3pt];\n")
                     .arg(inlineColour(texStyle(spec).seriesColour(0)), back(places[k]),
                          texNumber(1.008 * texMarkSize(spec)));
        if (!labels[k])
            continue;
        if (labels[k]->needsLeader)
            leaders += QStringLiteral("\\draw[black!65, line width=0.4pt] %1 -- %2;\n")
                           .arg(back(places[k]), back(leaderEnd(places[k], labels[k]->rect)));
        nodes += QStringLiteral("\\node[inner sep=0pt] at %1 {%2};\n")
                     .arg(back(labels[k]->rect.center()), texEscaped(QString::fromStdString(map.environments[k])));
    }
    const double halfWidth = width / unit / 2;
    const double halfHeight = height / unit / 2;
    const QString document = texPreamble(spec, mm) + axisStart(width, height, mapCaption(map)) + titleOption(spec) +
                             QStringLiteral("  tick align=inside, grid=major, grid style={black!13},\n"
                                            "  xmin=%1, xmax=%2, ymin=%3, ymax=%4]\n")
                                 .arg(texNumber(centre[0] - halfWidth), texNumber(centre[0] + halfWidth),
                                      texNumber(centre[1] - halfHeight), texNumber(centre[1] + halfHeight)) +
                             leaders + marks + nodes + texEnding();
    return document.toUtf8();
}

} // namespace perfbridge
