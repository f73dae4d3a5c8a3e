// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaignrecord.h"
#include "ui/pages/campaignrun.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace perfbridge {

class CaptionLabel;

/// Over the live view: which campaign, how far it is, and the buttons that start and stop it. Buttons are enabled where
/// they make sense.
class CampaignControls final : public QWidget {
    Q_OBJECT

public:
    struct State {
        const CampaignRecord* record = nullptr;
        bool isRunning = false; ///< this campaign, in this program
        CampaignRun::Wish wish = CampaignRun::Wish::Measure;
        bool isDemonstration = false;
        bool isPreparing = false; ///< asked to start, and not measuring yet
        bool isCutOff = false;
        QString blocked; ///< why it cannot be started; empty = it can
        QString stateText;
    };

    explicit CampaignControls(QWidget* parent = nullptr);
    ~CampaignControls() override;

    void setState(const State& state);

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void stopAfterRunRequested();
    void stopNowRequested();
    void demonstrationRequested();
    void checkUpRequested();

private:
    [[nodiscard]] QWidget* makeButtons();
    void showProgress(const State& state);
    void showButtons(const State& state);

    QLabel* m_name;
    CaptionLabel* m_caption;
    QLabel* m_state;
    CaptionLabel* m_quiet;
    QProgressBar* m_progress;
    QPushButton* m_start = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stopAfter = nullptr;
    QPushButton* m_stopNow = nullptr;
    QPushButton* m_more = nullptr;
    QAction* m_demonstration = nullptr;
};

/// "42 of 200 configurations · 210 runs · 3 failed · 12 min measured, about 40 min left".
[[nodiscard]] QString progressText(const CampaignProgress& progress);

} // namespace perfbridge
