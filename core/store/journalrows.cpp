// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journalrows.h"

#include "core/data/sample.h"
#include "core/store/blobs.h"
#include "core/store/campaigncatalogue.h"
#include "core/store/database.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

#include <QSqlError>
#include <QStringList>

namespace perfbridge {

namespace {

/// A campaign, and where each of its values goes: the index of a column, or nothing.
struct Source {
    CampaignTarget target;
    std::vector<std::optional<std::size_t>> columns;
};

std::unordered_map<std::int64_t, Source> sourcesOf(std::vector<CampaignTarget> targets,
                                                   const std::vector<MetricId>& metrics) {
    std::unordered_map<std::int64_t, Source> result;
    for (CampaignTarget& target : targets) {
        Source source;
        for (const MetricId metric : target.metrics) {
            const auto found = std::find(metrics.begin(), metrics.end(), metric);
            source.columns.push_back(found == metrics.end() ? std::nullopt
                                                            : std::optional<std::size_t>(found - metrics.begin()));
        }
        source.target = std::move(target);
        const std::int64_t id = source.target.id.value;
        result.emplace(id, std::move(source));
    }
    return result;
}

QString statementFor(const std::unordered_map<std::int64_t, Source>& sources, JournalPart part) {
    QStringList ids;
    for (const auto& [id, source] : sources)
        ids << QString::number(id);
    // In the order of the samples' ids, with a look-up of the run for each: the order of the joins is given.
    return QStringLiteral("SELECT s.id, s.run_id, s.iteration, s.repetition, s.flags, s.data, s.failure,"
                          " r.campaign_id, r.configuration, r.process, r.outcome IS NULL"
                          " FROM campaign_samples s CROSS JOIN campaign_runs r ON r.id=s.run_id"
                          " WHERE r.campaign_id IN (%1)%2 ORDER BY s.id")
        .arg(ids.join(u','), part == JournalPart::Ended ? QStringLiteral(" AND r.outcome IS NOT NULL") : QString());
}

/// False if the row does not fit its campaign.
bool appendRow(const QSqlQuery& query, const Source& source, std::vector<double>& values, JournalRows& rows) {
    const std::int64_t configuration = query.value(8).toLongLong();
    if (configuration < 0 || configuration >= static_cast<std::int64_t>(source.target.plan.size()))
        return false;
    values.resize(source.columns.size());
    if (!fromBlob<double>(query.value(5).toByteArray(), values))
        return false;
    SampleColumns& columns = rows.columns;
    const QVariant failure = query.value(6);
    if (!failure.isNull())
        columns.failures.emplace(columns.size(), failure.toString().toStdString());
    SampleFlag flags = static_cast<SampleFlag>(query.value(4).toUInt());
    if (query.value(10).toBool())
        flags = flags | SampleFlag::Discarded;
    columns.ids.push_back(query.value(0).toLongLong());
    columns.configurations.push_back(source.target.plan[static_cast<std::size_t>(configuration)]);
    columns.repetitions.push_back(query.value(3).toInt());
    columns.invocations.push_back(query.value(9).toInt());
    columns.flags.push_back(static_cast<std::uint32_t>(flags));
    for (std::vector<double>& column : columns.values)
        column.push_back(notMeasured);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (source.columns[i])
            columns.values[*source.columns[i]].back() = values[i];
    }
    rows.runs.push_back(query.value(1).toLongLong());
    rows.iterations.push_back(query.value(2).toInt());
    return true;
}

template <typename T>
void reorder(std::vector<T>& values, const std::vector<std::size_t>& order) {
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for (const std::size_t i : order)
        sorted.push_back(values[i]);
    values = std::move(sorted);
}

void sortById(SampleColumns& columns) {
    std::vector<std::size_t> order(columns.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return columns.ids[a] < columns.ids[b]; });
    std::unordered_map<std::size_t, std::string> failures;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (const auto failure = columns.failures.find(order[i]); failure != columns.failures.end())
            failures.emplace(i, std::move(failure->second));
    }
    columns.failures = std::move(failures);
    reorder(columns.ids, order);
    reorder(columns.configurations, order);
    reorder(columns.repetitions, order);
    reorder(columns.invocations, order);
    reorder(columns.flags, order);
    for (std::vector<double>& values : columns.values)
        reorder(values, order);
}

template <typename T>
void appendAll(const std::vector<T>& from, std::vector<T>& to) {
    to.insert(to.end(), from.begin(), from.end());
}

} // namespace

Result<JournalRows> readJournal(const Database& database, DatasetId dataset, const std::vector<MetricId>& metrics,
                                JournalPart part) {
    JournalRows rows;
    rows.columns.values.resize(metrics.size());
    Result<std::vector<CampaignTarget>> targets = readCampaignTargets(database, dataset);
    if (!targets)
        return tl::unexpected(targets.error());
    if (targets->empty())
        return rows;
    const std::unordered_map<std::int64_t, Source> sources = sourcesOf(std::move(*targets), metrics);
    Result<QSqlQuery> query = database.run(statementFor(sources, part));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<double> values;
    while (query->next()) {
        if (!appendRow(*query, sources.at(query->value(7).toLongLong()), values, rows))
            return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": damaged: journalled sample " +
                                                     textAt(*query, 0) + " does not fit its campaign");
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return rows;
}

void mergeJournal(const SampleColumns& journal, SampleColumns& columns) {
    if (journal.size() == 0)
        return;
    const std::size_t before = columns.size();
    const bool isSorted = before == 0 || columns.ids.back() < journal.ids.front();
    appendAll(journal.ids, columns.ids);
    appendAll(journal.configurations, columns.configurations);
    appendAll(journal.repetitions, columns.repetitions);
    appendAll(journal.invocations, columns.invocations);
    appendAll(journal.flags, columns.flags);
    for (std::size_t m = 0; m < columns.values.size(); ++m)
        appendAll(journal.values[m], columns.values[m]);
    for (const auto& [index, reason] : journal.failures)
        columns.failures.emplace(before + index, reason);
    if (!isSorted)
        sortById(columns);
}

} // namespace perfbridge
