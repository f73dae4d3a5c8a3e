// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/influencereport.h"

#include "app/cli/jsonnumber.h"
#include "app/cli/orderedjson.h"

namespace perfbridge {

namespace {

Json toJson(const std::vector<Influence>& influences, const InfluenceData& data) {
    Json rows = Json::array();
    for (const Influence& influence : influences) {
        Json factors = Json::array();
        for (const std::size_t factor : influence.factors)
            factors.push_back(data.factors[factor].name);
        rows.push_back({{"factors", std::move(factors)},
                        {"value", jsonNumber(influence.value)},
                        {"lower", jsonNumber(influence.lower)},
                        {"upper", jsonNumber(influence.upper)},
                        {"sign", influence.sign}});
    }
    return rows;
}

Json toJson(const InfluenceReport& report, const InfluenceData& data) {
    const InfluenceMethodInfo& info = influenceMethodInfo(report.method);
    return {{"method", info.id},
            {"title", info.title},
            {"quantity", report.quantity},
            {"definition", info.definition},
            {"explained", jsonNumber(report.explained)},
            {"mains", toJson(report.mains, data)},
            {"interactions", toJson(report.interactions, data)},
            {"remarks", report.remarks}};
}

Json toJson(const Formula& formula) {
    Json terms = Json::array();
    for (const FormulaTerm& term : formula.terms) {
        Json columns = Json::array();
        for (const int column : term.term)
            columns.push_back(formula.columns[static_cast<std::size_t>(column)]);
        terms.push_back({{"columns", std::move(columns)},
                         {"coefficient", jsonNumber(term.coefficient)},
                         {"standard_error", jsonNumber(term.standardError)},
                         {"unit", term.unit},
                         {"standardised", jsonNumber(term.standardised)}});
    }
    Json centres = Json::object();
    for (std::size_t j = 0; j < formula.columns.size(); ++j) {
        if (formula.centres[static_cast<Eigen::Index>(j)] != 0)
            centres[formula.columns[j]] = formula.centres[static_cast<Eigen::Index>(j)];
    }
    return {{"text", formulaText(formula)},
            {"latex", formulaLatex(formula)},
            {"terms", std::move(terms)},
            {"centres", std::move(centres)},
            {"n", formula.n},
            {"r2", jsonNumber(formula.r2)},
            {"adjusted_r2", jsonNumber(formula.adjustedR2)},
            {"r2_as_printed", jsonNumber(formula.r2AsPrinted)},
            {"left_out", formula.leftOut}};
}

Json toJson(const EnvironmentInfluence& environment) {
    const InfluenceData& data = environment.data;
    Json factors = Json::array();
    for (const Factor& factor : data.factors) {
        Json options = Json::array();
        for (const std::size_t option : factor.options)
            options.push_back(data.table->space->options()[option].name);
        factors.push_back({{"name", factor.name}, {"options", std::move(options)}});
    }
    Json reports = Json::array();
    for (const InfluenceReport& report : environment.reports)
        reports.push_back(toJson(report, data));
    const bool hasFormula = environment.formula && environment.formula->has_value();
    const bool hasReason = environment.formula && !environment.formula->has_value();
    return {{"environment", data.environment},
            {"configurations", data.rows.size()},
            {"encoding", data.encoding.report()},
            {"factors", std::move(factors)},
            {"methods", std::move(reports)},
            {"disagreements", environment.disagreements},
            {"formula", hasFormula ? toJson(**environment.formula) : Json()},
            {"formula_reason", hasReason ? Json(environment.formula->error().message) : Json()}};
}

} // namespace

Json influencesJson(const std::vector<EnvironmentInfluence>& environments) {
    Json list = Json::array();
    for (const EnvironmentInfluence& environment : environments)
        list.push_back(toJson(environment));
    return {{"metric", environments.front().data.metric.name},
            {"unit", environments.front().data.metric.unit},
            {"environments", std::move(list)}};
}

} // namespace perfbridge
