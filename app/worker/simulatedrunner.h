// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/backend.h"
#include "app/worker/eventwriter.h"
#include "core/measure/simulated/simulatedsystem.h"

#include <memory>

namespace perfbridge {

/// Reports what a simulated system would measure, and acts out what goes wrong in it: a real segmentation fault, a real
/// endless loop, real garbage instead of an event.
class SimulatedRunner final : public Backend {
public:
    /// `events` is where garbage goes; it has to outlive the runner.
    [[nodiscard]] static Result<std::unique_ptr<SimulatedRunner>> make(const WorkerJob& job, EventWriter& events);

    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] tl::expected<void, FailedEvent> prepare() override;
    [[nodiscard]] tl::expected<Iteration, FailedEvent> iterate(int batch) override;
    [[nodiscard]] bool isInProcess() const override { return false; }

private:
    SimulatedRunner(const WorkerJob& job, SimulatedParameters parameters, EventWriter& events);
    [[nodiscard]] tl::unexpected<FailedEvent> misbehave();

    BackendSpec m_spec;
    SimulatedSystem m_system;
    SimulatedSystem::Run m_run;
    EventWriter& m_events;
    int m_calls = 0;
};

} // namespace perfbridge
