// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <string>
#include <utility>
#include <vector>

namespace perfbridge {

/// Hardware x software x workload.
struct Environment {
    EnvironmentId id;
    std::string name;
    /// The fingerprint: (key, value) in the order to be shown, e.g. ("hardware", "NVIDIA Jetson TX2").
    std::vector<std::pair<std::string, std::string>> attributes;
};

} // namespace perfbridge
