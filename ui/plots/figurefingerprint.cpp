// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurefingerprint.h"

#include "core/store/workspace.h"
#include "ui/plots/figuresource.h"
#include "ui/plots/figurespec.h"

#include <algorithm>
#include <vector>

namespace perfbridge {

namespace {

std::string fingerprintOf(const DatasetSummary& dataset) {
    return "; " + dataset.environment.name + " " + std::to_string(dataset.configurations) + " " +
           std::to_string(dataset.samples) + " " + std::to_string(dataset.failures);
}

/// Of the environments named, or of all.
Result<std::string> datasetsFingerprint(const Workspace& workspace, SpaceId space,
                                        const std::vector<std::string>& environments) {
    const auto datasets = workspace.datasets(space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    std::string text = "space " + std::to_string(space.value);
    if (environments.empty()) {
        for (const DatasetSummary& dataset : *datasets)
            text += fingerprintOf(dataset);
        return text;
    }
    for (const std::string& name : environments) {
        const auto dataset = std::find_if(datasets->begin(), datasets->end(), [&name](const DatasetSummary& candidate) {
            return candidate.environment.name == name;
        });
        if (dataset == datasets->end())
            return makeError(ErrorCode::NotFound, "figure: environment '" + name + "' is not in the workspace");
        text += fingerprintOf(*dataset);
    }
    return text;
}

/// The latest revision of that name, or the only space.
Result<SpaceId> subjectSpace(const Workspace& workspace, const std::string& name) {
    const auto spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    const SpaceSummary* found = nullptr;
    for (const SpaceSummary& space : *spaces) {
        const bool isMeant = name.empty() ? spaces->size() == 1 : space.space->name() == name;
        if (isMeant && (!found || found->space->revision() < space.space->revision()))
            found = &space;
    }
    if (!found)
        return makeError(ErrorCode::NotFound, name.empty() ? "figure: space is empty, but the workspace has " +
                                                                 std::to_string(spaces->size())
                                                           : "figure: space '" + name + "' is not in the workspace");
    return found->id;
}

} // namespace

Result<std::string> figureFingerprint(const Workspace& workspace, const FigureSpec& spec) {
    if (!isOfStudy(spec.kind())) {
        const Result<SpaceId> space = subjectSpace(workspace, spec.subject.space);
        if (!space)
            return tl::unexpected(space.error());
        return datasetsFingerprint(workspace, *space, spec.subject.environments);
    }
    const auto study = findFigureStudy(workspace, spec.study());
    if (!study)
        return tl::unexpected(study.error());
    // A stored study never changes; its name may stand for another one in another copy of the workspace.
    std::string text =
        "study " + std::to_string(study->id.value) + " " + study->created.toString(Qt::ISODateWithMs).toStdString();
    if (spec.kind() != FigureKind::PredictedMeasured)
        return text;
    // This one fits a cell again.
    std::vector<std::string> environments = study->sources;
    environments.push_back(study->target);
    return datasetsFingerprint(workspace, study->space, environments).map([&text](const std::string& data) {
        return text + "; " + data;
    });
}

} // namespace perfbridge
