// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/journal.h"
#include "core/store/campaigncatalogue.h"
#include "core/store/database.h"
#include "core/store/workspacelock.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QString>

namespace perfbridge {

/// The journal of a campaign in a workspace: a connection of its own, for the thread that opens it, under a right to
/// write that it shares. Every call is one committed transaction (WAL, synchronous=FULL). Samples of ended runs are
/// folded when it is opened and when the campaign ends or pauses.
class StoredJournal final : public CampaignJournal {
public:
    [[nodiscard]] static Result<std::unique_ptr<CampaignJournal>> open(const QString& path, CampaignId campaign,
                                                                       std::shared_ptr<WorkspaceLock> lock);

    [[nodiscard]] Result<std::vector<RunRecord>> runs() override;
    /// InvalidArgument for a configuration that is not in the plan.
    [[nodiscard]] Result<std::int64_t> beginRun(const RunKey& key, double startedAt) override;
    /// InvalidArgument for another number of values than metrics, or a run that is not running.
    [[nodiscard]] Result<void> addSamples(std::int64_t run, std::span<const RunSample> samples) override;
    [[nodiscard]] Result<void> flagSamples(std::int64_t run, std::span<const int> iterations, SampleFlag flag) override;
    /// A run that did not complete has its samples discarded; one that failed gets a row with the reason.
    [[nodiscard]] Result<void> endRun(std::int64_t run, const RunEnd& end, SampleFlag flags) override;
    [[nodiscard]] Result<void> setState(CampaignState state, const std::string& reason) override;
    /// Adds what the environment does not say yet; what it says stays, since samples were measured under it.
    [[nodiscard]] Result<void> setFingerprint(const TextPairs& attributes) override;

private:
    struct OpenRun {
        std::int32_t row = 0; ///< of the space's configurations
        int process = 0;
        bool isSentinel = false;
        std::int64_t firstSample = 0; ///< no sample of it has a smaller id
    };
    /// What the next sample or process of a configuration is called.
    struct Numbers {
        int repetition = 0;
        int process = 0;
        bool hasSamples = false;
    };

    StoredJournal(std::shared_ptr<WorkspaceLock> lock, std::unique_ptr<Database> database, CampaignTarget target);

    [[nodiscard]] Result<void> refreshNumbers(std::int64_t nextSample);
    [[nodiscard]] Result<OpenRun> openRun(std::int64_t run);
    [[nodiscard]] Result<void> insert(std::int64_t run, const OpenRun& open, std::span<const RunSample> samples,
                                      const std::string& failure);

    std::shared_ptr<WorkspaceLock> m_lock;
    std::unique_ptr<Database> m_database;
    CampaignTarget m_target;
    std::unordered_map<std::int64_t, OpenRun> m_open;
    std::unordered_map<std::int32_t, Numbers> m_numbers; ///< by row
    std::int64_t m_nextSample = -1;                      ///< as this object left it; another: somebody else stored too
};

} // namespace perfbridge
