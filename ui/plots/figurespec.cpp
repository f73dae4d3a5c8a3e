// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurespec.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

namespace {

std::vector<FigureColumn> columnsOf(const FigureSettings& settings) {
    std::vector<FigureColumn> columns;
    if (const auto* scatter = std::get_if<ScatterSettings>(&settings)) {
        columns = {scatter->x, scatter->y};
        if (scatter->colour)
            columns.push_back(*scatter->colour);
    } else if (const auto* parallel = std::get_if<ParallelSettings>(&settings)) {
        for (const ParallelSettings::Axis& axis : parallel->axes)
            columns.push_back(axis.column);
    }
    return columns;
}

} // namespace

std::vector<std::string> FigureSpec::environments() const {
    std::vector<std::string> names = subject.environments;
    for (const FigureColumn& column : columnsOf(settings)) {
        if (!column.environment.empty() && std::find(names.begin(), names.end(), column.environment) == names.end())
            names.push_back(column.environment);
    }
    return names;
}

std::string FigureSpec::study() const {
    return std::visit(
        [](const auto& own) {
            if constexpr (requires { own.study; })
                return own.study;
            else
                return std::string();
        },
        settings);
}

std::string FigureSpec::source() const {
    if (isOfStudy(kind()))
        return study();
    std::string text = subject.metric;
    if (isOfGoal(kind())) {
        const FigureGoal& goal = kind() == FigureKind::ParetoFront ? std::get<ParetoFrontSettings>(settings).goal
                                                                   : std::get<SensitivitySettings>(settings).goal;
        for (const auto* metrics : {&goal.texts.minimise, &goal.texts.maximise}) {
            for (const std::string& metric : *metrics)
                text += (text.empty() ? "" : ", ") + metric;
        }
    }
    for (const std::string& environment : subject.environments)
        text += ", " + environment;
    return text;
}

LearningCurveView curveViewOf(const FigureCurves& curves) {
    LearningCurveView view;
    view.choice = curves.choice;
    view.shown = curves.shown;
    return view;
}

LearningCurveView curveViewOf(const LearningCurvesSettings& settings, const FigureAppearance& appearance) {
    LearningCurveView view = curveViewOf(settings.curves);
    view.bands = settings.bands;
    view.logX = appearance.x.scale != AxisScale::Linear;
    view.logY = appearance.y.scale != AxisScale::Linear;
    return view;
}

void setCurveView(FigureSpec& spec, const LearningCurveView& view) {
    assert(spec.kind() == FigureKind::LearningCurves);
    auto& settings = std::get<LearningCurvesSettings>(spec.settings);
    settings.curves = {view.choice, view.shown};
    settings.bands = view.bands;
    const auto scale = [](bool isLogarithmic) {
        return isLogarithmic ? std::nullopt : std::optional(AxisScale::Linear);
    };
    spec.appearance.x.scale = scale(view.logX);
    spec.appearance.y.scale = scale(view.logY);
}

} // namespace perfbridge
