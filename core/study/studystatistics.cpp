// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studystatistics.h"

#include "core/transfer/strategy.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace perfbridge {

namespace {

bool curveUsesSource(const CurveKey& key) {
    const StrategyInfo* info = findStrategy(std::string_view(key.strategy).substr(0, key.strategy.find(':')));
    return info != nullptr && info->usesSource;
}

/// Every budget, then all of them.
std::vector<std::optional<int>> statisticsPlaces(const StudyErrors& errors) {
    std::vector<std::optional<int>> all(errors.budgets.begin(), errors.budgets.end());
    if (all.size() > 1)
        all.emplace_back();
    return all;
}

/// A note is said once, also where every budget has the same reason.
void noteOnce(StudyStatistics& statistics, const Error& error) {
    if (std::find(statistics.notes.begin(), statistics.notes.end(), error.message) == statistics.notes.end())
        statistics.notes.push_back(error.message);
}

/// Nobody knows beforehand which strategy will win; "auto" is what is there to be used blindly.
void chooseOurs(StudyStatistics& statistics) {
    if (statistics.rankings.empty()) { // a single strategy has no rank
        if (statistics.bestLearners.size() == 1 && curveUsesSource(statistics.bestLearners.front()))
            statistics.ours = statistics.bestLearners.front();
        return;
    }
    double smallest = std::numeric_limits<double>::infinity();
    for (const StudyRanking::Entry& entry : statistics.rankings.back().entries) {
        const double error = entry.curve.strategy == "auto" ? 0 : entry.error;
        if (curveUsesSource(entry.curve) && error < smallest) {
            smallest = error;
            statistics.ours = entry.curve;
        }
    }
}

void addRankings(StudyStatistics& statistics, const StudyErrors& errors, const JobContext& context) {
    const auto everywhere = statisticsPlaces(errors);
    if (everywhere.empty())
        return;
    const Result<std::vector<CurveKey>> best = bestLearners(errors, everywhere.back());
    if (!best)
        return noteOnce(statistics, best.error());
    statistics.bestLearners = *best;
    RankingOptions options;
    options.curves = statistics.bestLearners;
    for (const std::optional<int>& place : everywhere) {
        if (context.isCancelled())
            return;
        if (const Result<StudyRanking> ranking = rankStrategies(errors, place, options))
            statistics.rankings.push_back(*ranking);
        else
            noteOnce(statistics, ranking.error());
    }
    chooseOurs(statistics);
}

void addBreakEvens(StudyStatistics& statistics, const StudyErrors& errors, const std::optional<double>& wanted,
                   const JobContext& context) {
    const Result<CurveKey> rival = bestWithoutTransfer(errors, {});
    if (!rival)
        return noteOnce(statistics, rival.error());
    std::vector<BreakEvenOptions> levels(1); // the best error of each
    if (const std::optional<double> error = wanted ? wanted : roundErrorReached(errors, *rival)) {
        BreakEvenOptions reachWanted;
        reachWanted.wanted = error;
        levels.insert(levels.begin(), reachWanted);
    }
    for (const CurveKey& curve : statistics.bestLearners) {
        if (!curveUsesSource(curve))
            continue;
        for (const BreakEvenOptions& options : levels) {
            if (context.isCancelled())
                return;
            if (const Result<BreakEven> found = breakEven(errors, curve, *rival, options))
                statistics.breakEvens.push_back(*found);
            else
                noteOnce(statistics, found.error());
        }
    }
}

} // namespace

StudyStatistics studyStatistics(const StudyResult& result, const std::optional<double>& wantedError,
                                const JobContext& context) {
    StudyStatistics statistics;
    const Result<StudyErrors> errors = studyErrors(result.cells, ErrorKind::Mape);
    if (!errors) {
        noteOnce(statistics, errors.error());
        return statistics;
    }
    for (const std::optional<int>& place : statisticsPlaces(*errors)) {
        if (context.isCancelled())
            return statistics;
        if (const Result<StudyComparison> comparison = compareStrategies(*errors, place))
            statistics.comparisons.push_back(*comparison);
        else
            noteOnce(statistics, comparison.error());
    }
    addRankings(statistics, *errors, context);
    addBreakEvens(statistics, *errors, wantedError, context);
    return statistics;
}

} // namespace perfbridge
