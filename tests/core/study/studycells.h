// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/study/study.h"

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace perfbridge::test {

/// One finished cell with a MAPE; a tenth of it as RMSE.
inline StudyCell cellOf(const std::string& strategy, const std::string& learner, int budget, int repeat, double mape) {
    StudyCell cell;
    cell.strategy = strategy;
    cell.learner = learner;
    cell.budget = budget;
    cell.repeat = repeat;
    cell.measured = budget;
    cell.tested = 100;
    cell.errors = {mape, mape / 100, mape / 10, 0.9, 0.9, 0};
    return cell;
}

/// One that has a reason instead.
inline StudyCell failedCell(const std::string& strategy, const std::string& learner, int budget, int repeat) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    StudyCell cell = cellOf(strategy, learner, budget, repeat, none);
    cell.errors = {none, none, none, none, none, none};
    cell.reason = "too few samples";
    return cell;
}

/// The typical error of a curve at a budget.
using ErrorLaw = std::function<double(int budget)>;

/// Cells of a curve in all repeats: `law` times the chance of a repeat, the same for all curves (the rows of the repeat
/// are), times a smaller one of the curve's own.
inline void addCurve(std::vector<StudyCell>& cells, const std::string& strategy, const std::string& learner,
                     const std::vector<int>& budgets, int repeats, const ErrorLaw& law, double noise = 0.02) {
    Rng own(childSeed(17, cells.size()));
    for (const int budget : budgets) {
        Rng common(static_cast<std::uint64_t>(budget));
        for (int repeat = 0; repeat < repeats; ++repeat)
            cells.push_back(cellOf(strategy, learner, budget, repeat,
                                   law(budget) * std::exp(0.1 * common.normal() + noise * own.normal())));
    }
}

} // namespace perfbridge::test
