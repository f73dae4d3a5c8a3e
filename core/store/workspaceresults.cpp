// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/studyjson.h"
#include "core/store/workspace.h"

#include <QSqlError>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

Result<bool> hasStudy(const Database& database, const QString& name) {
    return database.integer(QStringLiteral("SELECT count(*) FROM studies WHERE name=?"), {name})
        .map([](std::int64_t count) { return count > 0; });
}

/// The first of study-1, study-2, ... that is free.
Result<QString> freeStudyName(const Database& database) {
    for (int i = 1;; ++i) {
        const QString name = QStringLiteral("study-%1").arg(i);
        const Result<bool> isTaken = hasStudy(database, name);
        if (!isTaken)
            return tl::unexpected(isTaken.error());
        if (!*isTaken)
            return name;
    }
}

} // namespace

Result<StudyId> Workspace::saveStudy(SpaceId space, const std::string& name, const StudyResult& result) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<QString> stored = name.empty() ? freeStudyName(database()) : QString::fromStdString(name);
    if (!stored)
        return tl::unexpected(stored.error());
    const Result<bool> isTaken = hasStudy(database(), *stored);
    if (!isTaken)
        return tl::unexpected(isTaken.error());
    if (*isTaken)
        return makeError(ErrorCode::AlreadyExists,
                         path().toStdString() + ": there is a study '" + stored->toStdString() + "' already");
    const Result<std::int64_t> id = database().insert(
        QStringLiteral("INSERT INTO studies(space_id, name, created, metric, sources, target, cells, document)"
                       " VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
        {static_cast<qint64>(space.value), *stored, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
         QString::fromStdString(result.metric), QString::fromStdString(nlohmann::json(result.sources).dump()),
         QString::fromStdString(result.target), static_cast<qint64>(result.cells.size()),
         QString::fromStdString(studyToJson(result))});
    if (!id)
        return tl::unexpected(id.error());
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return StudyId{*id};
}

Result<std::vector<StudySummary>> Workspace::studies() const {
    Result<QSqlQuery> query = database().run(
        QStringLiteral("SELECT id, space_id, name, created, metric, sources, target, cells FROM studies ORDER BY id"));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<StudySummary> result;
    while (query->next()) {
        const nlohmann::json sources = nlohmann::json::parse(textAt(*query, 5), nullptr, false);
        StudySummary summary;
        summary.id = StudyId{query->value(0).toLongLong()};
        summary.space = SpaceId{query->value(1).toLongLong()};
        summary.name = textAt(*query, 2);
        summary.created = QDateTime::fromString(query->value(3).toString(), Qt::ISODateWithMs);
        summary.metric = textAt(*query, 4);
        if (!sources.is_array())
            return makeError(ErrorCode::Corrupt,
                             path().toStdString() + ": study '" + summary.name + "': its sources are no list");
        for (const nlohmann::json& source : sources)
            summary.sources.push_back(source.is_string() ? source.get<std::string>() : source.dump());
        summary.target = textAt(*query, 6);
        summary.cells = query->value(7).toLongLong();
        result.push_back(std::move(summary));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database().error(query->lastError()));
    return result;
}

Result<StudyResult> Workspace::loadStudy(StudyId study) const {
    Result<QSqlQuery> query =
        database().run(QStringLiteral("SELECT document FROM studies WHERE id=?"), {static_cast<qint64>(study.value)});
    if (!query)
        return tl::unexpected(query.error());
    const std::string where = path().toStdString() + ": study " + std::to_string(study.value);
    if (!query->next())
        return makeError(ErrorCode::NotFound, where + ": there is none");
    Result<StudyResult> result = studyFromJson(textAt(*query, 0));
    if (!result)
        return makeError(result.error().code, where + ": " + result.error().message);
    return result;
}

} // namespace perfbridge
