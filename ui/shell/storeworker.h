// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/store/workspace.h"
#include "ui/shell/jobcontrol.h"

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>

namespace perfbridge {

/// Owns the open workspace in a thread of its own, since a database connection belongs to the thread that made it, and
/// holds its writer's lock as long as it is open. Operations run there one after the other, in the order they were
/// enqueued: nothing that writes is ever replaced by something newer.
class StoreWorker final : public QObject {
    Q_OBJECT

public:
    using Place = std::unique_ptr<Workspace>; ///< null: none is open
    enum class Kind {
        Cancellable, ///< reading, or writing whole or not at all
        MustFinish   ///< a result that would be lost: not even the end of the program stops it
    };

    explicit StoreWorker(QObject* parent = nullptr);
    /// Cancels what can be cancelled, waits for the rest, and closes the workspace in its thread.
    ~StoreWorker() override;

    /// `work`: Result<T>(Place&, const JobContext&), in the worker's thread. `deliver`: void(Result<T>), in this
    /// object's thread. The control cancels the operation before or while it runs.
    template <typename Work, typename Deliver>
    std::shared_ptr<JobControl> enqueue(const QString& title, Kind kind, Work work, Deliver deliver);

    [[nodiscard]] bool isRunning() const { return !m_queue.empty(); }
    /// Of the running operation; empty if there is none.
    [[nodiscard]] QString title() const;
    /// Asks the running operation to stop, if it can be.
    void cancel();

Q_SIGNALS:
    void started(const QString& title); ///< an operation is now the running one
    void progressed(double fraction);   ///< at most 20 times a second
    void cancelling();
    void finished(); ///< nothing is left to do

private:
    struct Operation {
        QString title;
        Kind kind;
        std::shared_ptr<JobControl> control;
    };

    void begin(Operation operation);
    void end();
    void pollProgress();

    QThread m_thread;
    QObject* m_inThread; ///< its events run in m_thread
    Place m_place;       ///< touched in m_thread only
    std::deque<Operation> m_queue;
    QTimer m_progressTimer;
    double m_shownProgress = 0;
};

template <typename Work, typename Deliver>
std::shared_ptr<JobControl> StoreWorker::enqueue(const QString& title, Kind kind, Work work, Deliver deliver) {
    using Value = std::invoke_result_t<Work, Place&, const JobContext&>;
    auto control = std::make_shared<JobControl>();
    begin({title, kind, control});
    const auto run = [this, control, work = std::move(work), deliver = std::move(deliver)] {
        std::shared_ptr<Value> result;
        try {
            const JobContext context = control->context();
            result = std::make_shared<Value>(context.isCancelled() ? Value(cancelledError()) : work(m_place, context));
        } catch (const std::exception& exception) {
            result =
                std::make_shared<Value>(makeError(ErrorCode::Io, std::string("internal error: ") + exception.what()));
        }
        QMetaObject::invokeMethod(
            this,
            [this, result, deliver] {
                deliver(std::move(*result));
                end();
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_inThread, run, Qt::QueuedConnection);
    return control;
}

} // namespace perfbridge
