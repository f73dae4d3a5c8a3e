// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/workspace.h"

#include <QSqlError>

namespace perfbridge {

namespace {

Error noSuchFigure(const Database& database, FigureId figure) {
    return {ErrorCode::NotFound,
            database.path().toStdString() + ": figure " + std::to_string(figure.value) + ": there is none"};
}

Result<void> checkFigureName(const Database& database, const std::string& name, FigureId owner) {
    if (name.empty())
        return makeError(ErrorCode::InvalidArgument, "a figure needs a name");
    const Result<std::int64_t> others =
        database.integer(QStringLiteral("SELECT count(*) FROM figures WHERE name=? AND id<>?"),
                         {QString::fromStdString(name), static_cast<qint64>(owner.value)});
    if (!others)
        return tl::unexpected(others.error());
    if (*others > 0)
        return makeError(ErrorCode::AlreadyExists,
                         database.path().toStdString() + ": there is a figure '" + name + "' already");
    return {};
}

/// NULL, not an empty blob: a figure without a drawing has none.
QVariant pictureValue(const QByteArray& picture) {
    return picture.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(picture);
}

} // namespace

Result<FigureId> Workspace::saveFigure(const std::string& name, const std::string& specification) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    if (name.empty())
        return makeError(ErrorCode::InvalidArgument, "a figure needs a name");
    const Result<std::int64_t> id = database().integer(
        QStringLiteral("INSERT INTO figures(name, specification) VALUES(?, ?)"
                       " ON CONFLICT(name) DO UPDATE SET"
                       " drawn_from=CASE specification WHEN excluded.specification THEN drawn_from ELSE '' END,"
                       " picture=CASE specification WHEN excluded.specification THEN picture ELSE NULL END,"
                       " specification=excluded.specification"
                       " RETURNING id"),
        {QString::fromStdString(name), QString::fromStdString(specification)});
    if (!id)
        return tl::unexpected(id.error());
    return FigureId{*id};
}

Result<void> Workspace::updateFigure(FigureId figure, const std::string& name, const std::string& specification) {
    if (const Result<void> writable = checkWritable(); !writable)
        return writable;
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    if (const Result<void> free = checkFigureName(database(), name, figure); !free)
        return free;
    const QString text = QString::fromStdString(specification);
    Result<QSqlQuery> done =
        database().run(QStringLiteral("UPDATE figures SET name=?,"
                                      " drawn_from=CASE specification WHEN ? THEN drawn_from ELSE '' END,"
                                      " picture=CASE specification WHEN ? THEN picture ELSE NULL END,"
                                      " specification=? WHERE id=?"),
                       {QString::fromStdString(name), text, text, text, static_cast<qint64>(figure.value)});
    if (!done)
        return tl::unexpected(done.error());
    if (done->numRowsAffected() == 0)
        return tl::unexpected(noSuchFigure(database(), figure));
    done->finish();
    return transaction.commit();
}

Result<StoredFigure> Workspace::removeFigure(FigureId figure) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    StoredFigure removed;
    {
        Result<QSqlQuery> query =
            database().run(QStringLiteral("SELECT name, specification, drawn_from, picture FROM figures WHERE id=?"),
                           {static_cast<qint64>(figure.value)});
        if (!query)
            return tl::unexpected(query.error());
        if (!query->next())
            return tl::unexpected(noSuchFigure(database(), figure));
        removed.record = {figure, textAt(*query, 0), textAt(*query, 1), textAt(*query, 2)};
        removed.picture = query->value(3).toByteArray();
    }
    if (const Result<void> done =
            database().execute(QStringLiteral("DELETE FROM figures WHERE id=?"), {static_cast<qint64>(figure.value)});
        !done)
        return tl::unexpected(done.error());
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return removed;
}

Result<FigureId> Workspace::restoreFigure(const StoredFigure& figure) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    const FigureRecord& record = figure.record;
    if (const Result<void> free = checkFigureName(database(), record.name, {}); !free)
        return tl::unexpected(free.error());
    // A number that was freed at the end of the table may belong to a newer figure by now.
    const Result<std::int64_t> taken = database().integer(QStringLiteral("SELECT count(*) FROM figures WHERE id=?"),
                                                          {static_cast<qint64>(record.id.value)});
    if (!taken)
        return tl::unexpected(taken.error());
    const bool keepsNumber = record.id.isValid() && *taken == 0;
    const QVariant wanted =
        keepsNumber ? QVariant(static_cast<qint64>(record.id.value)) : QVariant(QMetaType(QMetaType::LongLong));
    const Result<std::int64_t> id = database().insert(
        QStringLiteral("INSERT INTO figures(id, name, specification, drawn_from, picture) VALUES(?, ?, ?, ?, ?)"),
        {wanted, QString::fromStdString(record.name), QString::fromStdString(record.specification),
         QString::fromStdString(record.drawnFrom), pictureValue(figure.picture)});
    if (!id)
        return tl::unexpected(id.error());
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return FigureId{*id};
}

Result<void> Workspace::setFigureDrawing(const StoredFigure& drawn) {
    if (const Result<void> writable = checkWritable(); !writable)
        return writable;
    // The figure may have been edited while it was drawn: then this is a picture of what it was.
    Result<QSqlQuery> done = database().run(
        QStringLiteral("UPDATE figures SET drawn_from=?, picture=? WHERE id=? AND specification=?"),
        {QString::fromStdString(drawn.record.drawnFrom), pictureValue(drawn.picture),
         static_cast<qint64>(drawn.record.id.value), QString::fromStdString(drawn.record.specification)});
    if (!done)
        return tl::unexpected(done.error());
    if (done->numRowsAffected() == 0)
        return tl::unexpected(noSuchFigure(database(), drawn.record.id));
    return {};
}

Result<std::vector<FigureRecord>> Workspace::figures() const {
    Result<QSqlQuery> query =
        database().run(QStringLiteral("SELECT id, name, specification, drawn_from FROM figures ORDER BY id"));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<FigureRecord> result;
    while (query->next())
        result.push_back(
            {FigureId{query->value(0).toLongLong()}, textAt(*query, 1), textAt(*query, 2), textAt(*query, 3)});
    if (query->lastError().isValid())
        return tl::unexpected(database().error(query->lastError()));
    return result;
}

Result<QByteArray> Workspace::figurePicture(FigureId figure) const {
    Result<QSqlQuery> query =
        database().run(QStringLiteral("SELECT picture FROM figures WHERE id=?"), {static_cast<qint64>(figure.value)});
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next())
        return tl::unexpected(noSuchFigure(database(), figure));
    return query->value(0).toByteArray();
}

} // namespace perfbridge
