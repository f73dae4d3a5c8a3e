// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/hypervolume.h"

#include "core/optimize/pareto.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Points = Eigen::Ref<const MatrixXd>;

MatrixXd chosenRows(const Points& points, const std::vector<Index>& rows) {
    return points(rows, Eigen::all);
}

MatrixXd sortedBy(const Points& points, Index column) {
    std::vector<Index> order(static_cast<std::size_t>(points.rows()));
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Index i, Index j) { return points(i, column) < points(j, column); });
    return chosenRows(points, order);
}

/// Of points that are all better than the reference.
double areaOf(const Points& points, const Eigen::RowVectorXd& reference) {
    const MatrixXd sorted = sortedBy(points, 0);
    double area = 0;
    double lowest = reference[1];
    for (Index i = 0; i < sorted.rows(); ++i) {
        if (sorted(i, 1) >= lowest)
            continue;
        area += (reference[0] - sorted(i, 0)) * (lowest - sorted(i, 1));
        lowest = sorted(i, 1);
    }
    return area;
}

double volumeOf(const Points& points, const Eigen::RowVectorXd& reference) {
    const Index last = points.cols() - 1;
    if (points.rows() == 0)
        return 0;
    if (last == 0)
        return reference[0] - points.col(0).minCoeff();
    if (last == 1)
        return areaOf(points, reference);
    const MatrixXd sorted = sortedBy(points, last);
    double volume = 0;
    for (Index i = 0; i < sorted.rows(); ++i) {
        const double end = i + 1 < sorted.rows() ? sorted(i + 1, last) : reference[last];
        const double depth = end - sorted(i, last);
        if (depth <= 0)
            continue;
        const MatrixXd slice = sorted.topLeftCorner(i + 1, last);
        const MatrixXd front = last > 2 ? chosenRows(slice, nonDominated(slice)) : slice;
        volume += depth * volumeOf(front, reference.head(last));
    }
    return volume;
}

template <typename Distance>
double meanOfNearest(const Points& front, const Points& approximation, const Distance& distance) {
    assert(front.rows() > 0 && approximation.rows() > 0 && front.cols() == approximation.cols());
    double sum = 0;
    for (Index i = 0; i < front.rows(); ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (Index j = 0; j < approximation.rows(); ++j)
            nearest = std::min(nearest, distance(front.row(i), approximation.row(j)));
        sum += nearest;
    }
    return sum / static_cast<double>(front.rows());
}

} // namespace

double hypervolume(const Points& points, const Eigen::Ref<const Eigen::RowVectorXd>& reference) {
    assert(points.cols() == reference.size());
    std::vector<Index> inside;
    for (Index i = 0; i < points.rows(); ++i) {
        if ((points.row(i).array() < reference.array()).all())
            inside.push_back(i);
    }
    const MatrixXd kept = chosenRows(points, inside);
    return volumeOf(chosenRows(kept, nonDominated(kept)), reference);
}

double invertedGenerationalDistance(const Points& front, const Points& approximation) {
    return meanOfNearest(front, approximation, [](const auto& a, const auto& b) { return (a - b).norm(); });
}

double invertedGenerationalDistancePlus(const Points& front, const Points& approximation) {
    return meanOfNearest(front, approximation,
                         [](const auto& a, const auto& b) { return (b - a).cwiseMax(0.0).norm(); });
}

} // namespace perfbridge
