// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/waterfallrows.h"

#include "ui/plots/axistitle.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

namespace perfbridge {

namespace {

/// A change of so much of the values is worth an axis that starts at 0.
constexpr double changeWorthZero = 0.15;

QString waterfallRowTr(const char* text) {
    return QCoreApplication::translate("WaterfallPlot", text);
}

QString stepAmount(const WaterfallBars& data, const WaterfallBars::Step& step, double start, const ReadableUnit& unit) {
    const QString sign = step.contribution > 0 ? QStringLiteral("+") : QString();
    const QString error =
        step.standardError > 0
            ? QStringLiteral(" ± ") + readableNumber(step.standardError * (data.areFactors ? 1 : unit.factor))
            : QString();
    if (data.areFactors)
        return waterfallRowTr("× %1%2 (%3%4 %)")
            .arg(readableNumber(step.factor), error, sign, readableNumber(100 * (step.factor - 1)));
    QString text = sign + readableNumber(step.contribution * unit.factor) + error;
    if (!unit.unit.empty())
        text += QLatin1Char(' ') + QString::fromStdString(unit.unit);
    if (start != 0) {
        const double percent = 100 * step.contribution / std::abs(start);
        text += waterfallRowTr(" (%1%2 %)").arg(sign, readableNumber(percent));
    }
    return text;
}

} // namespace

std::vector<WaterfallRow> waterfallRows(const WaterfallBars& data, std::size_t panel) {
    const WaterfallBars::Panel& shown = data.panels[panel];
    std::vector<WaterfallRow> rows;
    if (!shown.note.isEmpty())
        return rows;
    const ReadableUnit unit = axisUnit(data.unit, shown.from, shown.to); // all amounts have the same
    const auto withUnit = [&](double value) {
        const QString number = readableNumber(value * unit.factor);
        return unit.unit.empty() ? number : number + QLatin1Char(' ') + QString::fromStdString(unit.unit);
    };
    rows.push_back({.name = shown.fromName, .amount = withUnit(shown.from), .from = shown.from, .to = shown.from});
    double at = shown.from;
    for (std::size_t s = 0; s < shown.steps.size(); ++s) {
        const WaterfallBars::Step& step = shown.steps[s];
        rows.push_back({s, step.name, stepAmount(data, step, shown.from, unit), at, at + step.contribution});
        at += step.contribution;
    }
    QString total = withUnit(shown.to);
    if (shown.from != 0) {
        const double percent = 100 * (shown.to - shown.from) / std::abs(shown.from);
        total +=
            waterfallRowTr(" (%1%2 %)").arg(percent > 0 ? QStringLiteral("+") : QString(), readableNumber(percent));
    }
    rows.push_back({.name = shown.toName, .amount = total, .from = shown.to, .to = shown.to, .isLast = true});
    return rows;
}

std::size_t mostWaterfallRows(const WaterfallBars& data) {
    std::size_t most = 2;
    for (const WaterfallBars::Panel& panel : data.panels)
        most = std::max(most, panel.steps.size() + 2);
    return most;
}

bool isBetter(const WaterfallBars& data, const WaterfallRow& row) {
    return data.isLowerBetter ? row.to < row.from : row.to > row.from;
}

PanelAxis waterfallAxis(const WaterfallBars& data, std::size_t panel, bool isShared) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (std::size_t p = isShared ? 0 : panel; p < (isShared ? data.panels.size() : panel + 1); ++p) {
        for (const WaterfallRow& row : waterfallRows(data, p)) {
            lowest = std::min(lowest, row.to);
            highest = std::max(highest, row.to);
        }
    }
    if (data.areFactors)
        return logAxisAround(lowest, highest);
    const double size = std::max(std::abs(lowest), std::abs(highest));
    return axisAround(lowest, highest, highest - lowest >= changeWorthZero * size);
}

} // namespace perfbridge
