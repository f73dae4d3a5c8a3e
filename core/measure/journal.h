// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/campaign.h"
#include "core/measure/run.h"

#include <span>
#include <vector>

namespace perfbridge {

/// Where a campaign's runs go as they happen. What a call has stored survives kill -9 and power loss when it returns.
/// An object belongs to the thread that made it.
class CampaignJournal {
public:
    virtual ~CampaignJournal() = default;

    /// Everything journalled so far, in the order of the runs' starts.
    [[nodiscard]] virtual Result<std::vector<RunRecord>> runs() = 0;
    /// The run's id.
    [[nodiscard]] virtual Result<std::int64_t> beginRun(const RunKey& key, double startedAt) = 0;
    [[nodiscard]] virtual Result<void> addSamples(std::int64_t run, std::span<const RunSample> samples) = 0;
    /// Adds a flag to single samples of a run that has not ended, by their iterations: whether one is an outlier shows
    /// when the others are there. A journal that keeps no flags of single samples may leave it at that: they can be
    /// found again.
    [[nodiscard]] virtual Result<void> flagSamples(std::int64_t /*run*/, std::span<const int> /*iterations*/,
                                                   SampleFlag /*flag*/) {
        return {};
    }
    /// `flags` are added to those of all samples of the run (Discarded, Throttled ...).
    [[nodiscard]] virtual Result<void> endRun(std::int64_t run, const RunEnd& end, SampleFlag flags) = 0;
    [[nodiscard]] virtual Result<void> setState(CampaignState state, const std::string& reason) = 0;
    /// The machine's fingerprint at the start; a later start on a machine that differs is for the caller to notice.
    [[nodiscard]] virtual Result<void> setFingerprint(const TextPairs& attributes) = 0;
};

} // namespace perfbridge
