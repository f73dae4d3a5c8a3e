// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/joblog.h"

#include "ui/shell/jobrunner.h"
#include "ui/shell/storeworker.h"

#include <utility>

#include <QDateTime>

namespace perfbridge {

namespace {

constexpr qint64 briefJobMs = 100; // as the status bar: what it does not show is not written down

} // namespace

JobLog::JobLog(QObject* parent)
    : QObject(parent)
    , m_model(this) {}

void JobLog::begin(Watched& watched, const QString& title) {
    if (watched.job != 0) {
        // A newer one took its place.
        m_model.setCancelling(watched.job);
        end(watched);
    }
    const QDateTime now = QDateTime::currentDateTime();
    watched.job = m_model.begin(title, now);
    m_started[watched.job] = now.toMSecsSinceEpoch();
}

void JobLog::end(Watched& watched) {
    const std::uint64_t job = std::exchange(watched.job, 0);
    const auto started = m_started.find(job);
    if (started == m_started.end())
        return;
    const QDateTime now = QDateTime::currentDateTime();
    if (now.toMSecsSinceEpoch() - started->second < briefJobMs)
        m_model.remove(job);
    else
        m_model.end(job, now);
    m_started.erase(started);
}

void JobLog::watch(StoreWorker& worker) {
    auto watched = std::make_shared<Watched>();
    watched->cancel = [&worker] {
        worker.cancel();
    };
    m_watched[&worker] = watched;
    connect(&worker, &StoreWorker::started, this, [this, watched](const QString& title) {
        end(*watched); // its operations follow each other
        begin(*watched, title);
    });
    connect(&worker, &StoreWorker::progressed, this,
            [this, watched](double fraction) { m_model.setProgress(watched->job, fraction); });
    connect(&worker, &StoreWorker::cancelling, this, [this, watched] { m_model.setCancelling(watched->job); });
    connect(&worker, &StoreWorker::finished, this, [this, watched] { end(*watched); });
}

void JobLog::watch(JobRunner& runner) {
    if (m_watched.contains(&runner))
        return;
    auto watched = std::make_shared<Watched>();
    watched->cancel = [&runner] {
        runner.cancel();
    };
    m_watched[&runner] = watched;
    connect(&runner, &JobRunner::started, this, [this, watched](const QString& title) { begin(*watched, title); });
    connect(&runner, &JobRunner::progressed, this,
            [this, watched](double fraction) { m_model.setProgress(watched->job, fraction); });
    connect(&runner, &JobRunner::cancelling, this, [this, watched] { m_model.setCancelling(watched->job); });
    connect(&runner, &JobRunner::finished, this, [this, watched, &runner] {
        if (!runner.isRunning())
            end(*watched);
    });
    connect(&runner, &QObject::destroyed, this, [this, watched](const QObject* gone) {
        end(*watched);
        m_watched.erase(gone);
    });
    if (runner.isRunning())
        begin(*watched, runner.title());
}

void JobLog::watchRunnersOf(const QObject& owner) {
    const QList<JobRunner*> runners = owner.findChildren<JobRunner*>();
    for (JobRunner* runner : runners)
        watch(*runner);
}

void JobLog::cancel(std::uint64_t job) {
    for (const auto& [runner, watched] : m_watched) {
        if (watched->job == job && job != 0)
            return watched->cancel();
    }
}

} // namespace perfbridge

#include "moc_joblog.cpp"
