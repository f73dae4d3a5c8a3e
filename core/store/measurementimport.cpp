// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/measurementimport.h"

#include "core/store/catalogue.h"
#include "core/store/database.h"
#include "core/store/placement.h"
#include "core/store/samplejoin.h"
#include "core/store/samplestore.h"
#include "core/store/spacedifference.h"

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
        if (const Result<void> done = addConfigurations(); !done)
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
        for (const Metric& metric : m_table.metrics) {
            const Result<MetricId> id = placeMetric(m_database, m_summary.space, metric, "in the file");
            if (!id)
                return tl::unexpected(id.error());
            m_metrics.push_back(*id);
        }
        return {};
    }

    Result<void> placeEnvironments() {
        for (const Environment& environment : m_table.environments) {
            Result<PlacedEnvironment> placed =
                placeEnvironment(m_database, m_summary.space, environment, "in the file");
            if (!placed)
                return tl::unexpected(placed.error());
            m_summary.newEnvironments += placed->isNew;
            m_datasets.push_back(std::move(placed->dataset));
        }
        return {};
    }

    Result<void> addConfigurations() {
        Result<PlacedConfigurations> placed = placeConfigurations(m_database, m_summary.space, m_table.configurations);
        if (!placed)
            return tl::unexpected(placed.error());
        m_summary.newConfigurations = placed->newCount;
        m_configurationCount = placed->count;
        m_rows = std::move(placed->rows);
        return {};
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
