// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/paretodata.h"

#include "core/base/siunits.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QStringList>

namespace perfbridge {

namespace {

constexpr double sureChance = 0.95;
constexpr double perhapsChance = 0.05;

QString tr(const char* text) {
    return QCoreApplication::translate("ParetoPlot", text);
}

QString withUnit(const QString& number, const std::string& unit) {
    return unit.empty() ? number : number + u' ' + QString::fromStdString(unit);
}

/// With a minus that is as wide as the plus.
QString signedPercent(double share) {
    const double percent = 100 * share;
    const QString text = readableNumber(std::abs(percent));
    return (percent < 0 ? QStringLiteral("\u2212") : percent > 0 ? QStringLiteral("+") : QString()) + text;
}

ParetoData::Place placeOf(const OptimisationReport& report, Eigen::Index row, bool isOnLine) {
    const double chance = report.chances.front[row];
    if (chance >= sureChance)
        return ParetoData::Place::Front;
    if (chance >= perhapsChance || isOnLine)
        return ParetoData::Place::Perhaps;
    return report.goal.isKept(report.candidates.outcomes, row) ? ParetoData::Place::Other : ParetoData::Place::Missing;
}

std::optional<double> boundOn(const Goal& goal, Eigen::Index column) {
    for (std::size_t b = 0; b < goal.boundColumns().size(); ++b) {
        if (goal.boundColumns()[b] == column)
            return goal.conditions().bounds[b].bound;
    }
    return std::nullopt;
}

QString hypervolumeText(const OptimisationReport& report) {
    if (report.goal.isSingle())
        return {};
    QStringList corner;
    for (std::size_t k = 0; k < report.goal.objectives().size(); ++k) {
        const Metric& metric = report.goal.objectives()[k].metric;
        const UncertainValue worst{.value = report.reference[static_cast<Eigen::Index>(k)]};
        corner << QString::fromStdString(metric.name) + u' ' + uncertainText(worst, metric.unit);
    }
    return tr("Hypervolume %1 in front of %2")
        .arg(readableNumber(report.hypervolume), corner.join(QStringLiteral(", ")));
}

} // namespace

std::optional<std::pair<Eigen::Index, Eigen::Index>> paretoColumns(const Goal& goal) {
    if (goal.metrics().size() < 2)
        return std::nullopt;
    // What is bounded lies along the ground, what is optimised upwards.
    return goal.isSingle() ? std::pair<Eigen::Index, Eigen::Index>{1, 0} : std::pair<Eigen::Index, Eigen::Index>{0, 1};
}

ParetoData makeParetoData(std::shared_ptr<const OptimisationReport> report, Eigen::Index x, Eigen::Index y) {
    ParetoData data;
    const Outcomes& outcomes = report->candidates.outcomes;
    const Goal& goal = report->goal;
    data.x = x;
    data.y = y;
    for (Eigen::Index column = 0; column < goal.objectiveCount(); ++column) {
        if (column != x && column != y && !data.third && !goal.isSingle())
            data.third = column;
    }
    data.hasLine = goal.objectiveCount() == 2 && x < 2 && y < 2;
    data.xBound = boundOn(goal, x);
    data.yBound = boundOn(goal, y);
    data.caption = hypervolumeText(*report);
    std::vector<bool> isOnLine(static_cast<std::size_t>(outcomes.size()), false);
    for (const Eigen::Index row : report->front)
        isOnLine[static_cast<std::size_t>(row)] = true;
    for (Eigen::Index row = 0; row < outcomes.size(); ++row) {
        ParetoData::Point point;
        point.x = outcomes.at(row, x);
        point.y = outcomes.at(row, y);
        if (!std::isfinite(point.x.value) || !std::isfinite(point.y.value))
            continue;
        if (data.third)
            point.third = outcomes.value(row, *data.third);
        point.isOnLine = isOnLine[static_cast<std::size_t>(row)];
        point.place = placeOf(*report, row, point.isOnLine);
        point.chance = report->chances.front[row];
        point.row = row;
        if (row == report->best)
            data.choice = data.points.size();
        data.points.push_back(point);
    }
    data.report = std::move(report);
    return data;
}

std::vector<std::size_t> notablePoints(const ParetoData& data) {
    std::vector<std::size_t> notable;
    for (std::size_t i = 0; i < data.points.size(); ++i) {
        const ParetoData::Place place = data.points[i].place;
        if (place == ParetoData::Place::Front || place == ParetoData::Place::Perhaps || data.choice == i)
            notable.push_back(i);
    }
    std::stable_sort(notable.begin(), notable.end(),
                     [&data](std::size_t a, std::size_t b) { return data.points[a].x.value < data.points[b].x.value; });
    return notable;
}

QString describeCandidate(const OptimisationReport& report, Eigen::Index row, const std::vector<std::size_t>& options,
                          std::size_t most) {
    QStringList lines;
    for (std::size_t i = 0; i < std::min(most, options.size()); ++i) {
        const Option& option = report.knowledge->space().options()[options[i]];
        const double value = report.candidates.configurations(row, static_cast<Eigen::Index>(options[i]));
        const LevelScale scale(option);
        lines << withUnit(QString::fromStdString(option.name) + QStringLiteral(" = ") + scale.textOf(value),
                          scale.unit().toStdString());
    }
    if (options.size() > most)
        lines << tr("and %1 more options").arg(options.size() - most);
    return lines.join(u'\n');
}

QString uncertainText(const UncertainValue& number, const std::string& unit) {
    if (!number.isKnown())
        return QStringLiteral("–");
    const ReadableUnit readable = readableUnit(unit, std::abs(number.value));
    const auto text = [&readable](double value) {
        return readableNumber(value * readable.factor);
    };
    if (!number.hasInterval())
        return withUnit(text(number.value), readable.unit);
    return withUnit(tr("%1 (%2 to %3)").arg(text(number.value), text(number.lower), text(number.upper)), readable.unit);
}

QString changeText(const UncertainValue& difference, const std::optional<UncertainValue>& relative,
                   const std::string& unit) {
    if (!relative)
        return uncertainText(difference, unit);
    const QString share = tr("%1 %").arg(signedPercent(relative->value));
    if (!relative->hasInterval())
        return share;
    return tr("%1 (%2 to %3 %)").arg(share, signedPercent(relative->lower), signedPercent(relative->upper));
}

} // namespace perfbridge
