// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspacesubset.h"

#include "core/store/database.h"

#include <memory>

#include <QFile>
#include <QFileInfo>
#include <QStringList>

namespace perfbridge {

namespace {

/// For `IN (...)`: ids and texts are bound to parameters one by one into a temporary table, of which there is no limit.
Result<void> fillKept(const Database& database, const QString& table, const QVariantList& values) {
    if (const Result<void> made = database.execute(QStringLiteral("CREATE TEMP TABLE %1(key PRIMARY KEY)").arg(table));
        !made)
        return made;
    for (const QVariant& value : values) {
        const Result<void> done =
            database.execute(QStringLiteral("INSERT OR IGNORE INTO temp.%1 VALUES(?)").arg(table), {value});
        if (!done)
            return done;
    }
    return {};
}

Result<void> checkKept(const Database& database, const QString& kept, const QString& table, const QString& column,
                       const std::string& what) {
    Result<QSqlQuery> missing = database.run(
        QStringLiteral("SELECT key FROM temp.%1 WHERE key NOT IN (SELECT %2 FROM %3)").arg(kept, column, table));
    if (!missing)
        return tl::unexpected(missing.error());
    if (missing->next())
        return makeError(ErrorCode::NotFound,
                         "subset: " + what + " '" + textAt(*missing, 0) + "' is not in the workspace");
    return {};
}

/// Children before parents, as foreign keys want it.
constexpr const char* removals[] = {
    "UPDATE figures SET drawn_from='', picture=NULL",
    "DELETE FROM figures WHERE name NOT IN (SELECT key FROM temp.kept_figures)",
    "DELETE FROM studies WHERE id NOT IN (SELECT key FROM temp.kept_studies)",
    "DELETE FROM campaign_samples WHERE run_id IN (SELECT r.id FROM campaign_runs r JOIN campaigns c ON"
    " c.id=r.campaign_id WHERE c.environment_id NOT IN (SELECT key FROM temp.kept_environments))",
    "DELETE FROM campaign_runs WHERE campaign_id IN (SELECT id FROM campaigns WHERE environment_id NOT IN"
    " (SELECT key FROM temp.kept_environments))",
    "DELETE FROM campaigns WHERE environment_id NOT IN (SELECT key FROM temp.kept_environments)",
    "CREATE TEMP TABLE lost_datasets AS SELECT id FROM datasets WHERE environment_id NOT IN"
    " (SELECT key FROM temp.kept_environments)",
    "CREATE TEMP TABLE lost_blocks AS SELECT first_id AS id FROM sample_blocks WHERE dataset_id IN"
    " (SELECT id FROM temp.lost_datasets)",
    "DELETE FROM sample_origins WHERE block_id IN (SELECT id FROM temp.lost_blocks)",
    "DELETE FROM sample_values WHERE block_id IN (SELECT id FROM temp.lost_blocks)",
    "DELETE FROM sample_failures WHERE dataset_id IN (SELECT id FROM temp.lost_datasets)",
    "DELETE FROM sample_blocks WHERE first_id IN (SELECT id FROM temp.lost_blocks)",
    "DELETE FROM datasets WHERE id IN (SELECT id FROM temp.lost_datasets)",
    "DELETE FROM environment_attributes WHERE environment_id NOT IN (SELECT key FROM temp.kept_environments)",
    "DELETE FROM environments WHERE id NOT IN (SELECT key FROM temp.kept_environments)",
    "DELETE FROM metrics WHERE space_id NOT IN (SELECT space_id FROM environments)",
    "DELETE FROM configuration_blocks WHERE space_id NOT IN (SELECT space_id FROM environments)",
    "DELETE FROM spaces WHERE id NOT IN (SELECT space_id FROM environments)",
};

Result<void> removeAllElse(const Database& database, const WorkspaceSubset& subset, const JobContext& context) {
    QVariantList environments;
    QVariantList studies;
    QVariantList figures;
    for (const EnvironmentId environment : subset.environments)
        environments.append(static_cast<qint64>(environment.value));
    for (const StudyId study : subset.studies)
        studies.append(static_cast<qint64>(study.value));
    for (const std::string& figure : subset.figures)
        figures.append(QString::fromStdString(figure));
    Transaction transaction(database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const struct {
        QString kept;
        const QVariantList& values;
        QString table;
        QString column;
        const char* what;
    } parts[] = {
        {QStringLiteral("kept_environments"), environments, QStringLiteral("environments"), QStringLiteral("id"),
         "environment"},
        {QStringLiteral("kept_studies"), studies, QStringLiteral("studies"), QStringLiteral("id"), "study"},
        {QStringLiteral("kept_figures"), figures, QStringLiteral("figures"), QStringLiteral("name"), "figure"},
    };
    for (const auto& part : parts) {
        if (const Result<void> filled = fillKept(database, part.kept, part.values); !filled)
            return filled;
        if (const Result<void> checked = checkKept(database, part.kept, part.table, part.column, part.what); !checked)
            return checked;
    }
    for (const char* statement : removals) {
        if (context.isCancelled())
            return cancelledError();
        if (const Result<void> done = database.execute(QString::fromLatin1(statement)); !done)
            return done;
    }
    return transaction.commit();
}

Result<void> vacuumInto(const QString& from, Database::Access access, const QString& to) {
    const Result<std::unique_ptr<Database>> source = Database::open(from, access);
    if (!source)
        return tl::unexpected(source.error());
    // A reader asks SQLite to refuse changes, and it takes the new file for one.
    if (const Result<void> done = (*source)->execute(QStringLiteral("PRAGMA query_only=OFF")); !done)
        return done;
    return (*source)->execute(QStringLiteral("VACUUM INTO ?"), {to});
}

/// One consistent moment of the workspace, without what deleted rows have left.
Result<void> copyDatabase(const QString& from, const QString& to) {
    const Result<void> copied = vacuumInto(from, Database::Access::ReadOnly, to);
    const bool hasLog = QFileInfo(from + QStringLiteral("-wal")).size() > 0;
    if (copied || hasLog)
        return copied;
    // In a place where not even the side files of a reader can be made, the file alone is the workspace.
    QFile::remove(to);
    return vacuumInto(from, Database::Access::Immutable, to) ? Result<void>() : copied;
}

} // namespace

Result<void> writeWorkspaceSubset(const Workspace& workspace, const WorkspaceSubset& subset, const QString& path,
                                  const JobContext& context) {
    if (QFileInfo::exists(path))
        return makeError(ErrorCode::AlreadyExists, path.toStdString() + ": there is such a file already");
    const Result<void> written = [&]() -> Result<void> {
        if (const Result<void> copied = copyDatabase(workspace.path(), path); !copied)
            return copied;
        if (context.isCancelled())
            return cancelledError();
        context.reportProgress(0.4);
        const Result<std::unique_ptr<Database>> copy = Database::open(path, Database::Access::ReadWrite);
        if (!copy)
            return tl::unexpected(copy.error());
        if (const Result<void> done = removeAllElse(**copy, subset, context); !done)
            return done;
        context.reportProgress(0.7);
        return (*copy)->execute(QStringLiteral("VACUUM"));
    }();
    if (!written)
        QFile::remove(path);
    else
        context.reportProgress(1);
    return written;
}

} // namespace perfbridge
