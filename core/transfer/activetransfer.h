// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/data/dataset.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct ActiveTransferOptions {
    std::vector<std::string> sources; ///< at least one
    std::string target;               ///< may be new
    std::string metric;
    Eigen::Index batch = 5;   ///< configurations measured before the model is fitted again
    Eigen::Index budget = 60; ///< target configurations in all, those measured before and failures among them
    double wantedError = 10;  ///< mean absolute percentage error, as the model expects it; 0 = up to the budget
    std::uint64_t seed = 1;
    std::vector<Eigen::Index> candidates{}; ///< rows that may be measured; empty = all

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

struct ActiveTransferStep {
    std::vector<Eigen::Index> rows; ///< measured in it; none in a first step that begins with what is there
    Eigen::Index tried = 0;         ///< target configurations in all, with failures
    Eigen::Index measured = 0;      ///< of them with a valid number
    /// What the model expects of its error, see TransferModel::expectedError; nothing while there are too few samples.
    std::optional<double> expectedError;
    Eigen::VectorXd expected; ///< one a row of the table, as Forecast; empty while there are too few samples
    std::string explanation;  ///< of the model, or why there is none
};

enum class ActiveTransferEnd { WantedError, Budget, NothingLeft };
/// "the wanted error is expected", "the budget is spent", "nothing is left to measure".
[[nodiscard]] std::string_view toString(ActiveTransferEnd end);

/// Measures rows of the table in the target, and gives the data with what came of it: the same table, and for each of
/// the rows a valid number or a failure.
using RowMeasurer = std::function<Result<std::shared_ptr<const SpaceData>>(const std::vector<Eigen::Index>& rows)>;
using ActiveTransferHandler = std::function<void(const ActiveTransferStep& step)>;

/// Measure, refit, suggest: configurations by suggestConfigurations, the model by forecastTarget, until the model
/// expects the wanted error twice in a row (one lucky fit is no evidence), the budget is spent or nothing is left. What
/// is measured at the start counts. Errors: those of the parts; Cancelled; InvalidArgument when a measured row comes
/// back with neither a number nor a failure, or the table changes.
[[nodiscard]] Result<ActiveTransferEnd>
transferActively(std::shared_ptr<const SpaceData> data, const ActiveTransferOptions& options,
                 const RowMeasurer& measure, const ActiveTransferHandler& onStep, const JobContext& context = {});

} // namespace perfbridge
