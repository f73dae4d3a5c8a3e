// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/knobs/knob.h"
#include "core/measure/machine/cpugroup.h"

#include <optional>

namespace perfbridge {

/// Which processors a process may use. "affinity" takes a list ("0-3"); "cores" a number: one thread of every core
/// first, package by package, so that SMT siblings stay idle until there are more threads than cores.
class AffinityKnob final : public Knob {
public:
    enum class Kind { List, Count };

    AffinityKnob(const SystemPaths& paths, std::int64_t process, Kind kind);

    [[nodiscard]] std::string name() const override { return m_kind == Kind::List ? "affinity" : "cores"; }
    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] int order() const override { return 20; }
    [[nodiscard]] Result<std::string> read() const override;
    [[nodiscard]] Result<std::vector<RestoreStep>> original() const override;
    [[nodiscard]] Result<void> set(const std::string& value) override;

private:
    [[nodiscard]] std::vector<std::int64_t> threads() const;
    [[nodiscard]] Result<std::vector<int>> wanted(const std::string& value) const;

    SystemPaths m_paths;
    std::int64_t m_process;
    Kind m_kind;
    std::vector<int> m_allowed; ///< when the knob was made
    std::string m_unavailable;
};

/// "cpu_bandwidth": how many processors' worth of time a process gets, by a control group of its own; the knob that is
/// most like a frequency where there is no cpufreq (half of one processor doubles the time of one thread).
class BandwidthKnob final : public Knob {
public:
    BandwidthKnob(const SystemPaths& paths, std::int64_t process);

    [[nodiscard]] std::string name() const override { return "cpu_bandwidth"; }
    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::string unit() const override { return "cpus"; }
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] int order() const override { return 30; }
    [[nodiscard]] Result<std::string> read() const override;
    [[nodiscard]] Result<std::vector<RestoreStep>> original() const override;
    [[nodiscard]] Result<void> set(const std::string& value) override;

private:
    [[nodiscard]] std::string quotaFile() const;
    [[nodiscard]] std::string whyUnavailable() const;

    std::int64_t m_process;
    std::optional<CpuGroup> m_group; ///< where the process is, of which the own group is a child or a sibling
    std::string m_parent;
    std::string m_own;
    std::size_t m_cpus = 1;
    std::string m_unavailable;
};

/// "online_cores": how many processors the machine has; the highest numbers are taken offline first, 0 stays.
class OnlineKnob final : public Knob {
public:
    explicit OnlineKnob(const SystemPaths& paths);

    [[nodiscard]] std::string name() const override { return "online_cores"; }
    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::string unavailable() const override { return m_unavailable; }
    [[nodiscard]] int order() const override { return 0; }
    [[nodiscard]] double switchSeconds() const override { return 0.5; }
    [[nodiscard]] Result<std::string> read() const override;
    [[nodiscard]] Result<std::vector<RestoreStep>> original() const override;
    [[nodiscard]] Result<void> set(const std::string& value) override;

private:
    std::vector<std::string> m_files; ///< of all processors but those that cannot go offline
    std::size_t m_fixed = 0;          ///< how many cannot
    std::string m_unavailable;
};

} // namespace perfbridge
