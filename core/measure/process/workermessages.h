// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"
#include "core/measure/machine/systempaths.h"
#include "core/measure/run.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace perfbridge {

/// The language between the program that runs a campaign and perfbridge-worker: the job is one JSON line on the
/// worker's standard input, which then stays open (its end tells the worker to stop); events are JSON lines on its
/// standard output, the first of them ready. Standard error is for people.
inline constexpr int workerProtocolVersion = 1;
/// Bytes of an event; what is longer is garbage.
inline constexpr std::size_t longestEventLine = std::size_t{1} << 20;
/// Bytes of a job, which may hold a user's documents.
inline constexpr std::size_t longestJobLine = std::size_t{64} << 20;

/// How samples are taken inside an invocation.
struct IterationRules {
    int warmupIterations = 3;
    double warmupSeconds = 0.2;
    double gpuWarmupSeconds = 1.0;
    double rewarmAfterSeconds = 2.0;
    int iterations = 10;
    double minimumSampleSeconds = 1e-3;
    double minimumSeconds = 0.1; ///< timed, of the invocation: more iterations where they are short
    double maximumSeconds = 60;  ///< timed: fewer iterations where they are long
    double gpuWindowSeconds = 5; ///< over which a GPU's energy is counted, if it is
};

struct WorkerJob {
    BackendSpec backend;
    TextPairs options; ///< the configuration
    std::vector<double> values;
    RunKey key; ///< seeds the simulated backend
    std::uint64_t seed = 1;
    IterationRules rules;
    SystemPaths paths;
    int memoryLimitMiB = 0;
    double killGraceSeconds = 5; ///< that the user's command has after SIGTERM
};

/// One line, with its end. Numbers come back as they were; those that are not finite come back as NaN. Text that is not
/// UTF-8 has its wrong bytes replaced.
[[nodiscard]] std::string encodeJob(const WorkerJob& job);
/// Parse names the field and what was found.
[[nodiscard]] Result<WorkerJob> decodeJob(std::string_view line);

struct ReadyEvent {
    int protocol = 0;
    std::int64_t process = 0;
    std::vector<std::string> metrics; ///< names, in the order of the values to come
    TextPairs unavailable;            ///< meter, and why
};
struct SampleEvent {
    RunSample sample;
};
struct DoneEvent {
    std::string outputHash;
    double measuredSeconds = 0;
};
struct FailedEvent {
    std::string reason;
    bool isInvalid = false;      ///< this configuration cannot be, and trying again is useless
    bool isOfAllRuns = false;    ///< nor can any other: no engine, a specification that is not understood
    std::optional<int> exitCode; ///< of the user's command
    std::optional<int> signal;
    bool isTimeout = false;
    bool isOutOfMemory = false;
    std::string stderrTail; ///< of the user's command
};
using WorkerEvent = std::variant<ReadyEvent, SampleEvent, DoneEvent, FailedEvent>;

[[nodiscard]] std::string encodeEvent(const WorkerEvent& event); ///< as encodeJob
/// Parse names what was found instead; anything that is not an event of this protocol is garbage.
[[nodiscard]] Result<WorkerEvent> decodeEvent(std::string_view line);

} // namespace perfbridge
