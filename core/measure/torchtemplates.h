// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"
#include "core/space/space.h"

#include <string>
#include <vector>

namespace perfbridge {

/// A space of the DNN engine's options that is ready to be measured, and what it leaves fixed.
struct TorchTemplate {
    std::string name;
    std::string summary; ///< what it is for, and which of its configurations are known to fail
    Space space;
    TorchBackend backend; ///< workload and device
};

/// "DNN inference on this machine (CPU)" and "(GPU)", for a number of processors (0 = this machine's). Constraints
/// leave out what means nothing: an option away from its default where it does not act. Configurations that the engine
/// refuses stay in: that they fail is something to be measured, and learned.
[[nodiscard]] std::vector<TorchTemplate> torchTemplates(int processors = 0);

} // namespace perfbridge
