// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/measurementimport.h"

#include "core/store/catalogue.h"
#include "core/store/database.h"
#include "core/store/samplejoin.h"
#include "core/store/samplestore.h"
#include "core/store/spacedifference.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace perfbridge {

namespace {

class Import {
public:
    Import(const Database& database, const ImportedTable& table, const JobContext& context)
        : m_database(database)
        , m_table(table)
        , m_context(context) {}

    Result<Workspace::ImportSummary> run() {
        if (const Result<void> done = placeSpace(); !done)
            return tl::unexpected(done.error());
        if (const Result<void> done = placeMetrics(); !done)
            return tl::unexpected(done.error());
        if (const Result<void> done = placeEnvironments(); !done)
            return tl::unexpected(done.error());
        if (const Result<void> done = placeConfigurations(); !done)
            return tl::unexpected(done.error());
        std::vector<std::vector<const Sample*>> ofEnvironment(m_table.environments.size());
        for (const Sample& sample : m_table.samples)
            ofEnvironment[sample.environment].push_back(&sample);
        for (std::size_t e = 0; e < m_datasets.size(); ++e) {
            if (m_context.isCancelled())
                return cancelledError();
            if (const Result<void> done = addSamples(m_datasets[e], ofEnvironment[e]); !done)
                return tl::unexpected(done.error());
            m_context.reportProgress(static_cast<double>(e + 1) / static_cast<double>(m_datasets.size()));
        }
        return m_summary;
    }

private:
    Result<void> placeSpace() {
        const Result<std::vector<StoredSpace>> stored = readSpaces(m_database);
        if (!stored)
            return tl::unexpected(stored.error());
        std::string difference;
        for (const StoredSpace& candidate : *stored) {
            if (candidate.space->name() != m_table.space->name())
                continue;
            difference = spaceDifference(*candidate.space, *m_table.space);
            if (difference.empty()) {
                m_summary.space = candidate.id;
                return {};
            }
        }
        if (!difference.empty())
            return makeError(ErrorCode::AlreadyExists, "the workspace has a space '" + m_table.space->name() +
                                                           "' with other options: " + difference +
                                                           "; give the imported space another name, or a meta file "
                                                           "with the same options");
        const Result<SpaceId> added = addSpace(m_database, *m_table.space);
        if (!added)
            return tl::unexpected(added.error());
        m_summary.space = *added;
        m_summary.newSpace = true;
        return {};
    }

    Result<void> placeMetrics() {
        Result<std::vector<Metric>> stored = readMetrics(m_database, m_summary.space);
        if (!stored)
            return tl::unexpected(stored.error());
        for (const Metric& metric : m_table.metrics) {
            const auto known = std::find_if(stored->begin(), stored->end(),
                                            [&](const Metric& other) { return other.name == metric.name; });
            Result<MetricId> id =
                known == stored->end() ? addMetric(m_database, m_summary.space, metric) : joinMetric(*known, metric);
            if (!id)
                return tl::unexpected(id.error());
            m_metrics.push_back(*id);
        }
        return {};
    }

    /// What is not known yet is taken from the file; what contradicts is refused.
    Result<MetricId> joinMetric(Metric stored, const Metric& imported) {
        const std::string subject = "the metric '" + stored.name + "' ";
        if (!stored.unit.empty() && !imported.unit.empty() && stored.unit != imported.unit)
            return makeError(ErrorCode::AlreadyExists, subject + "is in " + stored.unit + " in the workspace and in " +
                                                           imported.unit + " in the file; expected one unit");
        if (stored.direction != imported.direction)
            return makeError(ErrorCode::AlreadyExists,
                             subject + "is better when " +
                                 (stored.direction == Direction::LowerIsBetter ? "lower" : "higher") +
                                 " in the workspace and the other way round in the file");
        const Metric before = stored;
        if (stored.unit.empty())
            stored.unit = imported.unit;
        if (stored.note.empty())
            stored.note = imported.note;
        if (!stored.invalid)
            stored.invalid = imported.invalid;
        if (before.unit != stored.unit || before.note != stored.note || before.invalid != stored.invalid) {
            if (const Result<void> done = updateMetric(m_database, stored); !done)
                return tl::unexpected(done.error());
        }
        return stored.id;
    }

    Result<void> placeEnvironments() {
        const Result<std::vector<StoredDataset>> stored = readDatasets(m_database, m_summary.space);
        if (!stored)
            return tl::unexpected(stored.error());
        for (const Environment& environment : m_table.environments) {
            const auto known = std::find_if(stored->begin(), stored->end(), [&](const StoredDataset& other) {
                return other.environment.name == environment.name;
            });
            m_summary.newEnvironments += known == stored->end();
            Result<StoredDataset> dataset = known == stored->end()
                                                ? addDataset(m_database, m_summary.space, environment)
                                                : joinEnvironment(*known, environment);
            if (!dataset)
                return tl::unexpected(dataset.error());
            m_datasets.push_back(std::move(*dataset));
        }
        return {};
    }

    /// Another value of a known attribute means another environment.
    Result<StoredDataset> joinEnvironment(StoredDataset stored, const Environment& imported) {
        auto& attributes = stored.environment.attributes;
        const std::size_t count = attributes.size();
        for (const auto& [key, value] : imported.attributes) {
            const auto known = std::find_if(attributes.begin(), attributes.end(),
                                            [&, &name = key](const auto& other) { return other.first == name; });
            if (known == attributes.end())
                attributes.emplace_back(key, value);
            else if (known->second != value)
                return makeError(ErrorCode::AlreadyExists,
                                 "the environment '" + stored.environment.name + "' has " + key + " = '" +
                                     known->second + "' in the workspace and '" + value +
                                     "' in the file; expected different environments to have different names");
        }
        if (const Result<void> done = addAttributes(m_database, stored.environment, count); !done)
            return tl::unexpected(done.error());
        return stored;
    }

    Result<void> placeConfigurations() {
        const Eigen::Index d = m_table.space->dimension();
        const Result<StoredConfigurations> stored = readConfigurations(m_database, m_summary.space, d);
        if (!stored)
            return tl::unexpected(stored.error());
        const auto keyOf = [d](const Eigen::MatrixXd& values, Eigen::Index row) {
            const Eigen::VectorXd configuration = values.row(row);
            return std::string(reinterpret_cast<const char*>(configuration.data()),
                               static_cast<std::size_t>(d) * sizeof(double));
        };
        std::unordered_map<std::string, std::int32_t> rowOf;
        for (Eigen::Index i = 0; i < stored->values.rows(); ++i)
            rowOf.emplace(keyOf(stored->values, i), static_cast<std::int32_t>(i));
        std::vector<Eigen::Index> added;
        for (Eigen::Index i = 0; i < m_table.configurations.rows(); ++i) {
            const auto [entry, isNew] =
                rowOf.emplace(keyOf(m_table.configurations, i), static_cast<std::int32_t>(rowOf.size()));
            if (isNew)
                added.push_back(i);
            m_rows.push_back(entry->second);
        }
        m_summary.newConfigurations = static_cast<std::int64_t>(added.size());
        m_configurationCount = static_cast<Eigen::Index>(rowOf.size());
        return appendConfigurations(m_database, m_summary.space, m_table.configurations(added, Eigen::all));
    }

    Result<void> addSamples(StoredDataset dataset, const std::vector<const Sample*>& samples) {
        Result<SampleColumns> stored = readSamples(m_database, dataset.id, m_metrics, m_configurationCount);
        if (!stored)
            return tl::unexpected(stored.error());
        SampleJoin join(*stored);
        for (const Sample* sample : samples)
            join.add(*sample, m_rows[sample->configuration]);
        const SampleColumns& added = join.finish();
        m_summary.repeatedSamples += join.repeatedCount();
        m_summary.newSamples += static_cast<std::int64_t>(added.size());
        if (added.size() == 0)
            return {};
        if (const Result<void> done = appendSamples(m_database, dataset.id, m_metrics, added, m_context); !done)
            return done;
        dataset.samples += static_cast<std::int64_t>(added.size());
        dataset.failures += static_cast<std::int64_t>(added.failures.size());
        dataset.configurations = join.configurationCount();
        return updateCounts(m_database, dataset);
    }

    const Database& m_database;
    const ImportedTable& m_table;
    const JobContext& m_context;
    Workspace::ImportSummary m_summary;
    std::vector<MetricId> m_metrics;
    std::vector<StoredDataset> m_datasets;
    std::vector<std::int32_t> m_rows; ///< one a configuration of the table: its row in the space
    Eigen::Index m_configurationCount = 0;
};

} // namespace

Result<Workspace::ImportSummary> importMeasurements(const Database& database, const ImportedTable& table,
                                                    const JobContext& context) {
    return Import(database, table, context).run();
}

} // namespace perfbridge
