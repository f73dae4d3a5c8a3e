// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/data/environment.h"
#include "core/data/metric.h"
#include "core/data/sample.h"
#include "core/space/space.h"

#include <memory>
#include <string>
#include <vector>

#include <Eigen/Core>
#include <QString>

namespace perfbridge {

struct ImportOptions {
    QString metaPath;      ///< empty = FILE.meta.json or meta.json beside the file, if there is one
    std::string spaceName; ///< empty = the meta's, else the file's base name
};

/// A measurement file that was read completely and without error. Nothing is stored yet.
struct ImportedTable {
    std::shared_ptr<const Space> space;
    std::vector<Environment> environments;
    std::vector<Metric> metrics;
    Eigen::MatrixXd configurations; ///< n x d, distinct
    std::vector<Sample> samples;    ///< their `configuration` and `environment` are indices into the two above
    std::vector<std::string> notes; ///< what was inferred or marked invalid, one sentence each, fit to be shown
};

/// Reads a wide or long CSV file (the interchange format). Errors name file, line, column and what was expected.
/// Wide: every non-empty cell is one repetition; rows of equal configurations are repetitions of one. Long: a column
/// `environment`; `repetition`, `invocation`, `flags` (words of SampleFlag separated by '|') and `failure` are
/// optional; without a meta file, columns before it are options and the others metrics.
[[nodiscard]] Result<ImportedTable> readMeasurements(const QString& path, const ImportOptions& options = {},
                                                     const JobContext& context = {});

} // namespace perfbridge
