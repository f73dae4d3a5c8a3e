// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// A campaign document (campaignjson.h) that runs as it is, to begin one's own with: "command" (Debian's zstd on
/// `file`; empty = on zstd's own program, which is there), "torch" (MobileNetV2 on the CPU), "simulated". NotFound for
/// another kind.
[[nodiscard]] Result<std::string> campaignTemplate(std::string_view kind, const std::string& file = {});

} // namespace perfbridge
