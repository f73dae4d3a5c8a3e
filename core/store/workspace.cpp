// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"

#include "core/store/catalogue.h"
#include "core/store/database.h"
#include "core/store/datasetsummary.h"
#include "core/store/measurementimport.h"
#include "core/store/samplestore.h"
#include "core/store/workspacefile.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

struct Workspace::Private {
    WorkspaceFile file;

    [[nodiscard]] const Database& database() const { return *file.database; }

    [[nodiscard]] Result<void> checkWritable() const {
        if (file.readOnlyReason.isEmpty())
            return {};
        return makeError(ErrorCode::ReadOnly, file.readOnlyReason.toStdString());
    }
};

Workspace::Workspace()
    : d(std::make_unique<Private>()) {}

Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::create(const QString& path) {
    Result<WorkspaceFile> file = createWorkspaceFile(path);
    if (!file)
        return tl::unexpected(file.error());
    std::unique_ptr<Workspace> workspace(new Workspace);
    workspace->d->file = std::move(*file);
    return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString& path, Mode mode) {
    Result<WorkspaceFile> file = openWorkspaceFile(path, mode);
    if (!file)
        return tl::unexpected(file.error());
    std::unique_ptr<Workspace> workspace(new Workspace);
    workspace->d->file = std::move(*file);
    return workspace;
}

QString Workspace::path() const {
    return d->file.path;
}

bool Workspace::isReadOnly() const {
    return !d->file.readOnlyReason.isEmpty();
}

QString Workspace::readOnlyReason() const {
    return d->file.readOnlyReason;
}

Result<std::vector<SpaceSummary>> Workspace::spaces() const {
    Snapshot snapshot(d->database());
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<std::vector<StoredSpace>> stored = readSpaces(d->database());
    if (!stored)
        return tl::unexpected(stored.error());
    std::vector<SpaceSummary> result;
    for (const StoredSpace& space : *stored) {
        const auto id = static_cast<qint64>(space.id.value);
        const Result<std::int64_t> configurations = d->database().integer(
            QStringLiteral("SELECT coalesce(sum(count), 0) FROM configuration_blocks WHERE space_id=?"), {id});
        const Result<std::int64_t> samples =
            d->database().integer(QStringLiteral("SELECT coalesce(sum(d.samples), 0) FROM datasets d"
                                                 " JOIN environments e ON d.environment_id=e.id WHERE e.space_id=?"),
                                  {id});
        if (!configurations || !samples)
            return tl::unexpected(configurations ? samples.error() : configurations.error());
        result.push_back({space.id, space.space, *configurations, *samples});
    }
    return result;
}

Result<std::vector<DatasetSummary>> Workspace::datasets(SpaceId space) const {
    Snapshot snapshot(d->database());
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    Result<std::vector<StoredDataset>> stored = readDatasets(d->database(), space);
    Result<std::map<DatasetId, std::vector<MetricId>>> metrics = readMeasuredMetrics(d->database(), space);
    if (!stored || !metrics)
        return tl::unexpected(stored ? metrics.error() : stored.error());
    std::vector<DatasetSummary> result;
    for (StoredDataset& dataset : *stored)
        result.push_back({dataset.id, dataset.space, std::move(dataset.environment), dataset.configurations,
                          dataset.samples, dataset.failures, std::move((*metrics)[dataset.id])});
    return result;
}

Result<std::vector<Metric>> Workspace::metrics(SpaceId space) const {
    return readMetrics(d->database(), space);
}

namespace {

std::vector<MetricId> idsOf(const std::vector<Metric>& metrics) {
    std::vector<MetricId> ids;
    for (const Metric& metric : metrics)
        ids.push_back(metric.id);
    return ids;
}

} // namespace

Result<SpaceData> Workspace::loadSpaceData(SpaceId space, const JobContext& context) const {
    Snapshot snapshot(d->database());
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<StoredSpace> stored = readSpace(d->database(), space);
    if (!stored)
        return tl::unexpected(stored.error());
    Result<StoredConfigurations> configurations = readConfigurations(d->database(), space, stored->space->dimension());
    if (!configurations)
        return tl::unexpected(configurations.error());
    const Result<std::vector<Metric>> metrics = readMetrics(d->database(), space);
    if (!metrics)
        return tl::unexpected(metrics.error());
    Result<std::vector<StoredDataset>> datasets = readDatasets(d->database(), space);
    if (!datasets)
        return tl::unexpected(datasets.error());

    SpaceData data;
    data.id = space;
    data.table = std::make_shared<const ConfigurationTable>(
        ConfigurationTable{stored->space, std::move(configurations->values), std::move(configurations->ids)});
    for (StoredDataset& entry : *datasets) {
        if (context.isCancelled())
            return cancelledError();
        const Result<SampleColumns> columns = readSamples(d->database(), entry.id, idsOf(*metrics), data.table->size());
        if (!columns)
            return tl::unexpected(columns.error());
        Dataset dataset;
        dataset.id = entry.id;
        dataset.environment = std::move(entry.environment);
        dataset.table = data.table;
        if (const Result<void> done = summariseSamples(*columns, *metrics, dataset, context); !done)
            return tl::unexpected(done.error());
        data.datasets.push_back(std::move(dataset));
        context.reportProgress(static_cast<double>(data.datasets.size()) / static_cast<double>(datasets->size()));
    }
    return data;
}

Result<std::vector<Sample>> Workspace::loadSamples(SpaceId space, EnvironmentId environment) const {
    Snapshot snapshot(d->database());
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<std::vector<Metric>> metrics = readMetrics(d->database(), space);
    if (!metrics)
        return tl::unexpected(metrics.error());
    const Result<std::vector<StoredDataset>> datasets = readDatasets(d->database(), space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    const auto entry = std::find_if(datasets->begin(), datasets->end(), [&](const StoredDataset& dataset) {
        return dataset.environment.id == environment;
    });
    if (entry == datasets->end())
        return makeError(ErrorCode::NotFound, d->file.path.toStdString() + ": space " + std::to_string(space.value) +
                                                  " has no environment " + std::to_string(environment.value));
    const Result<std::int64_t> configurations = d->database().integer(
        QStringLiteral("SELECT coalesce(sum(count), 0) FROM configuration_blocks WHERE space_id=?"),
        {static_cast<qint64>(space.value)});
    if (!configurations)
        return tl::unexpected(configurations.error());
    const Result<SampleColumns> columns =
        readSamples(d->database(), entry->id, idsOf(*metrics), static_cast<Eigen::Index>(*configurations));
    if (!columns)
        return tl::unexpected(columns.error());
    std::vector<Sample> samples(columns->size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        Sample& sample = samples[i];
        sample.id = SampleId{columns->ids[i]};
        sample.configuration = static_cast<std::size_t>(columns->configurations[i]);
        sample.environment = static_cast<std::size_t>(entry - datasets->begin());
        sample.repetition = columns->repetitions[i];
        sample.invocation = columns->invocations[i];
        sample.flags = static_cast<SampleFlag>(columns->flags[i]);
        if (const auto failure = columns->failures.find(i); failure != columns->failures.end())
            sample.failure = failure->second;
        sample.values.reserve(metrics->size());
        for (const std::vector<double>& values : columns->values)
            sample.values.push_back(values[i]);
    }
    return samples;
}

Result<Workspace::ImportSummary> Workspace::addMeasurements(const ImportedTable& table, const JobContext& context) {
    if (const Result<void> writable = d->checkWritable(); !writable)
        return tl::unexpected(writable.error());
    Transaction transaction(d->database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    Result<ImportSummary> summary = importMeasurements(d->database(), table, context);
    if (!summary)
        return summary;
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return summary;
}

Result<void> Workspace::checkWritable() const {
    return d->checkWritable();
}

const Database& Workspace::database() const {
    return d->database();
}

std::shared_ptr<WorkspaceLock> Workspace::writeLock() const {
    return d->file.lock;
}

} // namespace perfbridge
