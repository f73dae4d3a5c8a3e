// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace perfbridge {

/// Where the machine's sensors and knobs are looked for; a setting, so that tests run on a tree of their own.
struct SystemPaths {
    std::string proc = "/proc";
    std::string sys = "/sys";
    std::string nvml = "libnvidia-ml.so.1"; ///< given to dlopen
    std::string etc = "/etc";
    /// (name, path) of what differs between boards and kernels; see devicepaths.h for the names and what holds where
    /// one is missing. A setting of the machine, never of a workspace: a space may name a knob, not a file to write.
    std::vector<std::pair<std::string, std::string>> devices;
    friend bool operator==(const SystemPaths&, const SystemPaths&) = default;
};

} // namespace perfbridge
