// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"

#include <chrono>
#include <string>

namespace perfbridge {

/// How a campaign goes, on stderr: a line that is rewritten in place on a terminal, else a line for what has changed,
/// at most twice a second either way, so that showing it does not disturb what is measured. Warnings always have a line
/// of their own.
class MeasureProgress final : public CampaignObserver {
public:
    MeasureProgress();
    ~MeasureProgress() override;
    MeasureProgress(const MeasureProgress&) = delete;
    MeasureProgress& operator=(const MeasureProgress&) = delete;

    void progressed(const CampaignProgress& progress) override;
    void warned(const std::string& sentence) override;

private:
    using Clock = std::chrono::steady_clock;

    void clearLine();

    bool m_isTerminal = false;
    bool m_hasLine = false;
    std::string m_shown;
    Clock::time_point m_shownAt;
};

/// "12 of 200 configurations, 3 failed, 57 runs, 4 min left: measuring configuration 12 of 200".
[[nodiscard]] std::string progressText(const CampaignProgress& progress);
/// "45 s", "12 min", "3.5 h".
[[nodiscard]] std::string durationText(double seconds);

} // namespace perfbridge
