// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/exporter.h"

#include "core/base/csvtext.h"
#include "core/base/numbertext.h"
#include "core/base/suggestion.h"
#include "core/store/sampleflags.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

std::string valueCell(double value) {
    return std::isnan(value) ? std::string() : numberText(value);
}

/// Positions of the wanted names among the known ones; all of them if none is wanted.
Result<std::vector<std::size_t>> chosen(const std::vector<std::string>& known, const std::vector<std::string>& wanted,
                                        const std::string& noun) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; wanted.empty() && i < known.size(); ++i)
        result.push_back(i);
    for (const std::string& name : wanted) {
        const auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end())
            return makeError(ErrorCode::NotFound,
                             "there is no " + noun + " '" + name + "'; there are " + listed(known));
        result.push_back(static_cast<std::size_t>(found - known.begin()));
    }
    return result;
}

void writeOptionNames(const Space& space, std::ostream& out) {
    for (std::size_t i = 0; i < space.options().size(); ++i)
        out << (i == 0 ? "" : ",") << csvCell(space.options()[i].name);
}

void writeConfiguration(const ConfigurationTable& table, Eigen::Index row, std::ostream& out) {
    const std::vector<Option>& options = table.space->options();
    for (std::size_t i = 0; i < options.size(); ++i)
        out << (i == 0 ? "" : ",") << csvCell(options[i].textOf(table.values(row, static_cast<Eigen::Index>(i))));
}

template <typename T>
std::vector<std::string> namesOf(const std::vector<T>& items) {
    std::vector<std::string> names;
    for (const T& item : items)
        names.push_back(item.name);
    return names;
}

std::vector<std::string> environmentNames(const SpaceData& data) {
    std::vector<std::string> names;
    for (const Dataset& dataset : data.datasets)
        names.push_back(dataset.environment.name);
    return names;
}

bool knowsInvocations(const std::vector<Sample>& samples) {
    return std::any_of(samples.begin(), samples.end(), [](const Sample& sample) { return sample.invocation >= 0; });
}

} // namespace

Result<void> exportWide(const SpaceData& data, const ExportOptions& options, std::ostream& out) {
    const std::vector<std::string> metricNames = namesOf(data.metrics());
    const Result<std::vector<std::size_t>> metrics = chosen(metricNames, options.metrics, "metric");
    const Result<std::vector<std::size_t>> environments =
        chosen(environmentNames(data), options.environments, "environment");
    if (!metrics || !environments)
        return tl::unexpected(metrics ? environments.error() : metrics.error());
    std::vector<std::string> columnNames = namesOf(data.table->space->options());
    for (const std::size_t m : *metrics)
        columnNames.push_back(metricNames[m]);
    for (const std::string& name : columnNames) {
        if (name.find('@') != std::string::npos)
            return makeError(ErrorCode::Unsupported,
                             "'" + name +
                                 "' cannot be a column of a wide table, where '@' ends a metric's name; export "
                                 "every repetition (long table) instead");
    }
    writeOptionNames(*data.table->space, out);
    std::vector<const MetricSummary*> columns;
    for (const std::size_t m : *metrics) {
        for (const std::size_t e : *environments) {
            out << ',' << csvCell(metricNames[m] + '@' + data.datasets[e].environment.name);
            columns.push_back(data.datasets[e].find(metricNames[m]));
        }
    }
    out << '\n';
    for (Eigen::Index row = 0; row < data.table->size(); ++row) {
        writeConfiguration(*data.table, row, out);
        for (const MetricSummary* column : columns)
            out << ',' << (column ? valueCell(column->median[row]) : std::string());
        out << '\n';
    }
    return {};
}

Result<void> exportLong(const Workspace& workspace, SpaceId space, const ExportOptions& options, std::ostream& out) {
    const Result<SpaceData> data = workspace.loadSpaceData(space);
    if (!data)
        return tl::unexpected(data.error());
    const Result<std::vector<Metric>> known = workspace.metrics(space);
    if (!known)
        return tl::unexpected(known.error());
    const Result<std::vector<std::size_t>> metrics = chosen(namesOf(*known), options.metrics, "metric");
    const Result<std::vector<std::size_t>> environments =
        chosen(environmentNames(*data), options.environments, "environment");
    if (!metrics || !environments)
        return tl::unexpected(metrics ? environments.error() : metrics.error());
    std::vector<std::vector<Sample>> samples;
    for (const std::size_t e : *environments) {
        Result<std::vector<Sample>> loaded = workspace.loadSamples(space, data->datasets[e].environment.id);
        if (!loaded)
            return tl::unexpected(loaded.error());
        samples.push_back(std::move(*loaded));
    }
    const bool hasInvocations = std::any_of(samples.begin(), samples.end(), knowsInvocations);
    writeOptionNames(*data->table->space, out);
    out << ",environment,repetition," << (hasInvocations ? "invocation," : "") << "flags,failure";
    for (const std::size_t m : *metrics)
        out << ',' << csvCell((*known)[m].name);
    out << '\n';
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::string environment = csvCell(data->datasets[(*environments)[i]].environment.name);
        for (const Sample& sample : samples[i]) {
            if (static_cast<Eigen::Index>(sample.configuration) >= data->table->size())
                return makeError(ErrorCode::Locked, workspace.path().toStdString() +
                                                        ": was added to while it was exported; export it again");
            writeConfiguration(*data->table, static_cast<Eigen::Index>(sample.configuration), out);
            out << ',' << environment << ',' << std::to_string(sample.repetition) << ',';
            if (hasInvocations)
                out << (sample.invocation < 0 ? std::string() : std::to_string(sample.invocation)) << ',';
            out << flagsText(sample.flags) << ',' << csvCell(sample.failure);
            for (const std::size_t m : *metrics)
                out << ',' << valueCell(sample.values[m]);
            out << '\n';
        }
    }
    return {};
}

} // namespace perfbridge
