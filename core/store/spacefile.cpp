// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spacefile.h"

#include "core/store/jsonfile.h"
#include "core/space/spacejson.h"

#include <vector>

#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

/// zstd.meta.json and zstd.json are about zstd.
std::string nameOf(const QString& path) {
    QString name = QFileInfo(path).completeBaseName();
    if (name.endsWith(QLatin1String(".meta")))
        name.chop(5);
    return name.isEmpty() ? "space" : name.toStdString();
}

} // namespace

Result<Space> readSpaceFile(const QString& path) {
    const Result<QByteArray> bytes = readDocument(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const std::string file = path.toStdString();
    const Result<nlohmann::json> document = parseJson(*bytes, file);
    if (!document)
        return tl::unexpected(document.error());
    const auto inner = document->is_object() ? document->find("space") : document->end();
    const bool isCampaign = document->is_object() && inner != document->end() && inner->is_object();
    Result<Space> space = isCampaign ? spaceFromJson(*inner, file + ": /space") : spaceFromJson(*document, file);
    if (!space || !space->name().empty())
        return space;
    std::vector<std::string> constraints;
    for (const Constraint& constraint : space->constraints())
        constraints.push_back(constraint.text());
    return Space::create(nameOf(path), space->options(), constraints, space->revision());
}

} // namespace perfbridge
