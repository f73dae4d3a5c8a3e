// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studytable.h"

#include "core/base/csvtext.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace perfbridge {

namespace {

std::string_view sourceInfoText(SourceInfo info) {
    switch (info) {
    case SourceInfo::Lookup:
        return "lookup";
    case SourceInfo::Model:
        return "model";
    case SourceInfo::Default:
        break;
    }
    return "";
}

/// A point while its values are gathered.
struct Gathered {
    int budget = 0;
    int failed = 0;
    std::vector<double> values;
};

LearningCurve::Point pointOf(Gathered gathered) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double>& values = gathered.values;
    std::sort(values.begin(), values.end());
    LearningCurve::Point point{gathered.budget, none, none, none, static_cast<int>(values.size()), gathered.failed};
    if (!values.empty()) {
        point.median = quantileOfSorted(values, 0.5);
        point.lower = quantileOfSorted(values, 0.1);
        point.upper = quantileOfSorted(values, 0.9);
    }
    return point;
}

} // namespace

void writeStudyCsv(const StudyResult& result, std::ostream& out) {
    out << "source,target,metric,strategy,learner,budget,repeat,n_measured,n_test,mape,nmse,rmse,r2,spearman,"
           "top1_regret,fit_seconds,source_info,coverage_90,reason\n";
    std::string sources;
    for (const std::string& source : result.sources)
        sources += (sources.empty() ? "" : "+") + source;
    const std::string where = csvCell(sources) + ',' + csvCell(result.target) + ',' + csvCell(result.metric) + ',';
    for (const StudyCell& cell : result.cells) {
        out << where << csvCell(cell.strategy) << ',' << csvCell(cell.learner) << ',' << std::to_string(cell.budget)
            << ',' << std::to_string(cell.repeat) << ',' << std::to_string(cell.measured) << ','
            << std::to_string(cell.tested);
        const ErrorMetrics& e = cell.errors;
        for (const double value : {e.mape, e.nmse, e.rmse, e.r2, e.spearman, e.top1Regret, cell.fitSeconds})
            out << ',' << csvCell(value);
        out << ',' << sourceInfoText(cell.sourceInfo) << ',' << csvCell(cell.coverage) << ',' << csvCell(cell.reason)
            << '\n';
    }
}

double errorOf(const ErrorMetrics& errors, ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Mape:
        return errors.mape;
    case ErrorKind::Nmse:
        return errors.nmse;
    case ErrorKind::Rmse:
        return errors.rmse;
    case ErrorKind::R2:
        return errors.r2;
    case ErrorKind::Spearman:
        return errors.spearman;
    case ErrorKind::Top1Regret:
        return errors.top1Regret;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

std::string errorTitle(ErrorKind kind, const std::string& metricUnit) {
    switch (kind) {
    case ErrorKind::Mape:
        return "MAPE (%)";
    case ErrorKind::Nmse:
        return "NMSE";
    case ErrorKind::Rmse:
        return metricUnit.empty() ? "RMSE" : "RMSE (" + metricUnit + ")";
    case ErrorKind::R2:
        return "R\u00b2";
    case ErrorKind::Spearman:
        return "Spearman correlation";
    case ErrorKind::Top1Regret:
        return "Regret of the configuration ranked first";
    }
    return {};
}

std::vector<LearningCurve> learningCurves(const std::vector<StudyCell>& cells, ErrorKind kind) {
    std::vector<LearningCurve> curves;
    std::vector<std::vector<Gathered>> gathered;
    for (const StudyCell& cell : cells) {
        auto curve = std::find_if(curves.begin(), curves.end(), [&](const LearningCurve& known) {
            return known.strategy == cell.strategy && known.learner == cell.learner;
        });
        if (curve == curves.end()) {
            curve = curves.insert(curves.end(), LearningCurve{cell.strategy, cell.learner, {}});
            gathered.emplace_back();
        }
        std::vector<Gathered>& points = gathered[static_cast<std::size_t>(curve - curves.begin())];
        auto point = std::find_if(points.begin(), points.end(),
                                  [&](const Gathered& known) { return known.budget >= cell.budget; });
        if (point == points.end() || point->budget != cell.budget)
            point = points.insert(point, Gathered{cell.budget, 0, {}});
        const double value = errorOf(cell.errors, kind);
        if (!cell.reason.empty())
            ++point->failed;
        else if (std::isfinite(value))
            point->values.push_back(value);
    }
    for (std::size_t i = 0; i < curves.size(); ++i) {
        for (Gathered& point : gathered[i])
            curves[i].points.push_back(pointOf(std::move(point)));
    }
    return curves;
}

} // namespace perfbridge
