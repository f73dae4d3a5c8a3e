// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/study.h"
#include "ui/pages/transferrequest.h"

#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace perfbridge {

class JobRunner;

/// A study that runs in the background. Finished cells reach the GUI thread in batches, ten times a second, however
/// fast they come. Cancel answers at once and keeps what is there.
class StudyRun final : public QObject {
    Q_OBJECT

public:
    explicit StudyRun(JobRunner& jobs, QObject* parent = nullptr);
    ~StudyRun() override;

    /// InvalidArgument if the options are wrong; nothing starts then. A running study is replaced.
    Result<void> start(std::shared_ptr<const SpaceData> space, const TransferRequest& request);
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// All cells of the plan; those not there yet have no number (NaN) and no reason.
    [[nodiscard]] const StudyResult& result() const { return m_result; }
    [[nodiscard]] std::size_t cellsDone() const { return m_done; }
    [[nodiscard]] std::size_t cellsFailed() const { return m_failed; }
    /// Seconds that the rest takes if it goes on like this; negative while nothing can be said.
    [[nodiscard]] double secondsLeft() const;

Q_SIGNALS:
    void cellsArrived();
    void finished();  ///< all cells are there
    void cancelled(); ///< by cancel(), or by another job of the runner
    void failed(const perfbridge::Error& error);

private:
    struct Queue; ///< filled by the study's threads

    void takeCells();
    void stop();
    void end();

    JobRunner& m_jobs;
    std::shared_ptr<Queue> m_queue;
    StudyResult m_result;
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
    bool m_isRunning = false;
};

} // namespace perfbridge
