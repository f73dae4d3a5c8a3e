// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "ui/shell/jobcontrol.h"

#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrentRun>

namespace perfbridge {

/// Runs blocking core functions away from the GUI thread. A new job replaces the running one: the old one is cancelled
/// and its result is never delivered (newest wins). The destructor cancels and waits.
class JobRunner final : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    /// `work` runs in a pool thread: Result<T>(const JobContext&). `deliver` runs in the GUI thread with Result<T>,
    /// unless a newer job was started or the runner is gone; a cancelled job delivers its Cancelled error. Capture
    /// settings by value.
    template <typename Work, typename Deliver>
    void start(const QString& title, Work work, Deliver deliver);

    /// Asks the running job to stop and returns at once; its Cancelled result is delivered when it did. A job that was
    /// already done delivers what it has.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_current != nullptr; }
    /// Cancelled, and not delivered yet.
    [[nodiscard]] bool isCancelling() const { return m_current && m_current->isCancelled(); }
    [[nodiscard]] QString title() const { return m_title; }
    /// Blocks until nothing runs and the last result is delivered; for tests and the end of the program.
    void waitForFinished();

Q_SIGNALS:
    void started(const QString& title);
    void progressed(double fraction); ///< at most 20 times a second, in the GUI thread
    void cancelling();                ///< the running job was asked to stop
    void finished();                  ///< after the delivery; a newer job may run already, see isRunning()

private:
    [[nodiscard]] std::shared_ptr<JobControl> begin(const QString& title);
    [[nodiscard]] bool isCurrent(const std::shared_ptr<JobControl>& control) const { return control == m_current; }
    void end();
    void pollProgress();

    std::shared_ptr<JobControl> m_current; ///< null: nothing runs
    QString m_title;
    QTimer m_progressTimer;
    double m_shownProgress = 0;
    QThreadPool m_pool; ///< of its own, so that the destructor can wait for replaced jobs too
};

template <typename Work, typename Deliver>
void JobRunner::start(const QString& title, Work work, Deliver deliver) {
    using Value = std::invoke_result_t<Work, const JobContext&>;
    // expected is not default constructible with every T, and QFuture copies: the result travels in a shared pointer.
    using Shared = std::shared_ptr<Value>;
    const std::shared_ptr<JobControl> control = begin(title);
    auto* watcher = new QFutureWatcher<Shared>(this);
    connect(watcher, &QFutureWatcher<Shared>::finished, this, [this, watcher, control, deliver = std::move(deliver)] {
        const Shared result = watcher->future().result();
        watcher->deleteLater();
        if (!isCurrent(control))
            return;
        end();
        deliver(std::move(*result));
        Q_EMIT finished();
    });
    watcher->setFuture(QtConcurrent::run(&m_pool, [context = control->context(), work = std::move(work)]() -> Shared {
        try {
            return std::make_shared<Value>(work(context));
        } catch (const std::exception& exception) {
            return std::make_shared<Value>(
                makeError(ErrorCode::Numerical, std::string("internal error: ") + exception.what()));
        }
    }));
}

} // namespace perfbridge
