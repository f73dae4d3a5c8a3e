// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/livecampaign.h"

#include "core/measure/memoryjournal.h"
#include "core/measure/replayexecutor.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace perfbridge {

namespace {

constexpr double demonstrationSeconds = 60;

double secondsOf(const std::vector<RunRecord>& runs) {
    double seconds = 0;
    for (const RunRecord& run : runs)
        seconds += run.end ? run.end->seconds : 0;
    return seconds;
}

} // namespace

LiveCampaign::LiveCampaign(QObject* parent)
    : QObject(parent) {
    connect(&m_run, &CampaignRun::arrived, this, [this](const CampaignNews& news) {
        m_campaign->record.apply(news);
        Q_EMIT progressed();
    });
    connect(&m_run, &CampaignRun::ended, this, [this](const CampaignReport& report) {
        m_campaign->record.progress = report.progress;
        m_campaign->record.configurations = report.configurations;
        Q_EMIT ended(take(), report);
    });
    connect(&m_run, &CampaignRun::failed, this, [this](const Error& error) { Q_EMIT failed(take(), error); });
}

LiveCampaign::~LiveCampaign() = default;

void LiveCampaign::measure(const LoadedCampaign& campaign, const QString& workspace, const CampaignRun::Job& job) {
    assert(!isRunning());
    m_campaign = Campaign{.id = campaign.id, .workspace = workspace, .record = campaign.record};
    m_run.start(job);
}

void LiveCampaign::demonstrate(const LoadedCampaign& campaign, const QString& workspace, double speed) {
    assert(!isRunning() && !campaign.runs.empty());
    const std::vector<RunRecord> runs = campaign.runs;
    const CampaignSpec spec = campaign.record.spec;
    const Eigen::MatrixXd plan = campaign.record.plan;
    if (!(speed > 0))
        speed = std::max(1.0, secondsOf(runs) / demonstrationSeconds);
    m_campaign = Campaign{.id = campaign.id,
                          .workspace = workspace,
                          .record = CampaignRecord::make(spec, plan, {}),
                          .isDemonstration = true};
    m_run.start(
        {.spec = spec,
         .plan = plan,
         .journal = []() -> Result<std::unique_ptr<CampaignJournal>> { return std::make_unique<MemoryJournal>(); },
         .tools = [runs, speed]() -> Result<MachineTools> {
             MachineTools tools;
             tools.clock = std::make_unique<ReplayClock>(runs.front().startedAt, speed);
             tools.interference = std::make_unique<NoInterference>();
             tools.worker = std::make_unique<ReplayExecutor>(runs, *tools.clock);
             return tools;
         },
         .fingerprint = {}});
}

LiveCampaign::Campaign LiveCampaign::take() {
    assert(m_campaign);
    Campaign campaign = std::move(*m_campaign);
    m_campaign.reset();
    return campaign;
}

} // namespace perfbridge

#include "moc_livecampaign.cpp"
