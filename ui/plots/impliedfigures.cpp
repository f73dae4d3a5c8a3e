// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/impliedfigures.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <string_view>

namespace perfbridge {

namespace {

constexpr std::string_view similarityStart = "similarity/";

struct SimilarityEnding {
    std::string_view suffix;
    FigureKind kind;
    std::size_t fewestEnvironments;
};
constexpr SimilarityEnding similarityEndings[] = {{"/matrix", FigureKind::SimilarityMatrix, 2},
                                                  {"/map", FigureKind::EnvironmentMap, 3}};

/// Kinds of one environment and metric; failures are found, but not listed: mostly there are none.
constexpr FigureKind environmentKinds[] = {
    FigureKind::Influence, FigureKind::Interactions, FigureKind::InteractionPair, FigureKind::Effects,
    FigureKind::Profiler,  FigureKind::Waterfall,    FigureKind::Distribution,    FigureKind::Parallel,
    FigureKind::Scatter,   FigureKind::Noise,        FigureKind::Failures};

/// The latest revision of every space, and what was measured in it.
struct MeasuredSpace {
    struct Environment {
        std::string name;
        std::vector<std::string> metrics; ///< of which it has values
    };
    SpaceId id;
    std::string name;
    std::vector<std::string> metrics; ///< of any environment
    std::vector<Environment> environments;

    [[nodiscard]] std::size_t environmentsWith(const std::string& metric) const {
        return static_cast<std::size_t>(
            std::count_if(environments.begin(), environments.end(), [&metric](const Environment& environment) {
                return std::find(environment.metrics.begin(), environment.metrics.end(), metric) !=
                       environment.metrics.end();
            }));
    }
};

Result<std::vector<MeasuredSpace>> measuredSpaces(const Workspace& workspace) {
    const Result<std::vector<SpaceSummary>> summaries = workspace.spaces();
    if (!summaries)
        return tl::unexpected(summaries.error());
    std::vector<MeasuredSpace> spaces;
    for (const SpaceSummary& summary : *summaries) {
        if (summary.samples == 0) // only defined: a revision without data hides none that has some
            continue;
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
        for (const DatasetSummary& dataset : *datasets) {
            MeasuredSpace::Environment environment{dataset.environment.name, {}};
            for (const Metric& metric : *metrics) {
                if (std::find(dataset.metrics.begin(), dataset.metrics.end(), metric.id) != dataset.metrics.end())
                    environment.metrics.push_back(metric.name);
            }
            space.environments.push_back(std::move(environment));
        }
    }
    return spaces;
}

/// "METRIC", or "SPACE/METRIC" where there are several spaces.
std::vector<std::string> subjects(const std::vector<MeasuredSpace>& spaces, std::size_t fewestEnvironments) {
    std::vector<std::string> result;
    for (const MeasuredSpace& space : spaces) {
        for (const std::string& metric : space.metrics) {
            if (space.environmentsWith(metric) >= fewestEnvironments)
                result.push_back(spaces.size() == 1 ? metric : space.name + '/' + metric);
        }
    }
    return result;
}

/// Fills in space and metric; false where the workspace has no such metric.
bool resolve(FigureSubject& similarity, const std::string& subject, const std::vector<MeasuredSpace>& spaces) {
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

/// "ENVIRONMENT/METRIC", or "SPACE/ENVIRONMENT/METRIC" where there are several spaces.
std::vector<std::string> environmentSubjects(const std::vector<MeasuredSpace>& spaces) {
    std::vector<std::string> result;
    for (const MeasuredSpace& space : spaces) {
        for (const MeasuredSpace::Environment& environment : space.environments) {
            for (const std::string& metric : environment.metrics)
                result.push_back((spaces.size() == 1 ? "" : space.name + '/') + environment.name + '/' + metric);
        }
    }
    return result;
}

/// Fills in space, environment and metric; false where the workspace has no such measurements.
bool resolveEnvironment(FigureSubject& found, const std::string& subject, const std::vector<MeasuredSpace>& spaces) {
    for (const MeasuredSpace& space : spaces) {
        for (const MeasuredSpace::Environment& environment : space.environments) {
            for (const std::string& metric : environment.metrics) {
                const std::string name = environment.name + '/' + metric;
                if (subject != space.name + '/' + name && (spaces.size() > 1 || subject != name))
                    continue;
                found.metric = metric;
                found.environments = {environment.name};
                found.space = spaces.size() == 1 ? std::string() : space.name;
                return true;
            }
        }
    }
    return false;
}

Result<std::optional<FigureSpec>> findOfEnvironment(const std::vector<MeasuredSpace>& spaces, const std::string& name) {
    for (const FigureKind kind : environmentKinds) {
        const std::string start = std::string(toString(kind)) + '/';
        if (!name.starts_with(start))
            continue;
        const std::string subject = name.substr(start.size());
        FigureSpec spec;
        spec.settings = defaultSettings(kind);
        if (resolveEnvironment(spec.subject, subject, spaces))
            return spec;
        const std::vector<std::string> known = environmentSubjects(spaces);
        return makeError(ErrorCode::NotFound, "figure: '" + subject +
                                                  "' is no environment and metric of the workspace; there are " +
                                                  listed(known) + didYouMean(subject, known));
    }
    return std::nullopt;
}

} // namespace

Result<std::optional<FigureSpec>> findImpliedFigure(const Workspace& workspace, const std::string& name) {
    const Result<std::vector<MeasuredSpace>> spaces = measuredSpaces(workspace);
    if (!spaces)
        return tl::unexpected(spaces.error());
    for (const SimilarityEnding& ending : similarityEndings) {
        if (!name.starts_with(similarityStart) || !name.ends_with(ending.suffix) ||
            name.size() <= similarityStart.size() + ending.suffix.size())
            continue;
        const std::string subject =
            name.substr(similarityStart.size(), name.size() - similarityStart.size() - ending.suffix.size());
        FigureSpec spec;
        spec.settings = defaultSettings(ending.kind);
        if (resolve(spec.subject, subject, *spaces))
            return spec;
        const std::vector<std::string> known = subjects(*spaces, 1);
        return makeError(ErrorCode::NotFound, "figure: metric '" + subject + "' is not in the workspace; there are " +
                                                  listed(known) + didYouMean(subject, known));
    }
    return findOfEnvironment(*spaces, name);
}

Result<std::vector<ImpliedFigure>> impliedFigures(const Workspace& workspace) {
    const Result<std::vector<MeasuredSpace>> spaces = measuredSpaces(workspace);
    if (!spaces)
        return tl::unexpected(spaces.error());
    std::vector<ImpliedFigure> figures;
    for (const SimilarityEnding& ending : similarityEndings) {
        for (const std::string& subject : subjects(*spaces, ending.fewestEnvironments))
            figures.push_back({std::string(similarityStart) + subject + std::string(ending.suffix), ending.kind});
    }
    const std::vector<std::string> measured = environmentSubjects(*spaces);
    for (const FigureKind kind : environmentKinds) {
        for (const std::string& subject : measured) {
            if (kind != FigureKind::Failures)
                figures.push_back({std::string(toString(kind)) + '/' + subject, kind});
        }
    }
    return figures;
}

Result<SpaceId> findFigureSpace(const Workspace& workspace, const std::string& name) {
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

} // namespace perfbridge
