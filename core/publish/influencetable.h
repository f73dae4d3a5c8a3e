// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"
#include "core/publish/documenttable.h"

#include <cstddef>
#include <span>

namespace perfbridge {

/// One column of a table of influences.
struct InfluenceTableColumn {
    const InfluenceData* data = nullptr;
    const InfluenceReport* report = nullptr;
};

/// How much options count, one row an option or a pair, the most influential first (by the first column, options before
/// pairs); one column an environment and definition, with its intervals. The sign of what is known to rise or fall
/// stands as a mark. `mostInteractions`: the largest pairs of each column; what a column does not know is empty.
/// InvalidArgument: no column, or columns of several metrics.
[[nodiscard]] Result<DocumentTable> influenceTable(std::span<const InfluenceTableColumn> columns,
                                                   std::size_t mostInteractions = 5);

} // namespace perfbridge
