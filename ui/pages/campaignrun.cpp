// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaignrun.h"

#include <cassert>
#include <exception>
#include <mutex>
#include <utility>

namespace perfbridge {

namespace {

constexpr int batchMilliseconds = 500;

} // namespace

struct CampaignRun::Feed final : CampaignObserver {
    CampaignControl control;
    std::stop_source stop;
    std::mutex mutex;
    CampaignNews news;
    RunRecord current; ///< touched by the run's thread only

    void runStarted(const RunKey& key) override {
        current = {};
        current.key = key;
    }
    void samplesStored(const RunKey& /*key*/, std::span<const RunSample> samples) override {
        current.samples.insert(current.samples.end(), samples.begin(), samples.end());
    }
    void runEnded(const RunKey& key, const RunEnd& end) override {
        current.key = key;
        current.end = end;
        const std::lock_guard lock(mutex);
        news.ended.push_back(std::exchange(current, {}));
    }
    void configurationChanged(std::size_t configuration, const ConfigurationProgress& progress) override {
        const std::lock_guard lock(mutex);
        news.configurations[configuration] = progress;
    }
    void progressed(const CampaignProgress& progress) override {
        const std::lock_guard lock(mutex);
        news.progress = progress;
    }
    void warned(const std::string& sentence) override {
        const std::lock_guard lock(mutex);
        news.warnings.push_back(sentence);
    }
    [[nodiscard]] CampaignNews take() {
        const std::lock_guard lock(mutex);
        return std::exchange(news, {});
    }
};

CampaignRun::CampaignRun(QObject* parent)
    : QObject(parent) {
    m_timer.setInterval(batchMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &CampaignRun::takeNews);
}

CampaignRun::~CampaignRun() {
    if (m_feed)
        m_feed->stop.request_stop();
}

Result<CampaignReport> CampaignRun::work(const Job& job, const std::shared_ptr<Feed>& feed) {
    try {
        auto journal = job.journal();
        if (!journal)
            return tl::unexpected(journal.error());
        auto tools = job.tools();
        if (!tools)
            return tl::unexpected(tools.error());
        if (!job.fingerprint.empty()) {
            if (auto stored = (*journal)->setFingerprint(job.fingerprint); !stored)
                return tl::unexpected(stored.error());
        }
        const CampaignSurroundings surroundings{.executor = tools->executor(),
                                                .interference = *tools->interference,
                                                .clock = *tools->clock,
                                                .control = &feed->control,
                                                .observer = feed.get()};
        return runCampaign(job.spec, job.plan, **journal, surroundings, JobContext(feed->stop.get_token()));
    } catch (const std::exception& exception) {
        return makeError(ErrorCode::Io, std::string("internal error: ") + exception.what());
    }
}

void CampaignRun::start(Job job) {
    assert(!isRunning());
    m_feed = std::make_shared<Feed>();
    m_wish = Wish::Measure;
    m_timer.start();
    m_thread = std::jthread([this, job = std::move(job), feed = m_feed] {
        const auto result = std::make_shared<const Result<CampaignReport>>(work(job, feed));
        // The destructor waits for this thread, so that the object is there; what it did not get to is dropped with it.
        QMetaObject::invokeMethod(
            this, [this, feed, result] { deliver(feed, *result); }, Qt::QueuedConnection);
    });
    Q_EMIT wishChanged();
}

void CampaignRun::setWish(Wish wish, CampaignControl::Wish forRunner) {
    if (!isRunning() || m_wish == Wish::StopNow)
        return;
    m_wish = wish;
    m_feed->control.wish(forRunner);
    Q_EMIT wishChanged();
}

void CampaignRun::goOn() {
    setWish(Wish::Measure, CampaignControl::Wish::Run);
}

void CampaignRun::pause() {
    setWish(Wish::Pause, CampaignControl::Wish::Pause);
}

void CampaignRun::stopAfterRun() {
    setWish(Wish::StopAfterRun, CampaignControl::Wish::StopAfterRun);
}

void CampaignRun::stopNow() {
    if (!isRunning() || m_wish == Wish::StopNow)
        return;
    m_feed->stop.request_stop();
    setWish(Wish::StopNow, CampaignControl::Wish::StopAfterRun);
}

void CampaignRun::takeNews() {
    const CampaignNews news = m_feed->take();
    if (!news.isEmpty())
        Q_EMIT arrived(news);
}

void CampaignRun::deliver(const std::shared_ptr<Feed>& feed, const Result<CampaignReport>& result) {
    if (feed != m_feed)
        return;
    m_thread.join();
    m_timer.stop();
    takeNews();
    if (result)
        Q_EMIT ended(*result);
    else
        Q_EMIT failed(result.error());
}

} // namespace perfbridge

#include "moc_campaignrun.cpp"
