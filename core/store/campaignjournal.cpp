// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/campaignjournal.h"

#include "core/store/blobs.h"
#include "core/store/campaignruns.h"
#include "core/store/catalogue.h"
#include "core/store/journalfold.h"
#include "core/store/samplestore.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace perfbridge {

namespace {

/// The window stores imports and studies over the same file meanwhile; a campaign of hours must not end because one of
/// them takes a while.
constexpr int patienceMs = 120'000;

} // namespace

StoredJournal::StoredJournal(std::shared_ptr<WorkspaceLock> lock, std::unique_ptr<Database> database,
                             CampaignTarget target)
    : m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_target(std::move(target)) {}

Result<std::unique_ptr<CampaignJournal>> StoredJournal::open(const QString& path, CampaignId campaign,
                                                             std::shared_ptr<WorkspaceLock> lock) {
    Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    if (const Result<void> done = (*database)->setPatience(patienceMs); !done)
        return tl::unexpected(done.error());
    Result<CampaignTarget> target = readCampaignTarget(**database, campaign);
    if (!target)
        return tl::unexpected(target.error());
    if (const Result<void> folded = foldSamples(**database, target->dataset, {}); !folded)
        return tl::unexpected(folded.error());
    return std::unique_ptr<CampaignJournal>(
        new StoredJournal(std::move(lock), std::move(*database), std::move(*target)));
}

Result<std::vector<RunRecord>> StoredJournal::runs() {
    Snapshot snapshot(*m_database);
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    return readRuns(*m_database, m_target);
}

/// Repetitions and processes are numbered over everything that is stored of a configuration in this environment. The
/// numbers are read once, and again when somebody else has stored samples.
Result<void> StoredJournal::refreshNumbers(std::int64_t nextSample) {
    if (nextSample == m_nextSample)
        return {};
    const Result<SampleColumns> stored =
        readSamples(*m_database, m_target.dataset, {}, std::numeric_limits<Eigen::Index>::max());
    if (!stored)
        return tl::unexpected(stored.error());
    m_numbers.clear();
    for (const auto& [run, open] : m_open)
        m_numbers[open.row].process = std::max(m_numbers[open.row].process, open.process + 1);
    for (std::size_t i = 0; i < stored->size(); ++i) {
        Numbers& numbers = m_numbers[stored->configurations[i]];
        numbers.repetition = std::max(numbers.repetition, stored->repetitions[i] + 1);
        numbers.process = std::max(numbers.process, stored->invocations[i] + 1);
        numbers.hasSamples = true;
    }
    m_nextSample = nextSample;
    return {};
}

Result<std::int64_t> StoredJournal::beginRun(const RunKey& key, double startedAt) {
    if (key.configuration >= m_target.plan.size())
        return makeError(ErrorCode::InvalidArgument, "a run of configuration " + std::to_string(key.configuration) +
                                                         ": expected one of the plan's " +
                                                         std::to_string(m_target.plan.size()));
    Transaction transaction(*m_database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<std::int64_t> next = nextSampleId(*m_database);
    if (!next)
        return next;
    if (const Result<void> done = refreshNumbers(*next); !done)
        return tl::unexpected(done.error());
    OpenRun open;
    open.row = m_target.plan[key.configuration];
    open.process = m_numbers[open.row].process++;
    open.isSentinel = key.isSentinel;
    open.firstSample = *next;
    const Result<std::int64_t> id = insertRun(*m_database, m_target.id, key, open.process, startedAt);
    if (!id)
        return id;
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    m_open.emplace(*id, open);
    return id;
}

/// A run that was begun here, or by a program that was killed.
Result<StoredJournal::OpenRun> StoredJournal::openRun(std::int64_t run) {
    if (const auto found = m_open.find(run); found != m_open.end())
        return found->second;
    Result<QSqlQuery> query =
        m_database->run(QStringLiteral("SELECT configuration, process, is_sentinel FROM campaign_runs"
                                       " WHERE id=? AND campaign_id=? AND outcome IS NULL"),
                        {static_cast<qint64>(run), static_cast<qint64>(m_target.id.value)});
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next() || query->value(0).toULongLong() >= m_target.plan.size())
        return makeError(ErrorCode::InvalidArgument,
                         "run " + std::to_string(run) + " is not running: expected one that was begun and not ended");
    return OpenRun{m_target.plan[static_cast<std::size_t>(query->value(0).toULongLong())], query->value(1).toInt(),
                   query->value(2).toBool(), 0};
}

Result<void> StoredJournal::insert(std::int64_t run, const OpenRun& open, std::span<const RunSample> samples,
                                   const std::string& failure) {
    const Result<std::int64_t> next = nextSampleId(*m_database);
    if (!next)
        return tl::unexpected(next.error());
    if (const Result<void> done = refreshNumbers(*next); !done)
        return done;
    Numbers& numbers = m_numbers[open.row];
    const SampleFlag added = open.isSentinel ? SampleFlag::Sentinel : SampleFlag::None;
    for (const RunSample& sample : samples) {
        const Result<void> done = m_database->execute(
            QStringLiteral("INSERT INTO campaign_samples VALUES(?, ?, ?, ?, ?, ?, ?)"),
            {static_cast<qint64>(m_nextSample), static_cast<qint64>(run), sample.iteration, numbers.repetition++,
             static_cast<quint32>(sample.flags | added), toBlob(std::span(sample.values)),
             failure.empty() ? QVariant() : QVariant(QString::fromStdString(failure))});
        if (!done)
            return done;
        ++m_nextSample;
    }
    const bool isFirst = !std::exchange(numbers.hasSamples, true);
    return m_database->execute(QStringLiteral("UPDATE datasets SET configurations=configurations+?, samples=samples+?,"
                                              " failures=failures+? WHERE id=?"),
                               {isFirst ? 1 : 0, static_cast<qint64>(samples.size()), failure.empty() ? 0 : 1,
                                static_cast<qint64>(m_target.dataset.value)});
}

Result<void> StoredJournal::addSamples(std::int64_t run, std::span<const RunSample> samples) {
    for (const RunSample& sample : samples) {
        if (sample.values.size() != m_target.metrics.size())
            return makeError(ErrorCode::InvalidArgument,
                             "a sample with " + std::to_string(sample.values.size()) + " values: expected " +
                                 std::to_string(m_target.metrics.size()) + ", one a metric of the campaign");
    }
    if (samples.empty())
        return {};
    Transaction transaction(*m_database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<OpenRun> open = openRun(run);
    if (!open)
        return tl::unexpected(open.error());
    if (const Result<void> done = insert(run, *open, samples, {}); !done)
        return done;
    return transaction.commit();
}

Result<void> StoredJournal::flagSamples(std::int64_t run, std::span<const int> iterations, SampleFlag flag) {
    Transaction transaction(*m_database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<OpenRun> open = openRun(run);
    if (!open)
        return tl::unexpected(open.error());
    for (const int iteration : iterations) {
        const Result<void> done = m_database->execute(
            QStringLiteral("UPDATE campaign_samples SET flags=flags|? WHERE id>=? AND run_id=? AND iteration=?"),
            {static_cast<quint32>(flag), static_cast<qint64>(open->firstSample), static_cast<qint64>(run), iteration});
        if (!done)
            return done;
    }
    return transaction.commit();
}

Result<void> StoredJournal::endRun(std::int64_t run, const RunEnd& end, SampleFlag flags) {
    Transaction transaction(*m_database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<OpenRun> open = openRun(run);
    if (!open)
        return tl::unexpected(open.error());
    const bool isComplete = end.outcome == RunEnd::Outcome::Completed;
    const SampleFlag added = isComplete ? flags : flags | SampleFlag::Discarded;
    if (added != SampleFlag::None) {
        const Result<void> flagged = m_database->execute(
            QStringLiteral("UPDATE campaign_samples SET flags=flags|? WHERE id>=? AND run_id=?"),
            {static_cast<quint32>(added), static_cast<qint64>(open->firstSample), static_cast<qint64>(run)});
        if (!flagged)
            return flagged;
    }
    if (end.outcome == RunEnd::Outcome::Failed) {
        // Whatever becomes of its samples, that it failed is a result.
        const auto kept = static_cast<SampleFlag>(static_cast<std::uint32_t>(flags) &
                                                  ~static_cast<std::uint32_t>(SampleFlag::Discarded));
        const RunSample row{-1, kept | SampleFlag::Failed, std::vector<double>(m_target.metrics.size(), notMeasured)};
        const std::string reason = end.reason.empty() ? "failed, no reason given" : end.reason;
        if (const Result<void> done = insert(run, *open, std::span(&row, 1), reason); !done)
            return done;
    }
    if (const Result<void> done = updateRunEnd(*m_database, run, end); !done)
        return done;
    if (const Result<void> done = transaction.commit(); !done)
        return done;
    m_open.erase(run);
    return {};
}

Result<void> StoredJournal::setState(CampaignState state, const std::string& reason) {
    const Result<void> done =
        m_database->execute(QStringLiteral("UPDATE campaigns SET state=?, state_reason=? WHERE id=?"),
                            {QString::fromStdString(std::string(toString(state))), QString::fromStdString(reason),
                             static_cast<qint64>(m_target.id.value)});
    if (!done || state == CampaignState::Running)
        return done;
    return foldSamples(*m_database, m_target.dataset, {});
}

Result<void> StoredJournal::setFingerprint(const TextPairs& attributes) {
    Transaction transaction(*m_database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<std::vector<StoredDataset>> datasets = readDatasets(*m_database, m_target.space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    const auto found = std::find_if(datasets->begin(), datasets->end(),
                                    [&](const StoredDataset& dataset) { return dataset.id == m_target.dataset; });
    if (found == datasets->end())
        return makeError(ErrorCode::Corrupt, m_database->path().toStdString() + ": damaged: the campaign's environment "
                                                                                "is not one of its space");
    Environment environment = found->environment;
    const std::size_t known = environment.attributes.size();
    for (const auto& attribute : attributes) {
        const bool isKnown = std::any_of(environment.attributes.begin(), environment.attributes.end(),
                                         [&](const auto& other) { return other.first == attribute.first; });
        if (!isKnown)
            environment.attributes.push_back(attribute);
    }
    if (const Result<void> done = addAttributes(*m_database, environment, known); !done)
        return done;
    return transaction.commit();
}

} // namespace perfbridge
