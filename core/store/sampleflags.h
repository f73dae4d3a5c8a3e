// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/sample.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// "warmup|outlier"; empty for none.
[[nodiscard]] std::string flagsText(SampleFlag flags);
/// The inverse; Parse error names the word that is not known and lists those that are.
[[nodiscard]] Result<SampleFlag> flagsFromText(std::string_view text);

} // namespace perfbridge
