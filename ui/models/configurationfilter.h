// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"

#include <string_view>
#include <vector>

namespace perfbridge {

/// Which rows of the table a filter shows, one entry a configuration.
///
/// The language is that of constraints: `level = 3`, `strategy in {greedy, lazy} and workers > 0`. A metric's name
/// stands for its median, and the filter keeps a row if it holds in at least one of the `shown` environments (indices
/// into data.datasets); `metric@environment`, in backticks, is that environment's. Nothing of a metric is true where it
/// was not measured. A text without any operator that names no option is searched in the texts of the options, ignoring
/// case. Errors are those of Constraint::parse.
[[nodiscard]] Result<std::vector<bool>> filterRows(std::string_view text, const SpaceData& data,
                                                   const std::vector<std::size_t>& shown);

} // namespace perfbridge
