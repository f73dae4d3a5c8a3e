// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/optionmapping.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> measuredLevels(const ConfigurationTable& table, std::size_t option) {
    const auto column = table.values.col(static_cast<Eigen::Index>(option));
    std::vector<double> levels(column.begin(), column.end());
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

/// The target's value that a source's value means, by label or number.
std::optional<double> sameValue(const Option& source, double value, const Option& target) {
    if (!source.isLabelled() && !target.isLabelled())
        return value;
    const Result<double> found = target.valueOf(source.textOf(value));
    return found ? std::optional(*found) : std::nullopt;
}

/// From measured source levels to target values; levels without a counterpart are left out.
std::map<double, double> levelMap(const OptionMatch& match, const ConfigurationTable& source,
                                  const ConfigurationTable& target) {
    const std::vector<double> from = measuredLevels(source, match.source);
    const std::vector<double> to = measuredLevels(target, match.target);
    std::map<double, double> result;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (match.levels == OptionMatch::Levels::Rank) {
            const double place = from.size() > 1 ? static_cast<double>(i) / static_cast<double>(from.size() - 1) : 0;
            result[from[i]] = to[static_cast<std::size_t>(std::lround(place * static_cast<double>(to.size() - 1)))];
        } else if (const auto value = sameValue(source.space->options()[match.source], from[i],
                                                target.space->options()[match.target])) {
            result[from[i]] = *value;
        }
    }
    return result;
}

bool sharesALevel(const OptionMatch& match, const ConfigurationTable& source, const ConfigurationTable& target) {
    const std::vector<double> to = measuredLevels(target, match.target);
    for (const auto& [from, value] : levelMap(match, source, target)) {
        if (std::binary_search(to.begin(), to.end(), value))
            return true;
    }
    return false;
}

std::vector<std::string> namesOf(const Space& space) {
    std::vector<std::string> names;
    for (const Option& option : space.options())
        names.push_back(option.name);
    return names;
}

Result<std::size_t> optionOf(const Space& space, std::string_view name) {
    if (const auto index = space.indexOf(name))
        return *index;
    const std::vector<std::string> names = namesOf(space);
    return makeError(ErrorCode::NotFound, "mapping: space '" + space.name() + "' has no option '" + std::string(name) +
                                              "'" + didYouMean(name, names) + "; there are " + listed(names));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Rows of the source by what their matched options mean in the target.
using RowsByKey = std::map<std::vector<double>, std::vector<Eigen::Index>>;

RowsByKey rowsByKey(const ConfigurationTable& source, const ConfigurationTable& target, const OptionMapping& mapping) {
    std::vector<std::map<double, double>> levels;
    for (const OptionMatch& match : mapping.matches)
        levels.push_back(levelMap(match, source, target));
    RowsByKey result;
    for (Eigen::Index row = 0; row < source.size(); ++row) {
        std::vector<double> key;
        for (std::size_t m = 0; m < mapping.matches.size(); ++m) {
            const auto found = levels[m].find(source.values(row, static_cast<Eigen::Index>(mapping.matches[m].source)));
            if (found != levels[m].end())
                key.push_back(found->second);
        }
        if (key.size() == mapping.matches.size())
            result[std::move(key)].push_back(row);
    }
    return result;
}

/// Keeps the rows whose unmatched options are at their defaults, where there are such.
void preferDefaults(RowsByKey& rows, const ConfigurationTable& source, const std::vector<std::size_t>& unmatched) {
    for (auto& [key, list] : rows) {
        std::vector<Eigen::Index> atDefault;
        std::copy_if(list.begin(), list.end(), std::back_inserter(atDefault), [&](Eigen::Index row) {
            return std::all_of(unmatched.begin(), unmatched.end(), [&](std::size_t option) {
                return source.values(row, static_cast<Eigen::Index>(option)) ==
                       source.space->options()[option].effectiveDefault();
            });
        });
        if (!atDefault.empty())
            list = std::move(atDefault);
    }
}

double medianOf(std::vector<double> values) {
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    if (values.empty())
        return nothing;
    const std::size_t middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle), values.end());
    if (values.size() % 2 == 1)
        return values[middle];
    return (values[middle] + *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle))) /
           2;
}

/// One data set of the source on the target's table; `rows`: for every row of the table those of the source.
Dataset mapped(const Dataset& source, const std::shared_ptr<const ConfigurationTable>& table,
               const std::vector<const std::vector<Eigen::Index>*>& rows) {
    Dataset result = source;
    result.table = table;
    result.failures.assign(rows.size(), {});
    const auto n = static_cast<Eigen::Index>(rows.size());
    for (MetricSummary& summary : result.metrics) {
        const MetricSummary from = summary;
        for (Eigen::VectorXd* values : {&summary.median, &summary.lower, &summary.upper})
            values->setConstant(n, nothing);
        summary.count.setZero(n);
        for (Eigen::Index i = 0; i < n; ++i) {
            const std::vector<Eigen::Index>* list = rows[static_cast<std::size_t>(i)];
            if (!list)
                continue;
            std::vector<double> medians;
            for (const Eigen::Index row : *list) {
                medians.push_back(from.median[row]);
                summary.count[i] += from.count[row];
            }
            summary.median[i] = medianOf(std::move(medians));
            if (list->size() == 1) {
                summary.lower[i] = from.lower[list->front()];
                summary.upper[i] = from.upper[list->front()];
            }
        }
    }
    return result;
}

std::string noteOf(const OptionMatch& match, const ConfigurationTable& source, const ConfigurationTable& target) {
    const std::string& from = source.space->options()[match.source].name;
    const std::string& to = target.space->options()[match.target].name;
    return from == to && match.levels == OptionMatch::Levels::Value
               ? from + " is the same option in both spaces"
               : from + " stands for " + to +
                     (match.levels == OptionMatch::Levels::Rank ? ", level for level in their order" : "");
}

} // namespace

OptionMapping OptionMapping::byName(const ConfigurationTable& source, const ConfigurationTable& target) {
    OptionMapping mapping;
    for (std::size_t j = 0; j < source.space->options().size(); ++j) {
        const auto found = target.space->indexOf(source.space->options()[j].name);
        if (!found)
            continue;
        OptionMatch match{j, *found, OptionMatch::Levels::Value};
        if (!sharesALevel(match, source, target))
            match.levels = OptionMatch::Levels::Rank;
        mapping.matches.push_back(match);
    }
    return mapping;
}

Result<OptionMapping> OptionMapping::parse(std::string_view text, const ConfigurationTable& source,
                                           const ConfigurationTable& target) {
    OptionMapping mapping = byName(source, target);
    while (!trimmed(text).empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = trimmed(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        const std::size_t sign = part.find_first_of("=~");
        if (sign == std::string_view::npos)
            return makeError(ErrorCode::InvalidArgument, "mapping: '" + std::string(part) +
                                                             "' was given, expected SOURCE=TARGET (same value) or "
                                                             "SOURCE~TARGET (same rank)");
        const Result<std::size_t> from = optionOf(*source.space, trimmed(part.substr(0, sign)));
        if (!from)
            return tl::unexpected(from.error());
        std::erase_if(mapping.matches, [&](const OptionMatch& match) { return match.source == *from; });
        const std::string_view name = trimmed(part.substr(sign + 1));
        if (name.empty())
            continue;
        const Result<std::size_t> to = optionOf(*target.space, name);
        if (!to)
            return tl::unexpected(to.error());
        const bool isTaken = std::any_of(mapping.matches.begin(), mapping.matches.end(),
                                         [&](const OptionMatch& match) { return match.target == *to; });
        if (isTaken)
            return makeError(ErrorCode::InvalidArgument,
                             "mapping: option '" + std::string(name) + "' of the target is matched twice");
        mapping.matches.push_back(
            {*from, *to, part[sign] == '~' ? OptionMatch::Levels::Rank : OptionMatch::Levels::Value});
    }
    return mapping;
}

Result<MappedSources> mapSources(const SpaceData& source, const SpaceData& target, const OptionMapping& mapping) {
    if (mapping.matches.empty())
        return makeError(ErrorCode::InvalidArgument, "spaces '" + source.table->space->name() + "' and '" +
                                                         target.table->space->name() +
                                                         "' have no option in common; match them by hand");
    for (const SpaceData* data : {&source, &target}) {
        if (data->table->size() == 0)
            return makeError(ErrorCode::NotEnoughData,
                             "space '" + data->table->space->name() + "' has no measured configuration to map");
    }
    MappedSources result{.data = target, .covered = 0, .notes = {}};
    std::vector<std::size_t> unmatched;
    for (std::size_t j = 0; j < source.table->space->options().size(); ++j) {
        const bool isMatched = std::any_of(mapping.matches.begin(), mapping.matches.end(),
                                           [&](const OptionMatch& match) { return match.source == j; });
        if (!isMatched)
            unmatched.push_back(j);
    }
    for (const OptionMatch& match : mapping.matches)
        result.notes.push_back(noteOf(match, *source.table, *target.table));
    for (const std::size_t option : unmatched)
        result.notes.push_back(source.table->space->options()[option].name +
                               " of the source has no counterpart: its default, or the median over its levels");

    RowsByKey rows = rowsByKey(*source.table, *target.table, mapping);
    preferDefaults(rows, *source.table, unmatched);
    std::vector<const std::vector<Eigen::Index>*> of(static_cast<std::size_t>(target.table->size()), nullptr);
    for (std::size_t i = 0; i < of.size(); ++i) {
        std::vector<double> key;
        for (const OptionMatch& match : mapping.matches)
            key.push_back(target.table->values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(match.target)));
        if (const auto found = rows.find(key); found != rows.end()) {
            of[i] = &found->second;
            ++result.covered;
        }
    }
    if (result.covered == 0)
        return makeError(ErrorCode::NotEnoughData, "no configuration of '" + target.table->space->name() +
                                                       "' corresponds to a measured one of '" +
                                                       source.table->space->name() + "'");
    for (const Dataset& dataset : source.datasets) {
        Dataset moved = mapped(dataset, target.table, of);
        if (target.find(moved.environment.name))
            moved.environment.name += " (" + source.table->space->name() + ")";
        result.data.datasets.push_back(std::move(moved));
    }
    return result;
}

} // namespace perfbridge
