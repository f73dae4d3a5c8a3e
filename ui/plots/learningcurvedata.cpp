// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/learningcurvedata.h"

#include "core/transfer/strategy.h"
#include "ui/plots/errortext.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

namespace perfbridge {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

QString tr(const char* text) {
    return QCoreApplication::translate("LearningCurvePlot", text);
}

double medianOf(std::vector<double> values) {
    if (values.empty())
        return nan;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

bool hasNumber(const LearningCurve& curve) {
    return std::any_of(curve.points.begin(), curve.points.end(),
                       [](const LearningCurve::Point& point) { return std::isfinite(point.median); });
}

/// The median error at a budget, NaN without any; a level has the same at all of them.
double errorAt(const LearningCurve& curve, int budget) {
    if (isLevel(curve))
        return levelOf(curve).median;
    for (const LearningCurve::Point& point : curve.points) {
        if (point.budget == budget)
            return point.median;
    }
    return nan;
}

/// While a study runs, learners of a strategy are compared at the largest budget that one of them has reached; those
/// that have not are not better.
int largestBudget(const LearningCurveData& data, const std::string& strategy) {
    int budget = -1;
    for (const LearningCurve& curve : data.curves) {
        for (const LearningCurve::Point& point : curve.points) {
            if (curve.strategy == strategy && std::isfinite(point.median))
                budget = std::max(budget, point.budget);
        }
    }
    return budget;
}

std::vector<CurveKey> bestLearnerKeys(const LearningCurveData& data) {
    std::vector<const LearningCurve*> best;
    for (const LearningCurve& curve : data.curves) {
        const auto rival = std::find_if(best.begin(), best.end(),
                                        [&](const LearningCurve* other) { return other->strategy == curve.strategy; });
        if (rival == best.end()) {
            best.push_back(&curve);
            continue;
        }
        const int budget = largestBudget(data, curve.strategy);
        if (isBetterError(errorAt(curve, budget), errorAt(**rival, budget), data.kind))
            *rival = &curve;
    }
    std::vector<CurveKey> keys;
    for (const LearningCurve* curve : best)
        keys.push_back(keyOf(*curve));
    return keys;
}

} // namespace

LearningCurveData makeLearningCurveData(const StudyResult& study, ErrorKind kind) {
    LearningCurveData data;
    data.kind = kind;
    data.metricUnit = study.unit;
    data.axisTitle = QString::fromStdString(errorTitle(kind, study.unit));
    data.curves = learningCurves(study.cells, kind);
    data.budgets = study.options.budgets;
    return data;
}

CurveKey keyOf(const LearningCurve& curve) {
    return {curve.strategy, curve.learner};
}

std::vector<CurveKey> keysOf(const std::vector<LearningCurve>& curves) {
    std::vector<CurveKey> keys;
    for (const LearningCurve& curve : curves)
        keys.push_back(keyOf(curve));
    return keys;
}

bool isLevel(const LearningCurve& curve) {
    const StrategyInfo* info = findStrategy(std::string_view(curve.strategy).substr(0, curve.strategy.find(':')));
    return info != nullptr && !info->usesTarget;
}

LearningCurve::Point levelOf(const LearningCurve& curve) {
    std::vector<double> medians;
    std::vector<double> lower;
    std::vector<double> upper;
    LearningCurve::Point level;
    for (const LearningCurve::Point& point : curve.points) {
        level.count += point.count;
        level.failed += point.failed;
        if (!std::isfinite(point.median))
            continue;
        medians.push_back(point.median);
        lower.push_back(point.lower);
        upper.push_back(point.upper);
    }
    level.median = medianOf(medians);
    level.lower = medianOf(lower);
    level.upper = medianOf(upper);
    return level;
}

std::vector<std::size_t> shownCurves(const LearningCurveData& data, const LearningCurveView& view) {
    std::vector<CurveKey> wanted = view.shown;
    if (wanted.empty())
        wanted = view.choice == CurveChoice::BestLearner ? bestLearnerKeys(data) : keysOf(data.curves);
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < data.curves.size(); ++i) {
        const bool isWanted = std::find(wanted.begin(), wanted.end(), keyOf(data.curves[i])) != wanted.end();
        if (isWanted && hasNumber(data.curves[i]))
            shown.push_back(i);
    }
    return shown;
}

bool usesLogY(const LearningCurveData& data, const LearningCurveView& view) {
    if (!view.logY || !allowsLogAxis(data.kind))
        return false;
    for (const std::size_t index : shownCurves(data, view)) {
        for (const LearningCurve::Point& point : data.curves[index].points) {
            if (std::isfinite(point.median) && point.median <= 0)
                return false;
        }
    }
    return true;
}

QString describePoint(const LearningCurveData& data, const LearningCurve& curve, const LearningCurve::Point& point) {
    const auto text = [&](double value) {
        return errorText(value, data.kind, data.metricUnit);
    };
    QString lines = curveTitle(keyOf(curve));
    if (isLevel(curve))
        lines += tr(", needs no target samples");
    else
        lines += tr(", %1 target samples").arg(point.budget);
    lines += QLatin1Char('\n') + tr("median %1 %2").arg(errorName(data.kind), text(point.median));
    lines += QLatin1Char('\n') + tr("10–90 %: %1 to %2").arg(text(point.lower), text(point.upper));
    lines += QLatin1Char('\n') + (isLevel(curve) ? tr("%1 cells").arg(point.count) : tr("%1 repeats").arg(point.count));
    lines += point.failed > 0 ? tr(", %1 failed").arg(point.failed) : tr(", none failed");
    return lines;
}

bool hasRoomBeside(const QSizeF& legend, const QSizeF& picture, double font) {
    return legend.width() * 4 < picture.width() && legend.height() + font * 5 < picture.height();
}

Bounds verticalBounds(const LearningCurveData& data, const std::vector<std::size_t>& shown, bool logY) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    double lowestBand = lowest;
    double highestBand = highest;
    for (const std::size_t index : shown) {
        for (const LearningCurve::Point& point : data.curves[index].points) {
            if (!std::isfinite(point.median))
                continue;
            lowest = std::min(lowest, point.median);
            highest = std::max(highest, point.median);
            lowestBand = std::min(lowestBand, std::isfinite(point.lower) ? point.lower : point.median);
            highestBand = std::max(highestBand, std::isfinite(point.upper) ? point.upper : point.median);
        }
    }
    if (!(highest >= lowest))
        return logY ? Bounds{1, 100} : Bounds{0, 1};
    Bounds bounds;
    if (logY) {
        bounds = {std::max(lowestBand, lowest / 1.6) / 1.08, std::min(highestBand, highest * 1.6) * 1.08};
    } else {
        const double room = std::max(highest - lowest, std::abs(highest) * 0.05 + 1e-12) * 0.35;
        bounds = {std::max(lowestBand, lowest - room), std::min(highestBand, highest + room)};
        const double margin = std::max(bounds.upper - bounds.lower, std::abs(highest) * 0.05 + 1e-12) * 0.06;
        bounds = {bounds.lower - margin, bounds.upper + margin};
        if (!isHigherBetter(data.kind))
            bounds.lower = std::min(0.0, lowest);
        else
            bounds.upper = std::min(bounds.upper, std::max(1.0, highest) + margin);
    }
    snapOutward(bounds.lower, bounds.upper, logY);
    return bounds;
}

} // namespace perfbridge
