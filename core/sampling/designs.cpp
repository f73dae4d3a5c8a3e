// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/designs.h"

#include "core/sampling/hadamard.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr Index largestFullFactorial = 6;

/// `d` different non-zero vectors of GF(2)^basic of which any four are independent (resolution V: no main effect and no
/// pair is aliased with another), each the smallest that is possible after those before it; fewer if no more exist.
std::vector<std::uint32_t> fractionColumns(Index d, int basic) {
    // How many columns, at most 3, add up to a vector; a new column must not be among those sums.
    constexpr std::uint8_t none = 4;
    std::vector<std::uint8_t> summands(std::size_t{1} << basic, none);
    std::array<std::vector<std::uint32_t>, 4> sums;
    summands[0] = 0;
    sums[0].push_back(0);
    std::vector<std::uint32_t> columns;
    for (std::uint32_t v = 1; v < summands.size() && static_cast<Index>(columns.size()) < d; ++v) {
        if (summands[v] != none)
            continue;
        columns.push_back(v);
        for (std::size_t count = 3; count > 0; --count) {
            for (const std::uint32_t u : sums[count - 1]) {
                if (summands[u ^ v] > count) {
                    summands[u ^ v] = static_cast<std::uint8_t>(count);
                    sums[count].push_back(u ^ v);
                }
            }
        }
    }
    return columns;
}

/// The corners of the cube: all, or a fraction of resolution V.
MatrixXd corners(Index d) {
    std::vector<std::uint32_t> columns;
    int basic = 0;
    if (d <= largestFullFactorial) {
        basic = static_cast<int>(d);
        for (Index j = 0; j < d; ++j)
            columns.push_back(std::uint32_t{1} << j);
    } else {
        for (basic = largestFullFactorial; static_cast<Index>(columns.size()) < d; ++basic)
            columns = fractionColumns(d, basic);
        --basic;
    }
    MatrixXd result(Index{1} << basic, d);
    for (Index j = 0; j < d; ++j) {
        for (Index i = 0; i < result.rows(); ++i) {
            const std::uint32_t common = static_cast<std::uint32_t>(i) & columns[static_cast<std::size_t>(j)];
            result(i, j) = std::popcount(common) % 2 == 1 ? 1 : -1;
        }
    }
    return result;
}

} // namespace

MatrixXd latinHypercube(Index n, Index d, Rng& rng) {
    assert(n >= 0 && d >= 0);
    MatrixXd points(n, d);
    for (Index j = 0; j < d; ++j) {
        const std::vector<std::ptrdiff_t> slices = rng.permutation(static_cast<std::size_t>(n));
        for (Index i = 0; i < n; ++i) {
            const auto slice = static_cast<double>(slices[static_cast<std::size_t>(i)]);
            const double upper = std::nextafter((slice + 1) / static_cast<double>(n), 0.0);
            // Rounding must not carry a point into the next slice.
            points(i, j) = std::min((slice + rng.uniform()) / static_cast<double>(n), upper);
        }
    }
    return points;
}

Result<MatrixXd> plackettBurman(Index d) {
    if (d < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "Plackett-Burman design: at least 1 factor is needed, there are " + std::to_string(d));
    const Index runs = 4 * (d / 4 + 1);
    if (runs > largestHadamardOrder)
        return makeError(ErrorCode::Unsupported, "Plackett-Burman design: at most " +
                                                     std::to_string(largestHadamardOrder - 1) +
                                                     " factors are possible, there are " + std::to_string(d));
    MatrixXd h = hadamardMatrix(runs);
    // The first column becomes the mean, and the last run the one with every factor low.
    for (Index i = 0; i < runs; ++i)
        h.row(i) *= h(i, 0);
    MatrixXd design = h.middleCols(1, d);
    for (Index j = 0; j < d; ++j)
        design.col(j) *= -design(runs - 1, j);
    return design;
}

MatrixXd centralComposite(Index d, bool faceCentred) {
    assert(d >= 1 && d <= largestCentralComposite);
    const MatrixXd cube = corners(d);
    // Rotatable: the variance of a prediction depends on the distance from the centre alone (Box and Hunter 1957).
    const double alpha = faceCentred ? 1 : std::pow(static_cast<double>(cube.rows()), 0.25);
    MatrixXd points = MatrixXd::Zero(cube.rows() + 2 * d + 1, d);
    points.topRows(cube.rows()) = cube;
    for (Index j = 0; j < d; ++j) {
        points(cube.rows() + 2 * j, j) = -alpha;
        points(cube.rows() + 2 * j + 1, j) = alpha;
    }
    return points;
}

Result<MatrixXd> boxBehnken(Index d) {
    if (d < 3)
        return makeError(ErrorCode::InvalidArgument,
                         "Box-Behnken design: at least 3 factors are needed, there are " + std::to_string(d));
    MatrixXd points = MatrixXd::Zero(2 * d * (d - 1) + 1, d);
    Index row = 0;
    for (Index a = 0; a < d; ++a) {
        for (Index b = a + 1; b < d; ++b) {
            for (const double signB : {-1.0, 1.0}) {
                for (const double signA : {-1.0, 1.0}) {
                    points(row, a) = signA;
                    points(row, b) = signB;
                    ++row;
                }
            }
        }
    }
    return points;
}

} // namespace perfbridge
