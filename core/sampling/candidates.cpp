// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/candidates.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;

/// The first of equal values; which one Eigen's own search finds depends on its vector width.
Index firstSmallest(const Eigen::ArrayXd& values) {
    const double smallest = values.minCoeff();
    Index place = 0;
    while (values[place] != smallest)
        ++place;
    return place;
}

std::vector<double> distinctValues(const Eigen::Ref<const Eigen::VectorXd>& column) {
    std::vector<double> values(column.begin(), column.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

} // namespace

CandidateSpace::CandidateSpace(const Eigen::Ref<const Eigen::MatrixXd>& candidates)
    : m_levels(candidates.rows(), candidates.cols())
    , m_positions(candidates.rows(), candidates.cols()) {
    Index kept = 0;
    for (Index j = 0; j < candidates.cols(); ++j) {
        const std::vector<double> values = distinctValues(candidates.col(j));
        if (values.size() < 2)
            continue;
        m_counts.push_back(static_cast<int>(values.size()));
        const auto last = static_cast<double>(values.size() - 1);
        for (Index i = 0; i < candidates.rows(); ++i) {
            const auto level = std::lower_bound(values.begin(), values.end(), candidates(i, j)) - values.begin();
            m_levels(i, kept) = static_cast<int>(level);
            m_positions(i, kept) = static_cast<double>(level) / last;
        }
        ++kept;
    }
    m_levels.conservativeResize(Eigen::NoChange, kept);
    m_positions.conservativeResize(Eigen::NoChange, kept);
}

Eigen::RowVectorXd CandidateSpace::fromUnitCube(const Eigen::RowVectorXd& point) const {
    assert(point.size() == dimension());
    Eigen::RowVectorXd result(point.size());
    for (Index j = 0; j < point.size(); ++j)
        result[j] = (point[j] * levelCount(j) - 0.5) / (levelCount(j) - 1);
    return result;
}

CandidatePool::CandidatePool(const CandidateSpace& space, Rng& rng)
    : m_rows(rng.permutation(static_cast<std::size_t>(space.size())))
    , m_positions(space.positions()(m_rows, Eigen::all))
    , m_levels(space.levels()(m_rows, Eigen::all))
    , m_penalty(Eigen::ArrayXd::Zero(space.size()))
    , m_work(space.size())
    , m_remaining(space.size()) {
    for (Index j = 0; j < space.dimension(); ++j)
        m_counts.push_back(space.levelCount(j));
}

Index CandidatePool::take(Index place) {
    assert(m_remaining > 0 && m_penalty[place] == 0);
    m_penalty[place] = std::numeric_limits<double>::infinity();
    m_lastTaken = place;
    --m_remaining;
    return m_rows[static_cast<std::size_t>(place)];
}

void CandidatePool::addDistances(const Eigen::RowVectorXd& point) {
    for (Index j = 0; j < point.size(); ++j)
        m_work += (m_positions.col(j).array() - point[j]).square();
}

Index CandidatePool::takeNext() {
    while (m_penalty[m_next] != 0)
        ++m_next;
    return take(m_next);
}

Index CandidatePool::takeNearest(const Eigen::RowVectorXd& point) {
    m_work = m_penalty;
    addDistances(point);
    return take(firstSmallest(m_work));
}

Index CandidatePool::takeFarthest() {
    if (m_lastTaken < 0) {
        m_nearest = Eigen::ArrayXd::Constant(m_penalty.size(), std::numeric_limits<double>::infinity());
        return takeNext();
    }
    m_work.setZero();
    addDistances(m_positions.row(m_lastTaken));
    m_nearest = m_nearest.min(m_work);
    m_work = m_penalty - m_nearest;
    return take(firstSmallest(m_work));
}

Index CandidatePool::takeLeastUsed(Index maxBins) {
    assert(maxBins > 0);
    const auto d = static_cast<Index>(m_counts.size());
    if (m_uses.empty()) {
        for (Index j = 0; j < d; ++j) {
            const int count = m_counts[static_cast<std::size_t>(j)];
            const Index bins = std::min<Index>(count, maxBins);
            m_uses.emplace_back(static_cast<std::size_t>(bins), 0.0);
            for (Index i = 0; i < m_levels.rows(); ++i)
                m_levels(i, j) = static_cast<int>(m_levels(i, j) * bins / count);
        }
    }
    m_work = m_penalty;
    for (Index j = 0; j < d; ++j) {
        const std::vector<double>& uses = m_uses[static_cast<std::size_t>(j)];
        for (Index i = 0; i < m_levels.rows(); ++i)
            m_work[i] += uses[static_cast<std::size_t>(m_levels(i, j))];
    }
    const Index place = firstSmallest(m_work);
    for (Index j = 0; j < d; ++j) {
        std::vector<double>& uses = m_uses[static_cast<std::size_t>(j)];
        // Uses of a level over its fair share.
        uses[static_cast<std::size_t>(m_levels(place, j))] += static_cast<double>(uses.size());
    }
    return take(place);
}

} // namespace perfbridge
