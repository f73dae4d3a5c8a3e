// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/influencereport.h"
#include "core/base/csvtext.h"

namespace perfbridge {

std::string influenceName(const Influence& influence, const InfluenceData& data) {
    std::string name;
    for (const std::size_t factor : influence.factors)
        name += (name.empty() ? "" : ":") + data.factors[factor].name;
    return name;
}

void writeInfluencesCsv(const std::vector<EnvironmentInfluence>& environments, std::ostream& out) {
    out << "environment,metric,method,kind,factors,value,lower,upper,sign,quantity,explained\n";
    for (const EnvironmentInfluence& environment : environments) {
        for (const InfluenceReport& report : environment.reports) {
            const auto write = [&](const Influence& influence, const char* kind) {
                out << csvCell(environment.data.environment) << ',' << csvCell(environment.data.metric.name) << ','
                    << influenceMethodInfo(report.method).id << ',' << kind << ','
                    << csvCell(influenceName(influence, environment.data)) << ',' << csvCell(influence.value) << ','
                    << csvCell(influence.lower) << ',' << csvCell(influence.upper) << ','
                    << std::to_string(influence.sign) << ',' << csvCell(report.quantity) << ','
                    << csvCell(report.explained) << '\n';
            };
            for (const Influence& influence : report.mains)
                write(influence, "main");
            for (const Influence& influence : report.interactions)
                write(influence, "interaction");
        }
    }
}

} // namespace perfbridge
