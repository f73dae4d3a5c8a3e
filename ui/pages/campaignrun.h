// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"
#include "core/store/workspace.h"
#include "ui/models/campaignrecord.h"
#include "ui/shell/measuremachine.h"

#include <functional>
#include <memory>
#include <thread>

#include <QObject>
#include <QTimer>

namespace perfbridge {

/// A campaign that is measured in a thread of its own. What happens reaches the GUI thread in batches, twice a second
/// at most: repainting is load on the machine too. Wishes are answered at once; the thread follows when it can.
class CampaignRun final : public QObject {
    Q_OBJECT

public:
    struct Job {
        CampaignSpec spec;
        Eigen::MatrixXd plan;
        JournalOpener journal;                       ///< called in the run's thread
        std::function<Result<MachineTools>()> tools; ///< the same
        TextPairs fingerprint; ///< of the machine, now; the journal adds what is not known yet. Empty = none
    };
    enum class Wish { Measure, Pause, StopAfterRun, StopNow };

    explicit CampaignRun(QObject* parent = nullptr);
    /// Stops now and waits for the thread: what is journalled stays.
    ~CampaignRun() override;

    /// Nothing may be running.
    void start(Job job);
    /// Takes a wish to pause or to stop after the run back, as long as the run goes on.
    void goOn();
    /// Ends after the current run; the campaign is Paused.
    void pause();
    /// Ends after the current run; the campaign is Stopped.
    void stopAfterRun();
    /// Ends the running process; its run is journalled as interrupted.
    void stopNow();

    [[nodiscard]] bool isRunning() const { return m_thread.joinable(); }
    [[nodiscard]] Wish wish() const { return m_wish; }

Q_SIGNALS:
    void arrived(const perfbridge::CampaignNews& news);
    void wishChanged();
    void ended(const perfbridge::CampaignReport& report);
    void failed(const perfbridge::Error& error);

private:
    struct Feed; ///< filled by the run's thread

    [[nodiscard]] static Result<CampaignReport> work(const Job& job, const std::shared_ptr<Feed>& feed);
    void setWish(Wish wish, CampaignControl::Wish forRunner);
    void takeNews();
    void deliver(const std::shared_ptr<Feed>& feed, const Result<CampaignReport>& result);

    std::shared_ptr<Feed> m_feed;
    std::jthread m_thread;
    QTimer m_timer;
    Wish m_wish = Wish::Measure;
};

} // namespace perfbridge
