// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QtConcurrent>

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

    /// Asks the running job to stop; its Cancelled result is delivered when it did.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] QString title() const { return m_title; }
    /// Blocks until nothing runs; for tests and the end of the program.
    void waitForFinished();

Q_SIGNALS:
    void started(const QString& title);
    void progressed(double fraction); ///< at most 20 times a second, in the GUI thread
    void finished();                  ///< after the delivery

private:
    struct Control; ///< what the job's thread shares with the runner

    [[nodiscard]] std::shared_ptr<Control> begin(const QString& title);
    [[nodiscard]] static JobContext contextOf(const std::shared_ptr<Control>& control);
    [[nodiscard]] bool isCurrent(const std::shared_ptr<Control>& control) const { return control == m_current; }
    void end(const std::shared_ptr<Control>& control);

    std::shared_ptr<Control> m_current;
    QString m_title;
    bool m_isRunning = false;
};

template <typename Work, typename Deliver>
void JobRunner::start(const QString& title, Work work, Deliver deliver) {
    using Value = std::invoke_result_t<Work, const JobContext&>;
    // expected is not default constructible with every T, and QFuture copies: the result travels in a shared pointer.
    using Shared = std::shared_ptr<Value>;
    const std::shared_ptr<Control> control = begin(title);
    auto* watcher = new QFutureWatcher<Shared>(this);
    connect(watcher, &QFutureWatcher<Shared>::finished, this, [this, watcher, control, deliver = std::move(deliver)] {
        const Shared result = watcher->future().result();
        watcher->deleteLater();
        if (!isCurrent(control))
            return;
        end(control);
        deliver(std::move(*result));
        Q_EMIT finished();
    });
    watcher->setFuture(QtConcurrent::run([context = contextOf(control), work = std::move(work)]() -> Shared {
        try {
            return std::make_shared<Value>(work(context));
        } catch (const std::exception& exception) {
            return std::make_shared<Value>(
                makeError(ErrorCode::Numerical, std::string("internal error: ") + exception.what()));
        }
    }));
}

} // namespace perfbridge
