// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/descriptor.h"
#include "core/measure/process/processspec.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace perfbridge {

namespace {

/// Everything that the child needs, prepared before it exists: it shares our memory until it has become the program,
/// and may neither allocate nor lock.
struct LaunchPlan {
    const char* program = nullptr;
    char* const* argv = nullptr;
    char* const* environment = nullptr;
    const char* workingDirectory = nullptr;
    std::array<int, 3> streams{};
    bool hasOwnSession = false;
    int parentDeathSignal = 0;
    pid_t parent = 0;
    rlim_t addressSpace = 0;
    const cpu_set_t* processors = nullptr;
    // Written by the child when it fails; volatile, since no code of the parent's writes them.
    const char* volatile failedStep = nullptr;
    volatile int error = 0;
};

[[noreturn]] void giveUp(LaunchPlan& plan, const char* step) {
    plan.error = errno;
    plan.failedStep = step;
    _exit(127);
}

/// No handler of ours may run in the child, and what we ignore is not ignored by the program.
void resetSignals() {
    struct sigaction standard {};
    standard.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal)
        sigaction(signal, &standard, nullptr); // fails for SIGKILL, SIGSTOP and those of the C library, as it may
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

void limit(LaunchPlan& plan, int resource, rlim_t value) {
    rlimit limits{};
    if (getrlimit(static_cast<__rlimit_resource_t>(resource), &limits) != 0)
        giveUp(plan, "reading a limit");
    if (limits.rlim_max != RLIM_INFINITY && limits.rlim_max < value)
        value = limits.rlim_max;
    limits.rlim_cur = value;
    limits.rlim_max = value;
    if (setrlimit(static_cast<__rlimit_resource_t>(resource), &limits) != 0)
        giveUp(plan, "setting a limit");
}

/// In the child: system calls only.
[[noreturn]] void becomeProgram(LaunchPlan& plan) {
    if (plan.hasOwnSession ? setsid() < 0 : setpgid(0, 0) != 0)
        giveUp(plan, "making its process group");
    if (plan.parentDeathSignal != 0) {
        if (prctl(PR_SET_PDEATHSIG, plan.parentDeathSignal, 0, 0, 0) != 0)
            giveUp(plan, "asking for a signal at our end");
        if (getppid() != plan.parent) // we ended before it asked
            _exit(127);
    }
    // 1 and not 0: 0 does not keep a crash reporter behind a pipe from being started, and that costs the next run.
    limit(plan, RLIMIT_CORE, 1);
    if (plan.addressSpace > 0)
        limit(plan, RLIMIT_AS, plan.addressSpace);
    if (plan.processors != nullptr && sched_setaffinity(0, sizeof(cpu_set_t), plan.processors) != 0)
        giveUp(plan, "choosing its processors");
    if (plan.workingDirectory != nullptr && chdir(plan.workingDirectory) != 0)
        giveUp(plan, "entering its working directory");
    for (int i = 0; i < 3; ++i) {
        if (dup2(plan.streams[static_cast<std::size_t>(i)], i) < 0)
            giveUp(plan, "connecting its streams");
    }
    close_range(3, ~0U, 0); // of kernel 5.9; ours are closed on exec anyway, this is for what libraries left open
    resetSignals();
    execve(plan.program, plan.argv, plan.environment);
    giveUp(plan, "executing it");
}

/// vfork and not posix_spawn, which knows neither limits nor the parent's death; and not fork, which copies page tables
/// (0.1 ms and more of a measured time, or seconds in a large program). With all signals blocked, so that none of our
/// handlers runs in the child.
pid_t vforkInto(LaunchPlan& plan) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t child = vfork(); // NOLINT(clang-analyzer-security.insecureAPI.vfork)
    if (child == 0)
        becomeProgram(plan); // NOLINT(clang-analyzer-unix.Vfork)
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return child;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (std::string& text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

bool isExecutable(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && access(path.c_str(), X_OK) == 0;
}

Result<cpu_set_t> processorSet(const std::vector<int>& processors) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int processor : processors) {
        if (processor < 0 || processor >= CPU_SETSIZE)
            return makeError(ErrorCode::InvalidArgument, "processor " + std::to_string(processor) +
                                                             " does not exist, expected 0 to " +
                                                             std::to_string(CPU_SETSIZE - 1));
        CPU_SET(static_cast<std::size_t>(processor), &set);
    }
    return set;
}

} // namespace

Result<std::string> findProgram(const std::string& name, const TextPairs& environment) {
    if (name.empty())
        return makeError(ErrorCode::InvalidArgument, "the command is empty, expected a program and its arguments");
    if (name.find('/') != std::string::npos)
        return name; // relative to the child's working directory, as exec does
    std::string_view path;
    for (const auto& [variable, value] : environment) {
        if (variable == "PATH")
            path = value;
    }
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        std::string candidate = std::string(rest.substr(0, end)) + '/' + name;
        if (end > 0 && isExecutable(candidate))
            return candidate;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return makeError(ErrorCode::NotFound,
                     "the program '" + name + "' is in none of the folders of PATH (" + std::string(path) + ")");
}

Result<LaunchedProcess> launchProcess(const ProcessSpec& spec, const ChildStreams& streams) {
    const Result<std::string> program =
        findProgram(spec.argv.empty() ? std::string() : spec.argv.front(), spec.environment);
    if (!program)
        return tl::unexpected(program.error());
    const Result<cpu_set_t> processors = processorSet(spec.processors);
    if (!processors)
        return tl::unexpected(processors.error());
    std::vector<std::string> arguments = spec.argv;
    std::vector<std::string> variables;
    variables.reserve(spec.environment.size());
    for (const auto& [name, value] : spec.environment)
        variables.emplace_back(name).append("=").append(value);
    const std::vector<char*> argv = pointers(arguments);
    const std::vector<char*> environment = pointers(variables);

    LaunchPlan plan;
    plan.program = program->c_str();
    plan.argv = argv.data();
    plan.environment = environment.data();
    plan.workingDirectory = spec.workingDirectory.empty() ? nullptr : spec.workingDirectory.c_str();
    plan.streams = {streams.input, streams.output, streams.error};
    plan.hasOwnSession = spec.hasOwnSession;
    plan.parentDeathSignal = spec.parentDeathSignal;
    plan.parent = getpid();
    plan.addressSpace = spec.addressSpaceBytes;
    plan.processors = spec.processors.empty() ? nullptr : &*processors;

    LaunchedProcess launched;
    launched.startedAt = monotonicSeconds();
    launched.id = vforkInto(plan);
    if (launched.id < 0)
        return makeError(ErrorCode::Io,
                         systemMessage("a process for '" + spec.argv.front() + "' cannot be made", errno));
    if (plan.failedStep == nullptr)
        return launched;
    while (waitpid(launched.id, nullptr, 0) < 0 && errno == EINTR) {
    }
    std::string what = "'" + *program + "' cannot be started, " + plan.failedStep;
    if (plan.workingDirectory != nullptr)
        what += " ('" + spec.workingDirectory + "')";
    return makeError(plan.error == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, systemMessage(what, plan.error));
}

} // namespace perfbridge
