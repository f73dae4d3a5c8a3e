// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <string>

namespace perfbridge {

/// What this worker can measure on this machine, as a JSON document.
[[nodiscard]] std::string probeDocument(const SystemPaths& paths);

} // namespace perfbridge
