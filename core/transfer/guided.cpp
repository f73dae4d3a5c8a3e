// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/guided.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <set>
#include <utility>

namespace perfbridge {

namespace {

/// `count` levels of `levels`, evenly chosen by position, both ends among them.
std::vector<double> thinned(const std::vector<double>& levels, std::size_t count) {
    if (count == 0 || levels.size() <= count)
        return levels;
    if (count == 1)
        return {levels[levels.size() / 2]};
    std::vector<double> result;
    for (std::size_t k = 0; k < count; ++k) {
        const double position =
            static_cast<double>(k) * static_cast<double>(levels.size() - 1) / static_cast<double>(count - 1);
        result.push_back(levels[static_cast<std::size_t>(std::lround(position))]);
    }
    return result;
}

/// The default first, then always the level farthest (by position) from those taken: any prefix covers the range.
std::vector<double> spreadOrder(std::vector<double> levels, double defaultLevel) {
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    const auto start = std::lower_bound(levels.begin(), levels.end(), defaultLevel);
    const auto origin = static_cast<std::ptrdiff_t>(start - levels.begin());
    const bool isLevel = start != levels.end() && *start == defaultLevel;
    std::vector<double> result{defaultLevel};
    std::vector<std::ptrdiff_t> taken{origin};
    std::vector<bool> isTaken(levels.size(), false);
    if (isLevel)
        isTaken[static_cast<std::size_t>(origin)] = true;
    for (std::size_t round = isLevel ? 1 : 0; round < levels.size(); ++round) {
        std::size_t farthest = 0;
        std::ptrdiff_t best = -1;
        for (std::size_t i = 0; i < levels.size(); ++i) {
            if (isTaken[i])
                continue;
            auto nearest = static_cast<std::ptrdiff_t>(levels.size()) + 1;
            for (const std::ptrdiff_t other : taken)
                nearest = std::min(nearest, std::abs(static_cast<std::ptrdiff_t>(i) - other));
            if (nearest > best) {
                best = nearest;
                farthest = i;
            }
        }
        isTaken[farthest] = true;
        taken.push_back(static_cast<std::ptrdiff_t>(farthest));
        result.push_back(levels[farthest]);
    }
    return result;
}

/// All combinations of one position an option, those that use early positions only first: a budget that ends within a
/// term still sees the far corners of its options.
std::vector<std::vector<std::size_t>> combinations(const std::vector<std::size_t>& counts) {
    std::vector<std::vector<std::size_t>> result;
    std::vector<std::size_t> positions(counts.size(), 0);
    for (;;) {
        result.push_back(positions);
        std::size_t k = counts.size();
        while (k > 0 && ++positions[k - 1] == counts[k - 1])
            positions[--k] = 0;
        if (k == 0)
            break;
    }
    const auto latest = [](const std::vector<std::size_t>& combination) {
        return combination.empty() ? std::size_t{0} : *std::max_element(combination.begin(), combination.end());
    };
    std::stable_sort(result.begin(), result.end(),
                     [&latest](const auto& a, const auto& b) { return latest(a) < latest(b); });
    return result;
}

} // namespace

Eigen::MatrixXd guidedDesign(const std::vector<Term>& terms, const Configuration& defaults,
                             const std::vector<std::vector<double>>& levels, const GuidedOptions& options) {
    assert(static_cast<std::size_t>(defaults.size()) == levels.size());
    std::vector<std::vector<double>> ordered;
    for (std::size_t j = 0; j < levels.size(); ++j) {
        std::vector<double> sorted = levels[j];
        std::sort(sorted.begin(), sorted.end());
        ordered.push_back(spreadOrder(thinned(sorted, static_cast<std::size_t>(std::max(options.maxLevels, 0))),
                                      defaults[static_cast<Eigen::Index>(j)]));
    }
    std::vector<std::vector<double>> rows{{defaults.begin(), defaults.end()}};
    std::set<std::vector<double>> seen(rows.begin(), rows.end());
    for (const Term& term : terms) {
        std::vector<std::size_t> counts;
        for (const int option : term)
            counts.push_back(ordered.at(static_cast<std::size_t>(option)).size());
        for (const std::vector<std::size_t>& combination : combinations(counts)) {
            std::vector<double> row = rows.front();
            for (std::size_t k = 0; k < term.size(); ++k) {
                const auto option = static_cast<std::size_t>(term[k]);
                row[option] = ordered[option][combination[k]];
            }
            if (seen.insert(row).second)
                rows.push_back(std::move(row));
        }
    }
    Eigen::MatrixXd design(static_cast<Eigen::Index>(rows.size()), defaults.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        design.row(static_cast<Eigen::Index>(i)) =
            Eigen::Map<const Eigen::RowVectorXd>(rows[i].data(), defaults.size());
    return design;
}

} // namespace perfbridge
