// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/factorialanova.h"

#include "core/influence/factorlevels.h"

#include <algorithm>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;

/// The response in every combination of levels, minus its mean; cells in the order of the factors, the last one
/// fastest.
struct Cells {
    std::vector<Index> levels; ///< of each factor
    Eigen::MatrixXi codes;     ///< cells x factors
    Eigen::VectorXd response;  ///< centred
    double largest = 0;        ///< |response| before centring
};

std::optional<Cells> completeCells(const InfluenceData& data) {
    const auto factors = static_cast<Index>(data.factors.size());
    const Index n = data.y.size();
    Cells cells;
    Eigen::VectorXi cellOf = Eigen::VectorXi::Zero(n);
    Index count = 1;
    std::vector<FactorLevels> levels;
    for (Index f = 0; f < factors; ++f) {
        levels.push_back(levelsOf(data, static_cast<std::size_t>(f)));
        const auto own = static_cast<Index>(levels.back().levels.size());
        if (own > n / count)
            return std::nullopt; // more combinations than rows
        count *= own;
        cells.levels.push_back(own);
        for (Index i = 0; i < n; ++i)
            cellOf[i] = cellOf[i] * static_cast<int>(own) + levels.back().ofRow[static_cast<std::size_t>(i)];
    }
    cells.response = Eigen::VectorXd::Zero(count);
    cells.codes.resize(count, factors);
    Eigen::VectorXd rows = Eigen::VectorXd::Zero(count);
    for (Index i = 0; i < n; ++i) {
        cells.response[cellOf[i]] += data.y[i];
        rows[cellOf[i]] += 1;
        for (Index f = 0; f < factors; ++f)
            cells.codes(cellOf[i], f) = levels[static_cast<std::size_t>(f)].ofRow[static_cast<std::size_t>(i)];
    }
    if ((rows.array() == 0).any())
        return std::nullopt;
    cells.response = cells.response.cwiseQuotient(rows).eval();
    cells.largest = cells.response.cwiseAbs().maxCoeff();
    cells.response.array() -= cells.response.mean();
    return cells;
}

/// The variance of the mean response given one factor, or two of them.
double varianceOfMeans(const Cells& cells, Index first, std::optional<Index> second = std::nullopt) {
    const Index inner = second ? cells.levels[static_cast<std::size_t>(*second)] : 1;
    Eigen::VectorXd sums = Eigen::VectorXd::Zero(cells.levels[static_cast<std::size_t>(first)] * inner);
    for (Index c = 0; c < cells.response.size(); ++c)
        sums[cells.codes(c, first) * inner + (second ? cells.codes(c, *second) : 0)] += cells.response[c];
    // Every group has the same number of cells.
    const double each = static_cast<double>(cells.response.size()) / static_cast<double>(sums.size());
    return (sums / each).squaredNorm() / static_cast<double>(sums.size());
}

} // namespace

std::optional<VarianceShares> factorialAnova(const InfluenceData& data) {
    const std::optional<Cells> cells = completeCells(data);
    if (!cells)
        return std::nullopt;
    const auto factors = static_cast<Index>(data.factors.size());
    VarianceShares shares;
    shares.mains = Eigen::VectorXd::Zero(factors);
    shares.interactions = Eigen::MatrixXd::Zero(factors, factors);
    shares.variance = cells->response.squaredNorm() / static_cast<double>(cells->response.size());
    // What rounding leaves of a constant is no variance.
    if (cells->response.cwiseAbs().maxCoeff() <= 1e-13 * cells->largest)
        shares.variance = 0;
    if (shares.variance == 0)
        return shares;
    for (Index f = 0; f < factors; ++f)
        shares.mains[f] = varianceOfMeans(*cells, f) / shares.variance;
    for (Index f = 0; f < factors; ++f) {
        for (Index g = 0; g < f; ++g) {
            const double joint = varianceOfMeans(*cells, f, g) / shares.variance;
            shares.interactions(f, g) = std::max(0.0, joint - shares.mains[f] - shares.mains[g]);
            shares.interactions(g, f) = shares.interactions(f, g);
        }
    }
    return shares;
}

} // namespace perfbridge
