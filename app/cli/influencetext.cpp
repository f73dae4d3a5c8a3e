// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/influencereport.h"
#include "app/cli/texttable.h"
#include "core/base/numbertext.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace perfbridge {

namespace {

constexpr std::size_t mostInteractions = 12; ///< listed one by one

/// "92.2 %" for shares, else three digits.
std::string valueText(const InfluenceReport& report, double value) {
    if (report.method != InfluenceMethod::Fanova)
        return shortNumber(value);
    return std::isnan(value) ? "-" : shortNumber(100 * value) + " %";
}

std::string cellOf(const InfluenceReport& report, const Influence& influence) {
    std::string text = valueText(report, influence.value);
    if (!std::isnan(influence.lower) && !std::isnan(influence.upper))
        text += " (" + valueText(report, influence.lower) + " to " + valueText(report, influence.upper) + ')';
    return text;
}

/// What the metric does as the factor grows, by the first method that has an answer.
std::string trendOf(const EnvironmentInfluence& environment, std::size_t factor) {
    for (const InfluenceReport& report : environment.reports) {
        if (report.mains[factor].sign != 0)
            return report.mains[factor].sign > 0 ? "rises" : "falls";
    }
    return "-";
}

void writeMains(const EnvironmentInfluence& environment, std::ostream& out) {
    std::vector<std::string> header{"option", "metric"};
    for (const InfluenceReport& report : environment.reports)
        header.emplace_back(influenceMethodInfo(report.method).id);
    TextTable table(header, 2);
    const std::vector<Influence>& first = environment.reports.front().mains;
    std::vector<std::size_t> order(first.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return first[a].value > first[b].value; });
    for (const std::size_t factor : order) {
        std::vector<std::string> cells{environment.data.factors[factor].name, trendOf(environment, factor)};
        for (const InfluenceReport& report : environment.reports)
            cells.push_back(cellOf(report, report.mains[factor]));
        table.addRow(std::move(cells));
    }
    table.write(out, "  ");
}

/// The pairs that any method lists, by its own order, the first method first.
std::vector<std::vector<std::size_t>> pairsOf(const std::vector<const InfluenceReport*>& reports) {
    std::vector<std::vector<std::size_t>> pairs;
    std::set<std::vector<std::size_t>> known;
    for (const InfluenceReport* report : reports) {
        for (const Influence& influence : report->interactions) {
            if (known.insert(influence.factors).second)
                pairs.push_back(influence.factors);
        }
    }
    return pairs;
}

void writeInteractions(const EnvironmentInfluence& environment, std::ostream& out) {
    std::vector<const InfluenceReport*> reports;
    std::vector<std::string> header{"together"};
    for (const InfluenceReport& report : environment.reports) {
        if (!report.interactions.empty()) {
            reports.push_back(&report);
            header.emplace_back(influenceMethodInfo(report.method).id);
        }
    }
    if (reports.empty())
        return;
    const std::vector<std::vector<std::size_t>> pairs = pairsOf(reports);
    TextTable table(header, 1);
    for (std::size_t i = 0; i < std::min(pairs.size(), mostInteractions); ++i) {
        std::vector<std::string> cells{environment.data.factors[pairs[i].front()].name + ':' +
                                       environment.data.factors[pairs[i].back()].name};
        for (const InfluenceReport* report : reports) {
            const auto found = std::find_if(report->interactions.begin(), report->interactions.end(),
                                            [&](const Influence& influence) { return influence.factors == pairs[i]; });
            cells.push_back(found == report->interactions.end() ? "-" : cellOf(*report, *found));
        }
        table.addRow(std::move(cells));
    }
    out << '\n';
    table.write(out, "  ");
    if (pairs.size() > mostInteractions)
        out << "  and " << std::to_string(pairs.size() - mostInteractions) << " others (all are in the --out file)\n";
}

void writeDefinitions(const EnvironmentInfluence& environment, std::ostream& out) {
    for (const InfluenceReport& report : environment.reports) {
        const InfluenceMethodInfo& info = influenceMethodInfo(report.method);
        out << "\n  " << info.id << ": " << report.quantity;
        if (!std::isnan(report.explained))
            out << "; R2 " << shortNumber(report.explained);
        out << "\n    " << info.definition << '\n';
        for (const std::string& remark : report.remarks)
            out << "    " << remark << '\n';
    }
}

void writeFormula(const Result<Formula>& formula, std::ostream& out) {
    if (!formula) {
        out << "\n  No formula: " << formula.error().message << '\n';
        return;
    }
    std::string text = "\n" + formulaText(*formula);
    for (std::size_t at = text.find('\n'); at + 1 < text.size(); at = text.find('\n', at + 1))
        text.insert(at + 1, "  ");
    out << text;
}

void writeEnvironment(const EnvironmentInfluence& environment, std::ostream& out) {
    const InfluenceData& data = environment.data;
    out << data.metric.title() << ": " << data.environment << '\n'
        << "  " << std::to_string(data.rows.size()) << " configurations\n";
    for (const std::string& sentence : data.encoding.report())
        out << "  " << sentence << '\n';
    out << '\n';
    writeMains(environment, out);
    writeInteractions(environment, out);
    writeDefinitions(environment, out);
    if (environment.reports.size() > 1) {
        out << (environment.disagreements.empty() ? "\n  The definitions agree on which options matter most\n"
                                                  : "\n  The definitions disagree:\n");
        for (const std::string& sentence : environment.disagreements)
            out << "    " << sentence << '\n';
    }
    if (environment.formula)
        writeFormula(*environment.formula, out);
}

/// The first method in all environments, side by side.
void writeAcross(const std::vector<EnvironmentInfluence>& environments, std::ostream& out) {
    std::vector<std::string> header{"option"};
    std::vector<std::string> factors; // of any environment, in the order in which they appear
    for (std::size_t k = 0; k < environments.size(); ++k) {
        header.push_back(std::to_string(k + 1));
        for (const Factor& factor : environments[k].data.factors) {
            if (std::find(factors.begin(), factors.end(), factor.name) == factors.end())
                factors.push_back(factor.name);
        }
    }
    TextTable table(header, 1);
    for (const std::string& name : factors) {
        std::vector<std::string> cells{name};
        for (const EnvironmentInfluence& environment : environments) {
            const std::vector<Factor>& own = environment.data.factors;
            const auto found =
                std::find_if(own.begin(), own.end(), [&](const Factor& factor) { return factor.name == name; });
            const InfluenceReport& report = environment.reports.front();
            cells.push_back(found == own.end()
                                ? "-"
                                : valueText(report, report.mains[static_cast<std::size_t>(found - own.begin())].value));
        }
        table.addRow(std::move(cells));
    }
    const InfluenceReport& report = environments.front().reports.front();
    out << "\nAcross environments, " << influenceMethodInfo(report.method).id << " (" << report.quantity << ")\n";
    for (std::size_t k = 0; k < environments.size(); ++k)
        out << "  " << std::to_string(k + 1) << ' ' << environments[k].data.environment << '\n';
    table.write(out, "  ");
}

} // namespace

void writeInfluences(const std::vector<EnvironmentInfluence>& environments, std::ostream& out) {
    for (std::size_t k = 0; k < environments.size(); ++k) {
        if (k > 0)
            out << '\n';
        writeEnvironment(environments[k], out);
    }
    if (environments.size() > 1)
        writeAcross(environments, out);
}

} // namespace perfbridge
