// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <memory>
#include <string>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

namespace perfbridge {

/// One connection to an SQLite file, for the thread that made it. Errors name the file: Corrupt, Locked, ReadOnly or
/// Io.
class Database {
public:
    enum class Access {
        Create, ///< makes the file where there is none
        ReadWrite,
        ReadOnly, ///< nothing is changed; other connections may write, and side files go with the last of them
        Immutable ///< for places where not even the side files of a reader can be made; nobody else may write
    };

    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// One statement with its positional values; the query stands before its first row.
    Result<QSqlQuery> run(const QString& statement, const QVariantList& values = {}) const;
    /// The first column of the first row; 0 without a row.
    [[nodiscard]] Result<std::int64_t> integer(const QString& statement, const QVariantList& values = {}) const;
    /// The row's id.
    Result<std::int64_t> insert(const QString& statement, const QVariantList& values) const;
    /// For a statement that changes something and has no rows to show.
    Result<void> execute(const QString& statement, const QVariantList& values = {}) const;
    /// How long a statement waits for another connection's commit; 5 s at first.
    Result<void> setPatience(int milliseconds) const;

    [[nodiscard]] Error error(const QSqlError& error) const;
    [[nodiscard]] const QString& path() const noexcept { return m_path; }

private:
    Database(QString path, QString connection)
        : m_path(std::move(path))
        , m_connection(std::move(connection)) {}

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
};

/// Undone when it goes out of scope without a commit.
class Transaction {
public:
    explicit Transaction(const Database& database)
        : m_database(database) {}
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Takes the write lock at once, so that what is read stays true until the commit.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    const Database& m_database;
    bool m_isOpen = false;
};

/// All that is read while it exists is of one moment, whatever another connection writes.
class Snapshot {
public:
    explicit Snapshot(const Database& database)
        : m_database(database) {}
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    [[nodiscard]] Result<void> begin();

private:
    const Database& m_database;
    bool m_isOpen = false;
};

[[nodiscard]] std::string textAt(const QSqlQuery& row, int column);

} // namespace perfbridge
