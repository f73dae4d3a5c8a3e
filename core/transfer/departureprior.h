// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/gplearner.h"
#include "core/transfer/departures.h"

#include <optional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What is not known of a target before it is measured, when sources are: how it departs from their mean, an offset
/// among that, between any configurations. Immutable.
class DeparturePrior {
public:
    /// `features`: N x p; `sources`: N x k responses, NaN = not measured there, taken as logarithms where those
    /// that all sources measured are positive. Nothing for fewer than 2 sources, or fewer than fewestForDepartures
    /// configurations that all of them measured: these do not tell how environments differ. Deterministic. Errors:
    /// Cancelled.
    [[nodiscard]] static Result<std::optional<DeparturePrior>>
    learn(const Eigen::MatrixXd& features, const Eigen::MatrixXd& sources, const JobContext& context = {});

    /// Between some of the N rows, in units of the sources' spread.
    [[nodiscard]] GpModel::Prior between(const std::vector<Eigen::Index>& rows) const;

private:
    DeparturePrior() = default;

    Departures m_departures;
    Eigen::MatrixXd m_features; ///< N x p
    Eigen::MatrixXd m_sources;  ///< N x k, scaled; where one was not measured, the mean of the others
};

} // namespace perfbridge
