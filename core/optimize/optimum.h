// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/goal.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Rows that keep the bounds by their values and that no other one of them dominates by its values, in the order of the
/// first objective, the best first; with one objective those of the lowest cost. Empty when none keeps the bounds.
[[nodiscard]] std::vector<Eigen::Index> frontOf(const Goal& goal, const Outcomes& outcomes);

/// Which objectives count by their ratios, not their differences, in what follows: those of which the values on the
/// front are all above 0 and the largest is more than 10 times the smallest. Scaled by differences, one slow end of the
/// front would make all others look equally good, and the compromise be decided by the other objectives alone.
[[nodiscard]] std::vector<bool> comparedByRatio(const Goal& goal, const Outcomes& outcomes,
                                                const std::vector<Eigen::Index>& front);

/// One number a row by which rows are put in order, the lower the better: the cost of the only objective, or the
/// distance to the ideal point, each objective scaled from its best to its worst on the front (0 to 1; an objective
/// that does not vary there does not count), its logarithm where it is compared by ratio. NaN where an objective is not
/// known, or not above 0 where its logarithm counts.
[[nodiscard]] Eigen::VectorXd meritsOf(const Goal& goal, const Outcomes& outcomes,
                                       const std::vector<Eigen::Index>& front);

/// The row of the front of the lowest merit, the first of equal ones: the best, or with several objectives the
/// compromise. `front` is not empty.
[[nodiscard]] Eigen::Index bestOf(const std::vector<Eigen::Index>& front, const Eigen::VectorXd& merits);

/// With one objective: rows that keep the bounds and of which the interval of their difference to the best (see
/// differenceOf) reaches 0, the lowest cost first, without the best. Among exact numbers these are those of equal cost.
[[nodiscard]] std::vector<Eigen::Index> asGoodAs(Eigen::Index best, const Goal& goal, const Outcomes& outcomes);

/// The rows to measure (again) in order to be sure: those with the largest chance of being the best, or on the front,
/// and of equal ones those of lower merit; when fewer have a chance, those of lowest merit that keep the bounds follow.
/// The chance is preferred to the expected improvement and to the lowest bound because it is what is asked: a
/// confirmation is to tell apart who may win, while a wide interval alone wins by those two. `chances`: one a row.
[[nodiscard]] std::vector<Eigen::Index> worthConfirming(std::size_t count, const Goal& goal, const Outcomes& outcomes,
                                                        const Eigen::VectorXd& chances, const Eigen::VectorXd& merits);

/// What hypervolumes are measured from: the worst value of every objective among the rows that keep the bounds, in the
/// metrics' units. NaN without any.
[[nodiscard]] Eigen::RowVectorXd referencePoint(const Goal& goal, const Outcomes& outcomes);
/// Of a front in front of a reference point, in the product of the metrics' units.
[[nodiscard]] double hypervolumeOf(const std::vector<Eigen::Index>& front, const Goal& goal, const Outcomes& outcomes,
                                   const Eigen::RowVectorXd& reference);

} // namespace perfbridge
