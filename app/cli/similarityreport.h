// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/advice.h"
#include "core/similarity/map.h"
#include "core/similarity/matrix.h"
#include "core/similarity/pairreport.h"

#include <ostream>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// All environments of a space. A map that cannot be made is an error to be told, not a failure of the command.
struct SimilarityOverview {
    SimilarityMatrix matrix;
    Result<EnvironmentMap> map;
};
void writeSimilarityOverview(const SimilarityOverview& overview, std::ostream& out);
[[nodiscard]] nlohmann::ordered_json similarityOverviewJson(const SimilarityOverview& overview);

/// Sources beside a target. So is advice that cannot be given.
struct SimilarityReport {
    std::vector<PairReport> pairs; ///< not empty
    Result<TransferAdvice> advice;
};
void writeSimilarityReport(const SimilarityReport& report, std::ostream& out);
[[nodiscard]] nlohmann::ordered_json similarityReportJson(const SimilarityReport& report);

/// Tidy CSV, one row a pair of environments: environment_a,environment_b,metric,shared, then one column a measure,
/// empty where there is none. The matrices are of the same environments, one a measure; not empty.
void writeSimilarityCsv(const std::vector<SimilarityMatrix>& matrices, std::ostream& out);

} // namespace perfbridge
