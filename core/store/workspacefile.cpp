// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspacefile.h"

#include "core/store/schema.h"

#include <utility>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace perfbridge {

namespace {

using Access = Database::Access;

/// What can be told without SQLite, which would take an empty file for a new database.
Result<void> checkFile(const QString& path) {
    const std::string name = path.toStdString();
    const QFileInfo info(path);
    if (!info.exists())
        return makeError(ErrorCode::NotFound, name + ": there is no such file");
    if (info.isDir())
        return makeError(ErrorCode::Corrupt, name + ": expected a workspace, found a folder");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Io, name + ": cannot be read: " + file.errorString().toStdString());
    const QByteArray magic = QByteArrayLiteral("SQLite format 3") + '\0';
    if (file.read(magic.size()) != magic)
        return makeError(ErrorCode::Corrupt, name + ": not a PerfBridge workspace (no SQLite database)");
    return {};
}

/// The file's schema version.
Result<int> checkDatabase(const Database& database) {
    const std::string name = database.path().toStdString();
    const Result<std::int64_t> tables = database.integer(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!tables)
        return tl::unexpected(tables.error());
    const Result<std::int64_t> application = database.integer(QStringLiteral("PRAGMA application_id"));
    const Result<std::int64_t> version = database.integer(QStringLiteral("PRAGMA user_version"));
    if (!application || !version)
        return tl::unexpected(application ? version.error() : application.error());
    if (*application != workspaceApplicationId || *version < 1)
        return makeError(ErrorCode::Corrupt,
                         name + ": not a PerfBridge workspace (an SQLite database of another kind)");
    if (*version > Workspace::schemaVersion)
        return makeError(ErrorCode::NewerVersion, name + ": written by a later PerfBridge (format " +
                                                      std::to_string(*version) + "; this one reads up to " +
                                                      std::to_string(Workspace::schemaVersion) + ")");
    return static_cast<int>(*version);
}

Result<std::unique_ptr<Database>> openDatabase(const QString& path, Access access, int& version) {
    Result<std::unique_ptr<Database>> database = Database::open(path, access);
    if (!database)
        return database;
    const Result<int> found = checkDatabase(**database);
    if (!found)
        return tl::unexpected(found.error());
    version = *found;
    return database;
}

Result<WorkspaceFile> openForWriting(const QString& path) {
    WorkspaceFile file;
    file.path = path;
    Result<std::shared_ptr<WorkspaceLock>> lock = WorkspaceLock::acquire(path);
    if (!lock)
        return tl::unexpected(lock.error());
    file.lock = std::move(*lock);
    if (!QFileInfo(path).isWritable())
        return makeError(ErrorCode::ReadOnly, path.toStdString() + ": the file cannot be written");
    int version = 0;
    Result<std::unique_ptr<Database>> database = openDatabase(path, Access::ReadWrite, version);
    if (!database)
        return tl::unexpected(database.error());
    file.database = std::move(*database);
    // Where the file system has no shared memory for it, SQLite keeps its rollback journal, which is as safe.
    if (const Result<QSqlQuery> done = file.database->run(QStringLiteral("PRAGMA journal_mode=WAL")); !done)
        return tl::unexpected(done.error());
    if (version < Workspace::schemaVersion) {
        if (const Result<void> done = migrateSchema(*file.database, version); !done)
            return tl::unexpected(done.error());
    }
    return file;
}

/// A workspace of an older format that may only be read is read from a copy in today's format.
Result<void> readUpdatedCopy(WorkspaceFile& file, const Database& old, int version) {
    file.copy = std::make_shared<QTemporaryDir>();
    const QString path = file.copy->filePath(QFileInfo(file.path).fileName());
    const auto refused = [&](const std::string& why) {
        return makeError(ErrorCode::ReadOnly, file.path.toStdString() + ": written by an earlier PerfBridge (format " +
                                                  std::to_string(version) +
                                                  "), and no copy of it can be brought up to date here: " + why +
                                                  ". Open it once where it can be written");
    };
    if (!file.copy->isValid())
        return refused(file.copy->errorString().toStdString());
    QString quoted = path;
    quoted.replace(u'\'', QStringLiteral("''"));
    // A connection for reading refuses this, too, though it writes to the copy alone.
    for (const QString& statement :
         {QStringLiteral("PRAGMA query_only=OFF"), QStringLiteral("VACUUM INTO '%1'").arg(quoted)}) {
        if (const Result<QSqlQuery> done = old.run(statement); !done)
            return refused(done.error().message);
    }
    {
        const Result<std::unique_ptr<Database>> database = Database::open(path, Access::ReadWrite);
        if (!database)
            return refused(database.error().message);
        if (const Result<void> done = migrateSchema(**database, version); !done)
            return refused(done.error().message);
    }
    Result<std::unique_ptr<Database>> database = Database::open(path, Access::Immutable);
    if (!database)
        return refused(database.error().message);
    file.database = std::move(*database);
    return {};
}

Result<WorkspaceFile> openForReading(const QString& path, const QString& reason) {
    WorkspaceFile file;
    file.path = path;
    file.readOnlyReason = reason;
    // A reader, too, makes files beside a workspace in WAL mode, and one that may not write to the workspace cannot
    // clear them away. Where it cannot make them, or would leave them, the workspace can be read as it is, unless
    // another program has it open or there are changes that only its log holds.
    const bool hasLog = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    const bool isInUse = QFileInfo::exists(path + QStringLiteral("-shm"));
    const bool leavesFiles = !QFileInfo(path).isWritable() && !isInUse;
    int version = 0;
    Result<std::unique_ptr<Database>> database =
        openDatabase(path, leavesFiles && !hasLog ? Access::Immutable : Access::ReadOnly, version);
    if (!database && database.error().code != ErrorCode::Corrupt && database.error().code != ErrorCode::NewerVersion &&
        !hasLog)
        database = openDatabase(path, Access::Immutable, version);
    if (!database)
        return tl::unexpected(database.error());
    if (version < Workspace::schemaVersion) {
        if (const Result<void> read = readUpdatedCopy(file, **database, version); !read)
            return tl::unexpected(read.error());
        return file;
    }
    file.database = std::move(*database);
    return file;
}

} // namespace

Result<WorkspaceFile> createWorkspaceFile(const QString& path) {
    const std::string name = path.toStdString();
    if (QFileInfo::exists(path))
        return makeError(ErrorCode::AlreadyExists, name + ": there is such a file already");
    if (!QFileInfo(QFileInfo(path).path()).isDir())
        return makeError(ErrorCode::NotFound, name + ": there is no folder " + QFileInfo(path).path().toStdString());
    WorkspaceFile file;
    file.path = path;
    Result<std::shared_ptr<WorkspaceLock>> lock = WorkspaceLock::acquire(path);
    if (!lock)
        return tl::unexpected(lock.error());
    file.lock = std::move(*lock);
    const QString unfinished = path + QStringLiteral(".new");
    QFile::remove(unfinished); // of a program that was killed here: nobody else can hold the lock
    Result<void> made = [&]() -> Result<void> {
        const Result<std::unique_ptr<Database>> database = Database::open(unfinished, Access::Create);
        if (!database)
            return tl::unexpected(database.error());
        return migrateSchema(**database, 0);
    }();
    if (made && !QFile::rename(unfinished, path))
        made = makeError(ErrorCode::Io, name + ": cannot be made");
    if (!made) {
        QFile::remove(unfinished);
        return tl::unexpected(made.error());
    }
    Result<std::unique_ptr<Database>> database = Database::open(path, Access::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    file.database = std::move(*database);
    if (const Result<QSqlQuery> done = file.database->run(QStringLiteral("PRAGMA journal_mode=WAL")); !done)
        return tl::unexpected(done.error());
    return file;
}

Result<WorkspaceFile> openWorkspaceFile(const QString& path, Workspace::Mode mode) {
    if (const Result<void> checked = checkFile(path); !checked)
        return tl::unexpected(checked.error());
    if (mode == Workspace::Mode::ReadOnly)
        return openForReading(path, QStringLiteral("%1: opened for reading only").arg(path));
    Result<WorkspaceFile> file = openForWriting(path);
    if (file || mode == Workspace::Mode::ReadWrite)
        return file;
    if (file.error().code != ErrorCode::Locked && file.error().code != ErrorCode::ReadOnly)
        return file;
    return openForReading(path, QString::fromStdString(file.error().message));
}

} // namespace perfbridge
