// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/jobrun.h"

#include "app/worker/commandbackend.h"
#include "app/worker/iterationloop.h"
#include "app/worker/meterwindow.h"
#include "app/worker/simulatedrunner.h"
#include "app/worker/torchlibrary.h"
#include "core/measure/process/descriptor.h"

#include <array>
#include <cerrno>
#include <new>

#include <sys/resource.h>
#include <unistd.h>

namespace perfbridge {

namespace {

/// Without its end. Nothing after it belongs to a job.
Result<std::string> readLine(int input) {
    std::string line;
    std::array<char, 65536> buffer;
    while (line.size() <= longestJobLine) {
        const ssize_t count = read(input, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return makeError(ErrorCode::Parse, "standard input ended before a job had come");
        line.append(buffer.data(), static_cast<std::size_t>(count));
        if (const std::size_t end = line.find('\n', line.size() - static_cast<std::size_t>(count));
            end != std::string::npos)
            return line.substr(0, end);
    }
    return makeError(ErrorCode::TooLarge, "the job is longer than " + std::to_string(longestJobLine) + " bytes");
}

/// What runs in this process gets the limit here; a command gets it for itself.
Result<void> limitMemory(const WorkerJob& job) {
    if (job.memoryLimitMiB == 0 || std::holds_alternative<CommandBackend>(job.backend))
        return {};
    const rlim_t bytes = static_cast<rlim_t>(job.memoryLimitMiB) << 20;
    const rlimit limit{bytes, bytes};
    if (setrlimit(RLIMIT_AS, &limit) != 0)
        return makeError(ErrorCode::Io, systemMessage("the memory limit cannot be set", errno));
    return {};
}

template <typename T>
Result<std::unique_ptr<Backend>> asBackend(Result<std::unique_ptr<T>> backend) {
    if (!backend)
        return tl::unexpected(backend.error());
    return std::unique_ptr<Backend>(std::move(*backend));
}

Result<std::unique_ptr<Backend>> makeBackend(const WorkerJob& job, EventWriter& events) {
    if (const Result<void> limited = limitMemory(job); !limited)
        return tl::unexpected(limited.error());
    if (std::holds_alternative<CommandBackend>(job.backend))
        return asBackend(CommandRunner::make(job));
    if (std::holds_alternative<SimulatedBackend>(job.backend))
        return asBackend(SimulatedRunner::make(job, events));
    return makeTorchBackend(job);
}

ReadyEvent readyEvent(const std::vector<Metric>& metrics, const TextPairs& unavailable) {
    ReadyEvent ready;
    ready.protocol = workerProtocolVersion;
    ready.process = getpid();
    for (const Metric& metric : metrics)
        ready.metrics.push_back(metric.name);
    ready.unavailable = unavailable;
    return ready;
}

tl::unexpected<FailedEvent> failure(const std::string& reason, bool isOfAllRuns = false) {
    FailedEvent event;
    event.reason = reason;
    event.isOfAllRuns = isOfAllRuns;
    return tl::unexpected(event);
}

tl::expected<DoneEvent, FailedEvent> measure(const WorkerJob& job, Backend& backend, MeterWindow& meters,
                                             EventWriter& events) {
    if (auto prepared = backend.prepare(); !prepared)
        return tl::unexpected(prepared.error());
    LoopSurroundings surroundings;
    surroundings.clock = monotonicSeconds;
    surroundings.clockResolution = measuredClockResolution();
    surroundings.report = [&](const RunSample& sample) {
        return events.write(SampleEvent{sample});
    };
    const auto seconds = runIterations(backend, job.rules, meters, surroundings);
    if (!seconds)
        return tl::unexpected(seconds.error());
    return DoneEvent{backend.outputHash(), *seconds};
}

/// Ready is always the first event, also of a job that cannot be.
tl::expected<DoneEvent, FailedEvent> carryOut(int input, EventWriter& events) {
    const Result<std::string> line = readLine(input);
    const Result<WorkerJob> job = line ? decodeJob(*line) : tl::unexpected(line.error());
    if (!job) {
        events.write(readyEvent({}, {}));
        return failure(job.error().message, true);
    }
    const Result<std::unique_ptr<Backend>> backend = makeBackend(*job, events);
    if (!backend) {
        events.write(readyEvent({}, {}));
        return failure(backend.error().message, true); // made from the specification alone
    }
    MeterSettings settings;
    settings.gpuWindowSeconds = job->rules.gpuWindowSeconds;
    MeterWindow meters(makeMeters(job->paths, settings), (*backend)->metrics(), (*backend)->isInProcess());
    events.write(readyEvent((*backend)->metrics(), meters.unavailable()));
    try {
        return measure(*job, **backend, meters, events);
    } catch (const std::bad_alloc&) {
        FailedEvent event;
        event.isOutOfMemory = true;
        event.reason = job->memoryLimitMiB > 0 ? "no memory is left of the " + std::to_string(job->memoryLimitMiB) +
                                                     " MiB that the run may have"
                                               : "the system gave no more memory";
        return tl::unexpected(event);
    } catch (const std::exception& error) {
        return failure(error.what());
    }
}

} // namespace

int runJob(int input, EventWriter events) {
    const tl::expected<DoneEvent, FailedEvent> result = carryOut(input, events);
    const bool isHeard = result ? events.write(*result) : events.write(result.error());
    return !isHeard ? 2 : result ? 0 : 1;
}

} // namespace perfbridge
