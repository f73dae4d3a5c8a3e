// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurefingerprint.h"

#include "core/store/workspace.h"
#include "ui/plots/figuresource.h"
#include "ui/plots/figurespec.h"
#include "ui/plots/impliedfigures.h"

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

} // namespace

Result<std::string> figureFingerprint(const Workspace& workspace, const FigureSpec& spec) {
    if (!isOfStudy(spec.kind())) {
        const Result<SpaceId> space = findFigureSpace(workspace, spec.subject.space);
        if (!space)
            return tl::unexpected(space.error());
        return datasetsFingerprint(workspace, *space, spec.environments());
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
