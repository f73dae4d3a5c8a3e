// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/backend.h"
#include "app/worker/torch/engine.h"
#include "app/worker/torch/peakmemory.h"

#include <string>
#include <vector>

namespace perfbridge {

/// Inference by libtorch as a job asks for it.
class TorchWorkerBackend final : public Backend {
public:
    explicit TorchWorkerBackend(const WorkerJob& job);

    [[nodiscard]] std::vector<Metric> metrics() const override;
    [[nodiscard]] bool usesGpu() const override { return m_isCuda; }
    /// Loads, and infers once: the cold inference is a value of the invocation, no sample.
    [[nodiscard]] tl::expected<void, FailedEvent> prepare() override;
    [[nodiscard]] tl::expected<Iteration, FailedEvent> iterate(int batch) override;
    [[nodiscard]] std::vector<double> finish() override;
    [[nodiscard]] std::string outputHash() const override;

private:
    TextPairs m_settings;
    std::string m_problem; ///< with the settings; empty = none
    bool m_isCuda = false;
    TorchEngine m_engine;
    PeakMemory m_memory;
    double m_firstSeconds = 0;
};

/// Whether this process was started with what the settings need: an environment variable that comes too late does
/// nothing, and the measurement would be of something else.
[[nodiscard]] Result<void> checkEnvironment(const TextPairs& settings);

} // namespace perfbridge
