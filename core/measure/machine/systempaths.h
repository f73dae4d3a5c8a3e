// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace perfbridge {

/// Where the machine's sensors and knobs are looked for; a setting, so that tests run on a tree of their own.
struct SystemPaths {
    std::string proc = "/proc";
    std::string sys = "/sys";
    std::string nvml = "libnvidia-ml.so.1"; ///< given to dlopen
    friend bool operator==(const SystemPaths&, const SystemPaths&) = default;
};

} // namespace perfbridge
