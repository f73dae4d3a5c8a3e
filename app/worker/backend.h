// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/metric.h"
#include "core/measure/process/workermessages.h"

#include <memory>
#include <string>
#include <vector>

namespace perfbridge {

/// What a worker measures: made for one job, prepared once, then iterated. The loop around it (iterationloop.h) warms
/// up, repeats and reports.
class Backend {
public:
    /// One timed sample.
    struct Iteration {
        std::vector<double> values; ///< one a metric; NaN = not measured, or belongs to the invocation
        double seconds = 0;         ///< timed part, all `batch` executions together
        SampleFlag flags = SampleFlag::None;
    };

    virtual ~Backend() = default;
    [[nodiscard]] virtual std::vector<Metric> metrics() const = 0;
    [[nodiscard]] virtual bool usesGpu() const { return false; }
    /// Loads, builds, transforms. A failure with isInvalid: this configuration cannot be.
    [[nodiscard]] virtual tl::expected<void, FailedEvent> prepare() = 0;
    /// Executes `batch` times in one timed sample; values are per execution.
    [[nodiscard]] virtual tl::expected<Iteration, FailedEvent> iterate(int batch) = 0;
    /// May one timed sample hold several executions? Not where every execution is a process.
    [[nodiscard]] virtual bool canBatch() const { return true; }
    /// Values of the invocation as a whole; empty = none.
    [[nodiscard]] virtual std::vector<double> finish() { return {}; }
    [[nodiscard]] virtual std::string outputHash() const { return {}; }
};

/// The torch backend lives in a library of its own that the worker loads when a job asks for it: starting a command
/// must not cost the loading of a DNN engine.
inline constexpr const char* torchLibraryName = "libperfbridge_torch.so";
inline constexpr const char* torchFactoryName = "perfbridge_make_torch_backend";
/// extern "C" in that library: Backend* f(const WorkerJob*), owned by the caller.
using TorchFactory = Backend* (*)(const WorkerJob*);
inline constexpr const char* torchProbeName = "perfbridge_probe_torch";
/// extern "C" in that library: what the engine is, and which options do nothing here ("idle.NAME", and why).
using TorchProbe = void (*)(TextPairs*);

} // namespace perfbridge
