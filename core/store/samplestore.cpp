// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/samplestore.h"

#include "core/data/sample.h"
#include "core/store/blobs.h"
#include "core/store/database.h"
#include "core/store/journalrows.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <QSqlError>

namespace perfbridge {

namespace {

constexpr Eigen::Index configurationsPerBlock = 16384;
/// No block that this program writes is larger; a larger count is damage, not a reason to take gigabytes.
constexpr std::int64_t maximumBlockCount = std::int64_t{1} << 24;

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

tl::unexpected<Error> damaged(const Database& database, const std::string& what) {
    return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": damaged: " + what);
}

bool isPlausible(std::int64_t count) {
    return count >= 0 && count <= maximumBlockCount;
}

template <typename T>
bool appendFromBlob(const QByteArray& blob, std::size_t count, std::vector<T>& values) {
    const std::size_t before = values.size();
    values.resize(before + count);
    return fromBlob<T>(blob, std::span(values).subspan(before));
}

Result<std::int64_t> nextId(const Database& database, const QString& table) {
    const Result<std::int64_t> last =
        database.integer(QStringLiteral("SELECT first_id + count FROM %1 ORDER BY first_id DESC LIMIT 1").arg(table));
    if (!last)
        return last;
    return std::max<std::int64_t>(*last, 1);
}

bool appendInvocations(const QVariant& blob, std::size_t count, std::vector<std::int32_t>& invocations) {
    if (!blob.isNull())
        return appendFromBlob(blob.toByteArray(), count, invocations);
    invocations.resize(invocations.size() + count, -1);
    return true;
}

Result<void> readBlocks(const Database& database, DatasetId dataset, SampleColumns& columns) {
    Result<QSqlQuery> query =
        database.run(QStringLiteral("SELECT first_id, count, configurations, repetitions, flags, invocations"
                                    " FROM sample_blocks WHERE dataset_id=? ORDER BY first_id"),
                     {static_cast<qint64>(dataset.value)});
    if (!query)
        return tl::unexpected(query.error());
    while (query->next()) {
        const std::int64_t first = query->value(0).toLongLong();
        const std::int64_t count = query->value(1).toLongLong();
        if (!isPlausible(count))
            return damaged(database, "a block of " + std::to_string(count) + " samples");
        const auto size = static_cast<std::size_t>(count);
        for (std::int64_t i = 0; i < count; ++i)
            columns.ids.push_back(first + i);
        if (!appendFromBlob(query->value(2).toByteArray(), size, columns.configurations) ||
            !appendFromBlob(query->value(3).toByteArray(), size, columns.repetitions) ||
            !appendFromBlob(query->value(4).toByteArray(), size, columns.flags) ||
            !appendInvocations(query->value(5), size, columns.invocations))
            return damaged(database, "the sizes of sample block " + std::to_string(first) + " do not agree");
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return {};
}

Result<void> readValues(const Database& database, DatasetId dataset, MetricId metric, const SampleColumns& columns,
                        std::vector<double>& values) {
    values.assign(columns.size(), notMeasured);
    Result<QSqlQuery> query = database.run(
        QStringLiteral("SELECT b.first_id, b.count, v.data FROM sample_blocks b JOIN sample_values v"
                       " ON v.block_id=b.first_id AND v.metric_id=? WHERE b.dataset_id=? ORDER BY b.first_id"),
        {static_cast<qint64>(metric.value), static_cast<qint64>(dataset.value)});
    if (!query)
        return tl::unexpected(query.error());
    while (query->next()) {
        const std::int64_t first = query->value(0).toLongLong();
        const auto count = static_cast<std::size_t>(query->value(1).toLongLong());
        const auto at = static_cast<std::size_t>(std::lower_bound(columns.ids.begin(), columns.ids.end(), first) -
                                                 columns.ids.begin());
        if (at + count > values.size() ||
            !fromBlob<double>(query->value(2).toByteArray(), std::span(values).subspan(at, count)))
            return damaged(database, "the sizes of sample block " + std::to_string(first) + " do not agree");
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return {};
}

Result<void> readFailures(const Database& database, DatasetId dataset, SampleColumns& columns) {
    Result<QSqlQuery> query =
        database.run(QStringLiteral("SELECT sample_id, reason FROM sample_failures WHERE dataset_id=?"),
                     {static_cast<qint64>(dataset.value)});
    if (!query)
        return tl::unexpected(query.error());
    while (query->next()) {
        const auto found = std::lower_bound(columns.ids.begin(), columns.ids.end(), query->value(0).toLongLong());
        if (found != columns.ids.end() && *found == query->value(0).toLongLong())
            columns.failures.emplace(found - columns.ids.begin(), query->value(1).toString().toStdString());
    }
    return {};
}

} // namespace

Result<StoredConfigurations> readConfigurations(const Database& database, SpaceId space, Eigen::Index dimension) {
    Result<QSqlQuery> query = database.run(
        QStringLiteral("SELECT first_id, count, data FROM configuration_blocks WHERE space_id=? ORDER BY first_id"),
        {static_cast<qint64>(space.value)});
    if (!query)
        return tl::unexpected(query.error());
    StoredConfigurations result;
    std::vector<double> values;
    while (query->next()) {
        const std::int64_t first = query->value(0).toLongLong();
        const std::int64_t count = query->value(1).toLongLong();
        if (!isPlausible(count) ||
            !appendFromBlob(query->value(2).toByteArray(), static_cast<std::size_t>(count * dimension), values))
            return damaged(database, "the size of configuration block " + std::to_string(first) + " is not that of " +
                                         std::to_string(count) + " configurations");
        for (std::int64_t i = 0; i < count; ++i)
            result.ids.push_back(ConfigurationId{first + i});
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    result.values = Eigen::Map<const RowMajor>(values.data(), static_cast<Eigen::Index>(result.ids.size()), dimension);
    return result;
}

Result<void> appendConfigurations(const Database& database, SpaceId space,
                                  const Eigen::Ref<const Eigen::MatrixXd>& values) {
    for (Eigen::Index begin = 0; begin < values.rows(); begin += configurationsPerBlock) {
        const Eigen::Index count = std::min(configurationsPerBlock, values.rows() - begin);
        const RowMajor rows = values.middleRows(begin, count);
        const Result<std::int64_t> id = nextId(database, QStringLiteral("configuration_blocks"));
        if (!id)
            return tl::unexpected(id.error());
        const Result<std::int64_t> done =
            database.insert(QStringLiteral("INSERT INTO configuration_blocks VALUES(?, ?, ?, ?)"),
                            {static_cast<qint64>(*id), static_cast<qint64>(space.value), static_cast<qint64>(count),
                             toBlob(std::span<const double>(rows.data(), static_cast<std::size_t>(rows.size())))});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<SampleColumns> readSampleBlocks(const Database& database, DatasetId dataset,
                                       const std::vector<MetricId>& metrics) {
    SampleColumns columns;
    if (const Result<void> done = readBlocks(database, dataset, columns); !done)
        return tl::unexpected(done.error());
    columns.values.resize(metrics.size());
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        if (const Result<void> done = readValues(database, dataset, metrics[m], columns, columns.values[m]); !done)
            return tl::unexpected(done.error());
    }
    if (const Result<void> done = readFailures(database, dataset, columns); !done)
        return tl::unexpected(done.error());
    return columns;
}

Result<SampleColumns> readSamples(const Database& database, DatasetId dataset, const std::vector<MetricId>& metrics,
                                  Eigen::Index configurationCount) {
    Result<SampleColumns> columns = readSampleBlocks(database, dataset, metrics);
    if (!columns)
        return columns;
    const Result<JournalRows> journal = readJournal(database, dataset, metrics, JournalPart::All);
    if (!journal)
        return tl::unexpected(journal.error());
    mergeJournal(journal->columns, *columns);
    for (const std::int32_t row : columns->configurations) {
        if (row < 0 || row >= configurationCount)
            return damaged(database, "a sample of configuration " + std::to_string(row) + ", but there are " +
                                         std::to_string(configurationCount));
    }
    return columns;
}

Result<void> appendSamples(const Database& database, DatasetId dataset, const std::vector<MetricId>& metrics,
                           const SampleColumns& columns, const JobContext& context) {
    for (std::size_t begin = 0; begin < columns.size(); begin += samplesPerBlock) {
        if (context.isCancelled())
            return cancelledError();
        const std::size_t count = std::min(samplesPerBlock, columns.size() - begin);
        const Result<std::int64_t> id = nextSampleId(database);
        if (!id)
            return tl::unexpected(id.error());
        if (const Result<void> done = writeSampleBlock(database, dataset, metrics, columns, begin, count, *id); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> nextSampleId(const Database& database) {
    const Result<std::int64_t> block = nextId(database, QStringLiteral("sample_blocks"));
    const Result<std::int64_t> journalled =
        database.integer(QStringLiteral("SELECT coalesce(max(id), 0) FROM campaign_samples"));
    if (!block || !journalled)
        return block ? journalled : block;
    return std::max(*block, *journalled + 1);
}

Result<void> writeSampleBlock(const Database& database, DatasetId dataset, const std::vector<MetricId>& metrics,
                              const SampleColumns& columns, std::size_t begin, std::size_t count, std::int64_t id) {
    const auto block = static_cast<qint64>(id);
    const auto datasetId = static_cast<qint64>(dataset.value);
    const std::span<const std::int32_t> invocations = std::span(columns.invocations).subspan(begin, count);
    const bool hasInvocations = std::any_of(invocations.begin(), invocations.end(), [](int i) { return i >= 0; });
    const Result<void> inserted = database.execute(
        QStringLiteral("INSERT INTO sample_blocks(first_id, dataset_id, count, configurations, repetitions, flags,"
                       " invocations) VALUES(?, ?, ?, ?, ?, ?, ?)"),
        {block, datasetId, static_cast<qint64>(count), toBlob(std::span(columns.configurations).subspan(begin, count)),
         toBlob(std::span(columns.repetitions).subspan(begin, count)),
         toBlob(std::span(columns.flags).subspan(begin, count)), hasInvocations ? toBlob(invocations) : QVariant()});
    if (!inserted)
        return inserted;
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        const std::span<const double> values = std::span(columns.values[m]).subspan(begin, count);
        if (std::all_of(values.begin(), values.end(), [](double value) { return std::isnan(value); }))
            continue; // what is not there reads as not measured
        const Result<void> done = database.execute(QStringLiteral("INSERT INTO sample_values VALUES(?, ?, ?)"),
                                                   {block, static_cast<qint64>(metrics[m].value), toBlob(values)});
        if (!done)
            return done;
    }
    for (std::size_t i = begin; i < begin + count; ++i) {
        const auto failure = columns.failures.find(i);
        if (failure == columns.failures.end())
            continue;
        const Result<void> done = database.execute(
            QStringLiteral("INSERT INTO sample_failures VALUES(?, ?, ?)"),
            {block + static_cast<qint64>(i - begin), datasetId, QString::fromStdString(failure->second)});
        if (!done)
            return done;
    }
    return {};
}

} // namespace perfbridge
