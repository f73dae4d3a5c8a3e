// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/iterationloop.h"

#include "core/measure/process/descriptor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr int largestBatch = 100'000'000;
constexpr int mostSamples = 1'000'000; ///< of an invocation, whatever the rules say
/// A batch is chosen for a little more than it has to last, or half of the samples would be too short.
constexpr double batchMargin = 1.1;

class IterationLoop {
public:
    IterationLoop(Backend& backend, const IterationRules& rules, MeterWindow& meters,
                  const LoopSurroundings& surroundings)
        : m_backend(backend)
        , m_rules(rules)
        , m_meters(meters)
        , m_surroundings(surroundings)
        , m_sampleSeconds(std::max(rules.minimumSampleSeconds, 1000 * surroundings.clockResolution)) {}

    tl::expected<double, FailedEvent> run() {
        if (auto warm = warmUp(); !warm)
            return tl::unexpected(warm.error());
        m_executions = 0;
        m_meters.start();
        m_startedAt = m_surroundings.clock();
        m_lastEnd = m_startedAt;
        while (!isEnough()) {
            if (auto sampled = takeSample(); !sampled)
                return tl::unexpected(sampled.error());
        }
        return reportInvocation() ? tl::expected<double, FailedEvent>(m_timedSeconds) : unheard();
    }

private:
    tl::expected<void, FailedEvent> warmUp() {
        const double seconds = m_rules.warmupSeconds + (m_backend.usesGpu() ? m_rules.gpuWarmupSeconds : 0);
        const double startedAt = m_surroundings.clock();
        double timed = 0; // of a simulated system it runs ahead of the clock
        for (int i = 0; i < m_rules.warmupIterations || elapsed(startedAt, timed) < seconds; ++i) {
            // The first ones alone: the cold ones are wanted as they are. Then few long ones, to write no flood of
            // them.
            constexpr double samplesOfWarmup = 20;
            const int batch = i < std::max(m_rules.warmupIterations, 2)
                                  ? 1
                                  : batchLasting(std::max(m_sampleSeconds, seconds / samplesOfWarmup));
            const auto executed = execute(batch);
            if (!executed)
                return tl::unexpected(executed.error());
            timed += executed->seconds;
            if (!report(*executed, SampleFlag::Warmup))
                return unheard();
        }
        return {};
    }

    tl::expected<void, FailedEvent> takeSample() {
        if (m_surroundings.clock() - m_lastEnd > m_rules.rewarmAfterSeconds) {
            if (auto warm = warmUp(); !warm)
                return warm;
        }
        const int batch = batchLasting(m_sampleSeconds);
        const auto executed = execute(batch);
        if (!executed)
            return tl::unexpected(executed.error());
        const bool isTooShort = executed->seconds < m_sampleSeconds && batchLasting(m_sampleSeconds) > batch;
        if (!isTooShort) {
            ++m_samples;
            m_timedSeconds += executed->seconds;
            m_lastSeconds = executed->seconds;
        }
        if (!report(*executed, isTooShort ? SampleFlag::Warmup : SampleFlag::None))
            return unheard();
        return {};
    }

    bool isEnough() const {
        if (m_samples == 0)
            return false;
        if (m_samples >= mostSamples || m_timedSeconds + m_lastSeconds > m_rules.maximumSeconds)
            return true;
        return m_samples >= m_rules.iterations && m_timedSeconds >= m_rules.minimumSeconds &&
               m_surroundings.clock() - m_startedAt >= m_meters.minimumSeconds();
    }

    tl::expected<Backend::Iteration, FailedEvent> execute(int batch) {
        auto executed = m_backend.iterate(batch);
        m_lastEnd = m_surroundings.clock();
        if (!executed)
            return executed;
        m_executions += batch;
        m_isPerIteration.resize(std::max(m_isPerIteration.size(), executed->values.size()));
        for (std::size_t i = 0; i < executed->values.size(); ++i)
            m_isPerIteration[i] = m_isPerIteration[i] || !std::isnan(executed->values[i]);
        m_fastest = std::min(m_fastest, std::max(executed->seconds, m_surroundings.clockResolution) / batch);
        return executed;
    }

    /// How many executions take so long, going by the fastest so far.
    int batchLasting(double seconds) const {
        if (!m_backend.canBatch() || std::isinf(m_fastest) || m_fastest <= 0)
            return 1;
        return static_cast<int>(
            std::clamp(std::ceil(batchMargin * seconds / m_fastest), 1.0, static_cast<double>(largestBatch)));
    }

    double elapsed(double since, double timed) const { return std::max(m_surroundings.clock() - since, timed); }

    bool report(const Backend::Iteration& executed, SampleFlag flags) {
        return m_surroundings.report({m_iteration++, executed.flags | flags, executed.values});
    }

    bool reportInvocation() {
        std::vector<double> values = m_meters.stop(m_executions);
        for (std::size_t i = 0; i < std::min(m_isPerIteration.size(), values.size()); ++i) {
            if (m_isPerIteration[i]) // the samples have it, and a mean beside them would count as one more
                values[i] = notMeasured;
        }
        const std::vector<double> own = m_backend.finish();
        for (std::size_t i = 0; i < std::min(own.size(), values.size()); ++i) {
            if (!std::isnan(own[i]))
                values[i] = own[i];
        }
        const bool hasAny = std::any_of(values.begin(), values.end(), [](double value) { return !std::isnan(value); });
        return !hasAny || m_surroundings.report({-1, SampleFlag::None, std::move(values)});
    }

    static tl::unexpected<FailedEvent> unheard() {
        FailedEvent event;
        event.reason = "nobody reads the samples any more";
        return tl::unexpected(event);
    }

    Backend& m_backend;
    const IterationRules& m_rules;
    MeterWindow& m_meters;
    const LoopSurroundings& m_surroundings;
    double m_sampleSeconds;

    int m_iteration = 0;
    int m_samples = 0;
    std::vector<bool> m_isPerIteration; ///< for each metric: is it among what an iteration reports?
    double m_executions = 0;            ///< since the meters were started, warm-up after pauses included
    double m_timedSeconds = 0;
    double m_lastSeconds = 0;
    double m_startedAt = 0;
    double m_lastEnd = 0;
    double m_fastest = std::numeric_limits<double>::infinity(); ///< s of one execution
};

} // namespace

double measuredClockResolution() {
    double smallest = 1;
    for (int i = 0; i < 100; ++i) {
        const double before = monotonicSeconds();
        double after = before;
        while (after == before)
            after = monotonicSeconds();
        smallest = std::min(smallest, after - before);
    }
    return smallest;
}

tl::expected<double, FailedEvent> runIterations(Backend& backend, const IterationRules& rules, MeterWindow& meters,
                                                const LoopSurroundings& surroundings) {
    return IterationLoop(backend, rules, meters, surroundings).run();
}

} // namespace perfbridge
