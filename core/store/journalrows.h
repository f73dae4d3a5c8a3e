// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/store/samplestore.h"

#include <cstdint>
#include <vector>

namespace perfbridge {

class Database;

/// Samples that the campaigns of one data set have journalled and that are in no block yet, in the order of their ids.
struct JournalRows {
    /// Those of a run that has not ended are flagged as discarded: they count only when it has.
    SampleColumns columns;
    std::vector<std::int64_t> runs;
    std::vector<std::int32_t> iterations;
};
enum class JournalPart {
    All,
    Ended ///< of runs that have ended: nothing will change them any more
};

/// One column of values for each of `metrics`. Corrupt names the sample.
[[nodiscard]] Result<JournalRows> readJournal(const Database& database, DatasetId dataset,
                                              const std::vector<MetricId>& metrics, JournalPart part);

/// Adds journalled samples to those from blocks, in the order of their ids.
void mergeJournal(const SampleColumns& journal, SampleColumns& columns);

} // namespace perfbridge
