// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statisticsreport.h"

#include "app/cli/jsonnumber.h"
#include "app/cli/orderedjson.h"
#include "app/cli/texttable.h"
#include "core/base/numbertext.h"

#include <algorithm>

namespace perfbridge {

namespace {

Json budgetJson(const std::optional<int>& budget) {
    return budget ? Json(*budget) : Json();
}

Json curveJson(const CurveKey& key) {
    return {{"strategy", key.strategy}, {"learner", key.learner}};
}

std::string verdictCell(const StudyComparison& comparison, const CurveKey& curve) {
    if (comparison.reference == curve)
        return "reference";
    const auto rival = std::find_if(comparison.rivals.begin(), comparison.rivals.end(),
                                    [&](const RivalComparison& other) { return other.rival == curve; });
    if (rival == comparison.rivals.end() || rival->pairs == 0)
        return "-";
    return shortNumber(rival->ratio) + " " + std::string(toString(rival->verdict));
}

void writeVerdicts(const StudyResult& result, const StudyStatistics& statistics, std::ostream& out) {
    if (statistics.comparisons.empty() || statistics.bestLearners.empty())
        return;
    out << "\nRatio of errors to the best learner without transfer, and verdict\n\n";
    std::vector<std::string> header{"strategy", "learner"};
    std::vector<std::string> references{"compared with", ""};
    for (const StudyComparison& comparison : statistics.comparisons) {
        header.push_back(comparison.budget ? std::to_string(*comparison.budget) : "all");
        references.push_back(curveName(comparison.reference));
    }
    TextTable table(header, 2);
    for (const CurveKey& curve : statistics.bestLearners) {
        std::vector<std::string> row{curve.strategy, curve.learner};
        for (const StudyComparison& comparison : statistics.comparisons)
            row.push_back(verdictCell(comparison, curve));
        table.addRow(std::move(row));
    }
    table.addRow(std::move(references));
    table.write(out);
    const ComparisonOptions rules;
    out << "\nbetter, worse: Wilcoxon's signed-rank test with Holm's correction below " << shortNumber(rules.alpha)
        << ", and |Cliff's delta| at least " << shortNumber(rules.negligible) << "\nsame: the "
        << shortNumber(100 * rules.bootstrap.confidence) << " % interval of the ratio is within "
        << shortNumber(100 * rules.sameWithin) << " % of 1\n";
    // The smallest p that so many pairs can give, in the largest family.
    const std::size_t family = statistics.comparisons.front().rivals.size();
    if (std::ldexp(static_cast<double>(family), 1 - result.options.repeats) >= rules.alpha)
        out << std::to_string(result.options.repeats) << (result.options.repeats == 1 ? " repeat is" : " repeats are")
            << " too few for any verdict but unclear or same with " << std::to_string(family) << " rivals\n";
}

void writeRanks(const StudyStatistics& statistics, std::ostream& out) {
    if (statistics.rankings.empty())
        return;
    const StudyRanking& ranking = statistics.rankings.back();
    out << "\nMean ranks "
        << (ranking.budget ? "at " + std::to_string(*ranking.budget) + " samples" : "over all budgets") << " ("
        << std::to_string(ranking.blocks) << " repeats; Friedman p = " << shortNumber(ranking.p)
        << "; ranks closer than " << shortNumber(ranking.criticalDifference) << " do not differ)\n\n";
    TextTable table({"strategy", "learner", "rank", "MAPE (%)", "Scott-Knott group"}, 2);
    for (const StudyRanking::Entry& entry : ranking.entries)
        table.addRow({entry.curve.strategy, entry.curve.learner, shortNumber(entry.meanRank), shortNumber(entry.error),
                      entry.scottKnottGroup ? std::to_string(*entry.scottKnottGroup + 1) : "-"});
    table.write(out);
}

Json rivalJson(const StudyComparison& comparison, const RivalComparison& rival) {
    return {{"strategy", rival.rival.strategy},
            {"learner", rival.rival.learner},
            {"verdict", toString(rival.verdict)},
            {"pairs", rival.pairs},
            {"failed", rival.failed},
            {"mape_median", jsonNumber(rival.error)},
            {"reference_mape_median", jsonNumber(rival.referenceError)},
            {"ratio", jsonNumber(rival.ratio)},
            {"ratio_lower", jsonNumber(rival.lower)},
            {"ratio_upper", jsonNumber(rival.upper)},
            {"p", jsonNumber(rival.p)},
            {"p_holm", jsonNumber(rival.adjustedP)},
            {"cliffs_delta", jsonNumber(rival.delta)},
            {"a12", jsonNumber(rival.a12)},
            {"sentence", verdictSentence(comparison, rival)}};
}

Json comparisonJson(const StudyComparison& comparison) {
    Json rivals = Json::array();
    for (const RivalComparison& rival : comparison.rivals)
        rivals.push_back(rivalJson(comparison, rival));
    return {{"budget", budgetJson(comparison.budget)},
            {"reference", curveJson(comparison.reference)},
            {"rivals", std::move(rivals)}};
}

Json rankingJson(const StudyRanking& ranking) {
    Json entries = Json::array();
    for (const StudyRanking::Entry& entry : ranking.entries)
        entries.push_back({{"strategy", entry.curve.strategy},
                           {"learner", entry.curve.learner},
                           {"mean_rank", entry.meanRank},
                           {"mape_median", jsonNumber(entry.error)},
                           {"failed", entry.failed},
                           {"scott_knott_group", entry.scottKnottGroup ? Json(*entry.scottKnottGroup + 1) : Json()}});
    Json groups = Json::array();
    for (const RankGroup& group : ranking.groups)
        groups.push_back({group.first + 1, group.last + 1});
    Json leftOut = Json::array();
    for (const CurveKey& curve : ranking.leftOut)
        leftOut.push_back(curveJson(curve));
    return {{"budget", budgetJson(ranking.budget)},
            {"repeats", ranking.blocks},
            {"friedman", jsonNumber(ranking.friedman)},
            {"p", jsonNumber(ranking.p)},
            {"critical_difference", jsonNumber(ranking.criticalDifference)},
            {"entries", std::move(entries)},
            {"not_different", std::move(groups)},
            {"left_out", std::move(leftOut)}};
}

Json needsJson(const SamplesNeeded& needs) {
    return {{"samples", jsonNumber(needs.samples)},
            {"lower", jsonNumber(needs.lower)},
            {"upper", jsonNumber(needs.upper)},
            {"at_most", needs.isAtMost},
            {"largest_budget", needs.largestBudget}};
}

Json breakEvenJson(const BreakEven& found, const StudyResult& result, const std::optional<RunCost>& cost) {
    Json json = {{"strategy", found.ours.strategy},
                 {"learner", found.ours.learner},
                 {"rival", curveJson(found.rival)},
                 {"mape", jsonNumber(found.error)},
                 {"is_best_error", !found.isWanted},
                 {"needs", needsJson(found.oursNeeds)},
                 {"rival_needs", needsJson(found.rivalNeeds)},
                 {"saved", jsonNumber(found.saved)},
                 {"saved_lower", jsonNumber(found.lower)},
                 {"saved_upper", jsonNumber(found.upper)},
                 {"sentence", breakEvenSentence(found, ErrorKind::Mape, result.unit, cost)}};
    if (cost)
        json["saved_cost"] = {{"amount", jsonNumber(found.saved * cost->perRun)},
                              {"lower", jsonNumber(found.lower * cost->perRun)},
                              {"upper", jsonNumber(found.upper * cost->perRun)},
                              {"unit", cost->unit}};
    return json;
}

} // namespace

void writeStudyStatistics(const StudyResult& result, const StudyStatistics& statistics,
                          const std::optional<RunCost>& cost, std::ostream& out) {
    writeVerdicts(result, statistics, out);
    writeRanks(statistics, out);
    bool isFirst = true;
    for (const BreakEven& found : statistics.breakEvens) {
        if (found.ours != statistics.ours)
            continue;
        out << (isFirst ? "\n" : "") << breakEvenSentence(found, ErrorKind::Mape, result.unit, cost) << '\n';
        isFirst = false;
    }
    if (!statistics.notes.empty())
        out << "\nNot compared:\n";
    for (const std::string& text : statistics.notes)
        out << "  " << text << '\n';
}

Json statisticsReport(const StudyResult& result, const StudyStatistics& statistics,
                      const std::optional<RunCost>& cost) {
    Json comparisons = Json::array();
    for (const StudyComparison& comparison : statistics.comparisons)
        comparisons.push_back(comparisonJson(comparison));
    Json rankings = Json::array();
    for (const StudyRanking& ranking : statistics.rankings)
        rankings.push_back(rankingJson(ranking));
    Json breakEvens = Json::array();
    for (const BreakEven& found : statistics.breakEvens)
        breakEvens.push_back(breakEvenJson(found, result, cost));
    return {{"comparisons", std::move(comparisons)},
            {"rankings", std::move(rankings)},
            {"break_even", std::move(breakEvens)},
            {"notes", statistics.notes}};
}

} // namespace perfbridge
