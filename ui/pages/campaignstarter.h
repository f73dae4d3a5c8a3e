// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/campaignrun.h"
#include "ui/pages/question.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <optional>

#include <QObject>

namespace perfbridge {

class CampaignStore;
struct LoadedCampaign;

/// What comes before the first run of a campaign: the user's consent to its commands where they were not defined here,
/// a look at the machine and whether it is still the one on which the campaign began, and the journal.
class CampaignStarter final : public QObject {
    Q_OBJECT

public:
    CampaignStarter(CampaignStore& store, std::shared_ptr<MeasureMachine> machine, QWidget* window);
    ~CampaignStarter() override;

    void setAsker(Asker asker) { m_ask = std::move(asker); }
    /// Ends with ready or declined, unless the store says that the journal cannot be opened; then with declined too.
    void prepare(const std::shared_ptr<const LoadedCampaign>& campaign);
    void cancel();
    [[nodiscard]] bool isPreparing() const { return m_campaign != nullptr; }

Q_SIGNALS:
    void ready(const perfbridge::CampaignRun::Job& job);
    void declined();
    void failed(const Error& error, const QString& what);

private:
    [[nodiscard]] bool mayRunCommands(const CampaignSpec& spec);
    [[nodiscard]] bool mayGoOnHere(const TextPairs& now) const;
    void compareMachine(const TextPairs& now);
    void decline();

    CampaignStore& m_store;
    std::shared_ptr<MeasureMachine> m_machine;
    QWidget* m_window;
    Asker m_ask = askByDialog;
    JobRunner m_looking;
    std::shared_ptr<const LoadedCampaign> m_campaign;
};

} // namespace perfbridge
