// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/importmeta.h"

#include <cstddef>
#include <string>
#include <vector>

namespace perfbridge {

class CsvReader;

/// What the columns of a measurement file hold.
struct TableLayout {
    enum class Role { Option, Metric, Environment, Repetition, Invocation, Flags, Failure };
    struct Column {
        Role role = Role::Option;
        std::size_t index = 0;       ///< of the option or the metric
        std::size_t environment = 0; ///< of a metric in a wide file
    };

    bool isWide = true;
    std::vector<Column> columns; ///< one a column of the file
    std::vector<std::string> options;
    std::vector<std::string> metrics;
    std::vector<std::string> environments; ///< those of a wide file's header
    std::vector<std::string> notes;
};

/// Wide: some column is `metric@environment`, split at the first '@' (environments may be called user@host). Long: a
/// column `environment`. With a meta file that lists options, these are the options, in its order; each has to have a
/// column, and wide files may hold no other column. Without: wide, the columns without '@'; long, those before
/// `environment`.
[[nodiscard]] Result<TableLayout> tableLayout(const CsvReader& reader, const ImportMeta& meta);

} // namespace perfbridge
