// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/pareto.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

namespace {

using Eigen::Index;
using Points = Eigen::Ref<const Eigen::MatrixXd>;

bool dominatesRow(const Points& a, Index i, const Points& b, Index j) {
    bool isBetter = false;
    for (Index column = 0; column < a.cols(); ++column) {
        if (a(i, column) > b(j, column))
            return false;
        isBetter = isBetter || a(i, column) < b(j, column);
    }
    return isBetter;
}

bool isEqual(const Points& points, Index i, Index j) {
    return (points.row(i).array() == points.row(j).array()).all();
}

/// Rows without NaN in lexicographic order: what dominates a row stands before it.
std::vector<Index> lexicographic(const Points& points) {
    std::vector<Index> order;
    for (Index i = 0; i < points.rows(); ++i) {
        if (!points.row(i).hasNaN())
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](Index i, Index j) {
        for (Index column = 0; column < points.cols(); ++column) {
            if (points(i, column) != points(j, column))
                return points(i, column) < points(j, column);
        }
        return i < j;
    });
    return order;
}

/// Whether one of the front, whose rows are in lexicographic order, dominates a row that is not before them.
bool isDominated(const Points& points, const std::vector<Index>& front, Index row) {
    if (front.empty())
        return false;
    // In the plane the last one has the lowest second cost of all that stand before.
    if (points.cols() <= 2)
        return dominatesRow(points, front.back(), points, row);
    return std::any_of(front.begin(), front.end(),
                       [&](Index other) { return dominatesRow(points, other, points, row); });
}

} // namespace

bool dominates(const Eigen::Ref<const Eigen::RowVectorXd>& a, const Eigen::Ref<const Eigen::RowVectorXd>& b) {
    assert(a.size() == b.size());
    return (a.array() <= b.array()).all() && (a.array() < b.array()).any();
}

std::vector<Index> nonDominated(const Points& points) {
    std::vector<Index> front;
    for (const Index row : lexicographic(points)) {
        const bool isTwin = !front.empty() && isEqual(points, front.back(), row);
        if (isTwin || !isDominated(points, front, row))
            front.push_back(row);
    }
    std::sort(front.begin(), front.end());
    return front;
}

std::vector<Index> perhapsNonDominated(const Points& best, const Points& worst) {
    assert(best.cols() == worst.cols());
    // What a dominated row dominates, the one that dominates it dominates too.
    const std::vector<Index> rivals = nonDominated(worst);
    std::vector<Index> result;
    for (Index i = 0; i < best.rows(); ++i) {
        const bool isOut = best.row(i).hasNaN() || std::any_of(rivals.begin(), rivals.end(), [&](Index rival) {
                               return dominatesRow(worst, rival, best, i);
                           });
        if (!isOut)
            result.push_back(i);
    }
    return result;
}

} // namespace perfbridge
