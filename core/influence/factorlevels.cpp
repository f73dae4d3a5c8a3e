// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/factorlevels.h"

#include "core/stats/correlation.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;

/// n: what tells the levels of a factor apart and orders them: the option's value, or how many merged booleans are on
/// (they are nested: the count says which).
Eigen::VectorXd keysOf(const InfluenceData& data, const Factor& factor) {
    Eigen::VectorXd keys = Eigen::VectorXd::Zero(static_cast<Index>(data.rows.size()));
    for (const std::size_t option : factor.options) {
        const Eigen::VectorXd column = data.table->values.col(static_cast<Index>(option));
        keys += column(data.rows);
    }
    return keys;
}

/// Distinct values, ascending, and how many rows have each.
struct Tally {
    std::vector<double> values;
    std::vector<Index> counts;
};

Tally tally(const Eigen::VectorXd& keys) {
    std::vector<double> sorted(keys.begin(), keys.end());
    std::sort(sorted.begin(), sorted.end());
    Tally result;
    for (const double key : sorted) {
        if (result.values.empty() || result.values.back() != key) {
            result.values.push_back(key);
            result.counts.push_back(0);
        }
        ++result.counts.back();
    }
    return result;
}

/// For each distinct value the range it falls into: at most `most`, of about equally many rows, none empty.
std::vector<std::size_t> rangesOf(const Tally& values, std::size_t most) {
    Index rows = 0;
    for (const Index count : values.counts)
        rows += count;
    std::vector<std::size_t> ranges;
    Index before = 0;
    std::size_t last = 0;
    std::size_t next = 0;
    for (std::size_t v = 0; v < values.values.size(); ++v) {
        // By the middle of a value's rows, so that one that many rows share does not push its neighbours about.
        const double middle =
            (static_cast<double>(before) + 0.5 * static_cast<double>(values.counts[v])) / static_cast<double>(rows);
        const auto wanted = static_cast<std::size_t>(middle * static_cast<double>(most));
        if (v > 0 && wanted != last)
            ++next;
        last = wanted;
        ranges.push_back(next);
        before += values.counts[v];
    }
    return ranges;
}

std::string labelOf(const Factor& factor, const Space& space, double low, double high) {
    if (factor.options.size() > 1)
        return std::to_string(static_cast<long>(std::lround(low))) + " of " + std::to_string(factor.options.size());
    const Option& option = space.options()[factor.options.front()];
    return low == high ? option.textOf(low) : option.textOf(low) + " to " + option.textOf(high);
}

} // namespace

FactorLevels levelsOf(const InfluenceData& data, std::size_t factor, std::size_t most) {
    assert(factor < data.factors.size());
    const Factor& wanted = data.factors[factor];
    const Space& space = *data.table->space;
    const Option& first = space.options()[wanted.options.front()];
    const Eigen::VectorXd keys = keysOf(data, wanted);
    const Tally values = tally(keys);

    FactorLevels result;
    const bool isCount = wanted.options.size() > 1;
    result.unit = isCount ? "" : first.unit;
    result.isOrdered = isCount || first.kind != OptionKind::Categorical;
    result.isBinned = most >= 2 && result.isOrdered && values.values.size() > most;
    std::vector<std::size_t> levelOf(values.values.size());
    if (result.isBinned) {
        levelOf = rangesOf(values, most);
    } else {
        for (std::size_t v = 0; v < levelOf.size(); ++v)
            levelOf[v] = v;
    }

    const std::size_t count = levelOf.back() + 1;
    result.counts.assign(count, 0);
    std::vector<std::vector<Index>> rows(count); // of each level, indices of data.rows
    for (Index i = 0; i < keys.size(); ++i) {
        const auto v = static_cast<std::size_t>(std::lower_bound(values.values.begin(), values.values.end(), keys[i]) -
                                                values.values.begin());
        result.ofRow.push_back(static_cast<int>(levelOf[v]));
        ++result.counts[levelOf[v]];
        rows[levelOf[v]].push_back(i);
    }
    const std::vector<Index> columns(wanted.options.begin(), wanted.options.end());
    const Eigen::MatrixXd own = data.table->values(data.rows, columns);
    for (std::size_t level = 0; level < count; ++level) {
        std::vector<Index>& members = rows[level];
        std::stable_sort(members.begin(), members.end(), [&](Index a, Index b) { return keys[a] < keys[b]; });
        const double low = keys[members.front()];
        const double high = keys[members.back()];
        FactorLevel entry;
        entry.label = labelOf(wanted, space, low, high);
        entry.lowest = low;
        entry.highest = high;
        entry.position = result.isOrdered ? (low + high) / 2 : static_cast<double>(level);
        entry.values = own.row(members[members.size() / 2]).transpose();
        result.levels.push_back(std::move(entry));
    }
    return result;
}

int trendOf(const FactorLevels& levels, const Eigen::Ref<const Eigen::VectorXd>& effects) {
    if (!levels.isOrdered)
        return 0;
    // Of the rows, so that levels count as often as they were measured; by their numbers, since frequencies in steps of
    // powers of two are one trend too.
    std::vector<double> position;
    std::vector<double> effect;
    for (const int level : levels.ofRow) {
        if (std::isnan(effects[level]))
            continue;
        position.push_back(level);
        effect.push_back(effects[level]);
    }
    const auto n = static_cast<Index>(position.size());
    const double correlation = pearson(Eigen::Map<const Eigen::VectorXd>(position.data(), n),
                                       Eigen::Map<const Eigen::VectorXd>(effect.data(), n));
    if (!(std::abs(correlation) >= 0.5))
        return 0;
    return correlation > 0 ? 1 : -1;
}

Eigen::VectorXd meansOf(const FactorLevels& levels, const Eigen::Ref<const Eigen::VectorXd>& y) {
    Eigen::VectorXd means = Eigen::VectorXd::Zero(static_cast<Index>(levels.levels.size()));
    for (Index i = 0; i < y.size(); ++i)
        means[levels.ofRow[static_cast<std::size_t>(i)]] += y[i];
    for (Index level = 0; level < means.size(); ++level)
        means[level] /= static_cast<double>(levels.counts[static_cast<std::size_t>(level)]);
    return means;
}

} // namespace perfbridge
