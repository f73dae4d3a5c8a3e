// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study.h"

#include <ostream>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// The medians over the repeats as a table: a line for every strategy and learner, a column for every budget; below it,
/// why cells have no number.
void writeStudyReport(const StudyResult& result, std::ostream& out);
/// The same, with the 10 % and 90 % quantiles and counts.
[[nodiscard]] nlohmann::ordered_json studyReport(const StudyResult& result);

} // namespace perfbridge
