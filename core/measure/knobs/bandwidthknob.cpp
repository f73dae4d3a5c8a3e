// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/measure/knobs/cpuknobs.h"
#include "core/measure/machine/devicepaths.h"
#include "core/measure/machine/sysfile.h"
#include "core/measure/machine/topology.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace perfbridge {

namespace {

constexpr double periodMicroseconds = 100'000; // the kernel's default
constexpr double leastQuotaMicroseconds = 1'000;

tl::unexpected<Error> ioError(const SysFileError& error) {
    return makeError(ErrorCode::Io, error.message);
}

bool hasCpu(const std::string& file) {
    const std::string text = readSysFile(file).value_or(std::string());
    const std::vector<std::string_view> controllers = words(text);
    return std::find(controllers.begin(), controllers.end(), "cpu") != controllers.end();
}

} // namespace

BandwidthKnob::BandwidthKnob(const SystemPaths& paths, std::int64_t process)
    : m_process(process)
    , m_group(cpuGroup(paths)) {
    if (m_group) {
        // In version 2 a group that holds processes cannot have limited children: ours is its sibling.
        const bool isSibling = m_group->isVersion2 && m_group->folder != m_group->root;
        m_parent = isSibling ? m_group->folder.substr(0, m_group->folder.rfind('/')) : m_group->folder;
        const std::string name = deviceSetting(paths, "cgroup");
        m_own = m_parent + '/' + (name.empty() ? "perfbridge-" + std::to_string(::getpid()) : name);
        m_cpus = std::max<std::size_t>(1, readTopology(paths).cpus.size());
    }
    m_unavailable = whyUnavailable();
}

std::string BandwidthKnob::summary() const {
    return "Processor time that the measured program may use, in processors (0.5 = half of one), by a control group; "
           "given in slices of 100 ms, which shows in single times shorter than that.";
}

std::string BandwidthKnob::whyUnavailable() const {
    if (!m_group)
        return "unavailable: this kernel has no control groups with the cpu controller, or they are not mounted";
    if (m_group->isVersion2 && !hasCpu(m_parent + "/cgroup.controllers"))
        return "unavailable: the cpu controller is not given to " + m_parent +
               "; start with systemd-run --user --scope -p Delegate=yes, or as root";
    if (::eaccess(m_parent.c_str(), W_OK) != 0)
        return "unavailable: permission: no control group can be made in " + m_parent +
               "; start with systemd-run --user --scope -p Delegate=yes, or as root";
    return {};
}

std::string BandwidthKnob::quotaFile() const {
    return m_own + (m_group->isVersion2 ? "/cpu.max" : "/cpu.cfs_quota_us");
}

Result<std::string> BandwidthKnob::read() const {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob cpu_bandwidth is " + m_unavailable);
    CpuGroup own = *m_group;
    own.root = own.folder = m_own; // a limit of those above is not this knob's
    const std::optional<double> limit = pathExists(m_own) ? cpuGroupLimit(own) : std::nullopt;
    return numberText(limit.value_or(static_cast<double>(m_cpus)));
}

Result<std::vector<RestoreStep>> BandwidthKnob::original() const {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob cpu_bandwidth is " + m_unavailable);
    std::vector<RestoreStep> steps;
    if (m_group->isVersion2 && !hasCpu(m_parent + "/cgroup.subtree_control"))
        steps.push_back({RestoreStep::Kind::File, m_parent + "/cgroup.subtree_control", "-cpu", {}});
    const bool exists = pathExists(m_own);
    if (exists) {
        const auto quota = readSysFile(quotaFile());
        if (!quota)
            return ioError(quota.error());
        steps.push_back({RestoreStep::Kind::File, quotaFile(), *quota, {}});
    }
    steps.push_back({RestoreStep::Kind::Group, m_own, exists ? "keep" : "remove", m_group->folder});
    return steps;
}

Result<void> BandwidthKnob::set(const std::string& value) {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob cpu_bandwidth is " + m_unavailable);
    const std::optional<double> cpus = numberFromText(value);
    if (!cpus || *cpus * periodMicroseconds < leastQuotaMicroseconds) {
        return makeError(ErrorCode::InvalidArgument,
                         "knob cpu_bandwidth to '" + value + "', expected 0.01 processors or more");
    }
    if (m_group->isVersion2 && !hasCpu(m_parent + "/cgroup.subtree_control")) {
        if (const auto enabled = writeSysFile(m_parent + "/cgroup.subtree_control", "+cpu"); !enabled)
            return ioError(enabled.error());
    }
    if (::mkdir(m_own.c_str(), 0755) != 0 && errno != EEXIST)
        return makeError(ErrorCode::Io, m_own + ": " + std::strerror(errno));
    // The whole machine is no limit.
    const bool isUnlimited = *cpus >= static_cast<double>(m_cpus);
    const std::string quota = std::to_string(std::llround(*cpus * periodMicroseconds));
    const std::string period = std::to_string(std::llround(periodMicroseconds));
    SysFileResult<void> written;
    if (m_group->isVersion2) {
        written = writeSysFile(quotaFile(), (isUnlimited ? "max" : quota) + ' ' + period);
    } else {
        written = writeSysFile(m_own + "/cpu.cfs_period_us", period);
        if (written)
            written = writeSysFile(quotaFile(), isUnlimited ? "-1" : quota);
    }
    // Version 1 can move the calling thread alone, which does not slow down the rest of its program.
    const bool movesThread = m_process == 0 && !m_group->isVersion2;
    const std::int64_t who = movesThread ? ::gettid() : (m_process == 0 ? ::getpid() : m_process);
    if (written)
        written = writeSysFile(m_own + (movesThread ? "/tasks" : "/cgroup.procs"), std::to_string(who));
    if (!written)
        return ioError(written.error());
    return {};
}

} // namespace perfbridge
