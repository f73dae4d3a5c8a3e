// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/environment.h"
#include "core/publish/documenttable.h"
#include "core/space/space.h"

#include <cstdint>
#include <span>
#include <string>

namespace perfbridge {

/// What was measured in one environment.
struct MeasuredEnvironment {
    Environment environment;
    std::int64_t configurations = 0;
    std::int64_t samples = 0;
    std::int64_t failures = 0;
};

/// The options of a space: kind, levels, unit and default, with the constraints as notes. Levels of a text longer than
/// 60 characters are told by their number and ends.
[[nodiscard]] DocumentTable optionTable(const Space& space);

/// The value of an option as people read it: "on" and "off" of booleans, else as in files.
[[nodiscard]] std::string optionValueText(const Option& option, double value);

/// What all environments, or all configurations, of a table share.
enum class SharedAttributes {
    AsRows, ///< among the others, for data
    AsNote  ///< for readers: one sentence tells them
};

/// The environments of a space, one a column: what was measured there, then their attributes, a row each, in the order
/// in which they appear; an attribute that an environment does not have is empty.
[[nodiscard]] DocumentTable
environmentTable(const std::string& space, std::span<const MeasuredEnvironment> environments, SharedAttributes shared);

} // namespace perfbridge
