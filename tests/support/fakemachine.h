// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/simulated/simulatedexecutor.h"
#include "ui/shell/measuremachine.h"

#include <condition_variable>
#include <mutex>

namespace perfbridge::test {

/// A machine whose runs go through a gate: a test lets so many pass, and what a run finds is simulated in no time.
/// Without a limit everything passes.
class FakeMachine final : public MeasureMachine {
public:
    [[nodiscard]] TextPairs fingerprint() override;
    [[nodiscard]] std::vector<Finding> checkUp() override;
    [[nodiscard]] Result<MachineTools> tools(const CampaignSpec& spec) override;

    void setFingerprint(TextPairs fingerprint);
    /// From now on, so many runs begin; the others wait at the gate until they are let through or stopped.
    void letPass(int runs);
    void letAllPass();
    /// Runs at the gate.
    [[nodiscard]] int waiting() const;

private:
    friend class GatedExecutor;
    /// False: stopped while waiting.
    [[nodiscard]] bool pass(const std::stop_token& stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_opened;
    int m_passes = 0;
    bool m_isOpen = true;
    int m_waiting = 0;
    TextPairs m_fingerprint{{"cpu", "Test processor"}, {"kernel", "6.1"}};
};

} // namespace perfbridge::test
