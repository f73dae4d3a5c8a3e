// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/neighbourhood.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/sampling/randomconfigurations.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <set>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

constexpr double firstStep = 0.25;
constexpr int halvings = 5;

/// The index of the level nearest to a value from below; levels ascend.
std::size_t levelIndex(const Option& option, double value) {
    std::size_t low = 0;
    std::size_t high = option.levelCount() - 1;
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (option.levelAt(middle) <= value)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::vector<double> neighbourLevels(const Option& option, double value, double step) {
    const std::size_t count = option.levelCount();
    std::vector<double> values;
    if (option.kind == OptionKind::Categorical || option.kind == OptionKind::Boolean) {
        for (std::size_t i = 0; i < count; ++i) {
            if (option.levelAt(i) != value)
                values.push_back(option.levelAt(i));
        }
        return values;
    }
    const std::size_t at = levelIndex(option, value);
    const auto jump =
        std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(step * static_cast<double>(count - 1))));
    std::set<std::size_t> places;
    for (const std::size_t distance : {std::size_t{1}, jump}) {
        if (distance <= at)
            places.insert(at - distance);
        if (at + distance < count)
            places.insert(at + distance);
    }
    for (const std::size_t place : places)
        values.push_back(option.levelAt(place));
    return values;
}

std::vector<double> neighbourReals(const Option& option, double value, double step) {
    const double low = *option.minimum;
    const double high = *option.maximum;
    const bool isLog = option.scale == Scale::Log && low > 0;
    std::vector<double> values;
    for (const double direction : {-1.0, 1.0}) {
        const double moved =
            isLog ? value * std::pow(high / low, direction * step) : value + direction * step * (high - low);
        const double kept = std::clamp(moved, low, high);
        if (kept != value)
            values.push_back(kept);
    }
    return values;
}

/// What one descent has looked at and wants to be remembered.
using Visited = std::vector<std::vector<double>>;

std::vector<double> valuesOf(const RowVectorXd& row) {
    return {row.begin(), row.end()};
}

double rankable(double merit) {
    return std::isnan(merit) ? std::numeric_limits<double>::infinity() : merit;
}

Visited descend(const Space& space, RowVectorXd current, std::size_t number, const SearchMerit& merit,
                const NeighbourhoodSearchOptions& options, const JobContext& context) {
    Visited visited{valuesOf(current)};
    double best = rankable(merit(current, number)[0]);
    double step = firstStep;
    int halved = 0;
    for (int move = 0; move < options.mostMoves && !context.isCancelled(); ++move) {
        const MatrixXd neighbours = neighboursOf(space, current, step);
        VectorXd merits;
        if (neighbours.rows() > 0)
            merits = merit(neighbours, number).unaryExpr([](double value) { return rankable(value); });
        Index next = 0;
        const double found = merits.size() > 0 ? merits.minCoeff(&next) : best;
        if (found < best) {
            best = found;
            current = neighbours.row(next);
            visited.push_back(valuesOf(current));
            continue;
        }
        if (halved++ == halvings) {
            for (const auto row : neighbours.rowwise())
                visited.push_back(valuesOf(row));
            break;
        }
        step /= 2;
    }
    return visited;
}

/// The valid ones of the starts, then random ones, as far as any are met.
Result<MatrixXd> startsOf(const Space& space, const Eigen::Ref<const MatrixXd>& given,
                          const NeighbourhoodSearchOptions& options, const JobContext& context) {
    std::vector<Index> valid;
    for (Index i = 0; i < given.rows(); ++i) {
        if (space.isValid(valuesOf(given.row(i))))
            valid.push_back(i);
    }
    const auto wanted = static_cast<std::size_t>(std::max(0, options.restarts));
    Result<MatrixXd> random = wanted == 0 ? Result<MatrixXd>(MatrixXd(0, space.dimension()))
                                          : randomConfigurations(space, wanted, childSeed(options.seed, 0), context);
    if (!random && (random.error().code != ErrorCode::NotEnoughData || valid.empty()))
        return random;
    const Index drawn = random ? random->rows() : 0;
    MatrixXd starts(std::ssize(valid) + drawn, space.dimension());
    starts.topRows(std::ssize(valid)) = given(valid, Eigen::all);
    if (drawn > 0)
        starts.bottomRows(drawn) = *random;
    return starts;
}

} // namespace

std::vector<double> neighbourValues(const Option& option, double value, double step) {
    return option.levelCount() > 0 ? neighbourLevels(option, value, step) : neighbourReals(option, value, step);
}

MatrixXd neighboursOf(const Space& space, const Eigen::Ref<const RowVectorXd>& configuration, double step) {
    std::vector<double> values = valuesOf(configuration);
    std::vector<std::vector<double>> found;
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double before = values[j];
        for (const double value : neighbourValues(space.options()[j], before, step)) {
            values[j] = value;
            if (space.isValid(values))
                found.push_back(values);
        }
        values[j] = before;
    }
    MatrixXd rows(std::ssize(found), space.dimension());
    for (Index i = 0; i < rows.rows(); ++i)
        rows.row(i) = Eigen::Map<const RowVectorXd>(found[static_cast<std::size_t>(i)].data(), space.dimension());
    return rows;
}

Result<MatrixXd> searchNeighbourhoods(const Space& space, const Eigen::Ref<const MatrixXd>& starts,
                                      const SearchMerit& merit, const NeighbourhoodSearchOptions& options,
                                      const JobContext& context) {
    const Result<MatrixXd> all = startsOf(space, starts, options, context);
    if (!all)
        return all;
    std::vector<Visited> descents(static_cast<std::size_t>(all->rows()));
    std::atomic<std::size_t> done = 0;
    const bool isComplete = parallelFor(context, descents.size(), [&](std::size_t number) {
        descents[number] =
            descend(space, all->row(static_cast<Index>(number)), number, merit, options, context.nested());
        context.reportProgress(static_cast<double>(++done) / static_cast<double>(descents.size()));
    });
    if (!isComplete || context.isCancelled())
        return cancelledError();
    std::set<std::vector<double>> seen;
    Visited kept;
    for (Visited& visited : descents) {
        for (std::vector<double>& configuration : visited) {
            if (seen.insert(configuration).second)
                kept.push_back(std::move(configuration));
        }
    }
    if (kept.empty())
        return makeError(ErrorCode::NotEnoughData,
                         "no valid configuration to begin a search with was met in space '" + space.name() + "'");
    MatrixXd rows(std::ssize(kept), space.dimension());
    for (Index i = 0; i < rows.rows(); ++i)
        rows.row(i) = Eigen::Map<const RowVectorXd>(kept[static_cast<std::size_t>(i)].data(), space.dimension());
    return rows;
}

} // namespace perfbridge
