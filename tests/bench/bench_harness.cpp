// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What measuring costs, for executions of 10 ms; one JSON object a line:
//   loop      an execution of known length inside the worker's loop: reported against true length, and the time between
//             samples, which is spent and not reported, against the reported time
//   worker    whole invocations of a simulated system that sleeps as long as it says: start, messages and end of the
//             process against the time of its samples
//   command   wall times of the command backend against those of hyperfine (where it is installed) for the same
//             program, in turns; medians over turns with distribution-free 95 % intervals
//   stop      how long a stop request takes to be answered, in ms, the largest of 20
// usage: bench_harness [samples, default 200]; on a busy machine as root: chrt -r 10 bench_harness
#include "app/worker/eventwriter.h"
#include "app/worker/iterationloop.h"
#include "core/measure/process/cleanenvironment.h"
#include "core/measure/process/processrun.h"
#include "core/measure/process/workerexecutor.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <nlohmann/json.hpp>

#include <poll.h>
#include <unistd.h>

using namespace perfbridge;

namespace {

constexpr double executionSeconds = 0.01;

struct Interval {
    double median = 0;
    double lower = 0;
    double upper = 0;
};

/// By order statistics: ranks n/2 -+ 1.96 sqrt(n)/2.
Interval medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    const auto at = [&](double rank) {
        return values[static_cast<std::size_t>(std::clamp(rank, 0.0, n - 1))];
    };
    return {at(n / 2), at(std::floor(n / 2 - 0.98 * std::sqrt(n))), at(std::ceil(n / 2 + 0.98 * std::sqrt(n)))};
}

/// Spins until the clock says that its time is over; times itself as a real backend does.
class SpinBackend final : public Backend {
public:
    [[nodiscard]] std::vector<Metric> metrics() const override {
        Metric metric;
        metric.name = "time";
        return {metric};
    }
    [[nodiscard]] tl::expected<void, FailedEvent> prepare() override { return {}; }
    [[nodiscard]] tl::expected<Iteration, FailedEvent> iterate(int batch) override {
        const double start = monotonicSeconds();
        double now = start;
        for (int i = 0; i < batch; ++i) {
            const double end = now + executionSeconds;
            while (now < end)
                now = monotonicSeconds();
        }
        const double seconds = monotonicSeconds() - start;
        return Iteration{{seconds / batch}, seconds, SampleFlag::None};
    }
};

int benchLoop(int samples) {
    Result<Channel> channel = makeReadChannel();
    if (!channel)
        return 1;
    std::thread reader([&] { // as the program that runs the campaign
        std::string text;
        do {
            text.clear();
            poll(nullptr, 0, 1);
        } while (readAvailable(channel->ours, text, 1U << 20) == ReadState::Open);
    });
    EventWriter events(std::move(channel->theirs));
    SpinBackend backend;
    IterationRules rules;
    rules.iterations = samples;
    rules.minimumSeconds = 0;
    rules.maximumSeconds = 1e9;
    MeterWindow meters({}, backend.metrics(), true);
    std::vector<double> reported;
    double firstEnd = 0;
    double lastEnd = 0;
    LoopSurroundings surroundings;
    surroundings.clock = monotonicSeconds;
    surroundings.clockResolution = measuredClockResolution();
    surroundings.report = [&](const RunSample& sample) {
        if (sample.flags == SampleFlag::None) {
            lastEnd = monotonicSeconds();
            if (reported.empty())
                firstEnd = lastEnd;
            reported.push_back(sample.values.front());
        }
        return events.write(SampleEvent{sample});
    };
    const auto timed = runIterations(backend, rules, meters, surroundings);
    events.close();
    reader.join();
    if (!timed)
        return 1;
    const double between = lastEnd - firstEnd - (*timed - reported.front());
    std::printf(
        "{\"bench\": \"loop\", \"samples\": %zu, \"median_over_true\": %.6f, \"between_samples_percent\": %.4f}\n",
        reported.size(), medianOf(reported).median / executionSeconds, 100 * between / *timed);
    return 0;
}

Protocol protocolOf(int iterations) {
    Protocol protocol;
    protocol.iterations = iterations;
    protocol.warmupSeconds = 0;
    protocol.minimumSeconds = 0;
    return protocol;
}

RunRequest request() {
    RunRequest result;
    result.measureSeconds = 1e6;
    return result;
}

int benchWorker() {
    WorkerExecutor executor(
        {SimulatedBackend{R"({"time": 0.01, "cold_factor": 1, "pace": 1})"}, protocolOf(47), {}, {}, {}});
    std::vector<double> costs;
    for (int i = 0; i < 10; ++i) {
        double sum = 0;
        const Result<RunEnd> end = executor.execute(request(),
                                                    [&](const std::vector<RunSample>& samples) {
                                                        for (const RunSample& sample : samples)
                                                            sum += sample.iteration >= 0 ? sample.values.front() : 0;
                                                        return Result<void>();
                                                    },
                                                    {});
        if (!end || end->outcome != RunEnd::Outcome::Completed) {
            std::fprintf(stderr, "%s\n", end ? end->reason.c_str() : end.error().message.c_str());
            return 1;
        }
        costs.push_back(end->seconds - sum);
    }
    const Interval cost = medianOf(costs);
    std::printf(
        "{\"bench\": \"worker\", \"executions\": 50, \"ms_beside_samples\": %.2f, \"lower\": %.2f, \"upper\": %.2f}\n",
        1e3 * cost.median, 1e3 * cost.lower, 1e3 * cost.upper);
    return 0;
}

std::vector<double> ownTimes(const std::vector<std::string>& argv, int runs) {
    CommandBackend command;
    command.argv = argv;
    WorkerExecutor executor({command, protocolOf(runs), {}, {}, {}});
    std::vector<double> times;
    (void)executor.execute(request(),
                           [&](const std::vector<RunSample>& samples) {
                               for (const RunSample& sample : samples) {
                                   if (sample.flags == SampleFlag::None && sample.iteration >= 0)
                                       times.push_back(sample.values.front());
                               }
                               return Result<void>();
                           },
                           {});
    return times;
}

std::vector<double> hyperfineTimes(const std::vector<std::string>& argv, int runs) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("bench_harness-" + std::to_string(getpid()) + ".json");
    std::string line;
    for (const std::string& argument : argv)
        line += (line.empty() ? "" : " ") + argument;
    ProcessSpec spec;
    spec.argv = {"hyperfine", "-N", "--warmup", "3", "--runs", std::to_string(runs), "--export-json", file, line};
    spec.environment = cleanEnvironment();
    const Result<ProcessRun> run = runProcess(spec);
    if (!run || run->end.exitCode != 0)
        return {};
    std::ifstream stream(file);
    const auto document = nlohmann::json::parse(stream, nullptr, false);
    std::filesystem::remove(file);
    return document.is_discarded() ? std::vector<double>() : document["results"][0]["times"].get<std::vector<double>>();
}

int benchCommand(int samples) {
    const std::vector<std::string> argv{(std::filesystem::read_symlink("/proc/self/exe").parent_path() / "spinner"),
                                        std::to_string(executionSeconds)};
    std::vector<double> own;
    std::vector<double> theirs;
    constexpr int turns = 10;
    for (int i = 0; i < turns; ++i) {
        // The unit of inference is the invocation, here a turn.
        if (const std::vector<double> times = ownTimes(argv, samples / turns); !times.empty())
            own.push_back(medianOf(times).median);
        if (const std::vector<double> times = hyperfineTimes(argv, samples / turns); !times.empty())
            theirs.push_back(medianOf(times).median);
    }
    if (own.empty())
        return 1;
    const Interval a = medianOf(own);
    std::printf("{\"bench\": \"command\", \"ms\": %.3f, \"lower\": %.3f, \"upper\": %.3f, \"over_spin\": %.4f",
                1e3 * a.median, 1e3 * a.lower, 1e3 * a.upper, a.median / executionSeconds);
    if (theirs.empty()) {
        std::printf(", \"hyperfine\": null}\n");
        return 0;
    }
    const Interval b = medianOf(theirs);
    std::printf(", \"hyperfine_ms\": %.3f, \"hyperfine_lower\": %.3f, \"hyperfine_upper\": %.3f, \"ratio\": %.4f, "
                "\"intervals_overlap\": %s}\n",
                1e3 * b.median, 1e3 * b.lower, 1e3 * b.upper, a.median / b.median,
                a.lower <= b.upper && b.lower <= a.upper ? "true" : "false");
    return 0;
}

int benchStop() {
    double longest = 0;
    for (int i = 0; i < 20; ++i) {
        CommandBackend command;
        command.argv = {"sleep", i % 2 == 0 ? "1000" : "0.001"}; // in the middle of a command, and between many
        WorkerExecutor executor({command, protocolOf(100000), {}, {}, {}});
        std::stop_source stop;
        double asked = 0;
        std::thread user([&] {
            poll(nullptr, 0, 150);
            asked = monotonicSeconds();
            stop.request_stop();
        });
        const Result<RunEnd> end = executor.execute(
            request(), [](const std::vector<RunSample>&) { return Result<void>(); }, stop.get_token());
        const double answered = monotonicSeconds();
        user.join();
        if (!end || end->outcome != RunEnd::Outcome::Interrupted)
            return 1;
        longest = std::max(longest, answered - asked);
    }
    std::printf("{\"bench\": \"stop\", \"longest_ms\": %.1f}\n", 1e3 * longest);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const int samples = argc > 1 ? std::max(20, std::atoi(argv[1])) : 200;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    return benchLoop(samples) + benchWorker() + benchCommand(samples) + benchStop();
}
