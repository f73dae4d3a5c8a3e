// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;

constexpr std::size_t mostLevels = 24;
constexpr std::size_t continuumLevels = 9;

std::vector<double> levelsOf(const Option& option, double current) {
    std::vector<double> levels;
    const std::size_t count = option.levelCount();
    if (count == 0) {
        const double low = *option.minimum;
        const double high = *option.maximum;
        const bool isLog = option.scale == Scale::Log && low > 0;
        for (std::size_t i = 0; i < continuumLevels; ++i) {
            const double share = static_cast<double>(i) / (continuumLevels - 1);
            const double level = isLog ? low * std::pow(high / low, share) : low + share * (high - low);
            levels.push_back(std::clamp(level, low, high));
        }
    } else {
        const std::size_t shown = std::min(count, mostLevels);
        for (std::size_t i = 0; i < shown; ++i)
            levels.push_back(option.levelAt(shown == 1 ? 0 : i * (count - 1) / (shown - 1)));
    }
    levels.push_back(current);
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

std::vector<std::string> problemsOf(const Space& space, const Conditions& conditions,
                                    std::span<const double> configuration) {
    std::vector<std::string> problems = space.whyInvalid(configuration);
    for (const Constraint& constraint : conditions.constraints) {
        if (!constraint.holds(configuration))
            problems.push_back(constraint.text() + " does not hold");
    }
    return problems;
}

/// One level, before what is known of it.
struct Place {
    std::size_t option; ///< index of the result
    std::size_t level;
};

void fill(LevelEffect& effect, const Goal& goal, const Outcomes& outcomes, Index row,
          const std::vector<UncertainValue>& current) {
    effect.isMeasured = outcomes.isRowMeasured(row);
    for (Index column = 0; column < outcomes.value.cols(); ++column)
        effect.values.push_back(outcomes.at(row, column));
    for (std::size_t k = 0; k < goal.objectives().size(); ++k) {
        if (effect.isCurrent) {
            effect.difference.push_back({.value = 0});
            effect.relative.push_back(UncertainValue{.value = 0});
            continue;
        }
        effect.difference.push_back(differenceOf(effect.values[k], current[k]));
        effect.relative.push_back(relativeDifferenceOf(effect.values[k], current[k]));
    }
    if (effect.isKnown()) {
        for (std::string& text : goal.missed(outcomes, row))
            effect.problems.push_back(std::move(text) + " does not hold");
    }
}

std::vector<double> spansOf(const OptionSensitivity& sensitivity, std::size_t objectives) {
    std::vector<double> spans;
    for (std::size_t k = 0; k < objectives; ++k) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const LevelEffect& effect : sensitivity.levels) {
            if (k < effect.values.size() && effect.values[k].isKnown()) {
                low = std::min(low, effect.values[k].value);
                high = std::max(high, effect.values[k].value);
            }
        }
        spans.push_back(low <= high ? high - low : 0);
    }
    return spans;
}

} // namespace

Result<std::vector<OptionSensitivity>> sensitivityAround(const Eigen::Ref<const RowVectorXd>& configuration,
                                                         const Goal& goal, const Knowledge& knowledge,
                                                         const JobContext& context) {
    const Space& space = knowledge.space();
    std::vector<double> values(configuration.begin(), configuration.end());
    std::vector<OptionSensitivity> result;
    std::vector<Place> places;
    std::vector<std::vector<double>> asked{values}; // the configuration itself stands first
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double current = values[j];
        const std::vector<double> levels = levelsOf(space.options()[j], current);
        if (levels.size() < 2)
            continue;
        OptionSensitivity sensitivity{.option = j, .levels = {}, .span = {}};
        for (const double level : levels) {
            values[j] = level;
            LevelEffect effect{.level = level, .isCurrent = level == current};
            effect.problems = problemsOf(space, goal.conditions(), values);
            if (space.isValid(values)) {
                places.push_back({result.size(), sensitivity.levels.size()});
                asked.push_back(values);
            }
            sensitivity.levels.push_back(std::move(effect));
        }
        values[j] = current;
        result.push_back(std::move(sensitivity));
    }
    MatrixXd configurations(std::ssize(asked), space.dimension());
    for (Index i = 0; i < configurations.rows(); ++i)
        configurations.row(i) =
            Eigen::Map<const RowVectorXd>(asked[static_cast<std::size_t>(i)].data(), space.dimension());
    const Result<Outcomes> outcomes = knowledge.outcomesOf(configurations, context);
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    std::vector<UncertainValue> current;
    for (Index column = 0; column < outcomes->value.cols(); ++column)
        current.push_back(outcomes->at(0, column));
    for (std::size_t i = 0; i < places.size(); ++i)
        fill(result[places[i].option].levels[places[i].level], goal, *outcomes, static_cast<Index>(i + 1), current);
    for (OptionSensitivity& sensitivity : result)
        sensitivity.span = spansOf(sensitivity, goal.objectives().size());
    return result;
}

} // namespace perfbridge
