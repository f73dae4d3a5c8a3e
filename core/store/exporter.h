// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/workspace.h"

#include <ostream>
#include <string>
#include <vector>

namespace perfbridge {

struct ExportOptions {
    std::vector<std::string> metrics;      ///< empty = all
    std::vector<std::string> environments; ///< empty = all
};

/// Wide CSV (the interchange format) of the medians: options, then `metric@environment`; an empty cell where there
/// is no valid measurement. NotFound names what there is; Unsupported for a metric or an option with '@' in its name,
/// which would read back as something else.
[[nodiscard]] Result<void> exportWide(const SpaceData& data, const ExportOptions& options, std::ostream& out);

/// Long CSV of every repetition: options, environment, repetition, invocation (if any is known), flags, failure,
/// metrics. Reads back as it was.
[[nodiscard]] Result<void> exportLong(const Workspace& workspace, SpaceId space, const ExportOptions& options,
                                      std::ostream& out);

} // namespace perfbridge
