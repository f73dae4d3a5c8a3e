// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/jobmodel.h"

#include "ui/models/numberformat.h"

#include <algorithm>

#include <QLocale>

namespace perfbridge {

JobModel::JobModel(QObject* parent)
    : QAbstractTableModel(parent) {}

std::uint64_t JobModel::begin(const QString& title, const QDateTime& now) {
    if (m_jobs.size() == maximumJobs) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_jobs.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_jobs.push_front({.number = ++m_last, .title = title, .started = now});
    endInsertRows();
    return m_last;
}

int JobModel::rowOf(std::uint64_t job) const {
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [job](const Job& row) { return row.number == job; });
    return found == m_jobs.end() ? -1 : static_cast<int>(found - m_jobs.begin());
}

void JobModel::rowChanged(int row) {
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void JobModel::setProgress(std::uint64_t job, double fraction) {
    if (const int row = rowOf(job); row >= 0) {
        m_jobs[static_cast<std::size_t>(row)].progress = fraction;
        rowChanged(row);
    }
}

void JobModel::setCancelling(std::uint64_t job) {
    if (const int row = rowOf(job); row >= 0) {
        m_jobs[static_cast<std::size_t>(row)].isCancelled = true;
        rowChanged(row);
    }
}

void JobModel::end(std::uint64_t job, const QDateTime& now) {
    if (const int row = rowOf(job); row >= 0) {
        m_jobs[static_cast<std::size_t>(row)].ended = now;
        rowChanged(row);
    }
}

void JobModel::remove(std::uint64_t job) {
    const int row = rowOf(job);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_jobs.erase(m_jobs.begin() + row);
    endRemoveRows();
}

int JobModel::running() const {
    return static_cast<int>(
        std::count_if(m_jobs.begin(), m_jobs.end(), [](const Job& job) { return !job.ended.isValid(); }));
}

int JobModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Job& job = m_jobs[static_cast<std::size_t>(index.row())];
    if (role == RunningRole)
        return !job.ended.isValid();
    if (role == Qt::TextAlignmentRole && index.column() == Took)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case What:
        return job.title;
    case State:
        if (job.ended.isValid())
            return job.isCancelled ? tr("cancelled") : tr("ended");
        if (job.isCancelled)
            return tr("cancelling…");
        return job.progress < 0 ? tr("running") : tr("running, %1").arg(format::percentage(job.progress));
    case Started:
        return QLocale::c().toString(job.started.time(), QStringLiteral("HH:mm:ss"));
    default:
        return job.ended.isValid()
                   ? tr("%1 s").arg(format::measured(static_cast<double>(job.started.msecsTo(job.ended)) / 1000))
                   : QString();
    }
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("Job");
    case State:
        return tr("State");
    case Started:
        return tr("Started");
    default:
        return tr("Took");
    }
}

} // namespace perfbridge

#include "moc_jobmodel.cpp"
