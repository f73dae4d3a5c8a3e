// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/dotdata.h"

#include "core/stats/correlation.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

namespace perfbridge {

namespace {

/// Of the distance between two levels: what dots spread over.
constexpr double spread = 0.56;
constexpr std::size_t fewLevels = 3; ///< of numbers, that are ticks themselves

QString translated(const char* text) {
    return QCoreApplication::translate("DotPlot", text);
}

/// From -0.5 to 0.5, the same for a row whatever is shown beside it; `salt` tells the axes apart. A finaliser of
/// MurmurHash3: neighbouring rows land far from each other.
double scatterOf(Eigen::Index row, std::uint32_t salt) {
    auto hash = static_cast<std::uint32_t>(row) + salt * 0x9e3779b9U;
    hash ^= hash >> 16U;
    hash *= 0x85ebca6bU;
    hash ^= hash >> 13U;
    hash *= 0xc2b2ae35U;
    hash ^= hash >> 16U;
    return static_cast<double>(hash) / 4294967296.0 - 0.5;
}

/// The smallest distance of two levels, on a logarithmic axis of their logarithms; 0 without levels.
double levelDistance(const DotAxis& axis) {
    double smallest = std::numeric_limits<double>::infinity();
    const auto& levels = axis.column.levels;
    for (std::size_t i = 1; i < levels.size(); ++i)
        smallest = std::min(smallest, axis.isLogarithmic ? std::log10(levels[i].value / levels[i - 1].value)
                                                         : levels[i].value - levels[i - 1].value);
    if (levels.size() == 1)
        return axis.isLogarithmic ? 0.1 : std::max(1.0, std::abs(levels.front().value) * 0.1);
    return std::isfinite(smallest) ? smallest : 0;
}

double spreadOut(double value, const DotAxis& axis, double distance, double scatter) {
    if (distance == 0)
        return value;
    const double shift = spread * distance * scatter;
    return axis.isLogarithmic ? value * std::pow(10.0, shift) : value + shift;
}

QString correlationOf(const DotData& data) {
    if (data.x.column.isNominal || data.y.column.isNominal)
        return {};
    const auto count = static_cast<Eigen::Index>(data.rows.size());
    Eigen::VectorXd x(count);
    Eigen::VectorXd y(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        x[i] = data.x.column.values[data.rows[static_cast<std::size_t>(i)]];
        y[i] = data.y.column.values[data.rows[static_cast<std::size_t>(i)]];
    }
    const double correlation = spearman(x, y);
    return std::isnan(correlation) ? QString()
                                   : translated("Spearman's rank correlation %1").arg(readableNumber(correlation));
}

} // namespace

bool DotAxis::isLabelled() const {
    return std::any_of(column.levels.begin(), column.levels.end(), [](const PlotColumn::Level& level) {
        bool isNumber = false;
        const double number = level.text.toDouble(&isNumber);
        return !isNumber || number != level.value;
    });
}

std::vector<PlotColumn::Level> DotAxis::levelTicks() const {
    if (!isLabelled() && column.levels.size() > fewLevels)
        return {};
    std::vector<PlotColumn::Level> ticks = column.levels;
    const LevelScale scale = column.levelScale();
    for (PlotColumn::Level& tick : ticks)
        tick.text = scale.isScaled() ? scale.textOf(tick.value) : tick.text;
    return ticks;
}

AxisTitle DotAxis::title() const {
    PlotColumn shown = column;
    if (!levelTicks().empty())
        shown.unit = column.levelScale().unit();
    return {shown.fullTitle(), shown.unit};
}

DotData makeDotData(DotRequest request) {
    DotData data;
    data.table = std::move(request.table);
    data.x = {std::move(request.x), request.wantsLogX};
    data.y = {std::move(request.y), request.wantsLogY};
    for (DotAxis* axis : {&data.x, &data.y})
        axis->isLogarithmic = axis->isLogarithmic && axis->column.allowsLog() && !axis->isLabelled();
    if (request.colour)
        data.colours = ColourScale(*std::move(request.colour), request.rows);
    const double distanceX = levelDistance(data.x);
    const double distanceY = levelDistance(data.y);
    for (const Eigen::Index row : request.rows) {
        const double x = data.x.column.values[row];
        const double y = data.y.column.values[row];
        if (!std::isfinite(x) || !std::isfinite(y))
            continue;
        data.rows.push_back(row);
        data.places.emplace_back(spreadOut(x, data.x, distanceX, scatterOf(row, 1)),
                                 spreadOut(y, data.y, distanceY, scatterOf(row, 2)));
    }
    const QLocale locale;
    QStringList notes;
    notes << correlationOf(data);
    notes << translated("%1 configurations").arg(locale.toString(static_cast<qlonglong>(data.rows.size())));
    if (const std::size_t left = request.rows.size() - data.rows.size(); left > 0)
        notes << translated("%1 without a value").arg(locale.toString(static_cast<qlonglong>(left)));
    notes.removeAll(QString());
    data.note = notes.join(QStringLiteral(" · "));
    return data;
}

} // namespace perfbridge
