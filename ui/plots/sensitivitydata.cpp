// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/sensitivitydata.h"

#include <algorithm>

#include <QCoreApplication>

namespace perfbridge {

namespace {

constexpr std::size_t mostLines = 24; ///< of options; the weakest are left out

} // namespace

SensitivityMarks SensitivityMarks::of(const SensitivityData& data) {
    SensitivityMarks drawn;
    const std::size_t k = data.objective;
    for (std::size_t i = 0; i < data.options.size(); ++i) {
        bool isKnown = false;
        for (const LevelEffect& effect : data.options[i].levels) {
            if (!effect.isKnown() || effect.isCurrent)
                continue;
            isKnown = true;
            drawn.isRelative = drawn.isRelative && effect.relative[k].has_value();
        }
        if (isKnown)
            drawn.order.push_back(i);
    }
    std::stable_sort(drawn.order.begin(), drawn.order.end(),
                     [&](std::size_t a, std::size_t b) { return data.options[a].span[k] > data.options[b].span[k]; });
    drawn.order.resize(std::min(drawn.order.size(), mostLines));
    for (std::size_t line = 0; line < drawn.order.size(); ++line) {
        const std::vector<LevelEffect>& levels = data.options[drawn.order[line]].levels;
        for (std::size_t level = 0; level < levels.size(); ++level) {
            if (!levels[level].isKnown())
                continue;
            const UncertainValue change = drawn.isRelative
                                              ? levels[level].relative[k].value_or(UncertainValue{.value = 0})
                                              : levels[level].difference[k];
            const double scale = drawn.isRelative ? 100 : 1;
            drawn.marks.push_back({.line = line,
                                   .level = level,
                                   .x = scale * change.value,
                                   .lower = scale * change.lowerOrValue(),
                                   .upper = scale * change.upperOrValue(),
                                   .kind = levels[level].isCurrent          ? Kind::Current
                                           : levels[level].problems.empty() ? Kind::Allowed
                                                                            : Kind::Broken});
        }
    }
    return drawn;
}

std::pair<double, double> SensitivityMarks::range() const {
    double low = 0;
    double high = 0;
    for (const Mark& mark : marks) {
        low = std::min(low, mark.x);
        high = std::max(high, mark.x);
    }
    // Intervals too, unless they would leave nothing of the changes themselves.
    const double range = high - low;
    const double reach[] = {low - range, high + range};
    for (const Mark& mark : marks) {
        low = std::min(low, std::max(mark.lower, reach[0]));
        high = std::max(high, std::min(mark.upper, reach[1]));
    }
    const double room = std::max(0.06 * (high - low), 1e-9);
    return {low - room, high + room};
}

QString SensitivityMarks::title(const SensitivityData& data) const {
    if (!data.report || data.objective >= data.report->goal.objectives().size())
        return {};
    const Metric& metric = data.report->goal.objectives()[data.objective].metric;
    const QString unit = isRelative ? QStringLiteral("%") : QString::fromStdString(metric.unit);
    const QString text =
        QCoreApplication::translate("SensitivityPlot", "Change of %1").arg(QString::fromStdString(metric.name));
    return unit.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(unit);
}

QString SensitivityMarks::nameOf(const SensitivityData& data, std::size_t line) const {
    const std::vector<Option>& options = data.report->knowledge->space().options();
    return QString::fromStdString(options[data.options[order[line]].option].name);
}

} // namespace perfbridge
