// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/measure/campaign.h"
#include "core/measure/journal.h"
#include "core/measure/machine/interference.h"
#include "core/measure/runexecutor.h"

#include <atomic>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What the user wants of a running campaign; may be set from any thread.
class CampaignControl {
public:
    enum class Wish { Run, Pause, StopAfterRun };

    void wish(Wish wish) noexcept { m_wish.store(wish); }
    [[nodiscard]] Wish wished() const noexcept { return m_wish.load(); }

private:
    std::atomic<Wish> m_wish = Wish::Run;
};

/// How far one configuration is.
struct ConfigurationProgress {
    enum class State { Waiting, Measuring, Done, Failed };

    State state = State::Waiting;
    int invocations = 0;
    double median = notMeasured; ///< of the stop metric
    double lower = notMeasured;
    double upper = notMeasured;
    double halfWidth = notMeasured; ///< relative
    /// Why it is done: "interval narrow enough", "noise floor reached", "cap reached", "most invocations reached"; or
    /// the failure.
    std::string reason;
};

/// The campaign as a whole, in one thread's words; copied to whoever shows it.
struct CampaignProgress {
    CampaignState state = CampaignState::Running;
    std::string activity; ///< "measuring configuration 12 of 200", "waiting: others use 43 % of the processors"
    std::size_t configurations = 0;
    std::size_t done = 0;
    std::size_t failed = 0;
    std::size_t runs = 0;
    std::size_t discarded = 0;
    std::size_t flagged = 0;
    double elapsedSeconds = 0;
    double secondsLeft = notMeasured; ///< NaN while nothing can be said
    double drift = 0;                 ///< of the sentinel, relative, with sign; 0 while there is none
    double noise = notMeasured;       ///< median over configurations of the relative spread of invocations
};

/// Called in the runner's thread, after what it tells is stored. Has to be quick.
class CampaignObserver {
public:
    virtual ~CampaignObserver() = default;
    virtual void runStarted(const RunKey& /*key*/) {}
    virtual void samplesStored(const RunKey& /*key*/, std::span<const RunSample> /*samples*/) {}
    virtual void runEnded(const RunKey& /*key*/, const RunEnd& /*end*/) {}
    virtual void configurationChanged(std::size_t /*configuration*/, const ConfigurationProgress& /*progress*/) {}
    virtual void progressed(const CampaignProgress& /*progress*/) {}
    virtual void warned(const std::string& /*sentence*/) {}
};

struct CampaignReport {
    CampaignState state = CampaignState::Finished;
    std::string reason; ///< why it is not finished
    CampaignProgress progress;
    std::vector<ConfigurationProgress> configurations;
    std::vector<std::string> warnings;
};

/// Everything that a campaign touches outside; tests put their own in.
struct CampaignSurroundings {
    RunExecutor& executor;
    InterferenceWatch& interference;
    MeasureClock& clock;
    CampaignControl* control = nullptr;
    CampaignObserver* observer = nullptr;
};

/// Runs or resumes a campaign: what the journal holds is not measured again, and what comes next depends only on the
/// spec, the plan and the journal. Blocks until it is finished, paused, stopped or cancelled (the running process is
/// then ended, and its run journalled as Interrupted). An error is one of the campaign as a whole: the journal cannot
/// be written, the worker cannot be started.
[[nodiscard]] Result<CampaignReport> runCampaign(const CampaignSpec& spec, const Eigen::MatrixXd& plan,
                                                 CampaignJournal& journal, const CampaignSurroundings& surroundings,
                                                 const JobContext& context = {});

/// The same report from what is journalled, without running anything.
[[nodiscard]] CampaignReport reportOf(const CampaignSpec& spec, const Eigen::MatrixXd& plan,
                                      std::span<const RunRecord> runs);

} // namespace perfbridge
