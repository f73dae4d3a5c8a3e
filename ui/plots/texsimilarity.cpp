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
#include "ui/plots/texmarks.h"

#include <algorithm>
#include <cmath>

#include <QStringList>

namespace perfbridge {

namespace {

/// What stands in the cells: with two decimals, or not at all where it would not fit.
bool numbersFit(const FigureSpec& spec, const SimilarityMatrix& matrix, const QSizeF& cell) {
    double widest = 0;
    for (const double value : matrix.values.reshaped())
        widest = std::max(widest, texTextWidth(spec, similarityText(value)));
    return widest <= 0.92 * cell.width() && 1.2 * texTextHeight(spec) <= 1.05 * cell.height();
}

QString matrixCells(const SimilarityMatrix& matrix, bool hasNumbers, const FigurePalette& palette) {
    const MatrixScale scale = MatrixScale::of(matrix);
    QString text;
    for (Eigen::Index i = 0; i < matrix.values.rows(); ++i) {
        for (Eigen::Index j = 0; j < matrix.values.cols(); ++j) {
            const double value = matrix.values(i, j);
            const QColor colour = std::isnan(value) ? QColor(Qt::white) : palette.rampColour(scale.shareOf(value));
            text += texCell({{static_cast<double>(j), static_cast<double>(i)},
                             colour,
                             Qt::white,
                             readableOn(colour),
                             hasNumbers ? similarityText(value) : QString()});
        }
    }
    for (const auto& [a, b] : matrix.identical) {
        for (const auto& [row, column] : {std::pair{a, b}, std::pair{b, a}}) {
            const auto x = static_cast<double>(column);
            const auto y = static_cast<double>(row);
            text += QStringLiteral("\\draw[draw=%1, line width=1.2pt] %2 rectangle %3;\n")
                        .arg(texInlineColour(palette.seriesColour(1)), texPlace(x - 0.45, y - 0.45),
                             texPlace(x + 0.45, y + 0.45));
        }
    }
    return text;
}

/// Beside cells that stand there on the page.
TexColourBar matrixBar(const SimilarityMatrix& matrix, const QRectF& cells, double text, const FigurePalette& palette) {
    constexpr int steps = 48;
    const MatrixScale scale = MatrixScale::of(matrix);
    const double lower = std::min(scale.weakest, scale.strongest);
    const double upper = std::max(scale.weakest, scale.strongest);
    TexColourBar bar;
    bar.area = QRectF(cells.right() + 0.6 * text, cells.top(), 0.8 * text, cells.height());
    for (int k = 0; k < steps; ++k)
        bar.colours.push_back(palette.rampColour(scale.shareOf(lower + (upper - lower) * (k + 0.5) / steps)));
    const std::vector<double> ticks = linearTicks(lower, upper, 5).major;
    const std::vector<QString> labels = tickLabels(ticks, false);
    for (std::size_t k = 0; k < ticks.size(); ++k)
        bar.ticks.push_back({(ticks[k] - lower) / (upper - lower), labels[k]});
    return bar;
}

TexAxis axisOfNames(const QString& title, const QStringList& names) {
    std::vector<double> places;
    for (qsizetype k = 0; k < names.size(); ++k)
        places.push_back(static_cast<double>(k));
    return TexAxis::placed(title, {-0.5, static_cast<double>(names.size()) - 0.5}, std::move(places), names, {});
}

} // namespace

QByteArray texOfMatrix(const FigureSpec& spec, const SimilarityMatrix& matrix, const QSizeF& mm) {
    const double text = texTextHeight(spec);
    QStringList names;
    double widest = 0;
    for (const std::string& name : matrix.environments) {
        names.append(QString::fromStdString(name));
        widest = std::max(widest, texTextWidth(spec, names.last()));
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
    TexFrame frame = TexFrame::around(spec, width, height);
    frame.corner = QPointF(widest + (namesFit ? 0.9 : 2.7) * text, frame.headHeight());
    const QRectF cells(*frame.corner, QSizeF(width, height));
    const QString document =
        texPreamble(spec, mm) +
        texAxisStart(spec, frame, axisOfNames(similarityTitle(matrix), columns), axisOfNames({}, rows)) +
        QStringLiteral(
            "  clip=false, grid=none, axis line style={draw=none}, tick style={draw=none}, y dir=reverse]\n") +
        matrixCells(matrix, numbersFit(spec, matrix, cells.size() / count), palette) + QStringLiteral("\\end{axis}\n") +
        texColourBar(spec, matrixBar(matrix, cells, text, palette)) + texPictureEnding();
    return document.toUtf8();
}

QByteArray texOfMap(const FigureSpec& spec, const EnvironmentMap& map, const QSizeF& mm) {
    const double text = texTextHeight(spec);
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
        return texPlace(centre[0] + (point.x() - width / 2) / unit, centre[1] - (point.y() - height / 2) / unit);
    };
    std::vector<QPointF> places;
    std::vector<QSizeF> sizes;
    for (std::size_t k = 0; k < map.environments.size(); ++k) {
        places.push_back(inPoints(static_cast<Eigen::Index>(k)));
        sizes.emplace_back(texTextWidth(spec, QString::fromStdString(map.environments[k])) * 1.05, 1.2 * text);
    }
    const auto labels = placeLabels(places, sizes, QRectF(0, 0, width, height).adjusted(2, 2, -2, -2), 0.45 * text);
    QString leaders;
    QString marks;
    QString nodes;
    for (std::size_t k = 0; k < places.size(); ++k) {
        marks += QStringLiteral("\\filldraw[draw=white, fill=%1] %2 circle[radius=%3pt];\n")
                     .arg(texInlineColour(texStyle(spec).seriesColour(0)), back(places[k]),
                          texNumber(1.008 * texMarkSize(spec)));
        if (!labels[k])
            continue;
        if (labels[k]->needsLeader)
            leaders += QStringLiteral("\\draw[black!65, line width=0.4pt] %1 -- %2;\n")
                           .arg(back(places[k]), back(leaderEnd(places[k], labels[k]->rect)));
        nodes += QStringLiteral("\\node[inner sep=0pt] at %1 {%2};\n")
                     .arg(back(labels[k]->rect.center()), texEscaped(QString::fromStdString(map.environments[k])));
    }
    TexFrame frame = TexFrame::around(spec, width, height);
    frame.corner = QPointF(4 * text, frame.headHeight());
    const auto axisOf = [&](const QString& title, double middle, double length) {
        return TexAxis::of(title, {middle - length / unit / 2, middle + length / unit / 2}, false, 5, {});
    };
    const QString document =
        texPreamble(spec, mm) +
        texAxisStart(spec, frame, axisOf(mapCaption(map), centre[0], width), axisOf({}, centre[1], height)) +
        QStringLiteral("  clip=false]\n") + leaders + marks + nodes + texEnding();
    return document.toUtf8();
}

} // namespace perfbridge
