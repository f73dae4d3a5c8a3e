// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/systeminterference.h"

#include "core/base/numbertext.h"
#include "core/measure/machine/cpustate.h"
#include "core/measure/machine/nvml.h"
#include "core/measure/machine/processtree.h"
#include "core/measure/machine/topology.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace perfbridge {

namespace {

std::int64_t involuntarySwitches() {
    rusage own{};
    rusage children{};
    ::getrusage(RUSAGE_SELF, &own);
    ::getrusage(RUSAGE_CHILDREN, &children);
    return own.ru_nivcsw + children.ru_nivcsw;
}

class SystemInterference final : public InterferenceWatch {
public:
    SystemInterference(const SystemPaths& paths, const InterferenceSettings& settings)
        : m_paths(paths)
        , m_settings(settings)
        , m_processors(std::max<std::size_t>(1, readTopology(paths).cpus.size()))
        , m_nvml(Nvml::open(paths.nvml).value_or(nullptr)) {
        if (!m_settings.sleep)
            m_settings.sleep = [](double seconds) {
                std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
            };
    }

    [[nodiscard]] double foreignLoad(double seconds) override {
        const std::optional<CpuTicks> before = cpuTicks(m_paths);
        const double ownBefore = processTree(m_paths, ::getpid()).cpuSeconds;
        m_settings.sleep(seconds);
        const double own = processTree(m_paths, ::getpid()).cpuSeconds - ownBefore;
        return m_loadBefore = foreignPart(before, cpuTicks(m_paths), own);
    }

    void begin() override {
        m_switches = involuntarySwitches();
        m_throttled = throttleCount(m_paths);
        m_boards.clear();
        for (std::size_t i = 0; m_nvml && i < m_nvml->boardCount(); ++i)
            m_boards.push_back(readBoard(i));
        m_ticks = cpuTicks(m_paths);
    }

    [[nodiscard]] RunConditions end(double ownCpuSeconds) override {
        RunConditions conditions;
        conditions.foreignLoad = foreignPart(m_ticks, cpuTicks(m_paths), ownCpuSeconds);
        conditions.foreignLoadBefore = std::exchange(m_loadBefore, 0);
        conditions.involuntarySwitches = involuntarySwitches() - m_switches;
        const std::optional<std::int64_t> throttled = throttleCount(m_paths);
        // Counters of a processor that was taken offline meanwhile are gone.
        if (throttled && m_throttled)
            conditions.throttleEvents = std::max<std::int64_t>(0, *throttled - *m_throttled);
        bool isSlowedByHeat = false;
        for (std::size_t i = 0; i < m_boards.size(); ++i)
            addReasons(i, conditions.gpuReasons, isSlowedByHeat);
        conditions.isDisturbed =
            conditions.foreignLoad > m_settings.foreignLoadLimit || conditions.throttleEvents > 0 || isSlowedByHeat;
        return conditions;
    }

private:
    struct Board {
        std::uint64_t reasons = 0;
        std::optional<std::uint64_t> heldByPower; ///< ns
        std::optional<std::uint64_t> heldByHeat;
    };

    double foreignPart(const std::optional<CpuTicks>& before, const std::optional<CpuTicks>& after, double own) const {
        if (!before || !after || after->total <= before->total)
            return 0;
        const double ownTicks = own * static_cast<double>(::sysconf(_SC_CLK_TCK));
        const double busy = after->busy + after->steal - before->busy - before->steal;
        const double foreign = busy - ownTicks - static_cast<double>(m_processors);
        return std::clamp(foreign / (after->total - before->total), 0.0, 1.0);
    }

    Board readBoard(std::size_t index) const {
        const auto counter = [&](Nvml::Violation violation) {
            const Result<std::uint64_t> time = m_nvml->violationNanoseconds(index, violation);
            return time ? std::optional(*time) : std::nullopt;
        };
        return {m_nvml->clockReasons(index).value_or(0), counter(Nvml::Violation::Power),
                counter(Nvml::Violation::Thermal)};
    }

    /// The reasons hold for a moment only, the counters for the whole run: where a board has both, both are told.
    void addReasons(std::size_t index, std::string& text, bool& isSlowedByHeat) const {
        const Board before = m_boards[index];
        const Board after = readBoard(index);
        std::string reasons = clockReasonsText(before.reasons | after.reasons);
        const auto addCounter = [&reasons](const auto& from, const auto& to, const char* what) {
            if (!from || !to || *to <= *from)
                return false;
            reasons += (reasons.empty() ? "" : ", ") + std::string(what) + " for " +
                       numberText(std::round(static_cast<double>(*to - *from) / 1e4) / 100) + " ms";
            return true;
        };
        (void)addCounter(before.heldByPower, after.heldByPower, "power limit");
        isSlowedByHeat = addCounter(before.heldByHeat, after.heldByHeat, "thermal limit") || isSlowedByHeat;
        isSlowedByHeat = isSlowedByHeat || ((before.reasons | after.reasons) & Nvml::reasonThermal) != 0;
        if (reasons.empty())
            return;
        text += (text.empty() ? "" : "; ") +
                (m_boards.size() == 1 ? reasons : "GPU " + std::to_string(index) + ": " + reasons);
    }

    SystemPaths m_paths;
    InterferenceSettings m_settings;
    std::size_t m_processors;
    std::shared_ptr<Nvml> m_nvml;
    double m_loadBefore = 0;
    std::int64_t m_switches = 0;
    std::optional<std::int64_t> m_throttled;
    std::optional<CpuTicks> m_ticks;
    std::vector<Board> m_boards;
};

} // namespace

std::unique_ptr<InterferenceWatch> makeInterferenceWatch(const SystemPaths& paths,
                                                         const InterferenceSettings& settings) {
    return std::make_unique<SystemInterference>(paths, settings);
}

} // namespace perfbridge
