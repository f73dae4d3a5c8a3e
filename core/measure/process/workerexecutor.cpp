// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/workerexecutor.h"

#include "core/measure/process/cleanenvironment.h"
#include "core/measure/process/scratchfolder.h"
#include "core/measure/process/workerprogram.h"
#include "core/measure/torchoptions.h"

#include <cstdlib>
#include <utility>

namespace perfbridge {

namespace {

IterationRules rulesOf(const Protocol& protocol, double measureSeconds) {
    IterationRules rules;
    rules.warmupIterations = protocol.warmupIterations;
    rules.warmupSeconds = protocol.warmupSeconds;
    rules.gpuWarmupSeconds = protocol.gpuWarmupSeconds;
    rules.rewarmAfterSeconds = protocol.rewarmAfterSeconds;
    rules.iterations = protocol.iterations;
    rules.minimumSampleSeconds = protocol.minimumSampleSeconds;
    // So that the least number of invocations has measured for long enough together.
    rules.minimumSeconds = protocol.minimumSeconds / protocol.minimumInvocations;
    rules.maximumSeconds = measureSeconds;
    if (protocol.preset == ProtocolPreset::Quick)
        rules.gpuWindowSeconds = 2; // its cap has no room for the 5 s that the counter is good for
    return rules;
}

/// What only the parent can set: variables that are read when a process or an engine starts.
Result<TextPairs> launchVariables(const BackendSpec& backend, const TextPairs& options) {
    const auto* torch = std::get_if<TorchBackend>(&backend);
    if (torch == nullptr)
        return TextPairs();
    const Result<TextPairs> settings = torchSettings(*torch, options);
    if (!settings)
        return tl::unexpected(settings.error());
    Result<TextPairs> variables = torchLaunchEnvironment(*settings);
    if (!variables)
        return variables;
    // The chosen BLAS comes first, and what else is needed is still found.
    const char* ours = std::getenv("LD_LIBRARY_PATH");
    for (auto& [name, value] : *variables) {
        if (name == "LD_LIBRARY_PATH" && ours != nullptr && *ours != '\0')
            value += std::string(":") + ours;
    }
    return variables;
}

/// A configuration that this machine cannot start is one that cannot be, not the end of the campaign.
RunEnd invalidRun(const Error& error) {
    RunEnd end;
    end.outcome = RunEnd::Outcome::Failed;
    end.isInvalid = true;
    end.reason = error.message;
    return end;
}

} // namespace

WorkerExecutor::WorkerExecutor(WorkerSettings settings)
    : m_settings(std::move(settings)) {
    for (const Metric& metric : metricsOf(m_settings.backend))
        m_metrics.push_back(metric.name);
}

Result<RunEnd> WorkerExecutor::execute(const RunRequest& request, const SampleSink& sink, std::stop_token stop) {
    if (m_settings.program.empty()) {
        const Result<std::string> program = findWorker();
        if (!program)
            return tl::unexpected(program.error());
        m_settings.program = *program;
    }
    const Result<ProcessSpec> spec = specOf(request);
    if (!spec)
        return invalidRun(spec.error());
    const OutOfMemoryWatch outOfMemory(m_settings.paths);
    Result<ChildProcess> child = ChildProcess::start(*spec);
    if (!child)
        return tl::unexpected(child.error());
    const pid_t process = child->id();
    const SessionPlan plan = planOf(request);
    Result<RunEnd> end = WorkerSession(std::move(*child), plan, sink, std::move(stop)).toEnd(outOfMemory);
    if (!end || end->outcome != RunEnd::Outcome::Completed)
        ScratchFolder::removeThoseOf(process); // it may have had no time for that
    return end;
}

Result<ProcessSpec> WorkerExecutor::specOf(const RunRequest& request) const {
    const Result<TextPairs> variables = launchVariables(m_settings.backend, request.options);
    if (!variables)
        return tl::unexpected(variables.error());
    ProcessSpec spec;
    spec.argv = {m_settings.program};
    spec.environment = cleanEnvironment(*variables);
    spec.input.kind = StreamTarget::Kind::Pipe;
    spec.output.kind = StreamTarget::Kind::Pipe;
    spec.error.kind = StreamTarget::Kind::Pipe;
    spec.hasOwnSession = true;
    spec.processors = m_settings.processors;
    return spec;
}

SessionPlan WorkerExecutor::planOf(const RunRequest& request) const {
    const Protocol& protocol = m_settings.protocol;
    WorkerJob job;
    job.backend = m_settings.backend;
    job.options = request.options;
    job.values = request.values;
    job.key = request.key;
    job.seed = protocol.seed;
    job.rules = rulesOf(protocol, request.measureSeconds);
    job.paths = m_settings.paths;
    job.memoryLimitMiB = protocol.memoryLimitMiB;
    job.killGraceSeconds = protocol.killGraceSeconds;

    SessionPlan plan;
    plan.job = encodeJob(job);
    plan.metrics = m_metrics;
    plan.startTimeoutSeconds = protocol.startTimeoutSeconds;
    plan.runTimeoutSeconds = protocol.runTimeoutSeconds;
    plan.killGraceSeconds = protocol.killGraceSeconds;
    return plan;
}

} // namespace perfbridge
