// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/clusters.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace perfbridge {

namespace {

using Eigen::Index;

std::vector<Index> identity(Index n) {
    std::vector<Index> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), Index{0});
    return order;
}

} // namespace

std::vector<Index> lexicographicOrder(const Eigen::MatrixXi& rows) {
    std::vector<Index> order = identity(rows.rows());
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
        for (Index j = 0; j < rows.cols(); ++j) {
            if (rows(a, j) != rows(b, j))
                return rows(a, j) < rows(b, j);
        }
        return a < b;
    });
    return order;
}

std::vector<std::vector<Index>> distanceStrata(const Eigen::MatrixXd& positions, Index count, Rng& rng) {
    const Index size = positions.rows();
    assert(count >= 1 && count <= size);
    Eigen::ArrayXd distances = Eigen::ArrayXd::Zero(size);
    for (Index j = 0; j < positions.cols(); ++j)
        distances += (positions.col(j).array() - positions.col(j).mean()).square();
    std::vector<std::ptrdiff_t> order = rng.permutation(static_cast<std::size_t>(size));
    // Distances that are equal but for rounding are ties.
    const double scale = 1e-9 * (distances.maxCoeff() + std::numeric_limits<double>::min());
    const Eigen::ArrayXd rounded = (distances / scale).round();
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return rounded[a] < rounded[b]; });
    std::vector<std::vector<Index>> strata;
    for (Index s = 0; s < count; ++s)
        strata.emplace_back(order.begin() + s * size / count, order.begin() + (s + 1) * size / count);
    return strata;
}

std::vector<std::vector<Index>> nearestSeedClusters(const Eigen::MatrixXd& positions, Index count, Rng& rng) {
    const Index size = positions.rows();
    assert(count >= 1 && count <= size);
    const std::vector<std::ptrdiff_t> order = rng.permutation(static_cast<std::size_t>(size));
    Eigen::ArrayXd nearest = Eigen::ArrayXd::Constant(size, std::numeric_limits<double>::infinity());
    Eigen::ArrayXd distances(size);
    std::vector<std::size_t> group(static_cast<std::size_t>(size));
    for (Index s = 0; s < count; ++s) {
        const Eigen::RowVectorXd seed = positions.row(order[static_cast<std::size_t>(s)]);
        distances.setZero();
        for (Index j = 0; j < positions.cols(); ++j)
            distances += (positions.col(j).array() - seed[j]).square();
        for (Index i = 0; i < size; ++i) {
            if (distances[i] < nearest[i]) {
                nearest[i] = distances[i];
                group[static_cast<std::size_t>(i)] = static_cast<std::size_t>(s);
            }
        }
    }
    std::vector<std::vector<Index>> clusters(static_cast<std::size_t>(count));
    for (Index i = 0; i < size; ++i)
        clusters[group[static_cast<std::size_t>(i)]].push_back(i);
    std::erase_if(clusters, [](const std::vector<Index>& cluster) { return cluster.empty(); });
    return clusters;
}

std::vector<Index> proportionalShares(const std::vector<Index>& sizes, Index n) {
    const Index total = std::accumulate(sizes.begin(), sizes.end(), Index{0});
    assert(n >= 0 && n <= total);
    std::vector<Index> shares;
    std::vector<Index> remainders;
    Index given = 0;
    for (const Index size : sizes) {
        shares.push_back(total == 0 ? 0 : n * size / total);
        remainders.push_back(total == 0 ? 0 : n * size % total);
        given += shares.back();
    }
    std::vector<Index> order = identity(static_cast<Index>(sizes.size()));
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
        return remainders[static_cast<std::size_t>(a)] > remainders[static_cast<std::size_t>(b)];
    });
    // A share with a remainder is below its size, since n <= total.
    for (std::size_t k = 0; given < n; ++k, ++given)
        ++shares[static_cast<std::size_t>(order[k])];
    return shares;
}

} // namespace perfbridge
