// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/studyrun.h"

#include "ui/shell/jobrunner.h"

#include <limits>
#include <mutex>
#include <utility>
#include <vector>

#include <QPointer>

namespace perfbridge {

namespace {

constexpr int batchMilliseconds = 100;
constexpr std::size_t cellsForEstimate = 8; ///< fewer finished cells say nothing about the rest

void clearNumbers(StudyCell& cell) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    cell.errors = {nan, nan, nan, nan, nan, nan};
    cell.fitSeconds = nan;
}

} // namespace

struct StudyRun::Queue {
    std::mutex mutex;
    std::vector<std::pair<std::size_t, StudyCell>> cells;
};

StudyRun::StudyRun(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs) {
    m_timer.setInterval(batchMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &StudyRun::takeCells);
    // The result of a job that gives way is never delivered.
    connect(&jobs, &JobRunner::started, this, &StudyRun::stop);
}

StudyRun::~StudyRun() = default;

Result<void> StudyRun::start(std::shared_ptr<const SpaceData> space, const TransferRequest& request) {
    auto plan = studyPlan(request.options);
    if (!plan)
        return tl::unexpected(plan.error());
    m_result = {};
    m_result.metric = request.metric;
    m_result.sources = request.sources;
    m_result.target = request.target;
    m_result.options = request.options;
    m_result.cells = std::move(*plan);
    for (StudyCell& cell : m_result.cells)
        clearNumbers(cell);
    for (const Metric& metric : space->metrics()) {
        if (metric.name == request.metric)
            m_result.unit = metric.unit;
    }
    m_done = 0;
    m_failed = 0;
    m_isRunning = false; // as far as the one that is replaced is concerned
    // A queue a run: late cells of a cancelled study fall into the old one.
    m_queue = std::make_shared<Queue>();
    const auto work = [space = std::move(space), request, queue = m_queue](const JobContext& context) {
        const auto data = TransferData::make(*space, request.sources, request.target, request.metric);
        if (!data)
            return Result<StudyResult>(tl::unexpected(data.error()));
        return runStudy(*data, request.options, context, [&queue](std::size_t index, const StudyCell& cell) {
            const std::lock_guard lock(queue->mutex);
            queue->cells.emplace_back(index, cell);
        });
    };
    const auto deliver = [self = QPointer<StudyRun>(this), queue = m_queue](Result<StudyResult> result) {
        // A run that was cancelled or replaced has said so already.
        if (self.isNull() || self->m_queue != queue || !self->m_isRunning)
            return;
        self->takeCells();
        self->end();
        if (result) {
            self->m_result = std::move(*result);
            Q_EMIT self->finished();
        } else if (result.error().code == ErrorCode::Cancelled) {
            Q_EMIT self->cancelled();
        } else {
            Q_EMIT self->failed(result.error());
        }
    };
    m_jobs.start(tr("Transfer study"), work, deliver);
    m_isRunning = true;
    m_clock.start();
    m_timer.start();
    Q_EMIT cellsArrived();
    return {};
}

void StudyRun::cancel() {
    if (!m_isRunning)
        return;
    m_jobs.cancel();
    stop();
}

void StudyRun::stop() {
    if (!m_isRunning)
        return;
    takeCells();
    end();
    Q_EMIT cancelled();
}

void StudyRun::end() {
    m_isRunning = false;
    m_timer.stop();
}

void StudyRun::takeCells() {
    std::vector<std::pair<std::size_t, StudyCell>> cells;
    {
        const std::lock_guard lock(m_queue->mutex);
        cells.swap(m_queue->cells);
    }
    if (cells.empty())
        return;
    for (auto& [index, cell] : cells) {
        ++m_done;
        if (!cell.reason.empty())
            ++m_failed;
        m_result.cells[index] = std::move(cell);
    }
    Q_EMIT cellsArrived();
}

double StudyRun::secondsLeft() const {
    if (!m_isRunning || m_done < cellsForEstimate)
        return -1;
    const double perCell = static_cast<double>(m_clock.elapsed()) / 1000.0 / static_cast<double>(m_done);
    return perCell * static_cast<double>(m_result.cells.size() - m_done);
}

} // namespace perfbridge
