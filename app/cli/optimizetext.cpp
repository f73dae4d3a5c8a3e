// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/optimizereport.h"
#include "app/cli/texttable.h"
#include "core/base/numbertext.h"
#include "core/optimize/answerlist.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr std::size_t mostListed = 40; ///< on the terminal; --out has all of them

std::string withUnit(const std::string& number, const Metric& metric) {
    return metric.unit.empty() ? number : number + ' ' + metric.unit;
}

std::string numberText(const UncertainValue& number) {
    const std::string value = shortNumber(number.value);
    if (!number.hasInterval())
        return value;
    return value + " (" + shortNumber(number.lower) + " to " + shortNumber(number.upper) + ')';
}

std::string percent(double share) {
    const double value = std::round(share * 1000) / 10;
    return (value > 0 ? "+" : "") + shortNumber(value) + " %";
}

/// "-64 % (-66 % to -62 %)"; in the metric's unit where there is no share.
std::string changeText(const UncertainValue& difference, const std::optional<UncertainValue>& relative,
                       const Metric& metric) {
    if (!relative)
        return difference.isKnown() ? withUnit(numberText(difference), metric) : "-";
    std::string text = percent(relative->value);
    if (relative->hasInterval())
        text += " (" + percent(relative->lower) + " to " + percent(relative->upper) + ')';
    return text;
}

std::string valueText(const OptimisationReport& report, const Eigen::RowVectorXd& values, std::size_t option) {
    return report.knowledge->space().options()[option].textOf(values[static_cast<Index>(option)]);
}

void writeChoice(const OptimisationReport& report, std::ostream& out) {
    const bool isMeasured = report.candidates.outcomes.isRowMeasured(report.best);
    out << (report.goal.isSingle() ? "Best" : "Compromise, nearest to the best of each") << " ("
        << (isMeasured ? "measured" : "predicted") << "):\n";
    std::vector<std::string> header{"", "choice"};
    if (report.withDefault) {
        header.emplace_back("default");
        header.emplace_back("change");
    }
    TextTable table(std::move(header), 4);
    for (const std::size_t option : tellingOptions(report)) {
        std::vector<std::string> cells{report.knowledge->space().options()[option].name,
                                       valueText(report, report.configuration(report.best), option)};
        if (report.withDefault)
            cells.push_back(valueText(report, report.withDefault->configuration, option));
        table.addRow(std::move(cells));
    }
    for (std::size_t i = 0; i < report.goal.metrics().size(); ++i) {
        const Metric& metric = report.goal.metrics()[i];
        const auto column = static_cast<Index>(i);
        std::vector<std::string> cells{metric.title(), numberText(report.candidates.outcomes.at(report.best, column))};
        if (report.withDefault) {
            cells.push_back(numberText(report.withDefault->outcomes.at(0, column)));
            if (i < report.goal.objectives().size())
                cells.push_back(changeText(report.withDefault->difference[i], report.withDefault->relative[i], metric));
        }
        table.addRow(std::move(cells));
    }
    table.write(out, "  ");
}

void writeRegret(const OptimisationReport& report, std::ostream& out) {
    if (!report.goal.isSingle())
        return;
    const Metric& metric = report.goal.objectives().front().metric;
    const std::optional<Regret>& regret = report.chances.regret;
    if (regret && regret->upper > 0) {
        const double best = std::abs(report.candidates.outcomes.value(report.best, 0));
        out << "Worse than the true best by at most " << withUnit(shortNumber(regret->upper), metric);
        if (best > 0)
            out << " (" << shortNumber(100 * regret->upper / best) << " %)";
        out << " with 95 % confidence, as the intervals tell; by " << withUnit(shortNumber(regret->median), metric)
            << " in half of the cases\n";
    }
    if (!report.asGood.empty())
        out << "As good within the noise: " << report.asGood.size()
            << (report.asGood.size() == 1 ? " other\n" : " others\n");
}

void writeFront(const OptimisationReport& report, std::ostream& out) {
    if (report.goal.isSingle())
        return;
    out << "\nPareto front: " << report.front.size() << " configurations by their values, " << report.perhaps.size()
        << " more perhaps\n"
        << "Hypervolume " << shortNumber(report.hypervolume) << " in front of ";
    for (std::size_t k = 0; k < report.goal.objectives().size(); ++k) {
        const Metric& metric = report.goal.objectives()[k].metric;
        out << (k == 0 ? "" : ", ") << metric.name << ' '
            << withUnit(shortNumber(report.reference[static_cast<Index>(k)]), metric);
    }
    out << " (the worst of each)\n";
}

std::string roleText(AnswerRole role) {
    if (role == AnswerRole::AsGood)
        return "as good";
    return role == AnswerRole::Confirm ? "" : std::string(toString(role));
}

void writeList(const OptimisationReport& report, std::ostream& out) {
    const std::vector<std::size_t> options = tellingOptions(report);
    std::vector<std::string> header{"", "measure"};
    for (const std::size_t option : options)
        header.push_back(report.knowledge->space().options()[option].name);
    for (const Metric& metric : report.goal.metrics())
        header.push_back(metric.title());
    header.emplace_back(report.goal.isSingle() ? "chance to be best" : "chance on front");
    if (report.among == Among::Predicted)
        header.emplace_back("known");
    TextTable table(std::move(header), 2 + options.size());
    const std::vector<AnswerEntry> list = answerList(report);
    std::size_t listed = 0;
    for (const AnswerEntry& entry : list) {
        if (entry.confirm == 0 && listed >= mostListed)
            continue;
        ++listed;
        std::vector<std::string> cells{roleText(entry.role), entry.confirm > 0 ? std::to_string(entry.confirm) : ""};
        for (const std::size_t option : options)
            cells.push_back(valueText(report, report.configuration(entry.row), option));
        for (std::size_t i = 0; i < report.goal.metrics().size(); ++i)
            cells.push_back(numberText(report.candidates.outcomes.at(entry.row, static_cast<Index>(i))));
        cells.push_back(shortNumber(std::round(1000 * report.chances.front[entry.row]) / 10) + " %");
        if (report.among == Among::Predicted)
            cells.emplace_back(report.candidates.outcomes.isRowMeasured(entry.row) ? "measured" : "predicted");
        table.addRow(std::move(cells));
    }
    out << "\nConfigurations; those numbered are to be measured to confirm the choice:\n";
    table.write(out, "  ");
    if (listed < list.size())
        out << "  and " << list.size() - listed << " more, see --out\n";
}

void writeSensitivity(const OptimisationReport& report, const std::vector<OptionSensitivity>& sensitivity,
                      std::ostream& out) {
    const Metric& metric = report.goal.objectives().front().metric;
    out << "\nChange of " << metric.name
        << " when one option alone takes another level (* the choice, ! breaks a condition, ? not known):\n";
    std::vector<OptionSensitivity> sorted = sensitivity;
    std::stable_sort(sorted.begin(), sorted.end(), [](const OptionSensitivity& a, const OptionSensitivity& b) {
        return a.span.front() > b.span.front();
    });
    for (const OptionSensitivity& entry : sorted) {
        const Option& option = report.knowledge->space().options()[entry.option];
        out << "  " << option.name << ':';
        for (std::size_t i = 0; i < entry.levels.size(); ++i) {
            const LevelEffect& effect = entry.levels[i];
            out << (i == 0 ? " " : ", ") << option.textOf(effect.level);
            if (effect.isCurrent) {
                out << " *";
                continue;
            }
            if (effect.isKnown())
                out << ' '
                    << (effect.relative.front() ? percent(effect.relative.front()->value)
                                                : withUnit(shortNumber(effect.difference.front().value), metric));
            out << (!effect.problems.empty() ? " !" : effect.isKnown() ? "" : " ?");
        }
        out << '\n';
    }
}

} // namespace

void writeOptimisation(const OptimisationReport& report, const std::vector<OptionSensitivity>& sensitivity,
                       std::ostream& out) {
    out << report.environment << ": " << report.goal.text() << '\n'
        << report.candidates.outcomes.size()
        << (report.among == Among::Measured ? " measured configurations"
            : report.candidates.isComplete  ? " valid configurations"
                                            : " configurations met by a search");
    if (!report.goal.conditions().bounds.empty())
        out << ", " << report.kept << " of them keep the conditions";
    out << "\n\n";
    writeChoice(report, out);
    writeRegret(report, out);
    writeFront(report, out);
    writeList(report, out);
    writeSensitivity(report, sensitivity, out);
    if (!report.remarks.empty())
        out << '\n';
    for (const std::string& remark : report.remarks)
        out << remark << '\n';
}

} // namespace perfbridge
