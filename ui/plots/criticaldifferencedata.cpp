// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/criticaldifferencedata.h"

#include "ui/plots/errortext.h"
#include "ui/plots/niceticks.h"

#include <set>

#include <QCoreApplication>
#include <QStringList>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CriticalDifferencePlot", text);
}

/// Entries that share a group with one.
std::set<std::size_t> companions(const StudyRanking& ranking, std::size_t entry) {
    std::set<std::size_t> found;
    for (const RankGroup& group : ranking.groups) {
        if (entry < group.first || entry > group.last)
            continue;
        for (std::size_t other = group.first; other <= group.last; ++other) {
            if (other != entry)
                found.insert(other);
        }
    }
    return found;
}

} // namespace

Result<CriticalDifferenceData> makeCriticalDifferenceData(const StudyResult& study, ErrorKind kind,
                                                          const LearningCurveView& view,
                                                          const std::optional<int>& budget) {
    const Result<StudyErrors> errors = studyErrors(study.cells, kind);
    if (!errors)
        return tl::unexpected(errors.error());
    const LearningCurveData curves = makeLearningCurveData(study, kind);
    RankingOptions options;
    if (view.shown.empty() && view.choice == CurveChoice::BestLearner) {
        // As the learning curves choose them, but by what is ranked here.
        Result<std::vector<CurveKey>> best = bestLearners(*errors, budget);
        if (!best)
            return tl::unexpected(best.error());
        options.curves = std::move(*best);
    } else {
        for (const std::size_t index : shownCurves(curves, view))
            options.curves.push_back(keyOf(curves.curves[index]));
    }
    if (options.curves.empty())
        return makeError(ErrorCode::NotEnoughData, "critical differences: no cell of the study has a number");
    Result<StudyRanking> ranking = rankStrategies(*errors, budget, options);
    if (!ranking)
        return tl::unexpected(ranking.error());
    CriticalDifferenceData data;
    data.kind = kind;
    data.metricUnit = study.unit;
    data.curves = keysOf(curves.curves);
    data.axisTitle =
        budget ? tr("Mean rank by %1 at %2 samples, %3 repeats").arg(errorName(kind)).arg(*budget).arg(ranking->blocks)
               : tr("Mean rank by %1 over all budgets, %2 repeats").arg(errorName(kind)).arg(ranking->blocks);
    data.ranking = std::move(*ranking);
    return data;
}

QString entryLabel(const StudyRanking::Entry& entry) {
    return QStringLiteral("%1 (%2)").arg(curveTitle(entry.curve), readableNumber(entry.meanRank));
}

QString describeEntry(const CriticalDifferenceData& data, std::size_t index) {
    const StudyRanking::Entry& entry = data.ranking.entries[index];
    QStringList lines{curveTitle(entry.curve)};
    lines.append(tr("mean rank %1 of %2").arg(readableNumber(entry.meanRank)).arg(data.ranking.entries.size()));
    lines.append(tr("median %1 %2").arg(errorName(data.kind), errorText(entry.error, data.kind, data.metricUnit)));
    if (entry.failed > 0)
        lines.append(tr("%1 of %2 repeats without a number").arg(entry.failed).arg(data.ranking.blocks));
    QStringList others;
    for (const std::size_t other : companions(data.ranking, index))
        others.append(curveTitle(data.ranking.entries[other].curve));
    lines.append(others.isEmpty() ? tr("different from all others")
                                  : tr("not different from %1").arg(others.join(QStringLiteral(", "))));
    return lines.join(QLatin1Char('\n'));
}

} // namespace perfbridge
