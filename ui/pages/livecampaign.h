// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/campaignrun.h"
#include "ui/shell/campaignstore.h"

#include <optional>

#include <QObject>
#include <QString>

namespace perfbridge {

/// The campaign that is being measured, or shown as if it were: which one it is, and what is known of it so far.
class LiveCampaign final : public QObject {
    Q_OBJECT

public:
    struct Campaign {
        CampaignId id;
        QString workspace; ///< its path
        CampaignRecord record;
        bool isDemonstration = false;
    };

    explicit LiveCampaign(QObject* parent = nullptr);
    ~LiveCampaign() override;

    /// Nothing may be running.
    void measure(const LoadedCampaign& campaign, const QString& workspace, const CampaignRun::Job& job);
    /// The stored runs, of which there have to be some, as if they were measured now; nothing is run or stored.
    /// `speed`: how much faster than they were; 0 = about a minute for all of them.
    void demonstrate(const LoadedCampaign& campaign, const QString& workspace, double speed);

    [[nodiscard]] bool isRunning() const { return m_run.isRunning(); }
    /// Null: nothing is measured. What it points to changes with `progressed`.
    [[nodiscard]] const Campaign* campaign() const { return m_campaign ? &*m_campaign : nullptr; }
    /// For wishes.
    [[nodiscard]] CampaignRun& run() { return m_run; }

Q_SIGNALS:
    void progressed();
    /// Nothing is measured any more.
    void ended(const perfbridge::LiveCampaign::Campaign& campaign, const perfbridge::CampaignReport& report);
    void failed(const perfbridge::LiveCampaign::Campaign& campaign, const perfbridge::Error& error);

private:
    [[nodiscard]] Campaign take();

    CampaignRun m_run;
    std::optional<Campaign> m_campaign; ///< while something runs
};

} // namespace perfbridge
