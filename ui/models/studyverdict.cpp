// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/studyverdict.h"

#include "core/study/runcost.h"
#include "core/study/studysentences.h"
#include "core/transfer/strategy.h"
#include "ui/plots/errortext.h"
#include "ui/plots/learningcurvedata.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("StudyVerdict", text);
}

struct Entry {
    const LearningCurve* curve = nullptr;
    double error = 0;
};

bool usesSource(const LearningCurve& curve) {
    const StrategyInfo* info = findStrategy(std::string_view(curve.strategy).substr(0, curve.strategy.find(':')));
    return info == nullptr || info->usesSource;
}

/// The best of those with or without source data at a budget.
Entry bestAt(const std::vector<LearningCurve>& curves, int budget, ErrorKind kind, bool withSource) {
    Entry best;
    for (const LearningCurve& curve : curves) {
        if (usesSource(curve) != withSource)
            continue;
        for (const LearningCurve::Point& point : curve.points) {
            if (point.budget != budget || !std::isfinite(point.median))
                continue;
            if (best.curve == nullptr || isBetterError(point.median, best.error, kind))
                best = {&curve, point.median};
        }
    }
    return best;
}

QString sentence(const std::vector<LearningCurve>& curves, int budget, ErrorKind kind, const std::string& unit) {
    const Entry transfer = bestAt(curves, budget, kind, true);
    const Entry scratch = bestAt(curves, budget, kind, false);
    const auto title = [](const Entry& entry) {
        return curveTitle(keyOf(*entry.curve));
    };
    const auto number = [&](const Entry& entry) {
        return errorText(entry.error, kind, unit);
    };
    const QString extreme = isHigherBetter(kind) ? tr("highest") : tr("lowest");
    if (transfer.curve == nullptr && scratch.curve == nullptr)
        return {};
    if (scratch.curve == nullptr || transfer.curve == nullptr) {
        const Entry& only = transfer.curve != nullptr ? transfer : scratch;
        return tr("At %1 samples %2 has the %3 median %4: %5.")
            .arg(budget)
            .arg(title(only), extreme, errorName(kind), number(only));
    }
    if (isBetterError(transfer.error, scratch.error, kind))
        return tr("At %1 samples %2 has the %3 median %4: %5, against %6 for the best learner from scratch (%7).")
            .arg(budget)
            .arg(title(transfer), extreme, errorName(kind), number(transfer), number(scratch), title(scratch));
    return tr("At %1 samples transfer does not pay: %2 from scratch has the %3 median %4, %5, against %6 for %7.")
        .arg(budget)
        .arg(title(scratch), extreme, errorName(kind), number(scratch), number(transfer), title(transfer));
}

/// The curve with the smallest error over the budgets, of those with or without sources.
std::optional<CurveKey> bestCurve(const StudyErrors& errors, bool withSource) {
    std::vector<std::size_t> budgets(errors.budgets.size());
    std::iota(budgets.begin(), budgets.end(), std::size_t{0});
    std::optional<CurveKey> best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < errors.curves.size(); ++c) {
        if (usesSource({errors.curves[c].strategy, errors.curves[c].learner, {}}) != withSource)
            continue;
        const double error = errors.overBudgets(c, budgets).mean();
        if (error < least) {
            least = error;
            best = errors.curves[c];
        }
    }
    return best;
}

} // namespace

Result<QString> savingsSentence(const StudyResult& study, ErrorKind kind, const Dataset* target) {
    const Result<StudyErrors> errors = studyErrors(study.cells, kind);
    if (!errors)
        return QString();
    const std::optional<CurveKey> ours = bestCurve(*errors, true);
    const std::optional<CurveKey> rival = bestCurve(*errors, false);
    if (!ours || !rival)
        return QString();
    BreakEvenOptions options;
    options.wanted = roundErrorReached(*errors, *ours);
    return breakEven(*errors, *ours, *rival, options).map([&](const BreakEven& result) {
        const std::string cost =
            target != nullptr ? measuredCostSentence(result, measuredRunCosts(*target)) : std::string();
        return QString::fromStdString(breakEvenSentence(result, kind, study.unit) + (cost.empty() ? "" : " ") + cost);
    });
}

QString studyVerdict(const std::vector<LearningCurve>& curves, ErrorKind kind, const std::string& unit) {
    std::set<int> budgets;
    for (const LearningCurve& curve : curves) {
        for (const LearningCurve::Point& point : curve.points) {
            if (std::isfinite(point.median) && !isLevel(curve))
                budgets.insert(point.budget);
        }
    }
    if (budgets.empty())
        return {};
    QStringList sentences = {sentence(curves, *budgets.begin(), kind, unit)};
    if (budgets.size() > 1)
        sentences.append(sentence(curves, *budgets.rbegin(), kind, unit));
    return sentences.join(QLatin1Char(' '));
}

} // namespace perfbridge
