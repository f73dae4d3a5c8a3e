// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/listtext.h"
#include "core/publish/studytables.h"
#include "core/stats/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace perfbridge {

namespace {

bool errorIsLowest(ErrorKind kind) {
    return kind != ErrorKind::R2 && kind != ErrorKind::Spearman;
}

/// Of the kinds that studyErrors() takes.
bool errorHasRatios(ErrorKind kind) {
    return kind == ErrorKind::Mape || kind == ErrorKind::Nmse || kind == ErrorKind::Rmse;
}

std::string errorColumnName(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Mape:
        return "mape";
    case ErrorKind::Nmse:
        return "nmse";
    case ErrorKind::Rmse:
        return "rmse";
    case ErrorKind::R2:
        return "r2";
    case ErrorKind::Spearman:
        return "spearman";
    case ErrorKind::Top1Regret:
        break;
    }
    return "top1_regret";
}

/// The curves that a table shows, in the order of the study.
Result<std::vector<CurveKey>> tableCurves(const StudyResult& study, const StudyTableOptions& options) {
    std::vector<CurveKey> all;
    for (const LearningCurve& curve : learningCurves(study.cells, options.kind))
        all.push_back({curve.strategy, curve.learner});
    for (const CurveKey& wanted : options.curves) {
        if (std::find(all.begin(), all.end(), wanted) == all.end())
            return makeError(ErrorCode::NotFound, "errors: the study has no " + curveName(wanted));
    }
    std::vector<CurveKey> shown = options.curves.empty() ? all : options.curves;
    if (options.bestLearnersOnly) {
        const Result<StudyErrors> errors = studyErrors(study.cells, ErrorKind::Mape);
        if (!errors)
            return tl::unexpected(errors.error());
        const Result<std::vector<CurveKey>> best = bestLearners(*errors, {});
        if (!best)
            return tl::unexpected(best.error());
        shown.erase(std::remove_if(shown.begin(), shown.end(),
                                   [&](const CurveKey& curve) {
                                       return std::find(best->begin(), best->end(), curve) == best->end();
                                   }),
                    shown.end());
    }
    return shown;
}

/// What the repeats of one curve at one budget say.
struct RepeatedErrors {
    std::vector<double> numbers;
    int failed = 0;
};

RepeatedErrors repeatedErrors(const StudyResult& study, const CurveKey& curve, int budget, ErrorKind kind) {
    RepeatedErrors found;
    for (const StudyCell& cell : study.cells) {
        if (cell.budget != budget || cell.strategy != curve.strategy || cell.learner != curve.learner)
            continue;
        const double value = errorOf(cell.errors, kind);
        if (!cell.reason.empty())
            ++found.failed;
        else if (std::isfinite(value))
            found.numbers.push_back(value);
    }
    return found;
}

TableCell errorCell(const RepeatedErrors& errors, ErrorStatistic statistic) {
    if (errors.numbers.empty())
        return textCell(errors.failed > 0 ? "failed" : "");
    const Eigen::Map<const Eigen::VectorXd> values(errors.numbers.data(),
                                                   static_cast<Eigen::Index>(errors.numbers.size()));
    const BootstrapInterval found = statistic == ErrorStatistic::Mean ? bootstrapMean(values) : bootstrapMedian(values);
    TableCell cell = intervalCell(found.estimate, found.lower, found.upper);
    if (errors.failed > 0) {
        cell.mark = "\u2021";
        cell.remark = std::to_string(errors.failed) + " failed";
    }
    return cell;
}

void addRemark(TableCell& cell, const std::string& mark, const std::string& remark) {
    cell.mark += mark;
    cell.remark += (cell.remark.empty() ? "" : "; ") + remark;
}

/// The curves, of those shown, that do not differ from the best one at a budget.
std::vector<CurveKey> asGoodAsBest(const StudyErrors& errors, int budget, const CurveKey& best) {
    ComparisonOptions rules;
    rules.reference = best;
    std::vector<CurveKey> curves;
    const Result<StudyComparison> comparison = compareStrategies(errors, budget, rules);
    if (!comparison) // the best has no pair, so that nothing can be said
        return curves;
    for (const RivalComparison& rival : comparison->rivals) {
        if (rival.pairs > 1 && rival.adjustedP >= rules.alpha)
            curves.push_back(rival.rival);
    }
    return curves;
}

/// Marks the best number of a column, and those that are as good as far as can be told.
void markBest(DocumentTable& table, std::size_t column, const std::vector<CurveKey>& curves, int budget,
              const std::optional<StudyErrors>& errors, bool isLowest) {
    std::optional<std::size_t> best;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const TableCell& cell = table.rows[r][column];
        if (!cell.isNumber())
            continue;
        const bool isBetter = !best || (isLowest ? cell.value < table.rows[*best][column].value
                                                 : cell.value > table.rows[*best][column].value);
        if (isBetter)
            best = r;
    }
    if (!best)
        return;
    table.rows[*best][column].isEmphasised = true;
    addRemark(table.rows[*best][column], "", "best");
    if (!errors)
        return;
    for (const CurveKey& curve : asGoodAsBest(*errors, budget, curves[*best])) {
        const auto row = static_cast<std::size_t>(std::find(curves.begin(), curves.end(), curve) - curves.begin());
        if (row < table.rows.size() && table.rows[row][column].isNumber())
            addRemark(table.rows[row][column], "\u2020", "not different from the best");
    }
}

std::vector<std::string> errorNotes(const StudyResult& study, const StudyTableOptions& options,
                                    const DocumentTable& table) {
    const bool isMean = options.statistic == ErrorStatistic::Mean;
    const std::string few = tooFewRepeats(study, table.rows.size() - 1);
    std::string bold = std::string(isMean ? "Means" : "Medians") + " over " +
                       countText(study.options.repeats, "repeat") +
                       " with bootstrap intervals (95 %); bold: the best of a budget";
    if (errorHasRatios(options.kind) && few.empty())
        bold += "; \u2020 not significantly different from it (Wilcoxon's signed-rank test with Holm's correction, "
                "p >= 0.05)";
    std::vector<std::string> notes{bold + "."};
    if (errorHasRatios(options.kind) && !few.empty())
        notes.push_back(few);
    const bool hasFailures = std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
        return std::any_of(row.begin(), row.end(), [](const TableCell& cell) {
            return cell.mark.find("\u2021") != std::string::npos || cell.text == "failed";
        });
    });
    if (hasFailures)
        notes.emplace_back("\u2021 without the repeats that failed.");
    if (study.options.testRows == TestRows::All)
        notes.emplace_back("Errors are on all configurations, measured ones included.");
    return notes;
}

Result<DocumentTable> cellTable(const std::string& name, const StudyResult& study) {
    if (study.cells.empty())
        return makeError(ErrorCode::NotEnoughData, "cells: the study has none");
    DocumentTable table;
    table.label = tableLabel(name, "cells");
    table.caption = "Cells of the study of " + studySubject(study) + ".";
    table.columns = {{"Strategy", "strategy", {}, false, false}, {"Learner", "learner", {}, false, false}};
    for (const char* title : {"Budget", "Repeat", "Measured", "Tested", "MAPE (%)", "NMSE", "RMSE", "R2", "Spearman",
                              "Top-1 regret", "Coverage"})
        table.columns.push_back({title, {}, {}, true, false});
    const char* const names[] = {"budget", "repeat", "n_measured", "n_test",      "mape",       "nmse",
                                 "rmse",   "r2",     "spearman",   "top1_regret", "coverage_90"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        table.columns[i + 2].name = names[i];
    table.columns.push_back({"Reason", "reason", {}, false, false});
    for (const StudyCell& cell : study.cells) {
        const ErrorMetrics& e = cell.errors;
        std::vector<TableCell> row{textCell(cell.strategy), textCell(cell.learner)};
        for (const double value : {double(cell.budget), double(cell.repeat), double(cell.measured), double(cell.tested),
                                   e.mape, e.nmse, e.rmse, e.r2, e.spearman, e.top1Regret, cell.coverage})
            row.push_back(numberCell(value));
        row.push_back(textCell(cell.reason));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Result<DocumentTable> errorTable(const std::string& name, const StudyResult& study, const StudyTableOptions& options,
                                 const JobContext& context) {
    const Result<std::vector<CurveKey>> curves = tableCurves(study, options);
    if (!curves)
        return tl::unexpected(curves.error());
    if (curves->empty())
        return makeError(ErrorCode::NotEnoughData, "errors: the study has no cells");
    std::optional<StudyErrors> errors;
    const bool canDiffer = tooFewRepeats(study, curves->size() - 1).empty(); // else every number would be marked
    if (errorHasRatios(options.kind) && canDiffer) {
        std::vector<StudyCell> cells; // of the curves shown: others are no part of what is tested together
        std::copy_if(study.cells.begin(), study.cells.end(), std::back_inserter(cells), [&](const StudyCell& cell) {
            return std::find(curves->begin(), curves->end(), CurveKey{cell.strategy, cell.learner}) != curves->end();
        });
        Result<StudyErrors> found = studyErrors(cells, options.kind);
        if (!found)
            return tl::unexpected(found.error());
        errors = std::move(*found);
    }
    DocumentTable table;
    table.label = tableLabel(name, "errors");
    table.caption =
        errorTitle(options.kind, study.unit) + " by number of target samples, of " + studySubject(study) + ".";
    table.columns = {{"Strategy", "strategy", {}, false, true}, {"Learner", "learner", {}, false, false}};
    for (const CurveKey& curve : *curves)
        table.rows.push_back({textCell(curve.strategy), textCell(curve.learner.empty() ? "-" : curve.learner)});
    for (const int budget : std::set<int>(study.options.budgets.begin(), study.options.budgets.end())) {
        table.columns.push_back({std::to_string(budget), errorColumnName(options.kind) + '_' + std::to_string(budget),
                                 "Target samples", true, false});
        for (std::size_t r = 0; r < curves->size(); ++r) {
            if (context.isCancelled())
                return cancelledError();
            table.rows[r].push_back(
                errorCell(repeatedErrors(study, (*curves)[r], budget, options.kind), options.statistic));
        }
        markBest(table, table.columns.size() - 1, *curves, budget, errors, errorIsLowest(options.kind));
    }
    table.notes = errorNotes(study, options, table);
    for (std::string& note : curveLegend(*curves))
        table.notes.push_back(std::move(note));
    return table;
}

} // namespace

Result<DocumentTable> makeStudyTable(StudyTable table, const std::string& name, const StudyResult& study,
                                     const StudyTableOptions& options, const JobContext& context) {
    if (table == StudyTable::Errors)
        return errorTable(name, study, options, context);
    if (table == StudyTable::Cells)
        return cellTable(name, study);
    const StudyStatistics statistics = studyStatistics(study, {}, context);
    if (context.isCancelled())
        return cancelledError();
    switch (table) {
    case StudyTable::Verdicts:
        return verdictTable(name, study, statistics);
    case StudyTable::Ranks:
        return rankTable(name, study, statistics);
    case StudyTable::Errors:
    case StudyTable::Cells:
    case StudyTable::BreakEven:
        break;
    }
    return breakEvenTable(name, study, statistics);
}

} // namespace perfbridge
