// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Stored measurements of a target as if they were only being made: what a loop would have cost, and what it would have
/// been worth.
class MeasurementReplay {
public:
    /// NotFound for an environment or metric that is not there.
    [[nodiscard]] static Result<MeasurementReplay> make(std::shared_ptr<const SpaceData> data,
                                                        const std::string& target, const std::string& metric);

    /// The data before the first measurement.
    [[nodiscard]] std::shared_ptr<const SpaceData> start() const;
    /// Rows that can be measured: those that were tried in the target, ascending.
    [[nodiscard]] std::vector<Eigen::Index> candidates() const;
    /// A RowMeasurer (activetransfer.h); InvalidArgument for a row that is not among the stored ones.
    [[nodiscard]] Result<std::shared_ptr<const SpaceData>> measure(const std::vector<Eigen::Index>& rows);
    /// Mean absolute percentage error of `expected` (one a row) on the rows with a number that were not measured yet;
    /// NaN where there is none.
    [[nodiscard]] double trueError(const Eigen::Ref<const Eigen::VectorXd>& expected) const;

private:
    MeasurementReplay(std::shared_ptr<const SpaceData> data, std::size_t target, Eigen::VectorXd truth);
    [[nodiscard]] std::shared_ptr<const SpaceData> revealed() const;

    std::shared_ptr<const SpaceData> m_data;
    std::size_t m_target;    ///< index of its data set
    Eigen::VectorXd m_truth; ///< one a row; NaN where it failed or was not tried
    std::vector<bool> m_isTried;
    std::vector<bool> m_isRevealed;
};

} // namespace perfbridge
