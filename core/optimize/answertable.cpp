// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/answertable.h"

#include "core/base/csvtext.h"
#include "core/optimize/answerlist.h"

#include <string>

namespace perfbridge {

void writeAnswerCsv(const OptimisationReport& report, std::ostream& out) {
    const std::vector<Option>& options = report.knowledge->space().options();
    const std::vector<Metric>& metrics = report.goal.metrics();
    out << "role,confirm,measured,chance";
    for (const Option& option : options)
        out << ',' << csvCell(option.name);
    for (const Metric& metric : metrics)
        out << ',' << csvCell(metric.name) << ',' << csvCell(metric.name + "_lower") << ','
            << csvCell(metric.name + "_upper");
    out << '\n';
    for (const AnswerEntry& entry : answerList(report)) {
        const Outcomes& outcomes = report.candidates.outcomes;
        out << toString(entry.role) << ',' << (entry.confirm > 0 ? std::to_string(entry.confirm) : std::string()) << ','
            << (outcomes.isRowMeasured(entry.row) ? "yes" : "no") << ',' << csvCell(report.chances.front[entry.row]);
        for (std::size_t j = 0; j < options.size(); ++j)
            out << ','
                << csvCell(
                       options[j].textOf(report.candidates.configurations(entry.row, static_cast<Eigen::Index>(j))));
        for (Eigen::Index column = 0; column < outcomes.value.cols(); ++column)
            out << ',' << csvCell(outcomes.value(entry.row, column)) << ','
                << csvCell(outcomes.lower(entry.row, column)) << ',' << csvCell(outcomes.upper(entry.row, column));
        out << '\n';
    }
}

} // namespace perfbridge
