// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"

namespace perfbridge {

/// What happens in a campaign as JSON lines on stdout, for programs: {"event": "run_started" | "samples_stored" |
/// "run_ended" | "configuration" | "warning", ...}. A line is written, and flushed, after what it tells is stored.
/// Everything is passed on to another observer as well.
class MeasureEvents final : public CampaignObserver {
public:
    MeasureEvents(CampaignObserver& next, bool isWritten)
        : m_next(next)
        , m_isWritten(isWritten) {}

    void runStarted(const RunKey& key) override;
    void samplesStored(const RunKey& key, std::span<const RunSample> samples) override;
    void runEnded(const RunKey& key, const RunEnd& end) override;
    void configurationChanged(std::size_t configuration, const ConfigurationProgress& progress) override;
    void progressed(const CampaignProgress& progress) override;
    void warned(const std::string& sentence) override;

private:
    CampaignObserver& m_next;
    bool m_isWritten = false;
};

} // namespace perfbridge
