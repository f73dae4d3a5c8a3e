// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study.h"

#include <string>
#include <vector>

namespace perfbridge {

/// What the user asks the transfer page to compute.
struct TransferRequest {
    std::vector<std::string> sources;
    std::string target;
    std::string metric;
    StudyOptions options;
};

} // namespace perfbridge
