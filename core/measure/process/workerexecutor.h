// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"
#include "core/measure/process/workersession.h"
#include "core/measure/runexecutor.h"

#include <string>
#include <vector>

namespace perfbridge {

/// Of a campaign's runs.
struct WorkerSettings {
    BackendSpec backend;
    Protocol protocol;
    SystemPaths paths{};
    std::string program{};         ///< empty = findWorker()
    std::vector<int> processors{}; ///< affinity of the worker and its command; empty = ours
};

/// Every invocation is a perfbridge-worker of its own, in a session and with an environment of its own. To be used by
/// one thread, which has to live as long as the run: its end ends the worker.
class WorkerExecutor final : public RunExecutor {
public:
    explicit WorkerExecutor(WorkerSettings settings);

    [[nodiscard]] Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                         std::stop_token stop) override;

private:
    [[nodiscard]] Result<ProcessSpec> specOf(const RunRequest& request) const;
    [[nodiscard]] SessionPlan planOf(const RunRequest& request) const;

    WorkerSettings m_settings;
    std::vector<std::string> m_metrics;
};

} // namespace perfbridge
