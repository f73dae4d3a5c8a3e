// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/studyreport.h"

#include "app/cli/jsonnumber.h"
#include "app/cli/orderedjson.h"
#include "app/cli/texttable.h"
#include "core/base/numbertext.h"
#include "core/study/studytable.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

std::map<std::string, int> reasons(const StudyResult& result) {
    std::map<std::string, int> counts;
    for (const StudyCell& cell : result.cells) {
        if (!cell.reason.empty())
            ++counts[cell.strategy + ": " + cell.reason];
    }
    return counts;
}

} // namespace

void writeStudyReport(const StudyResult& result, std::ostream& out) {
    std::string sources;
    for (const std::string& source : result.sources)
        sources += (sources.empty() ? "" : ", ") + source;
    out << result.metric << ": " << (sources.empty() ? "no source" : sources) << " -> " << result.target << '\n'
        << errorTitle(ErrorKind::Mape, result.unit) << ", median of " << std::to_string(result.options.repeats)
        << " repeats, by target samples\n\n";
    std::vector<std::string> header{"strategy", "learner"};
    for (const int budget : result.options.budgets)
        header.push_back(std::to_string(budget));
    TextTable table(header, 2);
    for (const LearningCurve& curve : learningCurves(result.cells, ErrorKind::Mape)) {
        std::vector<std::string> row{curve.strategy, curve.learner};
        for (const int budget : result.options.budgets) {
            const auto point = std::find_if(curve.points.begin(), curve.points.end(),
                                            [&](const LearningCurve::Point& other) { return other.budget == budget; });
            row.push_back(point == curve.points.end() ? "-" : shortNumber(point->median));
        }
        table.addRow(std::move(row));
    }
    table.write(out);
    const std::map<std::string, int> failures = reasons(result);
    if (!failures.empty())
        out << "\nWithout a number:\n";
    for (const auto& [reason, count] : failures)
        out << "  " << std::to_string(count) << (count == 1 ? " cell, " : " cells, ") << reason << '\n';
}

Json studyReport(const StudyResult& result) {
    Json summary = Json::array();
    for (const LearningCurve& curve : learningCurves(result.cells, ErrorKind::Mape)) {
        for (const LearningCurve::Point& point : curve.points)
            summary.push_back({{"strategy", curve.strategy},
                               {"learner", curve.learner},
                               {"budget", point.budget},
                               {"mape_median", jsonNumber(point.median)},
                               {"mape_q10", jsonNumber(point.lower)},
                               {"mape_q90", jsonNumber(point.upper)},
                               {"repeats", point.count},
                               {"failed", point.failed}});
    }
    Json failures = Json::object();
    for (const auto& [reason, count] : reasons(result))
        failures[reason] = count;
    return {{"metric", result.metric},      {"unit", result.unit},           {"sources", result.sources},
            {"target", result.target},      {"seed", result.options.seed},   {"repeats", result.options.repeats},
            {"cells", result.cells.size()}, {"summary", std::move(summary)}, {"failures", std::move(failures)}};
}

} // namespace perfbridge
