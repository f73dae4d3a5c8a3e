// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/studytable.h"
#include "ui/plots/plotstyle.h"

#include <string>
#include <vector>

#include <QSizeF>
#include <QString>

namespace perfbridge {

/// What a learning-curve plot shows, whatever it comes from.
struct LearningCurveData {
    QString title;     ///< above the axes; empty = none
    QString axisTitle; ///< with unit: "MAPE (%)"
    ErrorKind kind = ErrorKind::Mape;
    std::string metricUnit;
    std::vector<LearningCurve> curves;
    std::vector<int> budgets; ///< ticks of the horizontal axis
};

/// Which curves are drawn.
enum class CurveChoice {
    All,
    BestLearner ///< of every strategy the learner with the best median error at the largest budget
};

/// Where the band from the 10 % to the 90 % quantile is drawn.
enum class BandMode {
    Automatic, ///< on all curves as long as they are few (4), else on the selected one
    All,
    None
};

/// How it is shown.
struct LearningCurveView {
    CurveChoice choice = CurveChoice::All;
    std::vector<CurveKey> shown; ///< these only; empty = as `choice` says
    BandMode bands = BandMode::Automatic;
    bool logX = true;
    bool logY = true; ///< where the kind of error and the values allow it
};

[[nodiscard]] LearningCurveData makeLearningCurveData(const StudyResult& study, ErrorKind kind);

[[nodiscard]] CurveKey keyOf(const LearningCurve& curve);
[[nodiscard]] std::vector<CurveKey> keysOf(const std::vector<LearningCurve>& curves);
/// A strategy that needs no target samples is a level, not a curve: the median of its points, NaN without any.
[[nodiscard]] bool isLevel(const LearningCurve& curve);
[[nodiscard]] LearningCurve::Point levelOf(const LearningCurve& curve);

/// The curves to draw: indices in `data.curves`, in their order, those without any number left out.
[[nodiscard]] std::vector<std::size_t> shownCurves(const LearningCurveData& data, const LearningCurveView& view);
/// Whether the vertical axis can be logarithmic: wanted, allowed by the kind, and every shown number positive.
[[nodiscard]] bool usesLogY(const LearningCurveData& data, const LearningCurveView& view);

/// "mridge, 20 target samples / median MAPE 5.3 % / 10–90 %: 4.1 % to 7.4 % / 20 repeats, 1 failed".
[[nodiscard]] QString describePoint(const LearningCurveData& data, const LearningCurve& curve,
                                    const LearningCurve::Point& point);

/// Whether a legend has room beside the axes of a picture, with a font of this size; else it stands below them.
[[nodiscard]] bool hasRoomBeside(const QSizeF& legend, const QSizeF& picture, double font);

struct Bounds {
    double lower = 0;
    double upper = 1;
};
/// The vertical range that shows all medians and, within reason, the bands: one very wide band does not press the
/// curves together.
[[nodiscard]] Bounds verticalBounds(const LearningCurveData& data, const std::vector<std::size_t>& shown, bool logY);

} // namespace perfbridge
