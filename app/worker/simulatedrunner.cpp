// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/simulatedrunner.h"

#include <cerrno>
#include <cmath>
#include <csignal>
#include <ctime>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

namespace perfbridge {

namespace {

void sleepFor(double seconds) {
    if (seconds <= 0)
        return;
    timespec time{};
    time.tv_sec = static_cast<time_t>(seconds);
    time.tv_nsec = static_cast<long>((seconds - std::floor(seconds)) * 1e9);
    while (clock_nanosleep(CLOCK_MONOTONIC, 0, &time, &time) == EINTR) {
    }
}

[[noreturn]] void crash() {
    signal(SIGSEGV, SIG_DFL); // whatever reports crashes in this build
    void* page = mmap(nullptr, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *static_cast<volatile char*>(page) = 1;
    raise(SIGSEGV);
    _exit(1);
}

[[noreturn]] void spin() {
    volatile unsigned count = 0;
    while (true)
        count = count + 1;
}

/// Ends with std::bad_alloc at the memory limit, which the worker has set for itself.
void fillMemory() {
    constexpr std::size_t block = std::size_t{16} << 20;
    std::vector<std::vector<char>> blocks;
    while (true)
        blocks.emplace_back(block, 'x');
}

} // namespace

Result<std::unique_ptr<SimulatedRunner>> SimulatedRunner::make(const WorkerJob& job, EventWriter& events) {
    Result<SimulatedParameters> parameters =
        SimulatedParameters::fromJson(std::get<SimulatedBackend>(job.backend).document);
    if (!parameters)
        return tl::unexpected(parameters.error());
    return std::unique_ptr<SimulatedRunner>(new SimulatedRunner(job, std::move(*parameters), events));
}

SimulatedRunner::SimulatedRunner(const WorkerJob& job, SimulatedParameters parameters, EventWriter& events)
    : m_spec(job.backend)
    , m_system(std::move(parameters))
    , m_run(m_system.run(job.options, job.key))
    , m_events(events) {}

std::vector<Metric> SimulatedRunner::metrics() const {
    return metricsOf(m_spec);
}

tl::expected<void, FailedEvent> SimulatedRunner::prepare() {
    return {};
}

tl::expected<Backend::Iteration, FailedEvent> SimulatedRunner::iterate(int batch) {
    double time = 0;
    double energy = 0;
    SampleFlag flags = SampleFlag::None;
    for (int i = 0; i < batch; ++i, ++m_calls) {
        if (m_run.failure() && m_calls >= m_run.failure()->afterCalls)
            return misbehave();
        const SimulatedSystem::Sample sample = m_run.call(m_calls);
        time += sample.time;
        energy += sample.energy;
        flags = flags | sample.flags;
    }
    sleepFor(time * m_system.parameters().pace);
    return Iteration{{time / batch, energy / batch}, time, flags};
}

tl::unexpected<FailedEvent> SimulatedRunner::misbehave() {
    FailedEvent event;
    switch (m_run.failure()->kind) {
    case Misbehaviour::Crash:
        crash();
    case Misbehaviour::Hang:
        spin();
    case Misbehaviour::Garbage:
        m_events.writeText("Segfault? No: just a line that is no event.\n");
        spin(); // whoever reads it has to act
    case Misbehaviour::OutOfMemory:
        fillMemory();
        break;
    case Misbehaviour::EarlyExit:
        _exit(0);
    case Misbehaviour::Invalid:
        event.isInvalid = true;
        event.reason = "the simulated system does not support this configuration";
        break;
    }
    return tl::unexpected(event);
}

} // namespace perfbridge
