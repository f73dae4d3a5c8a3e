// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <atomic>
#include <utility>
#include <vector>

#include <QSqlError>
#include <QUrl>

namespace perfbridge {

namespace {

/// Primary result codes of SQLite.
enum SqliteCode { Busy = 5, TableLocked = 6, NoWrite = 8, Damaged = 11, Full = 13, NotADatabase = 26 };

QString connectOptions(Database::Access access) {
    // How long a statement waits for another connection's commit before it gives up.
    const QString wait = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    switch (access) {
    case Database::Access::Immutable:
        return wait + QStringLiteral(";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
    case Database::Access::Create:
    case Database::Access::ReadWrite:
    case Database::Access::ReadOnly: // of the contents, see open()
        break;
    }
    return wait;
}

QString nameFor(const QString& path, Database::Access access) {
    if (access != Database::Access::Immutable)
        return path;
    return QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + QStringLiteral("?immutable=1");
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& path, Access access) {
    static std::atomic<std::uint64_t> count = 0;
    const QString connection = QStringLiteral("perfbridge-%1").arg(++count);
    std::unique_ptr<Database> result(new Database(path, connection));
    result->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    if (!result->m_database.isValid())
        return makeError(ErrorCode::Unsupported, "the SQLite driver of Qt is missing (package libqt6sql6-sqlite)");
    result->m_database.setConnectOptions(connectOptions(access));
    result->m_database.setDatabaseName(nameFor(path, access));
    if (!result->m_database.open())
        return tl::unexpected(result->error(result->m_database.lastError()));
    // A connection that may not write to the file cannot clear away its log when it is the last to close: a reader asks
    // SQLite to refuse changes instead.
    std::vector<const char*> pragmas;
    if (access == Access::Create || access == Access::ReadWrite)
        pragmas = {"PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL"};
    else if (access == Access::ReadOnly)
        pragmas = {"PRAGMA query_only=ON"};
    for (const char* pragma : pragmas) {
        if (const Result<QSqlQuery> done = result->run(QString::fromLatin1(pragma)); !done)
            return tl::unexpected(done.error());
    }
    return result;
}

Database::~Database() {
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Error Database::error(const QSqlError& error) const {
    const std::string message =
        m_path.toStdString() + ": " +
        (error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).trimmed().toStdString();
    constexpr int primaryCode = 0xFF; // the rest of a code is detail
    switch (error.nativeErrorCode().toInt() & primaryCode) {
    case Busy:
    case TableLocked:
        return {ErrorCode::Locked, message + " by another program; try again when it has finished"};
    case NoWrite:
        return {ErrorCode::ReadOnly, message};
    case Damaged:
    case NotADatabase:
        return {ErrorCode::Corrupt, message};
    default:
        return {ErrorCode::Io, message};
    }
}

Result<QSqlQuery> Database::run(const QString& statement, const QVariantList& values) const {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return tl::unexpected(error(query.lastError()));
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return tl::unexpected(error(query.lastError()));
    return query;
}

Result<std::int64_t> Database::integer(const QString& statement, const QVariantList& values) const {
    Result<QSqlQuery> query = run(statement, values);
    if (!query)
        return tl::unexpected(query.error());
    if (query->next())
        return query->value(0).toLongLong();
    if (query->lastError().isValid())
        return tl::unexpected(error(query->lastError()));
    return 0;
}

Result<std::int64_t> Database::insert(const QString& statement, const QVariantList& values) const {
    const Result<QSqlQuery> query = run(statement, values);
    if (!query)
        return tl::unexpected(query.error());
    return query->lastInsertId().toLongLong();
}

Result<void> Database::execute(const QString& statement, const QVariantList& values) const {
    const Result<QSqlQuery> query = run(statement, values);
    if (!query)
        return tl::unexpected(query.error());
    return {};
}

Result<void> Database::setPatience(int milliseconds) const {
    return execute(QStringLiteral("PRAGMA busy_timeout=%1").arg(milliseconds));
}

Transaction::~Transaction() {
    if (m_isOpen)
        (void)m_database.run(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::begin() {
    const Result<QSqlQuery> done = m_database.run(QStringLiteral("BEGIN IMMEDIATE"));
    if (!done)
        return tl::unexpected(done.error());
    m_isOpen = true;
    return {};
}

Result<void> Transaction::commit() {
    const Result<QSqlQuery> done = m_database.run(QStringLiteral("COMMIT"));
    if (!done)
        return tl::unexpected(done.error());
    m_isOpen = false;
    return {};
}

Snapshot::~Snapshot() {
    if (m_isOpen)
        (void)m_database.run(QStringLiteral("COMMIT"));
}

Result<void> Snapshot::begin() {
    const Result<QSqlQuery> done = m_database.run(QStringLiteral("BEGIN"));
    if (!done)
        return tl::unexpected(done.error());
    m_isOpen = true;
    return {};
}

std::string textAt(const QSqlQuery& row, int column) {
    return row.value(column).toString().toStdString();
}

} // namespace perfbridge
