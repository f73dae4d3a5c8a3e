// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaign.h"
#include "core/store/workspace.h"

#include <memory>
#include <string>
#include <vector>

#include <QString>

namespace perfbridge::test {

/// Ends the program with the message of the error: a broken fixture is no test result.
template <typename T>
T valueOf(Result<T> result) {
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

[[nodiscard]] std::shared_ptr<const Space> engineSpace(std::vector<double> threads = {1, 2, 4});
/// All six configurations of engineSpace() in the environment "desk", simulated: metrics time and energy.
[[nodiscard]] CampaignSpec engineCampaign(const std::string& name);
[[nodiscard]] std::unique_ptr<CampaignJournal> openJournal(Workspace& workspace, CampaignId campaign);

[[nodiscard]] RunSample runSample(int iteration, double time, SampleFlag flags = SampleFlag::None);
[[nodiscard]] RunEnd runEnd(RunEnd::Outcome outcome, const std::string& reason = {});
/// A whole run: `count` samples around `time`, the first of them warm-up. The run's id.
std::int64_t journalRun(CampaignJournal& journal, const RunKey& key, double time, int count = 4,
                        RunEnd::Outcome outcome = RunEnd::Outcome::Completed);

/// Everything that can be read of a workspace, as text: to be compared before and after.
[[nodiscard]] QString everythingOf(const Workspace& workspace);

} // namespace perfbridge::test
