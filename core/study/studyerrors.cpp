// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studyerrors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace perfbridge {

namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();
constexpr double failed = std::numeric_limits<double>::infinity();

CurveKey curveOf(const StudyCell& cell) {
    return {cell.strategy, cell.learner};
}

/// Where the cells of a study go. Cells of a curve stand together, so the last one found is nearly always the next.
StudyErrors emptyTables(const std::vector<StudyCell>& cells) {
    StudyErrors errors;
    for (const StudyCell& cell : cells) {
        errors.repeats = std::max(errors.repeats, cell.repeat + 1);
        if (std::find(errors.budgets.begin(), errors.budgets.end(), cell.budget) == errors.budgets.end())
            errors.budgets.push_back(cell.budget);
        const CurveKey key = curveOf(cell);
        if (errors.curves.empty() || errors.curves.back() != key) {
            if (std::find(errors.curves.begin(), errors.curves.end(), key) == errors.curves.end())
                errors.curves.push_back(key);
        }
    }
    std::sort(errors.budgets.begin(), errors.budgets.end());
    errors.tables.assign(
        errors.budgets.size(),
        Eigen::MatrixXd::Constant(errors.repeats, static_cast<Eigen::Index>(errors.curves.size()), absent));
    return errors;
}

} // namespace

bool StudyErrors::hasNumber(std::size_t curve, std::size_t budget) const {
    return tables[budget].col(static_cast<Eigen::Index>(curve)).array().isFinite().any();
}

Result<std::vector<std::size_t>> StudyErrors::budgetIndices(const std::optional<int>& budget) const {
    std::vector<std::size_t> indices;
    std::string known;
    for (std::size_t i = 0; i < budgets.size(); ++i) {
        if (!budget || budgets[i] == *budget)
            indices.push_back(i);
        known += (i == 0 ? "" : ", ") + std::to_string(budgets[i]);
    }
    if (budget && indices.empty())
        return makeError(ErrorCode::NotFound,
                         "budget: the study has no " + std::to_string(*budget) + "; there are " + known);
    return indices;
}

Result<std::size_t> StudyErrors::curveIndex(const CurveKey& key) const {
    const auto found = std::find(curves.begin(), curves.end(), key);
    if (found == curves.end())
        return makeError(ErrorCode::NotFound, "the study has no curve of " + curveName(key));
    return static_cast<std::size_t>(found - curves.begin());
}

Eigen::VectorXd StudyErrors::overBudgets(std::size_t curve, const std::vector<std::size_t>& wanted) const {
    const auto column = static_cast<Eigen::Index>(curve);
    if (wanted.size() == 1)
        return tables[wanted.front()].col(column);
    Eigen::ArrayXd logs = Eigen::ArrayXd::Zero(repeats);
    Eigen::ArrayXd worst = Eigen::ArrayXd::Zero(repeats);
    for (const std::size_t budget : wanted) {
        const auto errors = tables[budget].col(column).array();
        logs += errors.log();
        worst += errors; // infinity and NaN stay, also beside an error of 0, whose logarithm is infinite too
    }
    const Eigen::ArrayXd means = (logs / static_cast<double>(wanted.size())).exp();
    return worst.isFinite().select(means, worst);
}

Result<StudyErrors> studyErrors(const std::vector<StudyCell>& cells, ErrorKind kind) {
    if (kind != ErrorKind::Mape && kind != ErrorKind::Nmse && kind != ErrorKind::Rmse)
        return makeError(ErrorCode::InvalidArgument, "comparing strategies: the error is " + errorTitle(kind, {}) +
                                                         ", expected MAPE, NMSE or RMSE");
    StudyErrors errors = emptyTables(cells);
    errors.kind = kind;
    std::size_t curve = 0;
    for (const StudyCell& cell : cells) {
        if (errors.curves[curve] != curveOf(cell))
            curve = *errors.curveIndex(curveOf(cell));
        const auto budget = static_cast<std::size_t>(
            std::lower_bound(errors.budgets.begin(), errors.budgets.end(), cell.budget) - errors.budgets.begin());
        const double value = errorOf(cell.errors, kind);
        double& place = errors.tables[budget](cell.repeat, static_cast<Eigen::Index>(curve));
        // NMSE is negative where the predictions' mean is: nothing that a ratio could be taken of.
        if (!cell.reason.empty() || std::isinf(value))
            place = failed;
        else if (value >= 0)
            place = value;
    }
    return errors;
}

} // namespace perfbridge
