// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/journal.h"

#include <string>
#include <vector>

namespace perfbridge {

/// A journal that keeps nothing beyond its own life: for pilots and for demonstrations.
class MemoryJournal final : public CampaignJournal {
public:
    [[nodiscard]] Result<std::vector<RunRecord>> runs() override { return m_runs; }
    [[nodiscard]] Result<std::int64_t> beginRun(const RunKey& key, double startedAt) override;
    [[nodiscard]] Result<void> addSamples(std::int64_t run, std::span<const RunSample> samples) override;
    [[nodiscard]] Result<void> endRun(std::int64_t run, const RunEnd& end, SampleFlag flags) override;
    [[nodiscard]] Result<void> setState(CampaignState state, const std::string& reason) override;
    [[nodiscard]] Result<void> setFingerprint(const TextPairs& attributes) override;

    [[nodiscard]] const std::vector<RunRecord>& records() const noexcept { return m_runs; }
    [[nodiscard]] CampaignState state() const noexcept { return m_state; }
    [[nodiscard]] const std::string& stateReason() const noexcept { return m_stateReason; }
    [[nodiscard]] const TextPairs& fingerprint() const noexcept { return m_fingerprint; }

private:
    [[nodiscard]] Result<RunRecord*> find(std::int64_t run);

    std::vector<RunRecord> m_runs; ///< ids are positions, from 1
    CampaignState m_state = CampaignState::Defined;
    std::string m_stateReason;
    TextPairs m_fingerprint;
};

} // namespace perfbridge
