// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/backend.h"
#include "app/worker/commandmetrics.h"
#include "core/measure/commandtemplate.h"
#include "core/measure/process/descriptor.h"
#include "core/measure/process/outofmemory.h"
#include "core/measure/process/scratchfolder.h"

#include <optional>

namespace perfbridge {

/// Every iteration is one run of the user's program. While one runs, SIGTERM and the end of standard input end it with
/// all its descendants: the first after a grace, the second at once, since nobody waits any more.
class CommandRunner final : public Backend {
public:
    [[nodiscard]] static Result<std::unique_ptr<CommandRunner>> make(const WorkerJob& job);

    [[nodiscard]] std::vector<Metric> metrics() const override { return m_metrics.metrics(); }
    [[nodiscard]] tl::expected<void, FailedEvent> prepare() override;
    [[nodiscard]] tl::expected<Iteration, FailedEvent> iterate(int batch) override;
    [[nodiscard]] bool canBatch() const override { return false; }
    [[nodiscard]] bool isInProcess() const override { return false; }

private:
    CommandRunner(const WorkerJob& job, CommandTemplate commandTemplate, CommandMetrics metrics);
    [[nodiscard]] Result<ProcessSpec> makeSpec();
    [[nodiscard]] std::optional<FailedEvent> failureOf(const ProcessRun& run) const;

    WorkerJob m_job;
    CommandTemplate m_template;
    CommandMetrics m_metrics;
    std::vector<int> m_successCodes;
    std::optional<ScratchFolder> m_scratch;
    std::vector<std::string> m_files;
    ProcessSpec m_spec;
    Descriptor m_terminations; ///< readable once SIGTERM has come
    OutOfMemoryWatch m_outOfMemory;
};

} // namespace perfbridge
