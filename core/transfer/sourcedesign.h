// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/gplearner.h"

#include <cstdint>
#include <functional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Which configurations to measure next, and what they leave unknown.
struct SourceDesign {
    std::vector<Eigen::Index> rows; ///< in measuring order
    /// After each of them: the mean variance of the function over all configurations, as a share of what it is before
    /// anything is measured.
    Eigen::VectorXd remaining;
    double before = 1; ///< that share with what is measured already
};

/// Chooses configurations one by one so that the mean posterior variance over all of them falls most (an A-optimal
/// greedy design; Krause et al. 2008 for what greed loses). Immutable.
class SourceDesigner {
public:
    /// Source-fitted design: a Gaussian process that is fitted to the source says which options act, and how far one
    /// configuration tells of another. `features`: N x p, all configurations, to outlive the designer; `source`: N
    /// responses of the source, NaN = not measured there, learned as logarithms where all are positive. Up to 300 rows
    /// are drawn with the seed to be fitted. NotEnoughData when the source has fewer than 3.
    [[nodiscard]] static Result<SourceDesigner> fit(const Eigen::MatrixXd& features, const Eigen::VectorXd& source,
                                                    std::uint64_t seed, const JobContext& context = {});
    /// Transfer-fitted design: where all sources are known, what is left to learn of the target is how it departs from
    /// them. Half of the variance that is to fall is of that (DeparturePrior), half of the source-fitted design of what
    /// the sources say together (jointResponse): strategies differ in what they take from the sources. `sources`: N x
    /// k, NaN = not measured there. Where they do not tell how environments differ, it is the source-fitted design.
    [[nodiscard]] static Result<SourceDesigner> fitForTransfer(const Eigen::MatrixXd& features,
                                                               const Eigen::MatrixXd& sources, std::uint64_t seed,
                                                               const JobContext& context = {});

    /// Whether the sources told how environments differ.
    [[nodiscard]] bool knowsDepartures() const noexcept { return m_priors.size() > 1; }

    /// `measured`: rows that the target has been measured on; `candidates`: rows to choose from, not among these. Works
    /// on up to 600 rows, drawn with the seed, measured ones first. NotEnoughData when there are fewer candidates than
    /// `count`.
    [[nodiscard]] Result<SourceDesign> choose(const std::vector<Eigen::Index>& measured,
                                              const std::vector<Eigen::Index>& candidates, Eigen::Index count,
                                              std::uint64_t seed, const JobContext& context = {}) const;

private:
    /// What is not known before anything is measured, between some rows.
    using Prior = std::function<GpModel::Prior(const std::vector<Eigen::Index>& rows)>;

    SourceDesigner() = default;

    std::vector<Prior> m_priors; ///< of equal say
};

/// What several sources say together, for a design: N, the mean of their responses (N x k, NaN = not measured) on the
/// scale on which they are learned, each centred and scaled to unit variance (0 where it is the same everywhere); NaN
/// where none was measured. Of one source its responses as they are.
[[nodiscard]] Eigen::VectorXd jointResponse(const Eigen::MatrixXd& sources);

} // namespace perfbridge
