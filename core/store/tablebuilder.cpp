// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tablebuilder.h"

#include "core/base/suggestion.h"
#include "core/store/columnkinds.h"
#include "core/store/csvreader.h"
#include "core/store/sampleflags.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace perfbridge {

namespace {

using Role = TableLayout::Role;

/// "1 value", "3 values".
std::string counted(std::int64_t count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

bool hasValue(const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double value) { return !std::isnan(value); });
}

} // namespace

TableBuilder::TableBuilder(const CsvReader& reader, const ImportMeta& meta, TableLayout layout)
    : m_reader(reader)
    , m_meta(meta)
    , m_layout(std::move(layout))
    , m_numbers(reader.separator())
    , m_options(m_layout.options.size())
    , m_hasPositive(m_layout.metrics.size())
    , m_hasZeroOrLess(m_layout.metrics.size())
    , m_zeroCounts(m_layout.metrics.size()) {
    for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
        if (m_layout.columns[i].role == Role::Option)
            m_options[m_layout.columns[i].index].fileColumn = i;
    }
    for (std::size_t i = 0; i < m_layout.environments.size(); ++i)
        m_environmentIndex.emplace(m_layout.environments[i], i);
}

Result<void> TableBuilder::addRow() {
    m_codes.resize(m_codes.size() + m_options.size());
    m_rowLines.push_back(m_reader.line());
    for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
        if (m_layout.columns[i].role != Role::Option)
            continue;
        if (const Result<void> done = addOptionCell(i, m_reader.cells()[i]); !done)
            return done;
    }
    return m_layout.isWide ? addWideSamples() : addLongSample();
}

Result<void> TableBuilder::addOptionCell(std::size_t column, std::string_view cell) {
    if (cell.empty())
        return makeError(ErrorCode::Parse, m_reader.place(column) + "an empty cell; expected a value of this option");
    const std::size_t index = m_layout.columns[column].index;
    OptionColumn& option = m_options[index];
    const auto [entry, isNew] =
        option.codeOf.try_emplace(std::string(cell), static_cast<std::int32_t>(option.cells.size()));
    if (isNew) {
        option.cells.emplace_back(cell);
        option.lines.push_back(m_reader.line());
    }
    m_codes[m_codes.size() - m_options.size() + index] = entry->second;
    return {};
}

Result<double> TableBuilder::metricCell(std::size_t column, std::string_view cell) {
    if (cell.empty())
        return notMeasured;
    const std::optional<double> number = m_numbers.read(cell, m_reader.line());
    if (!number)
        return makeError(ErrorCode::Parse, m_reader.place(column) + CellNumbers::complaint(cell));
    const std::size_t metric = m_layout.columns[column].index;
    if (*number > 0) {
        m_hasPositive[metric] = true;
    } else {
        m_hasZeroOrLess[metric] = true;
        ++m_zeroCounts[metric];
    }
    return *number;
}

Result<void> TableBuilder::addWideSamples() {
    const std::size_t metrics = m_layout.metrics.size();
    std::vector<Sample> samples(m_layout.environments.size());
    for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
        const TableLayout::Column& column = m_layout.columns[i];
        if (column.role != Role::Metric)
            continue;
        const Result<double> value = metricCell(i, m_reader.cells()[i]);
        if (!value)
            return tl::unexpected(value.error());
        if (std::isnan(*value))
            continue;
        std::vector<double>& values = samples[column.environment].values;
        values.resize(metrics, notMeasured);
        values[column.index] = *value;
    }
    for (std::size_t e = 0; e < samples.size(); ++e) {
        if (samples[e].values.empty())
            continue;
        samples[e].configuration = m_rowLines.size() - 1;
        samples[e].environment = e;
        m_samples.push_back({std::move(samples[e]), m_reader.line(), false});
    }
    return {};
}

Result<void> TableBuilder::addLongSample() {
    PendingSample pending;
    Sample& sample = pending.sample;
    pending.line = m_reader.line();
    sample.configuration = m_rowLines.size() - 1;
    sample.values.assign(m_layout.metrics.size(), notMeasured);
    for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
        const std::string_view cell = m_reader.cells()[i];
        switch (m_layout.columns[i].role) {
        case Role::Option:
            break;
        case Role::Metric: {
            const Result<double> value = metricCell(i, cell);
            if (!value)
                return tl::unexpected(value.error());
            sample.values[m_layout.columns[i].index] = *value;
            break;
        }
        case Role::Environment: {
            if (cell.empty())
                return makeError(ErrorCode::Parse, m_reader.place(i) + "an empty cell; expected an environment's name");
            const auto [entry, isNew] = m_environmentIndex.try_emplace(std::string(cell), m_layout.environments.size());
            if (isNew)
                m_layout.environments.emplace_back(cell);
            sample.environment = entry->second;
            break;
        }
        case Role::Repetition:
        case Role::Invocation: {
            if (cell.empty())
                break;
            const std::optional<double> number = m_numbers.read(cell, m_reader.line());
            if (!number || *number < 0 || *number > 1e9 || *number != std::trunc(*number))
                return makeError(ErrorCode::Parse, m_reader.place(i) + "expected a whole number from 0 on, found '" +
                                                       std::string(cell) + '\'');
            if (m_layout.columns[i].role == Role::Invocation) {
                sample.invocation = static_cast<int>(*number);
                break;
            }
            sample.repetition = static_cast<int>(*number);
            pending.hasRepetition = true;
            break;
        }
        case Role::Flags: {
            const Result<SampleFlag> flags = flagsFromText(cell);
            if (!flags)
                return makeError(ErrorCode::Parse, m_reader.place(i) + flags.error().message);
            sample.flags = sample.flags | *flags;
            break;
        }
        case Role::Failure:
            sample.failure = std::string(cell);
            break;
        }
    }
    if (!sample.failure.empty())
        sample.flags = sample.flags | SampleFlag::Failed;
    else if (hasFlag(sample.flags, SampleFlag::Failed))
        sample.failure = "failed, no reason given";
    if (!hasValue(sample.values) && sample.failure.empty())
        ++m_rowsWithoutValues;
    else
        m_samples.push_back(std::move(pending));
    return {};
}

Result<std::vector<std::vector<double>>> TableBuilder::makeOptions(std::vector<Option>& options) {
    std::vector<std::vector<double>> values(m_options.size());
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        const OptionColumn& column = m_options[i];
        std::vector<std::string> cells;
        for (std::size_t code = 0; code < column.cells.size(); ++code)
            cells.push_back(m_numbers.normalised(column.cells[code], column.lines[code]));
        if (m_meta.options.empty())
            options.push_back(inferOption(m_layout.options[i], cells));
        const Option& option = options[i];
        for (std::size_t code = 0; code < cells.size(); ++code) {
            const Result<double> value = option.valueOf(option.isLabelled() ? column.cells[code] : cells[code]);
            if (!value)
                return makeError(ErrorCode::Parse, m_reader.fileName() + ", line " +
                                                       std::to_string(column.lines[code]) + ", column " +
                                                       std::to_string(column.fileColumn + 1) + " (" + option.name +
                                                       "): " + value.error().message);
            values[i].push_back(*value == 0 ? 0.0 : *value); // no -0: equal values have equal bytes
        }
    }
    return values;
}

void TableBuilder::makeConfigurations(const std::vector<std::vector<double>>& values) {
    const std::size_t d = m_options.size();
    std::unordered_map<std::string, std::size_t> known;
    std::vector<double> distinct;
    std::vector<double> row(d);
    m_configurationOfRow.reserve(m_rowLines.size());
    for (std::size_t r = 0; r < m_rowLines.size(); ++r) {
        for (std::size_t i = 0; i < d; ++i)
            row[i] = values[i][static_cast<std::size_t>(m_codes[r * d + i])];
        std::string key(reinterpret_cast<const char*>(row.data()), d * sizeof(double));
        const auto [entry, isNew] = known.try_emplace(std::move(key), m_configurationLines.size());
        if (isNew) {
            distinct.insert(distinct.end(), row.begin(), row.end());
            m_configurationLines.push_back(m_rowLines[r]);
        }
        m_configurationOfRow.push_back(entry->second);
    }
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    m_table.configurations = Eigen::Map<const RowMajor>(
        distinct.data(), static_cast<Eigen::Index>(m_configurationLines.size()), static_cast<Eigen::Index>(d));
}

Result<void> TableBuilder::numberRepetitions() {
    std::map<std::tuple<std::size_t, std::size_t, int>, std::int64_t>
        lineOf; // (environment, configuration, repetition)
    std::map<std::pair<std::size_t, std::size_t>, int> next;
    for (PendingSample& pending : m_samples) {
        Sample& sample = pending.sample;
        sample.configuration = m_configurationOfRow[sample.configuration];
        int& following = next[{sample.environment, sample.configuration}];
        if (!pending.hasRepetition)
            sample.repetition = following;
        following = std::max(following, sample.repetition + 1);
        const auto [first, isNew] =
            lineOf.try_emplace({sample.environment, sample.configuration, sample.repetition}, pending.line);
        if (!isNew)
            return makeError(ErrorCode::Parse,
                             m_reader.fileName() + ", line " + std::to_string(pending.line) + ": repetition " +
                                 std::to_string(sample.repetition) + " of the same configuration in '" +
                                 m_layout.environments[sample.environment] + "' is on line " +
                                 std::to_string(first->second) + " already; expected every repetition once");
        m_table.samples.push_back(std::move(sample));
    }
    m_samples.clear();
    return {};
}

void TableBuilder::makeMetrics() {
    for (std::size_t i = 0; i < m_layout.metrics.size(); ++i) {
        const std::string& name = m_layout.metrics[i];
        const ImportMeta::MetricEntry* entry = m_meta.findMetric(name);
        Metric metric = entry ? entry->metric : Metric{};
        metric.name = name;
        if (!entry && !m_meta.metrics.empty())
            m_table.notes.push_back("The metric '" + name + "' is not described in " + m_meta.file + '.');
        if (!entry || !entry->hasDirection) {
            metric.direction = inferDirection(name);
            if (metric.direction == Direction::HigherIsBetter)
                m_table.notes.push_back("Higher values of '" + name +
                                        "' count as better, because of its name (a meta file can say otherwise).");
        }
        if (!entry || !entry->hasInvalid) {
            metric.invalid = inferInvalidRule(metric, m_hasPositive[i], m_hasZeroOrLess[i]);
            if (metric.invalid)
                m_table.notes.push_back(counted(m_zeroCounts[i], "value") + " of '" + name +
                                        "' that are not positive count as invalid: a run cannot take no time or energy "
                                        "(rule " +
                                        metric.invalid->text() +
                                        "; kept, and counted as valid with \"invalid\": null in a meta file).");
        }
        m_table.metrics.push_back(std::move(metric));
    }
}

void TableBuilder::makeEnvironments() {
    for (const std::string& name : m_layout.environments) {
        const Environment* described = m_meta.findEnvironment(name);
        m_table.environments.push_back(described ? *described : Environment{{}, name, {}});
    }
    for (const Environment& environment : m_meta.environments) {
        if (!m_environmentIndex.contains(environment.name))
            m_table.notes.push_back("The environment '" + environment.name + "' of " + m_meta.file +
                                    " does not appear in the table.");
    }
}

void TableBuilder::noteInferredKinds(const std::vector<Option>& options) {
    if (!m_meta.options.empty())
        return;
    std::map<OptionKind, std::int64_t> counts;
    for (const Option& option : options)
        ++counts[option.kind];
    std::string list;
    for (const auto& [kind, count] : counts)
        list += (list.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(toString(kind));
    m_table.notes.push_back("Kinds and levels of the options were inferred from their values: " + list + '.');
}

void TableBuilder::noteInvalidConfigurations() {
    std::int64_t count = 0;
    std::string first;
    std::vector<double> row(m_options.size());
    for (Eigen::Index i = 0; i < m_table.configurations.rows(); ++i) {
        Eigen::VectorXd::Map(row.data(), m_table.configurations.cols()) = m_table.configurations.row(i).transpose();
        if (m_table.space->isValid(row))
            continue;
        if (count++ > 0)
            continue;
        const std::vector<std::string> reasons = m_table.space->whyInvalid(row);
        first = "line " + std::to_string(m_configurationLines[static_cast<std::size_t>(i)]) +
                (reasons.empty() ? "" : ": " + reasons.front());
    }
    if (count > 0)
        m_table.notes.push_back(counted(count, "configuration") +
                                " outside the levels or constraints of the space, first in " + first +
                                "; their measurements are kept.");
}

Result<ImportedTable> TableBuilder::finish(const std::string& spaceName) {
    if (m_rowLines.empty())
        return makeError(ErrorCode::Parse,
                         m_reader.fileName() + ", line 2: nothing but a header row; expected measurements below it");
    if (m_samples.empty())
        return makeError(ErrorCode::Parse, m_reader.fileName() + ": no measurement in any of its " +
                                               counted(static_cast<std::int64_t>(m_rowLines.size()), "row"));
    m_table.notes = m_meta.notes;
    m_table.notes.insert(m_table.notes.end(), m_layout.notes.begin(), m_layout.notes.end());
    std::vector<Option> options = m_meta.options;
    const Result<std::vector<std::vector<double>>> values = makeOptions(options);
    if (!values)
        return tl::unexpected(values.error());
    if (const Result<void> done = m_numbers.checkConsistent(m_reader.fileName()); !done)
        return tl::unexpected(done.error());
    noteInferredKinds(options);
    if (m_numbers.hasCommas())
        m_table.notes.push_back("Decimal commas were read as decimal points.");
    Result<Space> space = Space::create(spaceName, std::move(options), m_meta.constraints);
    if (!space)
        return makeError(space.error().code,
                         (m_meta.file.empty() ? m_reader.fileName() : m_meta.file) + ": " + space.error().message);
    m_table.space = std::make_shared<const Space>(std::move(*space));
    makeConfigurations(*values);
    if (const Result<void> done = numberRepetitions(); !done)
        return tl::unexpected(done.error());
    makeMetrics();
    makeEnvironments();
    noteInvalidConfigurations();
    if (m_rowsWithoutValues > 0)
        m_table.notes.push_back(counted(m_rowsWithoutValues, "row") + " without any value: left out.");
    return std::move(m_table);
}

} // namespace perfbridge
