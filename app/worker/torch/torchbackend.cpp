// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/torchbackend.h"

#include "app/worker/torch/outputhash.h"
#include "core/measure/torchoptions.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <variant>

namespace perfbridge {

namespace {

/// Of a sample's values. Energy is the worker's to fill in.
enum Position { InferenceTime, CpuTime, PeakMemoryUse, LoadTime, FirstInferenceTime, EnergyCpu, EnergyGpu, Count };

Metric metric(std::string name, std::string unit) {
    Metric result;
    result.name = std::move(name);
    result.unit = std::move(unit);
    return result;
}

/// s, user and system, of all threads.
double cpuSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

FailedEvent invalid(std::string reason) {
    FailedEvent event;
    event.reason = std::move(reason);
    event.isInvalid = true;
    return event;
}

} // namespace

Result<void> checkEnvironment(const TextPairs& settings) {
    const Result<TextPairs> wanted = torchLaunchEnvironment(settings);
    if (!wanted)
        return tl::unexpected(wanted.error());
    for (const auto& [name, value] : *wanted) {
        const char* const found = std::getenv(name.c_str());
        if (found == nullptr || value != found)
            return makeError(ErrorCode::InvalidArgument, "the worker was started with " + name +
                                                             (found ? "=" + std::string(found) : " unset") +
                                                             ", and the settings need " + name + "=" + value);
    }
    return {};
}

TorchWorkerBackend::TorchWorkerBackend(const WorkerJob& job)
    : m_memory(job.paths.proc) {
    const auto* backend = std::get_if<TorchBackend>(&job.backend);
    if (backend == nullptr) {
        m_problem = "the job is not one for the torch backend";
        return;
    }
    Result<TextPairs> settings = torchSettings(*backend, job.options);
    if (!settings) {
        m_problem = settings.error().message;
        return;
    }
    m_settings = std::move(*settings);
    m_isCuda = settingOf(m_settings, "device") == "cuda";
}

std::vector<Metric> TorchWorkerBackend::metrics() const {
    return {metric("inference_time", "s"),
            metric("cpu_time", "s"),
            metric("peak_memory", "B"),
            metric("load_time", "s"),
            metric("first_inference_time", "s"),
            metric("energy_cpu", "J"),
            metric("energy_gpu", "J")};
}

tl::expected<void, FailedEvent> TorchWorkerBackend::prepare() {
    if (!m_problem.empty())
        return tl::unexpected(invalid(m_problem));
    for (const Result<void>& check : {checkEnvironment(m_settings), checkProcessor(m_settings)}) {
        if (!check)
            return tl::unexpected(invalid(check.error().message));
    }
    if (auto loaded = m_engine.load(EngineSettings::of(m_settings)); !loaded)
        return loaded;
    m_memory.reset();
    const double start = now();
    if (auto first = m_engine.run(1); !first)
        return first;
    m_firstSeconds = now() - start;
    return {};
}

tl::expected<Backend::Iteration, FailedEvent> TorchWorkerBackend::iterate(int batch) {
    const double cpuStart = cpuSeconds();
    const double start = now();
    if (auto ran = m_engine.run(batch); !ran) {
        // It worked in prepare: whatever this is, it is not the configuration.
        ran.error().isInvalid = false;
        return tl::unexpected(ran.error());
    }
    Iteration iteration;
    iteration.seconds = now() - start;
    const double cpu = cpuSeconds() - cpuStart;
    iteration.values.assign(Count, notMeasured);
    iteration.values[InferenceTime] = iteration.seconds / batch;
    iteration.values[CpuTime] = cpu / batch;
    return iteration;
}

std::vector<double> TorchWorkerBackend::finish() {
    std::vector<double> values(Count, notMeasured);
    values[PeakMemoryUse] = m_memory.peak();
    values[LoadTime] = m_engine.loadSeconds();
    values[FirstInferenceTime] = m_firstSeconds;
    return values;
}

std::string TorchWorkerBackend::outputHash() const {
    return perfbridge::outputHash(m_engine.output());
}

} // namespace perfbridge
