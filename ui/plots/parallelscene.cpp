// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/parallelscene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QtMath>

namespace perfbridge {

namespace {

constexpr double mostOfHeight = 0.35; ///< that slanted titles take
constexpr double labelRoom = 46;      ///< beside the last axis, for a font of 9

QString translated(const char* text) {
    return QCoreApplication::translate("ParallelPlot", text);
}

bool showsEnvironments(const ParallelData& data) {
    QString first;
    for (const ParallelAxis& axis : data.axes) {
        const QString& environment = axis.column().environment;
        if (environment.isEmpty() || environment == first)
            continue;
        if (!first.isEmpty())
            return true;
        first = environment;
    }
    return false;
}

} // namespace

ParallelData makeParallelData(std::shared_ptr<const ConfigurationTable> table, const std::vector<PlotColumn>& columns,
                              std::vector<Eigen::Index> rows, std::optional<std::size_t> colour) {
    ParallelData data;
    data.table = std::move(table);
    for (const PlotColumn& column : columns)
        data.axes.emplace_back(column, rows);
    if (colour)
        data.colours = ColourScale(columns.at(*colour), rows);
    data.rows = std::move(rows);
    return data;
}

ParallelLayout ParallelLayout::of(const ParallelData& data, const PlotStyle& style, const QSize& size) {
    ParallelLayout layout;
    const QFontMetricsF metrics(style.font);
    const double line = metrics.height();
    const double pad = style.scaled(6);
    double widest = 0;
    for (const ParallelAxis& axis : data.axes) {
        widest = std::max(widest, metrics.horizontalAdvance(axis.title()));
        if (showsEnvironments(data))
            widest = std::max(widest, metrics.horizontalAdvance(axis.column().environment));
    }
    layout.right = size.width() - data.colours.width(style) - pad;
    const double right = layout.right - style.scaled(labelRoom);
    const auto count = static_cast<double>(data.axes.size());
    const double level = std::min(widest / 2, style.scaled(60));
    layout.spacing = count > 1 ? (right - level - pad) / (count - 1) : 0;
    layout.isSlanted = widest + pad > layout.spacing;
    if (layout.isSlanted && showsEnvironments(data)) { // slanted titles have one line
        for (const ParallelAxis& axis : data.axes)
            widest = std::max(widest, metrics.horizontalAdvance(axis.fullTitle()));
    }
    const double left = pad + (layout.isSlanted ? style.scaled(10) : level);
    layout.spacing = count > 1 ? (right - left) / (count - 1) : 0;
    const bool isTwoLines = showsEnvironments(data) && !layout.isSlanted;
    const double head = layout.isSlanted ? std::min(widest * std::sin(qDegreesToRadians(titleAngle)) + 2 * line,
                                                    mostOfHeight * size.height())
                                         : (isTwoLines ? 2 : 1) * line + 2 * pad;
    const bool hasMissing =
        std::any_of(data.axes.begin(), data.axes.end(), [](const ParallelAxis& axis) { return axis.hasMissing(); });
    const double foot = line / 2 + pad + (hasMissing ? 2 * line : 0);
    layout.area = QRectF(QPointF(left, head), QPointF(right, std::max(head + 1, size.height() - foot)));
    layout.missing = layout.area.bottom() + 1.8 * line;
    for (std::size_t i = 0; i < data.axes.size(); ++i)
        layout.xs.push_back(count > 1 ? left + static_cast<double>(i) * layout.spacing : (left + right) / 2);
    return layout;
}

double ParallelLayout::heightOf(const ParallelAxis& axis, double share) const {
    return std::isnan(share) ? missing : area.bottom() - axis.drawn(share) * area.height();
}

double ParallelLayout::shareAt(const ParallelAxis& axis, double height) const {
    return axis.drawn(std::clamp((area.bottom() - height) / area.height(), 0.0, 1.0));
}

std::vector<std::uint32_t> ParallelScene::brushed() const {
    std::vector<const ParallelAxis*> brushes;
    for (const ParallelAxis& axis : data.axes) {
        if (axis.brush())
            brushes.push_back(&axis);
    }
    std::vector<std::uint32_t> held;
    if (brushes.empty())
        return held;
    for (const std::uint32_t row : rows) {
        if (std::all_of(brushes.begin(), brushes.end(), [row](const ParallelAxis* axis) { return axis->holds(row); }))
            held.push_back(row);
    }
    return held;
}

bool ParallelScene::hasBrush() const {
    return std::any_of(data.axes.begin(), data.axes.end(),
                       [](const ParallelAxis& axis) { return axis.brush().has_value(); });
}

std::optional<std::size_t> ParallelScene::nearestAxis(double x) const {
    const auto nearest = std::min_element(layout.xs.begin(), layout.xs.end(),
                                          [x](double a, double b) { return std::abs(a - x) < std::abs(b - x); });
    if (nearest == layout.xs.end())
        return std::nullopt;
    return static_cast<std::size_t>(nearest - layout.xs.begin());
}

QString ParallelScene::describe(std::size_t index, double share, bool isMissing) const {
    const ParallelAxis& axis = data.axes[index];
    const QString title = titleOf(axis);
    QString text;
    if (isMissing || axis.hasLevels()) {
        const std::vector<float>& shares = axis.sharesOfCodes();
        const auto code = static_cast<std::uint16_t>(
            isMissing ? shares.size() - 1 : std::lround(share * static_cast<double>(shares.size() - 2)));
        const auto isThere = [&](std::uint32_t row) {
            return axis.codes()[row] == code;
        };
        const auto count = std::count_if(rows.begin(), rows.end(), isThere);
        const auto selected = std::count_if(front.begin(), front.end(), isThere);
        const QString place = isMissing ? translated("no value") : axis.textOf(axis.valueAt(share));
        text = translated("%1: %2\n%3 configurations").arg(title, place).arg(count);
        if (isMuted)
            text += translated(", %1 of them selected").arg(selected);
    } else {
        text = translated("%1: %2").arg(title, axis.textOf(axis.valueAt(share)));
    }
    if (axis.brush() && !axis.brush()->isMissing && !axis.hasLevels())
        text +=
            translated("\nbrushed from %1 to %2")
                .arg(axis.textOf(axis.valueAt(axis.brush()->lower)), axis.textOf(axis.valueAt(axis.brush()->upper)));
    return text;
}

QString ParallelScene::titleOf(const ParallelAxis& axis) const {
    return showsEnvironments(data) ? axis.fullTitle() : axis.title();
}

std::vector<ParallelScene::Label> ParallelScene::labelsOf(std::size_t index, double x) const {
    const ParallelAxis& axis = data.axes[index];
    const QFontMetricsF metrics(style.font);
    const double room = (index + 1 < data.axes.size() ? layout.spacing : layout.right - x) - style.scaled(6);
    std::vector<Label> labels;
    const auto add = [&](double y, const QString& whole) {
        const QString text = metrics.elidedText(whole, Qt::ElideRight, room);
        const bool isEllipsis = text.size() < 2 && whole.size() > 1; // nothing else
        labels.push_back({y, isEllipsis ? QString() : text});
    };
    for (const ParallelAxis::Tick& tick : axis.ticks(static_cast<int>(layout.area.height() / (2.2 * metrics.height()))))
        add(layout.heightOf(axis, tick.share), tick.text);
    if (axis.hasMissing())
        add(layout.missing, translated("no value"));
    return labels;
}

QStringList ParallelScene::titleLines(std::size_t index, double x) const {
    const ParallelAxis& axis = data.axes[index];
    const QFontMetricsF metrics(style.font);
    const double pad = style.scaled(6);
    const QString flipped = axis.isFlipped() ? QStringLiteral("↓ ") : QString();
    if (layout.isSlanted) {
        const double radians = qDegreesToRadians(ParallelLayout::titleAngle);
        const double upward = (layout.area.top() - pad - metrics.height()) / std::sin(radians);
        const double rightward = (layout.right + data.colours.width(style) - x) / std::cos(radians);
        return {metrics.elidedText(flipped + titleOf(axis), Qt::ElideMiddle, std::min(upward, rightward))};
    }
    QStringList lines{flipped + axis.title()};
    if (showsEnvironments(data) && !axis.column().environment.isEmpty())
        lines.append(axis.column().environment);
    const double room = layout.spacing > 0 ? std::max(layout.spacing - pad / 2, metrics.averageCharWidth()) : 1e4;
    for (QString& line : lines)
        line = metrics.elidedText(line, Qt::ElideMiddle, room);
    return lines;
}

} // namespace perfbridge
