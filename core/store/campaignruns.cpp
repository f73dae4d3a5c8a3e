// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/campaignruns.h"

#include "core/store/blobs.h"
#include "core/store/database.h"
#include "core/store/journalrows.h"

#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <QSqlError>

namespace perfbridge {

namespace {

using Outcome = RunEnd::Outcome;

constexpr std::array<std::pair<Outcome, const char*>, 4> outcomes{{{Outcome::Completed, "completed"},
                                                                   {Outcome::Failed, "failed"},
                                                                   {Outcome::Interrupted, "interrupted"},
                                                                   {Outcome::Discarded, "discarded"}}};

QString textOf(Outcome outcome) {
    for (const auto& [value, word] : outcomes) {
        if (value == outcome)
            return QString::fromLatin1(word);
    }
    return {};
}

std::optional<Outcome> outcomeFrom(const std::string& text) {
    for (const auto& [value, word] : outcomes) {
        if (text == word)
            return value;
    }
    return std::nullopt;
}

/// SQLite has no NaN.
QVariant number(double value) {
    return std::isnan(value) ? QVariant() : QVariant(value);
}

double numberAt(const QSqlQuery& query, int column) {
    return query.value(column).isNull() ? notMeasured : query.value(column).toDouble();
}

template <typename T>
QVariant optionalValue(const std::optional<T>& value) {
    return value ? QVariant(*value) : QVariant();
}

std::optional<int> optionalAt(const QSqlQuery& query, int column) {
    return query.value(column).isNull() ? std::nullopt : std::optional(query.value(column).toInt());
}

constexpr const char* runColumns =
    "id, configuration, block, invocation, attempt, is_sentinel, started, outcome, reason, exit_code, signal,"
    " is_timeout, is_out_of_memory, is_invalid, stderr_tail, seconds, measured_seconds, output_hash,"
    " foreign_load_before, foreign_load, involuntary_switches, throttle_events, gpu_reasons, is_disturbed";

Result<RunRecord> runAt(const Database& database, const QSqlQuery& query) {
    RunRecord run;
    run.id = query.value(0).toLongLong();
    run.key.configuration = static_cast<std::size_t>(query.value(1).toULongLong());
    run.key.block = query.value(2).toInt();
    run.key.invocation = query.value(3).toInt();
    run.key.attempt = query.value(4).toInt();
    run.key.isSentinel = query.value(5).toBool();
    run.startedAt = query.value(6).toDouble();
    if (query.value(7).isNull())
        return run;
    const std::optional<Outcome> outcome = outcomeFrom(textAt(query, 7));
    if (!outcome)
        return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": damaged: run " +
                                                 std::to_string(run.id) + " has the outcome '" + textAt(query, 7) +
                                                 "'");
    RunEnd end;
    end.outcome = *outcome;
    end.reason = textAt(query, 8);
    end.exitCode = optionalAt(query, 9);
    end.signal = optionalAt(query, 10);
    end.isTimeout = query.value(11).toBool();
    end.isOutOfMemory = query.value(12).toBool();
    end.isInvalid = query.value(13).toBool();
    end.stderrTail = query.value(14).toByteArray().toStdString();
    end.seconds = numberAt(query, 15);
    end.measuredSeconds = numberAt(query, 16);
    end.outputHash = textAt(query, 17);
    end.conditions.foreignLoadBefore = numberAt(query, 18);
    end.conditions.foreignLoad = numberAt(query, 19);
    end.conditions.involuntarySwitches = query.value(20).toLongLong();
    end.conditions.throttleEvents = query.value(21).toLongLong();
    end.conditions.gpuReasons = textAt(query, 22);
    end.conditions.isDisturbed = query.value(23).toBool();
    run.end = std::move(end);
    return run;
}

/// Samples find their run by its id.
class RunFiller {
public:
    explicit RunFiller(std::vector<RunRecord>& runs)
        : m_runs(runs) {
        for (std::size_t i = 0; i < runs.size(); ++i)
            m_indexOf.emplace(runs[i].id, i);
    }

    /// Sample `i` of `columns`. A row that only says that a run failed is no sample of it.
    void add(std::int64_t run, int iteration, const SampleColumns& columns, std::size_t i) {
        const auto found = m_indexOf.find(run);
        if (found == m_indexOf.end() || columns.failures.contains(i))
            return;
        RunRecord& record = m_runs[found->second];
        RunSample sample;
        sample.iteration = iteration;
        sample.flags = static_cast<SampleFlag>(columns.flags[i]);
        sample.values.reserve(columns.values.size());
        for (const std::vector<double>& values : columns.values)
            sample.values.push_back(values[i]);
        record.samples.push_back(std::move(sample));
    }

private:
    std::vector<RunRecord>& m_runs;
    std::unordered_map<std::int64_t, std::size_t> m_indexOf;
};

Result<void> addFolded(const Database& database, const CampaignTarget& target, const SampleColumns& blocks,
                       RunFiller& filler) {
    Result<QSqlQuery> query = database.run(
        QStringLiteral("SELECT b.first_id, b.count, o.runs, o.iterations FROM sample_blocks b JOIN sample_origins o"
                       " ON o.block_id=b.first_id WHERE b.dataset_id=? ORDER BY b.first_id"),
        {static_cast<qint64>(target.dataset.value)});
    if (!query)
        return tl::unexpected(query.error());
    while (query->next()) {
        const std::int64_t first = query->value(0).toLongLong();
        const auto found = std::lower_bound(blocks.ids.begin(), blocks.ids.end(), first);
        const auto at = static_cast<std::size_t>(found - blocks.ids.begin());
        // The count was checked when the block was read.
        const auto count = static_cast<std::size_t>(query->value(1).toLongLong());
        std::vector<std::int64_t> runs(count);
        std::vector<std::int32_t> iterations(count);
        if (!fromBlob<std::int64_t>(query->value(2).toByteArray(), runs) ||
            !fromBlob<std::int32_t>(query->value(3).toByteArray(), iterations))
            return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": damaged: the origins of sample" +
                                                     " block " + std::to_string(first) + " have another size");
        for (std::size_t i = 0; i < count; ++i)
            filler.add(runs[i], iterations[i], blocks, at + i);
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return {};
}

} // namespace

Result<std::vector<RunRecord>> readRuns(const Database& database, const CampaignTarget& target) {
    Result<QSqlQuery> query = database.run(
        QStringLiteral("SELECT %1 FROM campaign_runs WHERE campaign_id=? ORDER BY id").arg(QLatin1String(runColumns)),
        {static_cast<qint64>(target.id.value)});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<RunRecord> runs;
    while (query->next()) {
        Result<RunRecord> run = runAt(database, *query);
        if (!run)
            return tl::unexpected(run.error());
        if (run->key.configuration >= target.plan.size())
            return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": damaged: run " +
                                                     std::to_string(run->id) + " is of configuration " +
                                                     std::to_string(run->key.configuration) + ", but the plan has " +
                                                     std::to_string(target.plan.size()));
        runs.push_back(std::move(*run));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    RunFiller filler(runs);
    const Result<SampleColumns> blocks = readSampleBlocks(database, target.dataset, target.metrics);
    if (!blocks)
        return tl::unexpected(blocks.error());
    if (const Result<void> done = addFolded(database, target, *blocks, filler); !done)
        return tl::unexpected(done.error());
    const Result<JournalRows> journal = readJournal(database, target.dataset, target.metrics, JournalPart::All);
    if (!journal)
        return tl::unexpected(journal.error());
    for (std::size_t i = 0; i < journal->runs.size(); ++i)
        filler.add(journal->runs[i], journal->iterations[i], journal->columns, i);
    return runs;
}

Result<std::int64_t> insertRun(const Database& database, CampaignId campaign, const RunKey& key, int process,
                               double startedAt) {
    return database.insert(QStringLiteral("INSERT INTO campaign_runs(campaign_id, configuration, block, invocation,"
                                          " attempt, is_sentinel, process, started) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
                           {static_cast<qint64>(campaign.value), static_cast<qint64>(key.configuration), key.block,
                            key.invocation, key.attempt, key.isSentinel ? 1 : 0, process, startedAt});
}

Result<void> updateRunEnd(const Database& database, std::int64_t run, const RunEnd& end) {
    const RunConditions& conditions = end.conditions;
    return database.execute(
        QStringLiteral("UPDATE campaign_runs SET outcome=?, reason=?, exit_code=?, signal=?, is_timeout=?,"
                       " is_out_of_memory=?, is_invalid=?, stderr_tail=?, seconds=?, measured_seconds=?,"
                       " output_hash=?, foreign_load_before=?, foreign_load=?, involuntary_switches=?,"
                       " throttle_events=?, gpu_reasons=?, is_disturbed=? WHERE id=?"),
        {textOf(end.outcome), QString::fromStdString(end.reason), optionalValue(end.exitCode),
         optionalValue(end.signal), end.isTimeout ? 1 : 0, end.isOutOfMemory ? 1 : 0, end.isInvalid ? 1 : 0,
         QByteArray::fromStdString(end.stderrTail), number(end.seconds), number(end.measuredSeconds),
         QString::fromStdString(end.outputHash), number(conditions.foreignLoadBefore), number(conditions.foreignLoad),
         static_cast<qint64>(conditions.involuntarySwitches), static_cast<qint64>(conditions.throttleEvents),
         QString::fromStdString(conditions.gpuReasons), conditions.isDisturbed ? 1 : 0, static_cast<qint64>(run)});
}

} // namespace perfbridge
