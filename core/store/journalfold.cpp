// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journalfold.h"

#include "core/store/blobs.h"
#include "core/store/campaigncatalogue.h"
#include "core/store/database.h"
#include "core/store/journalrows.h"

#include <algorithm>
#include <span>

namespace perfbridge {

namespace {

/// How many samples from `begin` on have ids that follow each other: what one block can hold.
std::size_t blockLength(const std::vector<std::int64_t>& ids, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < ids.size() && ids[end] == ids[end - 1] + 1 && end - begin < samplesPerBlock)
        ++end;
    return end - begin;
}

Result<std::vector<MetricId>> metricsMeasured(const Database& database, DatasetId dataset) {
    const Result<std::vector<CampaignTarget>> targets = readCampaignTargets(database, dataset);
    if (!targets)
        return tl::unexpected(targets.error());
    std::vector<MetricId> metrics;
    for (const CampaignTarget& target : *targets) {
        for (const MetricId metric : target.metrics) {
            if (std::find(metrics.begin(), metrics.end(), metric) == metrics.end())
                metrics.push_back(metric);
        }
    }
    return metrics;
}

Result<void> writeBlocks(const Database& database, DatasetId dataset, const std::vector<MetricId>& metrics,
                         const JournalRows& rows, const JobContext& context) {
    const SampleColumns& columns = rows.columns;
    for (std::size_t begin = 0; begin < columns.size();) {
        if (context.isCancelled())
            return cancelledError();
        const std::size_t count = blockLength(columns.ids, begin);
        const std::int64_t id = columns.ids[begin];
        if (const Result<void> done = writeSampleBlock(database, dataset, metrics, columns, begin, count, id); !done)
            return done;
        const Result<void> done =
            database.execute(QStringLiteral("INSERT INTO sample_origins VALUES(?, ?, ?)"),
                             {static_cast<qint64>(id), toBlob(std::span(rows.runs).subspan(begin, count)),
                              toBlob(std::span(rows.iterations).subspan(begin, count))});
        if (!done)
            return done;
        begin += count;
        context.reportProgress(static_cast<double>(begin) / static_cast<double>(columns.size()));
    }
    return {};
}

} // namespace

Result<void> foldSamples(const Database& database, DatasetId dataset, const JobContext& context) {
    Transaction transaction(database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<std::vector<MetricId>> metrics = metricsMeasured(database, dataset);
    if (!metrics)
        return tl::unexpected(metrics.error());
    const Result<JournalRows> rows = readJournal(database, dataset, *metrics, JournalPart::Ended);
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->runs.empty())
        return {};
    if (const Result<void> done = writeBlocks(database, dataset, *metrics, *rows, context); !done)
        return done;
    const Result<void> removed = database.execute(
        QStringLiteral("DELETE FROM campaign_samples WHERE run_id IN (SELECT r.id FROM campaign_runs r"
                       " JOIN campaigns c ON c.id=r.campaign_id JOIN datasets d ON d.environment_id=c.environment_id"
                       " WHERE d.id=? AND r.outcome IS NOT NULL)"),
        {static_cast<qint64>(dataset.value)});
    if (!removed)
        return removed;
    return transaction.commit();
}

} // namespace perfbridge
