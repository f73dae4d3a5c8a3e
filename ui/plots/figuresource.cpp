// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figuresource.h"

#include "core/base/suggestion.h"
#include "ui/plots/errortext.h"
#include "ui/plots/figuresubject.h"
#include "ui/plots/impliedfigures.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::size_t curvesAtOnce = 8; ///< more curves than this are shown by their best learner

constexpr FigureKind figureKinds[] = {FigureKind::LearningCurves, FigureKind::PredictedMeasured,
                                      FigureKind::CriticalDifference};

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "none" : text;
}

/// "STUDY/kind" or "STUDY".
std::pair<std::string, FigureKind> splitName(const std::string& name) {
    for (const FigureKind kind : figureKinds) {
        const std::string suffix = "/" + std::string(toString(kind));
        if (name.size() > suffix.size() && name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0)
            return {name.substr(0, name.size() - suffix.size()), kind};
    }
    return {name, FigureKind::LearningCurves};
}

Result<CurveKey> bestCurve(const StudyResult& study, int budget) {
    std::optional<CurveKey> best;
    double bestError = 0;
    for (const LearningCurve& curve : learningCurves(study.cells, ErrorKind::Mape)) {
        for (const LearningCurve::Point& point : curve.points) {
            if (point.budget != budget || !std::isfinite(point.median))
                continue;
            if (!best || point.median < bestError) {
                best = keyOf(curve);
                bestError = point.median;
            }
        }
    }
    if (!best)
        return makeError(ErrorCode::NotFound,
                         "figure: cell: no cell with " + std::to_string(budget) + " samples has a number");
    return *best;
}

/// With the view that suits its number of curves.
FigureSpec figureOfStudy(const std::string& name, FigureKind kind, const StudyResult& study) {
    FigureSpec spec;
    FigureCurves curves;
    if (learningCurves(study.cells, ErrorKind::Mape).size() > curvesAtOnce)
        curves.choice = CurveChoice::BestLearner;
    if (kind == FigureKind::PredictedMeasured)
        spec.settings = PredictedMeasuredSettings{name, {}, {}, {}, {}};
    else if (kind == FigureKind::CriticalDifference)
        spec.settings = CriticalDifferenceSettings{name, ErrorKind::Mape, curves, {}};
    else
        spec.settings = LearningCurvesSettings{name, ErrorKind::Mape, curves, BandMode::Automatic};
    return spec;
}

Result<FigureData> loadSubjectData(const Workspace& workspace, const FigureSpec& spec, const JobContext& context) {
    const Result<SpaceId> space = findFigureSpace(workspace, spec.subject.space);
    if (!space)
        return tl::unexpected(space.error());
    Result<SpaceData> data = workspace.loadSpaceData(*space, context);
    if (!data)
        return tl::unexpected(data.error());
    return makeSubjectData(spec, std::make_shared<const SpaceData>(std::move(*data)), context);
}

} // namespace

Result<StudySummary> findFigureStudy(const Workspace& workspace, const std::string& name) {
    auto studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    std::vector<std::string> names;
    for (const StudySummary& study : *studies) {
        if (study.name == name)
            return study;
        names.push_back(study.name);
    }
    return makeError(ErrorCode::NotFound,
                     "figure: study '" + name + "' is not in the workspace; there are " + joined(names));
}

Result<FigureSpec> findFigure(const Workspace& workspace, const std::string& name) {
    const auto figures = workspace.figures();
    if (!figures)
        return tl::unexpected(figures.error());
    std::vector<std::string> names;
    for (const FigureRecord& figure : *figures) {
        if (figure.name == name)
            return FigureSpec::fromJson(figure.specification);
        names.push_back(figure.name);
    }
    const auto studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    const auto [studyName, kind] = splitName(name);
    for (const StudySummary& study : *studies) {
        if (study.name != studyName) {
            for (const FigureKind known : figureKinds)
                names.push_back(study.name + "/" + std::string(toString(known)));
            continue;
        }
        const auto result = workspace.loadStudy(study.id);
        if (!result)
            return tl::unexpected(result.error());
        return figureOfStudy(studyName, kind, *result);
    }
    const auto implied = findImpliedFigure(workspace, name);
    if (!implied)
        return tl::unexpected(implied.error());
    if (*implied)
        return **implied;
    const auto others = impliedFigures(workspace);
    if (!others)
        return tl::unexpected(others.error());
    for (const ImpliedFigure& figure : *others)
        names.push_back(figure.name);
    return makeError(ErrorCode::NotFound, "figure '" + name + "' is not in the workspace; there are " + listed(names) +
                                              didYouMean(name, names));
}

Result<StudyCell> figureCell(const PredictedMeasuredSettings& wanted, const StudyResult& study) {
    const std::vector<int>& budgets = study.options.budgets;
    if (budgets.empty())
        return makeError(ErrorCode::NotFound, "figure: the study has no budgets");
    const int budget = wanted.budget.value_or(*std::max_element(budgets.begin(), budgets.end()));
    CurveKey key{wanted.strategy, wanted.learner.empty() ? "-" : wanted.learner};
    if (wanted.strategy.empty()) {
        const auto best = bestCurve(study, budget);
        if (!best)
            return tl::unexpected(best.error());
        key = *best;
    }
    const std::string named =
        key.strategy + " with learner " + key.learner + " at " + std::to_string(budget) + " samples";
    if (!wanted.repeat) {
        const StudyCell* cell = medianCell(study.cells, key.strategy, key.learner, budget);
        if (cell == nullptr)
            return makeError(ErrorCode::NotFound, "figure: cell: the study has no number for " + named);
        return *cell;
    }
    for (const StudyCell& cell : study.cells) {
        if (cell.strategy != key.strategy || cell.learner != key.learner || cell.budget != budget ||
            cell.repeat + 1 != *wanted.repeat)
            continue;
        if (!cell.reason.empty())
            return makeError(ErrorCode::NotFound, "figure: cell: " + named + ", repeat " +
                                                      std::to_string(*wanted.repeat) + " failed: " + cell.reason);
        return cell;
    }
    return makeError(ErrorCode::NotFound,
                     "figure: cell: the study has no " + named + ", repeat " + std::to_string(*wanted.repeat));
}

Result<FigureData> makeFigureData(const FigureSpec& spec, const StudyResult& study, const SpaceData* space,
                                  const JobContext& context) {
    if (const auto* curves = std::get_if<LearningCurvesSettings>(&spec.settings))
        return makeLearningCurveData(study, curves->error);
    if (const auto* ranks = std::get_if<CriticalDifferenceSettings>(&spec.settings))
        return makeCriticalDifferenceData(study, ranks->error, curveViewOf(ranks->curves), ranks->budget);
    assert(spec.kind() == FigureKind::PredictedMeasured && space != nullptr);
    const auto cell = figureCell(std::get<PredictedMeasuredSettings>(spec.settings), study);
    if (!cell)
        return tl::unexpected(cell.error());
    const auto data = TransferData::make(*space, study.sources, study.target, study.metric);
    if (!data)
        return tl::unexpected(data.error());
    const auto predictions = predictCell(*data, study.options, *cell, context);
    if (!predictions)
        return tl::unexpected(predictions.error());
    return makeScatterData(*data, *cell, *predictions);
}

Result<std::vector<FigureListing>> listFigures(const Workspace& workspace) {
    const auto figures = workspace.figures();
    const auto studies = workspace.studies();
    const auto implied = impliedFigures(workspace);
    if (!figures || !studies || !implied)
        return tl::unexpected(!figures ? figures.error() : !studies ? studies.error() : implied.error());
    std::vector<FigureListing> listings;
    for (const FigureRecord& figure : *figures) {
        const Result<FigureSpec> spec = FigureSpec::fromJson(figure.specification);
        listings.push_back({figure.name, true, spec ? std::optional(spec->kind()) : std::nullopt});
    }
    for (const StudySummary& study : *studies) {
        for (const FigureKind kind : figureKinds)
            listings.push_back({study.name + "/" + std::string(toString(kind)), false, kind});
    }
    for (const ImpliedFigure& figure : *implied)
        listings.push_back({figure.name, false, figure.kind});
    return listings;
}

Result<FigureData> loadFigureData(const Workspace& workspace, const FigureSpec& spec, const JobContext& context) {
    if (!isOfStudy(spec.kind()))
        return loadSubjectData(workspace, spec, context);
    const auto summary = findFigureStudy(workspace, spec.study());
    if (!summary)
        return tl::unexpected(summary.error());
    const auto study = workspace.loadStudy(summary->id);
    if (!study)
        return tl::unexpected(study.error());
    if (spec.kind() != FigureKind::PredictedMeasured)
        return makeFigureData(spec, *study, nullptr, context);
    const auto space = workspace.loadSpaceData(summary->space, context);
    if (!space)
        return tl::unexpected(space.error());
    return makeFigureData(spec, *study, &*space, context);
}

} // namespace perfbridge
