// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workspaceaccess.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <optional>

namespace perfbridge {

Result<std::unique_ptr<Workspace>> openWorkspace(const std::string& path, Workspace::Mode mode) {
    return Workspace::open(QString::fromStdString(path), mode);
}

Result<SpaceSummary> chooseSpace(const Workspace& workspace, const std::string& name) {
    const Result<std::vector<SpaceSummary>> spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    const std::string where = workspace.path().toStdString() + ": ";
    if (spaces->empty())
        return makeError(ErrorCode::NotFound,
                         where + "holds no measurements yet; import some with perfbridgectl import");
    std::vector<std::string> names;
    std::optional<SpaceSummary> chosen;
    for (const SpaceSummary& space : *spaces) {
        if (std::find(names.begin(), names.end(), space.space->name()) == names.end())
            names.push_back(space.space->name());
        if (name.empty() || space.space->name() == name)
            chosen = space;
    }
    if (name.empty() && spaces->size() > 1)
        return makeError(ErrorCode::InvalidArgument,
                         where + "holds several spaces; choose one with --space: " + listed(names));
    if (!chosen)
        return makeError(ErrorCode::NotFound, where + "holds no space '" + name + "'; there are " + listed(names));
    return *chosen;
}

std::vector<std::string> splitNames(const std::vector<std::string>& given, const std::vector<std::string>& known) {
    std::vector<std::string> result;
    for (const std::string& text : given) {
        if (std::find(known.begin(), known.end(), text) != known.end()) {
            result.push_back(text);
            continue;
        }
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            if (end > begin)
                result.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return result;
}

Result<std::vector<std::string>> environmentNames(const Workspace& workspace, SpaceId space) {
    const Result<std::vector<DatasetSummary>> datasets = workspace.datasets(space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    std::vector<std::string> names;
    for (const DatasetSummary& dataset : *datasets)
        names.push_back(dataset.environment.name);
    return names;
}

Result<OpenedSpace> openSpace(const std::string& path, const std::string& space, Workspace::Mode mode) {
    Result<std::unique_ptr<Workspace>> workspace = openWorkspace(path, mode);
    if (!workspace)
        return tl::unexpected(workspace.error());
    Result<SpaceSummary> chosen = chooseSpace(**workspace, space);
    if (!chosen)
        return tl::unexpected(chosen.error());
    Result<std::vector<std::string>> environments = environmentNames(**workspace, chosen->id);
    if (!environments)
        return tl::unexpected(environments.error());
    return OpenedSpace{std::move(*workspace), std::move(*chosen), std::move(*environments)};
}

} // namespace perfbridge
