// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/catalogue.h"

#include "core/space/spacejson.h"
#include "core/store/database.h"

#include <QSqlError>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

QVariant text(const std::string& value) {
    return QString::fromStdString(value);
}

Result<StoredSpace> spaceAt(const Database& database, const QSqlQuery& query) {
    const std::string where = database.path().toStdString() + ": space " + textAt(query, 0);
    const nlohmann::json document = nlohmann::json::parse(textAt(query, 1), nullptr, false);
    if (document.is_discarded())
        return makeError(ErrorCode::Corrupt, where + ": its document is no JSON");
    Result<Space> space = spaceFromJson(document, where);
    if (!space)
        return makeError(space.error().code == ErrorCode::NewerVersion ? ErrorCode::NewerVersion : ErrorCode::Corrupt,
                         space.error().message);
    return StoredSpace{SpaceId{query.value(0).toLongLong()}, std::make_shared<const Space>(std::move(*space))};
}

QVariant ruleText(const Metric& metric) {
    return metric.invalid ? text(metric.invalid->text()) : QVariant();
}

QString directionText(const Metric& metric) {
    return metric.direction == Direction::LowerIsBetter ? QStringLiteral("min") : QStringLiteral("max");
}

} // namespace

Result<std::vector<StoredSpace>> readSpaces(const Database& database) {
    Result<QSqlQuery> query = database.run(QStringLiteral("SELECT id, document FROM spaces ORDER BY id"));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<StoredSpace> result;
    while (query->next()) {
        Result<StoredSpace> space = spaceAt(database, *query);
        if (!space)
            return tl::unexpected(space.error());
        result.push_back(std::move(*space));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return result;
}

Result<StoredSpace> readSpace(const Database& database, SpaceId space) {
    Result<QSqlQuery> query =
        database.run(QStringLiteral("SELECT id, document FROM spaces WHERE id=?"), {static_cast<qint64>(space.value)});
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next())
        return makeError(ErrorCode::NotFound,
                         database.path().toStdString() + ": there is no space " + std::to_string(space.value));
    return spaceAt(database, *query);
}

Result<SpaceId> addSpace(const Database& database, const Space& space) {
    return database
        .insert(QStringLiteral("INSERT INTO spaces(name, revision, document) VALUES(?, ?, ?)"),
                {text(space.name()), space.revision(), text(toJson(space).dump())})
        .map([](std::int64_t id) { return SpaceId{id}; });
}

Result<void> updateSpace(const Database& database, SpaceId id, const Space& space) {
    return database.execute(
        QStringLiteral("UPDATE spaces SET name=?, revision=?, document=? WHERE id=?"),
        {text(space.name()), space.revision(), text(toJson(space).dump()), static_cast<qint64>(id.value)});
}

Result<std::vector<Metric>> readMetrics(const Database& database, SpaceId space) {
    Result<QSqlQuery> query = database.run(
        QStringLiteral("SELECT id, name, unit, direction, invalid, note FROM metrics WHERE space_id=? ORDER BY id"),
        {static_cast<qint64>(space.value)});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Metric> result;
    while (query->next()) {
        Metric metric;
        metric.id = MetricId{query->value(0).toLongLong()};
        metric.name = textAt(*query, 1);
        metric.unit = textAt(*query, 2);
        metric.direction = textAt(*query, 3) == "max" ? Direction::HigherIsBetter : Direction::LowerIsBetter;
        if (!query->value(4).isNull()) {
            const Result<InvalidRule> rule = InvalidRule::parse(textAt(*query, 4));
            if (!rule)
                return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": metric '" + metric.name +
                                                         "': " + rule.error().message);
            metric.invalid = *rule;
        }
        metric.note = textAt(*query, 5);
        result.push_back(std::move(metric));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return result;
}

Result<MetricId> addMetric(const Database& database, SpaceId space, const Metric& metric) {
    return database
        .insert(QStringLiteral("INSERT INTO metrics(space_id, name, unit, direction, invalid, note)"
                               " VALUES(?, ?, ?, ?, ?, ?)"),
                {static_cast<qint64>(space.value), text(metric.name), text(metric.unit), directionText(metric),
                 ruleText(metric), text(metric.note)})
        .map([](std::int64_t id) { return MetricId{id}; });
}

Result<void> updateMetric(const Database& database, const Metric& metric) {
    const Result<QSqlQuery> done =
        database.run(QStringLiteral("UPDATE metrics SET unit=?, direction=?, invalid=?, note=? WHERE id=?"),
                     {text(metric.unit), directionText(metric), ruleText(metric), text(metric.note),
                      static_cast<qint64>(metric.id.value)});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<std::vector<StoredDataset>> readDatasets(const Database& database, SpaceId space) {
    Result<QSqlQuery> query =
        database.run(QStringLiteral("SELECT d.id, e.id, e.name, d.configurations, d.samples, d.failures, a.key, a.value"
                                    " FROM environments e JOIN datasets d ON d.environment_id=e.id"
                                    " LEFT JOIN environment_attributes a ON a.environment_id=e.id"
                                    " WHERE e.space_id=? ORDER BY e.id, a.position"),
                     {static_cast<qint64>(space.value)});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<StoredDataset> result;
    while (query->next()) {
        const DatasetId id{query->value(0).toLongLong()};
        if (result.empty() || result.back().id != id)
            result.push_back(
                {id, space, Environment{EnvironmentId{query->value(1).toLongLong()}, textAt(*query, 2), {}},
                 query->value(3).toLongLong(), query->value(4).toLongLong(), query->value(5).toLongLong()});
        if (!query->value(6).isNull())
            result.back().environment.attributes.emplace_back(textAt(*query, 6), textAt(*query, 7));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return result;
}

Result<std::map<DatasetId, std::vector<MetricId>>> readMeasuredMetrics(const Database& database, SpaceId space) {
    // A block has a row for each metric of which it holds a value; their indices suffice.
    Result<QSqlQuery> query = database.run(QStringLiteral("SELECT DISTINCT d.id, v.metric_id FROM environments e"
                                                          " JOIN datasets d ON d.environment_id=e.id"
                                                          " JOIN sample_blocks b ON b.dataset_id=d.id"
                                                          " JOIN sample_values v ON v.block_id=b.first_id"
                                                          " WHERE e.space_id=? ORDER BY d.id, v.metric_id"),
                                           {static_cast<qint64>(space.value)});
    if (!query)
        return tl::unexpected(query.error());
    std::map<DatasetId, std::vector<MetricId>> result;
    while (query->next())
        result[DatasetId{query->value(0).toLongLong()}].push_back(MetricId{query->value(1).toLongLong()});
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return result;
}

Result<StoredDataset> addDataset(const Database& database, SpaceId space, const Environment& environment) {
    StoredDataset result;
    result.space = space;
    result.environment = environment;
    const Result<std::int64_t> id =
        database.insert(QStringLiteral("INSERT INTO environments(space_id, name) VALUES(?, ?)"),
                        {static_cast<qint64>(space.value), text(environment.name)});
    if (!id)
        return tl::unexpected(id.error());
    result.environment.id = EnvironmentId{*id};
    if (const Result<void> done = addAttributes(database, result.environment, 0); !done)
        return tl::unexpected(done.error());
    const Result<std::int64_t> dataset = database.insert(
        QStringLiteral("INSERT INTO datasets(environment_id, configurations, samples, failures) VALUES(?, 0, 0, 0)"),
        {static_cast<qint64>(*id)});
    if (!dataset)
        return tl::unexpected(dataset.error());
    result.id = DatasetId{*dataset};
    return result;
}

Result<void> addAttributes(const Database& database, const Environment& environment, std::size_t from) {
    for (std::size_t i = from; i < environment.attributes.size(); ++i) {
        const auto& [key, value] = environment.attributes[i];
        const Result<std::int64_t> done = database.insert(
            QStringLiteral("INSERT INTO environment_attributes VALUES(?, ?, ?, ?)"),
            {static_cast<qint64>(environment.id.value), static_cast<qint64>(i), text(key), text(value)});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> updateCounts(const Database& database, const StoredDataset& dataset) {
    const Result<QSqlQuery> done =
        database.run(QStringLiteral("UPDATE datasets SET configurations=?, samples=?, failures=? WHERE id=?"),
                     {static_cast<qint64>(dataset.configurations), static_cast<qint64>(dataset.samples),
                      static_cast<qint64>(dataset.failures), static_cast<qint64>(dataset.id.value)});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

} // namespace perfbridge
