// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/curvekey.h"
#include "core/study/studytable.h"

#include <optional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The errors of a study as its statistics take them: for every budget a table of repeats by curves. A cell that has a
/// reason instead of a number is infinite, as bad as can be; one that is not there (yet), or that has no error of this
/// kind (a relative one where 0 was measured), is NaN.
struct StudyErrors {
    ErrorKind kind = ErrorKind::Mape;
    std::vector<CurveKey> curves; ///< in the order of the cells
    std::vector<int> budgets;     ///< ascending
    int repeats = 0;
    std::vector<Eigen::MatrixXd> tables; ///< one a budget, repeats x curves

    /// Whether a curve has any number at a budget.
    [[nodiscard]] bool hasNumber(std::size_t curve, std::size_t budget) const;
    /// Indices of the budgets meant: one, or all where none is named. NotFound lists those there are.
    [[nodiscard]] Result<std::vector<std::size_t>> budgetIndices(const std::optional<int>& budget) const;
    /// NotFound names the curve.
    [[nodiscard]] Result<std::size_t> curveIndex(const CurveKey& key) const;
    /// The error of a curve over some budgets in every repeat: the geometric mean, in which every budget weighs the
    /// same, whatever its errors are like. Infinite where the curve failed at one of them, NaN where it misses one.
    [[nodiscard]] Eigen::VectorXd overBudgets(std::size_t curve, const std::vector<std::size_t>& budgets) const;
};

/// InvalidArgument for kinds that are no errors on a scale with a zero: only of those are ratios worth anything. MAPE,
/// NMSE and RMSE are.
[[nodiscard]] Result<StudyErrors> studyErrors(const std::vector<StudyCell>& cells, ErrorKind kind);

} // namespace perfbridge
