// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/cpuknobs.h"
#include "core/measure/knobs/threadaffinity.h"
#include "core/measure/machine/cpulist.h"
#include "core/measure/machine/sysfile.h"
#include "core/measure/machine/topology.h"

#include <algorithm>

#include <unistd.h>

namespace perfbridge {

AffinityKnob::AffinityKnob(const SystemPaths& paths, std::int64_t process, Kind kind)
    : m_paths(paths)
    , m_process(process)
    , m_kind(kind) {
    if (Result<std::vector<int>> allowed = threadAffinity(process == 0 ? ::gettid() : process))
        m_allowed = std::move(*allowed);
    else
        m_unavailable = "unavailable: " + allowed.error().message;
}

std::string AffinityKnob::summary() const {
    return m_kind == Kind::List ? "Processors that the measured program may use, as a list such as 0-3."
                                : "Number of processors that the measured program may use; SMT siblings of used cores "
                                  "come last.";
}

std::vector<std::int64_t> AffinityKnob::threads() const {
    if (m_process == 0)
        return {::gettid()};
    std::vector<std::int64_t> threads;
    for (const std::string& entry : listFolder("/proc/" + std::to_string(m_process) + "/task")) {
        if (const auto thread = countFromText(entry))
            threads.push_back(static_cast<std::int64_t>(*thread));
    }
    return threads;
}

Result<std::vector<int>> AffinityKnob::wanted(const std::string& value) const {
    if (m_kind == Kind::Count) {
        const std::optional<std::uint64_t> count = countFromText(value);
        if (!count || *count == 0 || *count > m_allowed.size()) {
            return makeError(ErrorCode::InvalidArgument,
                             "knob cores to '" + value + "', expected 1 to " + std::to_string(m_allowed.size()));
        }
        std::vector<int> order = readTopology(m_paths).inOrderOfUse(m_allowed);
        if (order.size() < m_allowed.size())
            order = m_allowed; // a machine that does not tell its topology
        order.resize(*count);
        std::sort(order.begin(), order.end());
        return order;
    }
    Result<std::vector<int>> list = cpuListFromText(value);
    if (!list)
        return tl::unexpected<Error>({list.error().code, "knob affinity: " + list.error().message});
    if (list->empty() || !std::includes(m_allowed.begin(), m_allowed.end(), list->begin(), list->end())) {
        return makeError(ErrorCode::InvalidArgument,
                         "knob affinity to '" + value + "', expected processors out of " + cpuListText(m_allowed));
    }
    return list;
}

Result<std::string> AffinityKnob::read() const {
    const Result<std::vector<int>> cpus = threadAffinity(m_process == 0 ? ::gettid() : m_process);
    if (!cpus)
        return tl::unexpected<Error>(cpus.error());
    return m_kind == Kind::List ? cpuListText(*cpus) : std::to_string(cpus->size());
}

Result<std::vector<RestoreStep>> AffinityKnob::original() const {
    std::vector<RestoreStep> steps;
    for (const std::int64_t thread : threads()) {
        const Result<std::vector<int>> cpus = threadAffinity(thread);
        if (!cpus)
            continue; // it has just ended
        steps.push_back({RestoreStep::Kind::Affinity, std::to_string(thread), cpuListText(*cpus),
                         "/proc " + threadStart("/proc", thread)});
    }
    return steps;
}

Result<void> AffinityKnob::set(const std::string& value) {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + name() + " is " + m_unavailable);
    Result<std::vector<int>> cpus = wanted(value);
    if (!cpus)
        return tl::unexpected<Error>(cpus.error());
    const std::vector<std::int64_t> all = threads();
    if (all.empty())
        return makeError(ErrorCode::NotFound, "process " + std::to_string(m_process) + " has ended");
    for (const std::int64_t thread : all) {
        const Result<void> done = setThreadAffinity(thread, *cpus);
        if (!done && pathExists("/proc/" + std::to_string(thread)))
            return done;
    }
    return {};
}

} // namespace perfbridge
