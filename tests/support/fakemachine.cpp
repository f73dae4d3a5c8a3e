// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakemachine.h"

#include "core/measure/simulated/simulatedmachine.h"

#include <utility>

namespace perfbridge::test {

class GatedExecutor final : public RunExecutor {
public:
    GatedExecutor(FakeMachine& machine, SimulatedParameters parameters, const Protocol& protocol, SimulatedClock& clock)
        : m_machine(machine)
        , m_simulated(std::move(parameters), protocol, clock) {}

    [[nodiscard]] Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                         std::stop_token stop) override {
        if (!m_machine.pass(stop)) {
            RunEnd end;
            end.outcome = RunEnd::Outcome::Interrupted;
            end.reason = "stopped by the user";
            return end;
        }
        return m_simulated.execute(request, sink, std::move(stop));
    }

private:
    FakeMachine& m_machine;
    SimulatedExecutor m_simulated;
};

TextPairs FakeMachine::fingerprint() {
    const std::lock_guard lock(m_mutex);
    return m_fingerprint;
}

void FakeMachine::setFingerprint(TextPairs fingerprint) {
    const std::lock_guard lock(m_mutex);
    m_fingerprint = std::move(fingerprint);
}

std::vector<Finding> FakeMachine::checkUp() {
    return {{"governor", Finding::Severity::Good, "performance on all processors", ""},
            {"load", Finding::Severity::Warning, "others use 43 % of the processors", "Close other programs."}};
}

Result<MachineTools> FakeMachine::tools(const CampaignSpec& spec) {
    const auto* simulated = std::get_if<SimulatedBackend>(&spec.backend);
    auto parameters = SimulatedParameters::fromJson(simulated ? simulated->document : std::string());
    if (!parameters)
        return tl::unexpected(parameters.error());
    MachineTools tools;
    auto clock = std::make_unique<SimulatedClock>();
    tools.interference = std::make_unique<SimulatedInterference>(*clock);
    tools.worker = std::make_unique<GatedExecutor>(*this, std::move(*parameters), spec.protocol, *clock);
    tools.clock = std::move(clock);
    return tools;
}

void FakeMachine::letPass(int runs) {
    const std::lock_guard lock(m_mutex);
    m_isOpen = false;
    m_passes = runs;
    m_opened.notify_all();
}

void FakeMachine::letAllPass() {
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
    m_opened.notify_all();
}

int FakeMachine::waiting() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

bool FakeMachine::pass(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    ++m_waiting;
    const bool isLet = m_opened.wait(lock, stop, [this] { return m_isOpen || m_passes > 0; });
    --m_waiting;
    if (isLet && !m_isOpen)
        --m_passes;
    return isLet && !stop.stop_requested();
}

} // namespace perfbridge::test
