// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/profile.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <set>
#include <span>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::VectorXd;

std::span<const double> spanOf(const Configuration& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

/// Every difference counts in full, whatever the values.
bool isNominal(const Option& option) {
    return option.kind == OptionKind::Boolean || option.kind == OptionKind::Categorical;
}

/// On a log scale the logarithm, where it exists in the whole range.
double placeOf(const Option& option, double lowest, double value) {
    return option.scale == Scale::Log && lowest > 0 && value > 0 ? std::log(value) : value;
}

/// Adds what the rows of the table are away from `own` in one option. `distances`: one a row.
void addDistances(const Option& option, const Eigen::Ref<const VectorXd>& values, double own, VectorXd& distances) {
    if (isNominal(option)) {
        distances.array() += (values.array() != own).cast<double>();
        return;
    }
    const double lowest = std::min(values.minCoeff(), own);
    const double highest = std::max(values.maxCoeff(), own);
    const double range = placeOf(option, lowest, highest) - placeOf(option, lowest, lowest);
    if (!(range > 0))
        return;
    const double place = placeOf(option, lowest, own);
    distances.array() +=
        values.unaryExpr([&](double value) { return std::abs(placeOf(option, lowest, value) - place) / range; })
            .array();
}

/// Levels of an option without all of them: evenly spaced positions, rounded to what the option can be.
std::vector<double> spacedLevels(const Option& option, Index points) {
    const std::size_t count = option.levelCount();
    std::vector<double> levels;
    const auto share = [points](Index i) {
        return static_cast<double>(i) / static_cast<double>(points - 1);
    };
    const bool isLogarithmic = option.scale == Scale::Log && !option.isLabelled();
    for (Index i = 0; i < points; ++i) {
        if (count > 0 && !isLogarithmic) {
            levels.push_back(
                option.levelAt(static_cast<std::size_t>(std::llround(share(i) * static_cast<double>(count - 1)))));
            continue;
        }
        const double lowest = count > 0 ? option.levelAt(0) : *option.minimum;
        const double highest = count > 0 ? option.levelAt(count - 1) : *option.maximum;
        const bool inRatios = isLogarithmic && lowest > 0;
        const double value = i == points - 1 ? highest
                             : inRatios      ? lowest * std::pow(highest / lowest, share(i))
                                             : lowest + share(i) * (highest - lowest);
        levels.push_back(count > 0 ? nearestLevel(option, value) : value);
    }
    return levels;
}

/// Which points of a trace the space allows, with only the constraints evaluated that the option is part of.
class ValidityAlong {
public:
    ValidityAlong(const Space& space, const Configuration& configuration)
        : m_space(space)
        , m_values(configuration) {
        const std::vector<Option>& options = space.options();
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (!options[i].contains(configuration[static_cast<Index>(i)]))
                m_outside.push_back(i);
        }
        for (const Constraint& constraint : space.constraints())
            m_holds.push_back(constraint.holds(spanOf(configuration)));
    }

    [[nodiscard]] std::vector<bool> along(std::size_t option, const VectorXd& levels) {
        const bool othersInside = std::all_of(m_outside.begin(), m_outside.end(),
                                              [option](std::size_t outside) { return outside == option; });
        std::vector<const Constraint*> concerned;
        bool othersHold = othersInside;
        for (std::size_t c = 0; c < m_holds.size(); ++c) {
            const std::vector<std::size_t>& mentioned = m_space.constraints()[c].options();
            if (std::binary_search(mentioned.begin(), mentioned.end(), option))
                concerned.push_back(&m_space.constraints()[c]);
            else
                othersHold = othersHold && m_holds[c];
        }
        std::vector<bool> result(static_cast<std::size_t>(levels.size()), false);
        const double own = m_values[static_cast<Index>(option)];
        for (Index i = 0; i < levels.size() && othersHold; ++i) {
            m_values[static_cast<Index>(option)] = levels[i];
            result[static_cast<std::size_t>(i)] =
                m_space.options()[option].contains(levels[i]) &&
                std::all_of(concerned.begin(), concerned.end(),
                            [this](const Constraint* constraint) { return constraint->holds(spanOf(m_values)); });
        }
        m_values[static_cast<Index>(option)] = own;
        return result;
    }

private:
    const Space& m_space;
    Configuration m_values;
    std::vector<std::size_t> m_outside; ///< options whose value is none of theirs
    std::vector<bool> m_holds;          ///< one a constraint
};

/// As surface.predict(), by all cores: a slider waits for it.
ResponseSurface::Prediction predictTogether(const ResponseSurface& surface, const Eigen::MatrixXd& configurations) {
    constexpr Index rowsAtOnce = 128; // five traces
    const Index rows = configurations.rows();
    ResponseSurface::Prediction all{VectorXd(rows), VectorXd(rows), VectorXd(rows)};
    const Index parts = (rows + rowsAtOnce - 1) / rowsAtOnce;
    parallelFor({}, static_cast<std::size_t>(parts), [&](std::size_t part) {
        const Index first = static_cast<Index>(part) * rowsAtOnce;
        const Index count = std::min(rowsAtOnce, rows - first);
        const ResponseSurface::Prediction some = surface.predict(configurations.middleRows(first, count));
        all.value.segment(first, count) = some.value;
        all.lower.segment(first, count) = some.lower;
        all.upper.segment(first, count) = some.upper;
    });
    return all;
}

/// Rows that differ from row `nearest` in at most one of the profiled options, for the traces of those options.
void addMeasured(const InfluenceData& data, Index nearest, std::vector<ProfileTrace>& traces) {
    const Eigen::MatrixXd& values = data.table->values;
    Eigen::VectorXi differing = Eigen::VectorXi::Zero(values.rows());
    for (const ProfileTrace& trace : traces) {
        const auto column = values.col(static_cast<Index>(trace.option)).array();
        differing.array() += (column != column[nearest]).cast<int>();
    }
    for (std::size_t k = 0; k < data.rows.size(); ++k) {
        const Index row = data.rows[k];
        if (differing[row] > 1)
            continue;
        for (ProfileTrace& trace : traces) {
            const auto column = static_cast<Index>(trace.option);
            if (differing[row] == 0 || values(row, column) != values(nearest, column))
                trace.measured.push_back({row, values(row, column), data.y[static_cast<Index>(k)]});
        }
    }
}

} // namespace

Result<void> ProfileOptions::validate() const {
    if (pointsOfRange < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "profile option pointsOfRange is " + std::to_string(pointsOfRange) + ", expected at least 2");
    return {};
}

std::vector<std::size_t> profiledOptions(const InfluenceData& data) {
    std::set<std::size_t> options;
    for (const Factor& factor : data.factors)
        options.insert(factor.options.begin(), factor.options.end());
    return {options.begin(), options.end()};
}

NearestMeasured nearestMeasured(const InfluenceData& data, const Configuration& configuration) {
    const ConfigurationTable& table = *data.table;
    assert(configuration.size() == table.values.cols());
    const std::vector<std::size_t> profiled = profiledOptions(data);
    VectorXd distances = VectorXd::Zero(table.size());
    for (const std::size_t option : profiled) {
        const auto column = static_cast<Index>(option);
        addDistances(table.space->options()[option], table.values.col(column), configuration[column], distances);
    }
    NearestMeasured nearest;
    for (std::size_t k = 0; k < data.rows.size(); ++k) {
        if (nearest.row < 0 || distances[data.rows[k]] < nearest.distance) {
            nearest.row = data.rows[k];
            nearest.distance = distances[nearest.row];
            nearest.value = data.y[static_cast<Index>(k)];
        }
    }
    for (const std::size_t option : profiled) {
        const auto column = static_cast<Index>(option);
        if (nearest.row >= 0 && table.values(nearest.row, column) != configuration[column])
            nearest.differing.push_back(option);
    }
    return nearest;
}

Configuration settled(const InfluenceData& data, Configuration configuration) {
    const NearestMeasured nearest = nearestMeasured(data, configuration);
    if (nearest.row < 0)
        return configuration;
    const std::vector<std::size_t> profiled = profiledOptions(data);
    for (Index j = 0; j < configuration.size(); ++j) {
        if (!std::binary_search(profiled.begin(), profiled.end(), static_cast<std::size_t>(j)))
            configuration[j] = data.table->values(nearest.row, j);
    }
    return configuration;
}

Index bestMeasuredRow(const InfluenceData& data) {
    assert(data.y.size() > 0);
    Index best = 0;
    if (data.metric.direction == Direction::HigherIsBetter)
        data.y.maxCoeff(&best);
    else
        data.y.minCoeff(&best);
    return data.rows[static_cast<std::size_t>(best)];
}

double nearestLevel(const Option& option, double value) {
    const std::size_t count = option.levelCount();
    if (count == 0)
        return std::clamp(value, *option.minimum, *option.maximum);
    if (!option.levels.empty())
        return *std::min_element(option.levels.begin(), option.levels.end(),
                                 [value](double a, double b) { return std::abs(a - value) < std::abs(b - value); });
    const double lowest = option.levelAt(0);
    if (count == 1 || !(value > lowest))
        return lowest;
    const double steps = std::round((value - lowest) / (option.levelAt(1) - lowest));
    return option.levelAt(static_cast<std::size_t>(std::min(steps, static_cast<double>(count - 1))));
}

VectorXd profiledLevels(const Option& option, double own, const ProfileOptions& options) {
    const std::size_t count = option.levelCount();
    std::vector<double> levels =
        count > 0 && count <= options.mostLevels ? option.allLevels() : spacedLevels(option, options.pointsOfRange);
    levels.push_back(own);
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return Eigen::Map<const VectorXd>(levels.data(), std::ssize(levels));
}

Profile profileAt(const ResponseSurface& surface, const Configuration& configuration, const ProfileOptions& options) {
    assert(options.validate());
    const InfluenceData& data = surface.data();
    const Space& space = *data.table->space;
    assert(configuration.size() == space.dimension() && configuration.allFinite());
    Profile profile;
    profile.configuration = configuration;
    profile.isValid = space.isValid(spanOf(configuration));
    Index points = 0;
    for (const std::size_t option : profiledOptions(data)) {
        ProfileTrace trace;
        trace.option = option;
        const double own = configuration[static_cast<Index>(option)];
        trace.levels = profiledLevels(space.options()[option], own, options);
        trace.current = std::lower_bound(trace.levels.begin(), trace.levels.end(), own) - trace.levels.begin();
        points += trace.levels.size();
        profile.traces.push_back(std::move(trace));
    }
    // The traces one below the other, so that neighbours differ in one option.
    Eigen::MatrixXd configurations = configuration.transpose().replicate(points, 1);
    Index first = 0;
    for (const ProfileTrace& trace : profile.traces) {
        configurations.col(static_cast<Index>(trace.option)).segment(first, trace.levels.size()) = trace.levels;
        first += trace.levels.size();
    }
    const ResponseSurface::Prediction all = predictTogether(surface, configurations);
    ValidityAlong validity(space, configuration);
    first = 0;
    for (ProfileTrace& trace : profile.traces) {
        const Index count = trace.levels.size();
        trace.prediction = {all.value.segment(first, count), all.lower.segment(first, count),
                            all.upper.segment(first, count)};
        trace.isValid = validity.along(trace.option, trace.levels);
        first += count;
    }
    if (!profile.traces.empty()) {
        const ProfileTrace& trace = profile.traces.front();
        profile.value = trace.prediction.value[trace.current];
        profile.lower = trace.prediction.lower[trace.current];
        profile.upper = trace.prediction.upper[trace.current];
    }
    profile.nearest = nearestMeasured(data, configuration);
    if (profile.nearest.row >= 0)
        addMeasured(data, profile.nearest.row, profile.traces);
    return profile;
}

std::vector<std::string> whyInvalid(const Space& space, const Profile& profile, const ProfileTrace& trace,
                                    Index point) {
    if (trace.isValid[static_cast<std::size_t>(point)])
        return {};
    Configuration configuration = profile.configuration;
    configuration[static_cast<Index>(trace.option)] = trace.levels[point];
    return space.whyInvalid(spanOf(configuration));
}

} // namespace perfbridge
