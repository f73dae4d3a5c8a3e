// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/similarityfigure.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace perfbridge {

namespace {

constexpr std::string_view start = "similarity/";

struct Ending {
    std::string_view suffix;
    FigureKind kind;
    std::size_t fewestEnvironments;
};
constexpr Ending endings[] = {{"/matrix", FigureKind::SimilarityMatrix, 2}, {"/map", FigureKind::EnvironmentMap, 3}};

/// The latest revision of every space, and what was measured in it.
struct MeasuredSpace {
    SpaceId id;
    std::string name;
    std::vector<std::string> metrics;
    std::size_t environments = 0;
};

Result<std::vector<MeasuredSpace>> measuredSpaces(const Workspace& workspace) {
    const Result<std::vector<SpaceSummary>> summaries = workspace.spaces();
    if (!summaries)
        return tl::unexpected(summaries.error());
    std::vector<MeasuredSpace> spaces;
    for (const SpaceSummary& summary : *summaries) {
        const std::string& name = summary.space->name();
        auto known =
            std::find_if(spaces.begin(), spaces.end(), [&](const MeasuredSpace& space) { return space.name == name; });
        if (known == spaces.end())
            known = spaces.insert(spaces.end(), MeasuredSpace{});
        known->id = summary.id; // revisions ascend
        known->name = name;
    }
    for (MeasuredSpace& space : spaces) {
        const Result<std::vector<Metric>> metrics = workspace.metrics(space.id);
        const Result<std::vector<DatasetSummary>> datasets = workspace.datasets(space.id);
        if (!metrics || !datasets)
            return tl::unexpected(metrics ? datasets.error() : metrics.error());
        for (const Metric& metric : *metrics)
            space.metrics.push_back(metric.name);
        space.environments = datasets->size();
    }
    return spaces;
}

/// "METRIC", or "SPACE/METRIC" where there are several spaces.
std::vector<std::string> subjects(const std::vector<MeasuredSpace>& spaces, std::size_t fewestEnvironments) {
    std::vector<std::string> result;
    for (const MeasuredSpace& space : spaces) {
        for (const std::string& metric : space.metrics) {
            if (space.environments >= fewestEnvironments)
                result.push_back(spaces.size() == 1 ? metric : space.name + '/' + metric);
        }
    }
    return result;
}

/// Fills in space and metric; false where the workspace has no such metric.
bool resolve(FigureSimilarity& similarity, const std::string& subject, const std::vector<MeasuredSpace>& spaces) {
    for (const MeasuredSpace& space : spaces) {
        for (const std::string& metric : space.metrics) {
            const bool isMeant = subject == space.name + '/' + metric || (spaces.size() == 1 && subject == metric);
            if (!isMeant)
                continue;
            similarity.metric = metric;
            similarity.space = spaces.size() == 1 ? std::string() : space.name;
            return true;
        }
    }
    return false;
}

Result<SpaceId> spaceOf(const Workspace& workspace, const std::string& name) {
    const Result<std::vector<MeasuredSpace>> spaces = measuredSpaces(workspace);
    if (!spaces)
        return tl::unexpected(spaces.error());
    std::vector<std::string> names;
    for (const MeasuredSpace& space : *spaces) {
        if (space.name == name || (name.empty() && spaces->size() == 1))
            return space.id;
        names.push_back(space.name);
    }
    if (name.empty())
        return makeError(ErrorCode::InvalidArgument, names.empty()
                                                         ? std::string("figure: the workspace holds no measurements")
                                                         : "figure: space is empty, expected one of " + listed(names));
    return makeError(ErrorCode::NotFound, "figure: space '" + name + "' is not in the workspace; there are " +
                                              listed(names) + didYouMean(name, names));
}

} // namespace

Result<std::optional<FigureSpec>> findSimilarityFigure(const Workspace& workspace, const std::string& name) {
    for (const Ending& ending : endings) {
        if (!name.starts_with(start) || !name.ends_with(ending.suffix) ||
            name.size() <= start.size() + ending.suffix.size())
            continue;
        const std::string subject = name.substr(start.size(), name.size() - start.size() - ending.suffix.size());
        const Result<std::vector<MeasuredSpace>> spaces = measuredSpaces(workspace);
        if (!spaces)
            return tl::unexpected(spaces.error());
        FigureSpec spec;
        spec.kind = ending.kind;
        if (resolve(spec.similarity, subject, *spaces))
            return spec;
        const std::vector<std::string> known = subjects(*spaces, 1);
        return makeError(ErrorCode::NotFound, "figure: metric '" + subject + "' is not in the workspace; there are " +
                                                  listed(known) + didYouMean(subject, known));
    }
    return std::nullopt;
}

Result<std::vector<std::string>> similarityFigureNames(const Workspace& workspace) {
    const Result<std::vector<MeasuredSpace>> spaces = measuredSpaces(workspace);
    if (!spaces)
        return tl::unexpected(spaces.error());
    std::vector<std::string> names;
    for (const Ending& ending : endings) {
        for (const std::string& subject : subjects(*spaces, ending.fewestEnvironments))
            names.push_back(std::string(start) + subject + std::string(ending.suffix));
    }
    return names;
}

Result<FigureData> loadSimilarityData(const Workspace& workspace, const FigureSpec& spec, const JobContext& context) {
    assert(!isOfStudy(spec.kind));
    const Result<SpaceId> space = spaceOf(workspace, spec.similarity.space);
    if (!space)
        return tl::unexpected(space.error());
    const Result<SpaceData> data = workspace.loadSpaceData(*space, context);
    if (!data)
        return tl::unexpected(data.error());
    const FigureSimilarity& shown = spec.similarity;
    if (spec.kind == FigureKind::EnvironmentMap) {
        Result<EnvironmentMap> map = environmentMap(*data, shown.environments, shown.metric, {}, context);
        return map ? Result<FigureData>(std::move(*map)) : tl::unexpected(map.error());
    }
    const Result<SimilarityMeasure> measure = similarityMeasureFromString(shown.measure);
    if (!measure)
        return tl::unexpected(measure.error());
    Result<SimilarityMatrix> matrix = similarityMatrix(*data, shown.environments, shown.metric, *measure, context);
    return matrix ? Result<FigureData>(std::move(*matrix)) : tl::unexpected(matrix.error());
}

} // namespace perfbridge
