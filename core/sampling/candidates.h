// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The candidates of a sampling seen by the ranks of their option levels: the levels of every option lie equally spaced
/// in [0, 1], whatever their unit and scale. Options with a single level are left out.
class CandidateSpace {
public:
    /// N x d, finite.
    explicit CandidateSpace(const Eigen::Ref<const Eigen::MatrixXd>& candidates);

    [[nodiscard]] Eigen::Index size() const noexcept { return m_levels.rows(); }
    /// Options that vary.
    [[nodiscard]] Eigen::Index dimension() const noexcept { return m_levels.cols(); }
    [[nodiscard]] int levelCount(Eigen::Index option) const { return m_counts[static_cast<std::size_t>(option)]; }
    /// size x dimension, from 0 to levelCount - 1.
    [[nodiscard]] const Eigen::MatrixXi& levels() const noexcept { return m_levels; }
    /// size x dimension, level / (levelCount - 1).
    [[nodiscard]] const Eigen::MatrixXd& positions() const noexcept { return m_positions; }

    /// Where a design point of the unit cube lies among the positions: equal parts of every axis are nearest to its
    /// levels, so that an even design uses them equally often. Reaches half a level beyond [0, 1].
    [[nodiscard]] Eigen::RowVectorXd fromUnitCube(const Eigen::RowVectorXd& point) const;

private:
    Eigen::MatrixXi m_levels;
    Eigen::MatrixXd m_positions;
    std::vector<int> m_counts;
};

/// Candidates that can be taken once each. What is equally good otherwise goes to the one that comes first in an order
/// that was drawn at random in the beginning.
class CandidatePool {
public:
    CandidatePool(const CandidateSpace& space, Rng& rng);

    [[nodiscard]] Eigen::Index remaining() const noexcept { return m_remaining; }
    /// All of these return a row of the candidates and take it; something has to remain.
    Eigen::Index takeNext();
    /// Nearest in Euclidean distance to a point among the positions.
    Eigen::Index takeNearest(const Eigen::RowVectorXd& point);
    /// Farthest from all that are taken: the largest distance to the nearest of them. The first time takeNext().
    Eigen::Index takeFarthest();
    /// Whose levels are used least by those that are taken: the smallest sum over the options of uses * bins, with
    /// the levels of an option put into at most `maxBins` bins.
    Eigen::Index takeLeastUsed(Eigen::Index maxBins);

private:
    Eigen::Index take(Eigen::Index place);
    void addDistances(const Eigen::RowVectorXd& point);

    // All in the drawn order.
    std::vector<std::ptrdiff_t> m_rows;
    Eigen::MatrixXd m_positions;
    Eigen::MatrixXi m_levels;
    Eigen::ArrayXd m_penalty; ///< 0, infinite for what is taken
    Eigen::ArrayXd m_work;
    Eigen::ArrayXd m_nearest; ///< squared distance to the nearest that is taken
    std::vector<int> m_counts;
    std::vector<std::vector<double>> m_uses; ///< per option and bin
    Eigen::Index m_next = 0;
    Eigen::Index m_remaining;
    Eigen::Index m_lastTaken = -1;
};

} // namespace perfbridge
