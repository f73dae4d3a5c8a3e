// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/criticaldifferencelayout.h"
#include "ui/plots/figureplot.h"
#include "ui/plots/paperrenderer.h"
#include "ui/plots/plotwidget.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double mmPerPoint = 25.4 / 72;
constexpr double pageFrom = 120;      ///< mm: wider figures stand over two columns, and are flatter
constexpr double tallestFigure = 240; ///< mm: what a page holds
/// Axes of 5:8 at a column's width.
constexpr double columnShape = 0.6;
constexpr double pageShape = 0.42;
constexpr double airyHeight = 1.05; ///< times the least height of plots that know theirs

struct EmptinessCheck {
    [[nodiscard]] Result<void> operator()(const LearningCurveData& data) const {
        const auto& settings = std::get<LearningCurvesSettings>(spec.settings);
        const std::vector<CurveKey> known = keysOf(data.curves);
        for (const CurveKey& key : settings.curves.shown) {
            if (std::find(known.begin(), known.end(), key) == known.end())
                return makeError(ErrorCode::NotFound, "figure: curves names " + key.strategy + " with learner " +
                                                          key.learner + ", which the study " + settings.study +
                                                          " does not have");
        }
        return unless(shownCurves(data, curveViewOf(settings, spec.appearance)).empty(),
                      "no cell of the study " + settings.study + " has a number");
    }
    [[nodiscard]] Result<void> operator()(const ScatterData& data) const {
        return unless(data.points.empty(), "the cell has no prediction to draw");
    }
    [[nodiscard]] Result<void> operator()(const CriticalDifferenceData& data) const {
        return unless(data.ranking.entries.empty(), "there are no ranks to draw");
    }
    [[nodiscard]] Result<void> operator()(const SimilarityMatrix& data) const {
        return unless(data.environments.empty(), "there is no environment to compare");
    }
    [[nodiscard]] Result<void> operator()(const EnvironmentMap& data) const {
        return unless(data.environments.empty(), "there is no environment to draw");
    }
    [[nodiscard]] Result<void> operator()(const InfluenceBars& data) const {
        return unless(noneOf(data.panels, [](const auto& panel) { return !panel.bars.empty(); }),
                      "no environment can be explained" + firstNote(data.panels));
    }
    [[nodiscard]] Result<void> operator()(const InteractionCells& data) const {
        return unless(noneOf(data.panels, [](const auto& panel) { return panel.values.size() > 0; }),
                      "no environment can be explained" + firstNote(data.panels));
    }
    [[nodiscard]] Result<void> operator()(const EffectCurves& data) const {
        return unless(
            noneOf(data.panels, [](const auto& panel) { return !panel.curves.empty() || !panel.faint.empty(); }),
            "no environment has an effect to draw" + firstNote(data.panels));
    }
    [[nodiscard]] Result<void> operator()(const ProfilerData& data) const {
        return unless(data.series.empty() || data.series.front().profile.traces.empty(),
                      "no option has an effect on the prediction");
    }
    [[nodiscard]] Result<void> operator()(const WaterfallBars& data) const {
        return unless(noneOf(data.panels, [](const auto& panel) { return !panel.steps.empty(); }),
                      "no environment has a step to draw" + firstNote(data.panels));
    }
    [[nodiscard]] Result<void> operator()(const DistributionData& data) const {
        return unless(data.edges.empty(), "no configuration has a value of the metric");
    }
    [[nodiscard]] Result<void> operator()(const ParallelData& data) const {
        return unless(data.axes.size() < 2 || data.rows.empty(), "two axes with configurations are needed");
    }
    [[nodiscard]] Result<void> operator()(const DotData& data) const {
        return unless(data.places.empty(), spec.kind() == FigureKind::Noise
                                               ? "no configuration has an interval: that takes 6 repetitions of it"
                                               : "no configuration has a value of both columns");
    }
    [[nodiscard]] Result<void> operator()(const FailureShares& data) const {
        return unless(data.option.levels.empty(), "no configuration failed");
    }
    [[nodiscard]] Result<void> operator()(const ParetoData& data) const {
        return unless(data.points.empty(), "no configuration has both metrics");
    }
    [[nodiscard]] Result<void> operator()(const SensitivityData& data) const {
        return unless(SensitivityMarks::of(data).marks.empty(),
                      "no other level of an option is known around the configuration; among all valid configurations "
                      "a model predicts them");
    }

    [[nodiscard]] static Result<void> unless(bool isEmpty, const std::string& why) {
        return isEmpty ? Result<void>(makeError(ErrorCode::NotEnoughData, "figure: " + why)) : Result<void>();
    }
    template <typename List, typename Predicate>
    [[nodiscard]] static bool noneOf(const List& list, const Predicate& predicate) {
        return std::none_of(list.begin(), list.end(), predicate);
    }
    /// Why the first panel is empty.
    template <typename Panels>
    [[nodiscard]] static std::string firstNote(const Panels& panels) {
        return panels.empty() || panels.front().note.isEmpty() ? "" : ": " + panels.front().note.toStdString();
    }

    const FigureSpec& spec;
};

/// Heights in mm of kinds whose plot does not know its own; 0 for the others.
double ruledHeight(const FigureSpec& spec, const FigureData& data) {
    const double width = spec.appearance.width();
    const double text = spec.appearance.textPoints() * mmPerPoint;
    const double axes = width < pageFrom ? width * columnShape : width * pageShape;
    if (std::holds_alternative<ScatterData>(data))
        return std::min(width, pageFrom);
    if (std::holds_alternative<EnvironmentMap>(data))
        return std::round(std::min(width * 0.8, pageFrom));
    if (const auto* ranks = std::get_if<CriticalDifferenceData>(&data)) {
        CriticalDifferenceData titled = *ranks;
        titled.title = QString::fromStdString(spec.title);
        return std::clamp(std::round(std::ceil(suitableHeight(titled)) * text), 20.0, 1000.0);
    }
    if (const auto* matrix = std::get_if<SimilarityMatrix>(&data)) {
        // Rows of two lines each, the names of the columns and what the numbers are.
        return std::round(std::clamp((2 * static_cast<double>(matrix->environments.size()) + 4.5) * text, 30.0, 220.0));
    }
    if (const auto* curves = std::get_if<LearningCurveData>(&data)) {
        const auto view = curveViewOf(std::get<LearningCurvesSettings>(spec.settings), spec.appearance);
        const auto lines = static_cast<double>(shownCurves(*curves, view).size());
        // A legend under the axes adds its rows.
        const double perRow = std::max(1.0, std::floor(width / (text * 8.5)));
        const LegendPlace place = spec.appearance.legend;
        const bool isBelow = place == LegendPlace::Below || (place == LegendPlace::Automatic && width < pageFrom);
        return std::round(axes + (isBelow ? std::ceil(lines / perRow) * text * 1.35 : 0));
    }
    if (const auto* sensitivity = std::get_if<SensitivityData>(&data))
        return std::round(
            std::clamp((1.9 * static_cast<double>(sensitivity->options.size()) + 4) * text, 30.0, tallestFigure));
    const bool hasFreeHeight = std::holds_alternative<DistributionData>(data) ||
                               std::holds_alternative<ParallelData>(data) || std::holds_alternative<DotData>(data) ||
                               std::holds_alternative<FailureShares>(data) || std::holds_alternative<ParetoData>(data);
    return hasFreeHeight ? std::round(axes + 2 * text) : 0;
}

/// Of plots that know what their panels need.
double neededHeightMm(const FigureSpec& spec, const FigureData& data) {
    constexpr double perPoint = vectorDpi / 72.0;
    const PlotStyle style = PlotStyle::print(spec.appearance.textPoints(), perPoint);
    const auto plot = makeFigurePlot(spec, data, style);
    const double width = spec.appearance.width() / mmPerPoint * perPoint;
    const double needed = plot->neededPaperHeight(QSize(static_cast<int>(std::lround(width)), 0));
    return std::round(std::clamp(airyHeight * needed / perPoint * mmPerPoint, 20.0, tallestFigure));
}

} // namespace

Result<void> checkFigureData(const FigureSpec& spec, const FigureData& data) {
    return std::visit(EmptinessCheck{spec}, data);
}

QSizeF suitableFigureSize(const FigureSpec& spec, const FigureData& data) {
    const double width = spec.appearance.width();
    if (spec.appearance.heightMm)
        return {width, *spec.appearance.heightMm};
    if (spec.appearance.preset == "slide")
        return {width, width * 9 / 16};
    const double ruled = ruledHeight(spec, data);
    return {width, ruled > 0 ? ruled : neededHeightMm(spec, data)};
}

} // namespace perfbridge
