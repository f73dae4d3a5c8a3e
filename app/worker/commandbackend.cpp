// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/commandbackend.h"

#include "core/measure/process/cleanenvironment.h"
#include "core/measure/process/processrun.h"
#include "core/measure/process/processtree.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace perfbridge {

namespace {

FailedEvent failed(const std::string& reason) {
    FailedEvent event;
    event.reason = reason;
    return event;
}

/// B, the largest resident set of this process so far, and as much as the kernel may count late.
double ownPeak() {
    constexpr double slack = 256 * 1024;
    std::ifstream file("/proc/self/status");
    std::string word;
    double kibibytes = 0;
    while (file >> word) {
        if (word == "VmHWM:" && file >> kibibytes)
            return 1024 * kibibytes + slack;
    }
    return 0;
}

/// SIGTERM as something to wait for, in place of our end.
Result<Descriptor> catchTermination() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    Descriptor descriptor(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!descriptor.isOpen())
        return makeError(ErrorCode::Io, systemMessage("waiting for a signal", errno));
    // The death of whoever started us is no sudden end either: there is a command to be ended first.
    prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
    return descriptor;
}

} // namespace

Result<std::unique_ptr<CommandRunner>> CommandRunner::make(const WorkerJob& job) {
    const auto& backend = std::get<CommandBackend>(job.backend);
    Result<CommandTemplate> commandTemplate = CommandTemplate::parse(backend);
    if (!commandTemplate)
        return tl::unexpected(commandTemplate.error());
    Result<CommandMetrics> metrics = CommandMetrics::make(backend.metrics);
    if (!metrics)
        return tl::unexpected(metrics.error());
    return std::unique_ptr<CommandRunner>(new CommandRunner(job, std::move(*commandTemplate), std::move(*metrics)));
}

CommandRunner::CommandRunner(const WorkerJob& job, CommandTemplate commandTemplate, CommandMetrics metrics)
    : m_job(job)
    , m_template(std::move(commandTemplate))
    , m_metrics(std::move(metrics))
    , m_successCodes(std::get<CommandBackend>(job.backend).successCodes)
    , m_outOfMemory(job.paths) {}

tl::expected<void, FailedEvent> CommandRunner::prepare() {
    Result<Descriptor> terminations = catchTermination();
    if (!terminations)
        return tl::unexpected(failed(terminations.error().message));
    m_terminations = std::move(*terminations);
    adoptOrphans();
    if (m_template.usesScratch()) {
        Result<ScratchFolder> scratch = ScratchFolder::create();
        if (!scratch)
            return tl::unexpected(failed(scratch.error().message));
        m_scratch.emplace(std::move(*scratch));
    }
    Result<ProcessSpec> spec = makeSpec();
    if (!spec)
        return tl::unexpected(failed(spec.error().message));
    m_spec = std::move(*spec);
    return {};
}

Result<ProcessSpec> CommandRunner::makeSpec() {
    const std::string scratch = m_scratch ? m_scratch->path().string() : std::string();
    Result<CommandTemplate::Command> command = m_template.expand({m_job.options, m_job.values, scratch});
    if (!command)
        return tl::unexpected(command.error());
    ProcessSpec spec;
    spec.environment = cleanEnvironment(command->environment);
    spec.workingDirectory = command->workingDirectory;
    if (!command->input.empty())
        spec.input = {StreamTarget::Kind::File, command->input};
    if (m_metrics.readOutput())
        spec.output.kind = StreamTarget::Kind::Pipe;
    spec.error.kind = StreamTarget::Kind::Pipe;
    spec.parentDeathSignal = SIGKILL;
    spec.addressSpaceBytes = static_cast<std::uint64_t>(m_job.memoryLimitMiB) << 20;
    spec.argv = std::move(command->argv);
    // Once, so that no run spends time on the search.
    if (Result<std::string> program = findProgram(spec.argv.front(), spec.environment); !program)
        return tl::unexpected(program.error());
    for (std::string& file : command->files) // as the command sees them
        m_files.push_back(std::filesystem::path(spec.workingDirectory) / file);
    return spec;
}

tl::expected<Backend::Iteration, FailedEvent> CommandRunner::iterate(int /*batch*/) {
    if (m_scratch) {
        if (const Result<void> cleared = m_scratch->clear(); !cleared)
            return tl::unexpected(failed(cleared.error().message));
    }
    ProcessLimits limits;
    limits.graceSeconds = m_job.killGraceSeconds;
    limits.gentleStop = m_terminations.number();
    limits.hardStop = STDIN_FILENO;
    const Result<ProcessRun> run = runProcess(m_spec, limits);
    if (!run)
        return tl::unexpected(failed(run.error().message));
    endOrphans();
    if (std::optional<FailedEvent> failure = failureOf(*run))
        return tl::unexpected(std::move(*failure));
    Result<std::vector<double>> values = m_metrics.evaluate({*run, m_files, ownPeak()});
    if (!values) {
        FailedEvent event = failed(values.error().message);
        event.exitCode = run->end.exitCode;
        event.stderrTail = run->errorTail;
        return tl::unexpected(std::move(event));
    }
    return Iteration{std::move(*values), run->end.wallSeconds, SampleFlag::None};
}

std::optional<FailedEvent> CommandRunner::failureOf(const ProcessRun& run) const {
    const bool isSuccess = run.end.exitCode && std::find(m_successCodes.begin(), m_successCodes.end(),
                                                         *run.end.exitCode) != m_successCodes.end();
    if (run.stop == ProcessRun::Stop::No && isSuccess)
        return std::nullopt;
    FailedEvent event;
    event.exitCode = run.end.exitCode;
    event.signal = run.end.signal;
    event.stderrTail = run.errorTail;
    if (run.stop != ProcessRun::Stop::No) {
        event.reason = "the command was stopped";
        return event;
    }
    event.reason = "the command ended with " + run.end.text();
    if (const std::string sign = m_outOfMemory.signOf(run.end, run.errorTail); !sign.empty()) {
        event.isOutOfMemory = true;
        event.reason += ", " + sign;
    }
    return event;
}

} // namespace perfbridge
