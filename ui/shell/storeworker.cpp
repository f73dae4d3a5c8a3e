// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/storeworker.h"

#include <algorithm>

namespace perfbridge {

namespace {

constexpr int progressIntervalMs = 50;

} // namespace

StoreWorker::StoreWorker(QObject* parent)
    : QObject(parent)
    , m_inThread(new QObject) {
    m_thread.setObjectName(QStringLiteral("workspace"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_progressTimer.setInterval(progressIntervalMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &StoreWorker::pollProgress);
    m_thread.start();
}

StoreWorker::~StoreWorker() {
    for (const Operation& operation : m_queue) {
        if (operation.kind == Kind::Cancellable)
            operation.control->cancel();
    }
    QMetaObject::invokeMethod(
        m_inThread,
        [this] {
            m_place.reset();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

QString StoreWorker::title() const {
    return m_queue.empty() ? QString() : m_queue.front().title;
}

void StoreWorker::cancel() {
    if (m_queue.empty() || m_queue.front().kind == Kind::MustFinish || m_queue.front().control->isCancelled())
        return;
    m_queue.front().control->cancel();
    Q_EMIT cancelling();
}

void StoreWorker::begin(Operation operation) {
    m_queue.push_back(std::move(operation));
    if (m_queue.size() > 1)
        return;
    m_shownProgress = 0;
    m_progressTimer.start();
    Q_EMIT started(title());
}

void StoreWorker::end() {
    m_queue.pop_front();
    m_shownProgress = 0;
    if (m_queue.empty()) {
        m_progressTimer.stop();
        Q_EMIT finished();
    } else {
        Q_EMIT started(title());
    }
}

void StoreWorker::pollProgress() {
    const double fraction = std::clamp(m_queue.front().control->progress(), 0.0, 1.0);
    if (fraction <= m_shownProgress)
        return;
    m_shownProgress = fraction;
    Q_EMIT progressed(fraction);
}

} // namespace perfbridge

#include "moc_storeworker.cpp"
