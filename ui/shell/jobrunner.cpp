// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobrunner.h"

#include <algorithm>

#include <QCoreApplication>

namespace perfbridge {

namespace {

constexpr int progressIntervalMs = 50; // 20 times a second

} // namespace

JobRunner::JobRunner(QObject* parent)
    : QObject(parent) {
    // Replaced jobs need a moment to stop; the newest must not wait for them, whatever the number of cores.
    m_pool.setMaxThreadCount(std::max(4, m_pool.maxThreadCount()));
    m_progressTimer.setInterval(progressIntervalMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &JobRunner::pollProgress);
}

JobRunner::~JobRunner() {
    if (m_current)
        m_current->cancel();
    m_current.reset();
    m_pool.waitForDone();
}

void JobRunner::cancel() {
    if (!m_current || m_current->isCancelled())
        return;
    m_current->cancel();
    Q_EMIT cancelling();
}

void JobRunner::waitForFinished() {
    while (isRunning()) {
        m_pool.waitForDone();
        // The results wait in the event queue of their watchers.
        const QObjectList watchers = children();
        for (QObject* watcher : watchers)
            QCoreApplication::sendPostedEvents(watcher);
    }
    m_pool.waitForDone();
}

std::shared_ptr<JobControl> JobRunner::begin(const QString& title) {
    if (m_current)
        m_current->cancel();
    m_current = std::make_shared<JobControl>();
    m_title = title;
    m_shownProgress = 0;
    m_progressTimer.start();
    Q_EMIT started(title);
    return m_current;
}

void JobRunner::end() {
    m_current.reset();
    m_progressTimer.stop();
}

void JobRunner::pollProgress() {
    const double fraction = std::clamp(m_current->progress(), 0.0, 1.0);
    if (fraction <= m_shownProgress)
        return;
    m_shownProgress = fraction;
    Q_EMIT progressed(fraction);
}

} // namespace perfbridge

#include "moc_jobrunner.cpp"
