// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/campaignrun.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <vector>

#include <QObject>

namespace perfbridge {

/// Measures three configurations of a campaign that is being defined, to tell how long all of it would take. Nothing
/// is stored.
class CampaignPilot final : public QObject {
    Q_OBJECT

public:
    explicit CampaignPilot(std::shared_ptr<MeasureMachine> machine, QObject* parent = nullptr);
    ~CampaignPilot() override;

    void start(const CampaignSpec& spec);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_run.isRunning() || m_planning.isRunning(); }

Q_SIGNALS:
    void progressed(const QString& text);
    /// `text`: the estimate, fit to be shown.
    void finished(const QString& text);
    void failed(const perfbridge::Error& error);

private:
    void measure(const Eigen::MatrixXd& plan);
    [[nodiscard]] QString estimate() const;

    std::shared_ptr<MeasureMachine> m_machine;
    JobRunner m_planning;
    CampaignRun m_run;
    CampaignSpec m_spec;
    Eigen::Index m_planned = 0;
    Eigen::MatrixXd m_plan; ///< of the pilot
    std::vector<RunRecord> m_runs;
};

} // namespace perfbridge
