// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/jobmodel.h"

#include <functional>
#include <map>
#include <memory>

#include <QObject>

namespace perfbridge {

class JobRunner;
class StoreWorker;

/// Writes down what runs in the window. Jobs that end within a moment leave no trace.
class JobLog final : public QObject {
    Q_OBJECT

public:
    explicit JobLog(QObject* parent = nullptr);

    [[nodiscard]] JobModel& model() { return m_model; }
    void watch(StoreWorker& worker);
    void watch(JobRunner& runner);
    /// The runners that something has by now; those that are known stay.
    void watchRunnersOf(const QObject& owner);
    /// Asks a running job to stop; one that ended is left.
    void cancel(std::uint64_t job);

private:
    struct Watched {
        std::uint64_t job = 0; ///< 0: none runs
        std::function<void()> cancel;
    };
    void begin(Watched& watched, const QString& title);
    void end(Watched& watched);

    JobModel m_model;
    std::map<const QObject*, std::shared_ptr<Watched>> m_watched;
    std::map<std::uint64_t, qint64> m_started; ///< of running jobs, ms since the epoch
};

} // namespace perfbridge
