// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaignpilot.h"

#include "core/measure/estimate.h"
#include "core/measure/memoryjournal.h"
#include "ui/models/durationtext.h"
#include "ui/models/numberformat.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

constexpr Eigen::Index pilotConfigurations = 3;

/// Spread over the plan: its beginning alone would be the default and what lies near it.
Eigen::MatrixXd pilotPlan(const Eigen::MatrixXd& plan) {
    const Eigen::Index count = std::min(pilotConfigurations, plan.rows());
    Eigen::MatrixXd rows(count, plan.cols());
    for (Eigen::Index i = 0; i < count; ++i)
        rows.row(i) = plan.row(count == 1 ? 0 : i * (plan.rows() - 1) / (count - 1));
    return rows;
}

} // namespace

CampaignPilot::CampaignPilot(std::shared_ptr<MeasureMachine> machine, QObject* parent)
    : QObject(parent)
    , m_machine(std::move(machine)) {
    connect(&m_run, &CampaignRun::arrived, this, [this](const CampaignNews& news) {
        m_runs.insert(m_runs.end(), news.ended.begin(), news.ended.end());
        if (news.progress)
            Q_EMIT progressed(tr("Pilot: %1").arg(QString::fromStdString(news.progress->activity)));
    });
    connect(&m_run, &CampaignRun::ended, this, [this](const CampaignReport& report) {
        if (report.state == CampaignState::Finished)
            Q_EMIT finished(estimate());
        else
            Q_EMIT finished({});
    });
    connect(&m_run, &CampaignRun::failed, this, [this](const Error& error) {
        if (error.code == ErrorCode::Cancelled)
            Q_EMIT finished({});
        else
            Q_EMIT failed(error);
    });
}

CampaignPilot::~CampaignPilot() = default;

void CampaignPilot::start(const CampaignSpec& spec) {
    if (isRunning())
        return;
    m_spec = spec;
    m_runs.clear();
    Q_EMIT progressed(tr("Pilot: planning"));
    m_planning.start(
        tr("Planning the pilot"), [spec](const JobContext& context) { return planConfigurations(spec, context); },
        [this](const Result<Eigen::MatrixXd>& plan) {
            if (plan)
                measure(*plan);
            else if (plan.error().code == ErrorCode::Cancelled)
                Q_EMIT finished({});
            else
                Q_EMIT failed(plan.error());
        });
}

void CampaignPilot::measure(const Eigen::MatrixXd& plan) {
    m_planned = plan.rows();
    m_plan = pilotPlan(plan);
    CampaignSpec spec = m_spec;
    if (spec.name.empty())
        spec.name = "pilot";
    spec.givenConfigurations = m_plan;
    m_run.start(
        {.spec = spec,
         .plan = m_plan,
         .journal = []() -> Result<std::unique_ptr<CampaignJournal>> { return std::make_unique<MemoryJournal>(); },
         .tools = [machine = m_machine, spec] { return machine->tools(spec); },
         .fingerprint = {}});
}

QString CampaignPilot::estimate() const {
    const CampaignEstimate estimate = estimateCampaign(m_spec, static_cast<std::size_t>(m_planned), m_runs);
    QString text = tr("About %1 (%2 to %3)")
                       .arg(durationText(estimate.seconds.expected), durationText(estimate.seconds.lower),
                            durationText(estimate.seconds.upper));
    if (std::isfinite(estimate.joules.expected))
        text += tr(", %1 J").arg(format::measured(estimate.joules.expected));
    return text + QStringLiteral(", ") + QString::fromStdString(estimate.basis);
}

void CampaignPilot::stop() {
    m_planning.cancel();
    m_run.stopNow();
}

} // namespace perfbridge

#include "moc_campaignpilot.cpp"
