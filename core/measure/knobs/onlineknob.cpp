// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/cpuknobs.h"
#include "core/measure/machine/sysfile.h"

#include <optional>

#include <unistd.h>

namespace perfbridge {

OnlineKnob::OnlineKnob(const SystemPaths& paths) {
    const std::string folder = paths.sys + "/devices/system/cpu";
    for (const std::string& entry : listFolder(folder)) {
        if (!entry.starts_with("cpu") || !countFromText(std::string_view(entry).substr(3)))
            continue;
        const std::string file = folder + '/' + entry + "/online";
        // The first processor often has no such file; where it has, it stays online all the same.
        if (entry == "cpu0" || !pathExists(file)) {
            ++m_fixed;
            continue;
        }
        if (m_unavailable.empty() && ::eaccess(file.c_str(), W_OK) != 0)
            m_unavailable = "unavailable: permission: " + file + " can only be written by root";
        m_files.push_back(file);
    }
    if (m_files.empty())
        m_unavailable = "unavailable: no processor below " + folder + " can be taken offline";
}

std::string OnlineKnob::summary() const {
    return "Number of processors of the whole machine; the others are taken offline, which every program feels.";
}

Result<std::string> OnlineKnob::read() const {
    std::size_t online = m_fixed;
    for (const std::string& file : m_files) {
        const auto value = readSysCount(file);
        if (!value)
            return makeError(ErrorCode::Io, value.error().message);
        online += *value == 1 ? 1 : 0;
    }
    return std::to_string(online);
}

Result<std::vector<RestoreStep>> OnlineKnob::original() const {
    std::vector<RestoreStep> steps;
    for (const std::string& file : m_files) {
        const auto text = readSysFile(file);
        if (!text)
            return makeError(ErrorCode::Io, text.error().message);
        steps.push_back({RestoreStep::Kind::File, file, *text, {}});
    }
    return steps;
}

Result<void> OnlineKnob::set(const std::string& value) {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob online_cores is " + m_unavailable);
    const std::optional<std::uint64_t> wanted = countFromText(value);
    const std::size_t most = m_fixed + m_files.size();
    if (!wanted || *wanted < std::max<std::size_t>(1, m_fixed) || *wanted > most) {
        return makeError(ErrorCode::InvalidArgument, "knob online_cores to '" + value + "', expected " +
                                                         std::to_string(std::max<std::size_t>(1, m_fixed)) + " to " +
                                                         std::to_string(most));
    }
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const std::string text = m_fixed + i < *wanted ? "1" : "0";
        if (readSysFile(m_files[i]).value_or(std::string()) == text)
            continue; // a kernel refuses to take offline what is
        if (const auto written = writeSysFile(m_files[i], text); !written)
            return makeError(ErrorCode::Io, written.error().message);
    }
    return {};
}

} // namespace perfbridge
