// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>

#include <QAbstractTableModel>
#include <QDateTime>
#include <QString>

namespace perfbridge {

/// Jobs of the window, running and ended, the newest first.
class JobModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { What, State, Started, Took, ColumnCount };
    enum Roles { RunningRole = Qt::UserRole }; ///< bool
    static constexpr std::size_t maximumJobs = 200;

    explicit JobModel(QObject* parent = nullptr);

    /// A number to speak of it by.
    std::uint64_t begin(const QString& title, const QDateTime& now);
    void setProgress(std::uint64_t job, double fraction);
    void setCancelling(std::uint64_t job);
    void end(std::uint64_t job, const QDateTime& now);
    /// As if it had never been: jobs that took no time tell nothing.
    void remove(std::uint64_t job);

    [[nodiscard]] std::uint64_t jobAt(int row) const { return m_jobs[static_cast<std::size_t>(row)].number; }
    [[nodiscard]] bool isRunning(int row) const { return !m_jobs[static_cast<std::size_t>(row)].ended.isValid(); }
    [[nodiscard]] int running() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Job {
        std::uint64_t number = 0;
        QString title;
        QDateTime started;
        QDateTime ended{};    ///< not valid: it runs
        double progress = -1; ///< below 0: not known
        bool isCancelled = false;
    };
    [[nodiscard]] int rowOf(std::uint64_t job) const;
    void rowChanged(int row);

    std::deque<Job> m_jobs; ///< newest first
    std::uint64_t m_last = 0;
};

} // namespace perfbridge
