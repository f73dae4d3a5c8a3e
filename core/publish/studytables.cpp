// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/studytables.h"

#include "core/base/numbertext.h"
#include "core/learn/learner.h"
#include "core/publish/listtext.h"
#include "core/study/strategyspec.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

constexpr StudyTableInfo studyTableCatalogue[] = {
    {StudyTable::Errors, "errors", "Errors",
     "The error of every strategy and learner at every budget, with intervals."},
    {StudyTable::Verdicts, "verdicts", "Verdicts",
     "How the best learner of every strategy compares with the best one without transfer."},
    {StudyTable::Ranks, "ranks", "Ranks", "Mean ranks over all budgets, and who cannot be told apart."},
    {StudyTable::BreakEven, "break-even", "Break-even", "How many target samples transfer saves."},
    {StudyTable::Cells, "cells", "Cells", "Every single fit of the study, but for how long it took."},
};

/// Of the strategies or the learners of some curves, each once, in their order: "rf: Random forest".
template <typename TitleOf>
std::string legendOf(const std::vector<CurveKey>& curves, std::string CurveKey::*part, const TitleOf& titleOf) {
    std::vector<std::string> ids;
    std::string text;
    for (const CurveKey& curve : curves) {
        const std::string& id = curve.*part;
        if (id.empty() || id == "-" || std::find(ids.begin(), ids.end(), id) != ids.end())
            continue;
        ids.push_back(id);
        const std::string title = titleOf(id);
        if (!title.empty())
            text += (text.empty() ? "" : "; ") + id + ": " + title;
    }
    return text;
}

std::string strategyTitle(const std::string& id) {
    const Result<StrategySpec> spec = StrategySpec::parse(id);
    if (!spec)
        return {};
    std::string title(spec->info->title);
    if (spec->sampling)
        title += ", configurations by " + std::string(spec->sampling->title());
    return title;
}

std::string learnerTitle(const std::string& id) {
    const LearnerInfo* info = findLearner(id);
    return info == nullptr ? std::string() : std::string(info->title);
}

TableCell learnerCell(const CurveKey& curve) {
    return textCell(curve.learner.empty() ? "-" : curve.learner);
}

std::string groupName(const std::optional<int>& budget) {
    return budget ? std::to_string(*budget) : "all";
}

TableCell verdictCellOf(const StudyComparison& comparison, const CurveKey& curve) {
    if (comparison.reference == curve) {
        TableCell cell = textCell("reference");
        cell.remark = "reference";
        return cell;
    }
    const auto rival = std::find_if(comparison.rivals.begin(), comparison.rivals.end(),
                                    [&](const RivalComparison& other) { return other.rival == curve; });
    if (rival == comparison.rivals.end() || rival->pairs == 0)
        return textCell({});
    TableCell cell = intervalCell(rival->ratio, rival->lower, rival->upper);
    cell.remark = std::string(toString(rival->verdict));
    switch (rival->verdict) {
    case Verdict::Better:
        cell.isEmphasised = true;
        cell.mark = "+";
        break;
    case Verdict::Same:
        cell.mark = "=";
        break;
    case Verdict::Worse:
        cell.mark = "\u2212";
        break;
    case Verdict::Unclear:
        cell.mark = "?";
        break;
    }
    return cell;
}

TableCell neededCell(const SamplesNeeded& needs) {
    if (!std::isfinite(needs.samples))
        return textCell(needs.largestBudget == 0 ? "never" : "> " + std::to_string(needs.largestBudget));
    TableCell cell = intervalCell(std::ceil(needs.samples - 1e-9), needs.lower, needs.upper);
    cell.decimals = 0; // samples are whole; what is needed is rounded up to be enough
    if (needs.isAtMost && needs.samples > 0) {
        cell.mark = "\u2264";
        cell.remark = "at most";
    }
    return cell;
}

TableCell savedCell(const BreakEven& found) {
    if (std::isfinite(found.saved)) {
        TableCell cell = intervalCell(found.saved, found.lower, found.upper);
        cell.decimals = 0;
        cell.isEmphasised = found.lower > 0;
        return cell;
    }
    if (found.saved > 0)
        return textCell("only with transfer");
    return textCell(found.saved < 0 ? "only without" : "neither");
}

tl::unexpected<Error> nothingSaid(const StudyStatistics& statistics, const std::string& what) {
    return makeError(ErrorCode::NotEnoughData,
                     what + (statistics.notes.empty() ? "" : ": " + statistics.notes.front()));
}

} // namespace

std::span<const StudyTableInfo> studyTables() {
    return studyTableCatalogue;
}

Result<StudyTable> studyTableFromString(std::string_view id) {
    std::vector<std::string> known;
    for (const StudyTableInfo& info : studyTableCatalogue) {
        if (info.id == id)
            return info.table;
        known.emplace_back(info.id);
    }
    return makeError(ErrorCode::InvalidArgument,
                     "table '" + std::string(id) + "' is not known; there are " + listText(known));
}

std::string studySubject(const StudyResult& study) {
    return study.metric + " in " + study.target +
           (study.sources.empty() ? ", without any source" : ", learned from " + listText(study.sources));
}

std::string tableLabel(const std::string& name, std::string_view what) {
    std::string label;
    for (const char c : name + '-' + std::string(what)) {
        const bool isPlain = std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
        if (isPlain)
            label += c;
        else if (!label.empty() && label.back() != '-')
            label += '-';
    }
    return "tab:" + label;
}

std::string tooFewRepeats(const StudyResult& study, std::size_t rivals) {
    // The smallest p of a signed-rank test on so many pairs, after the correction.
    const double smallest = std::ldexp(static_cast<double>(rivals), 1 - study.options.repeats);
    if (smallest < ComparisonOptions().alpha)
        return {};
    return countText(study.options.repeats, "repeat") + (study.options.repeats == 1 ? " is" : " are") +
           " too few for any difference to be significant among so many comparisons.";
}

std::vector<std::string> curveLegend(const std::vector<CurveKey>& curves) {
    std::vector<std::string> notes;
    for (std::string text :
         {legendOf(curves, &CurveKey::strategy, strategyTitle), legendOf(curves, &CurveKey::learner, learnerTitle)}) {
        if (!text.empty())
            notes.push_back(std::move(text) + ".");
    }
    return notes;
}

Result<DocumentTable> verdictTable(const std::string& name, const StudyResult& study,
                                   const StudyStatistics& statistics) {
    if (statistics.comparisons.empty() || statistics.bestLearners.empty())
        return nothingSaid(statistics, "verdicts: there is nothing to compare");
    DocumentTable table;
    table.label = tableLabel(name, "verdicts");
    table.caption = "Ratio of errors (MAPE) to the best learner without transfer, of " + studySubject(study) + ".";
    table.columns = {{"Strategy", "strategy", {}, false, true}, {"Learner", "learner", {}, false, false}};
    for (const StudyComparison& comparison : statistics.comparisons) {
        const std::string budget = groupName(comparison.budget);
        table.columns.push_back({budget, "ratio_" + budget, "Target samples", true, false});
    }
    for (const CurveKey& curve : statistics.bestLearners) {
        std::vector<TableCell> row{textCell(curve.strategy), learnerCell(curve)};
        for (const StudyComparison& comparison : statistics.comparisons)
            row.push_back(verdictCellOf(comparison, curve));
        table.rows.push_back(std::move(row));
    }
    const ComparisonOptions rules;
    table.notes.push_back("Medians over " + countText(study.options.repeats, "repeat") +
                          " of the ratio, with bootstrap intervals (" + percentageText(rules.bootstrap.confidence) +
                          "); below 1, the strategy's errors are the smaller ones.");
    table.notes.push_back("+ better and \u2212 worse: Wilcoxon's signed-rank test with Holm's correction, p < " +
                          shortNumber(rules.alpha) + ", and |Cliff's delta| >= " + shortNumber(rules.negligible) +
                          "; = same: the interval is within " + percentageText(rules.sameWithin) + " of 1; ? unclear.");
    if (const std::string few = tooFewRepeats(study, statistics.comparisons.front().rivals.size()); !few.empty())
        table.notes.push_back(few);
    for (std::string& note : curveLegend(statistics.bestLearners))
        table.notes.push_back(std::move(note));
    return table;
}

Result<DocumentTable> rankTable(const std::string& name, const StudyResult& study, const StudyStatistics& statistics) {
    if (statistics.rankings.empty())
        return nothingSaid(statistics, "ranks: there is nothing to rank");
    const StudyRanking& ranking = statistics.rankings.back();
    const std::string where = ranking.budget ? "at " + countText(*ranking.budget, "target sample") : "over all budgets";
    DocumentTable table;
    table.label = tableLabel(name, "ranks");
    table.caption = "Mean ranks by MAPE " + where + ", of " + studySubject(study) + ".";
    table.columns = {{"Strategy", "strategy", {}, false, false},      {"Learner", "learner", {}, false, false},
                     {"Mean rank", "mean_rank", {}, true, false},     {"MAPE (%)", "mape", {}, true, false},
                     {"Group", "scott_knott_group", {}, true, false}, {"Failed", "failed", {}, true, false}};
    for (std::size_t i = 0; i < ranking.entries.size(); ++i) {
        const StudyRanking::Entry& entry = ranking.entries[i];
        TableCell rank = numberCell(entry.meanRank);
        rank.decimals = 2;
        // The first group holds the best and whoever does not differ from it.
        const bool isAsGood =
            !ranking.groups.empty() && ranking.groups.front().first == 0 ? i <= ranking.groups.front().last : i == 0;
        rank.isEmphasised = isAsGood;
        rank.remark = i == 0 ? "best" : isAsGood ? "not different from the best" : "";
        table.rows.push_back(
            {textCell(entry.curve.strategy), learnerCell(entry.curve), std::move(rank), numberCell(entry.error),
             entry.scottKnottGroup ? numberCell(static_cast<double>(*entry.scottKnottGroup + 1)) : textCell("-"),
             numberCell(entry.failed)});
    }
    table.notes.push_back("Ranks of " + countText(ranking.blocks, "repeat") + "; Friedman's test: " +
                          pValueText(ranking.p) + ". Mean ranks closer than the critical difference of " +
                          shortNumber(ranking.criticalDifference) + " do not differ significantly (Nemenyi, " +
                          shortNumber(ranking.alpha) + "); bold: not different from the best.");
    table.notes.emplace_back(
        "Group: Scott-Knott ESD on the log errors, 1 is the best. Failed: repeats without a number.");
    std::vector<CurveKey> curves;
    for (const StudyRanking::Entry& entry : ranking.entries)
        curves.push_back(entry.curve);
    for (std::string& note : curveLegend(curves))
        table.notes.push_back(std::move(note));
    return table;
}

Result<DocumentTable> breakEvenTable(const std::string& name, const StudyResult& study,
                                     const StudyStatistics& statistics) {
    if (statistics.breakEvens.empty())
        return nothingSaid(statistics, "break-even: there is nothing to compare");
    DocumentTable table;
    table.label = tableLabel(name, "break-even");
    const std::string rival = curveName(statistics.breakEvens.front().rival);
    table.caption = "Target samples needed to reach an error (MAPE), and how many transfer saves against " + rival +
                    ", of " + studySubject(study) + ".";
    table.columns = {{"Strategy", "strategy", {}, false, true}, {"Learner", "learner", {}, false, true},
                     {"MAPE (%)", "mape", {}, true, false},     {"Needs", "needs", {}, true, false},
                     {rival, "rival_needs", {}, true, false},   {"Saved", "saved", {}, true, false}};
    std::vector<CurveKey> curves;
    for (const BreakEven& found : statistics.breakEvens) {
        TableCell error = numberCell(found.error);
        error.remark = found.isWanted ? "wanted" : "its best";
        table.rows.push_back({textCell(found.ours.strategy), learnerCell(found.ours), std::move(error),
                              neededCell(found.oursNeeds), neededCell(found.rivalNeeds), savedCell(found)});
        curves.push_back(found.ours);
    }
    curves.push_back(statistics.breakEvens.front().rival);
    table.notes.push_back("Read off the learning curves of the median error over " +
                          countText(study.options.repeats, "repeat") +
                          ", made to fall and straight in log-log scale; 95 % intervals by the bootstrap over repeats. "
                          "Bold: the interval of what is saved is above 0.");
    table.notes.emplace_back("\u2264 the smallest budget is enough already; \u221e not within the budgets.");
    for (std::string& note : curveLegend(curves))
        table.notes.push_back(std::move(note));
    return table;
}

} // namespace perfbridge
