// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/database.h"
#include "core/store/workspace.h"

#include <iterator>

namespace perfbridge {

namespace {

// Steps are never edited once released: an older file has been through them as they were.

// Measurements. Samples and configurations are stored column by column in blocks (little-endian int32, uint32 and
// double arrays), since a million rows of their own take seconds to read. A block's ids are first_id, first_id + 1, ...
// Configurations are only ever added, so that the row of a configuration in its space (over all blocks, by id) is a
// stable name for it.
constexpr const char* measurementTables[] = {
    "CREATE TABLE spaces(id INTEGER PRIMARY KEY, name TEXT NOT NULL, revision INTEGER NOT NULL, document TEXT NOT NULL,"
    " UNIQUE(name, revision))",
    "CREATE TABLE metrics(id INTEGER PRIMARY KEY, space_id INTEGER NOT NULL REFERENCES spaces(id), name TEXT NOT NULL,"
    " unit TEXT NOT NULL, direction TEXT NOT NULL CHECK(direction IN ('min', 'max')), invalid TEXT,"
    " note TEXT NOT NULL, UNIQUE(space_id, name))",
    "CREATE TABLE environments(id INTEGER PRIMARY KEY, space_id INTEGER NOT NULL REFERENCES spaces(id),"
    " name TEXT NOT NULL, UNIQUE(space_id, name))",
    "CREATE TABLE environment_attributes(environment_id INTEGER NOT NULL REFERENCES environments(id),"
    " position INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(environment_id, position))",
    // The counts are kept so that they can be shown without reading samples.
    "CREATE TABLE datasets(id INTEGER PRIMARY KEY,"
    " environment_id INTEGER NOT NULL UNIQUE REFERENCES environments(id), configurations INTEGER NOT NULL,"
    " samples INTEGER NOT NULL, failures INTEGER NOT NULL)",
    "CREATE TABLE configuration_blocks(first_id INTEGER PRIMARY KEY, space_id INTEGER NOT NULL REFERENCES spaces(id),"
    " count INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE sample_blocks(first_id INTEGER PRIMARY KEY, dataset_id INTEGER NOT NULL REFERENCES datasets(id),"
    " count INTEGER NOT NULL, configurations BLOB NOT NULL, repetitions BLOB NOT NULL, flags BLOB NOT NULL)",
    "CREATE INDEX sample_blocks_by_dataset ON sample_blocks(dataset_id)",
    "CREATE TABLE sample_values(block_id INTEGER NOT NULL REFERENCES sample_blocks(first_id),"
    " metric_id INTEGER NOT NULL REFERENCES metrics(id), data BLOB NOT NULL, UNIQUE(block_id, metric_id))",
    "CREATE TABLE sample_failures(sample_id INTEGER PRIMARY KEY,"
    " dataset_id INTEGER NOT NULL REFERENCES datasets(id), reason TEXT NOT NULL)",
    "CREATE INDEX sample_failures_by_dataset ON sample_failures(dataset_id)",
};

// Results.
constexpr const char* resultTables[] = {
    "CREATE TABLE studies(id INTEGER PRIMARY KEY, space_id INTEGER NOT NULL REFERENCES spaces(id),"
    " name TEXT NOT NULL UNIQUE, created TEXT NOT NULL, metric TEXT NOT NULL, sources TEXT NOT NULL,"
    " target TEXT NOT NULL, cells INTEGER NOT NULL, document TEXT NOT NULL)",
    "CREATE TABLE figures(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, specification TEXT NOT NULL)",
};

// Campaigns. Runs and samples are journalled row by row as they happen; the samples of ended runs are folded into
// sample_blocks later. A sample's id is taken from the sequence of the blocks when it is journalled and stays.
constexpr const char* campaignTables[] = {
    // 'plan': int32 rows of the space's configurations. 'metrics': int64 ids, in the order of a sample's values.
    "CREATE TABLE campaigns(id INTEGER PRIMARY KEY, space_id INTEGER NOT NULL REFERENCES spaces(id),"
    " environment_id INTEGER NOT NULL REFERENCES environments(id), name TEXT NOT NULL UNIQUE, created TEXT NOT NULL,"
    " backend TEXT NOT NULL, state TEXT NOT NULL, state_reason TEXT NOT NULL, configurations INTEGER NOT NULL,"
    " plan BLOB NOT NULL, metrics BLOB NOT NULL, document TEXT NOT NULL)",
    "CREATE INDEX campaigns_by_environment ON campaigns(environment_id)",
    // 'configuration' to 'is_sentinel' are the run's key; 'process' is its number among all processes that measured
    // this configuration in this environment. 'outcome' NULL: not ended, or cut off.
    "CREATE TABLE campaign_runs(id INTEGER PRIMARY KEY, campaign_id INTEGER NOT NULL REFERENCES campaigns(id),"
    " configuration INTEGER NOT NULL, block INTEGER NOT NULL, invocation INTEGER NOT NULL, attempt INTEGER NOT NULL,"
    " is_sentinel INTEGER NOT NULL, process INTEGER NOT NULL, started REAL NOT NULL, outcome TEXT, reason TEXT,"
    " exit_code INTEGER, signal INTEGER, is_timeout INTEGER, is_out_of_memory INTEGER, is_invalid INTEGER,"
    " stderr_tail BLOB, seconds REAL, measured_seconds REAL, cpu_seconds REAL, output_hash TEXT, foreign_load_before "
    "REAL,"
    " foreign_load REAL, involuntary_switches INTEGER, throttle_events INTEGER, gpu_reasons TEXT,"
    " is_disturbed INTEGER)",
    "CREATE INDEX campaign_runs_by_campaign ON campaign_runs(campaign_id)",
    // 'data': doubles, one a metric of the campaign. 'failure': the reason of a run that failed, in a row of its own.
    "CREATE TABLE campaign_samples(id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES campaign_runs(id),"
    " iteration INTEGER NOT NULL, repetition INTEGER NOT NULL, flags INTEGER NOT NULL, data BLOB NOT NULL,"
    " failure TEXT)",
    // int32 numbers of the processes, -1 = not known; NULL: of none.
    "ALTER TABLE sample_blocks ADD COLUMN invocations BLOB",
    // Where folded samples come from: int64 ids of runs and int32 iterations.
    "CREATE TABLE sample_origins(block_id INTEGER PRIMARY KEY REFERENCES sample_blocks(first_id), runs BLOB NOT NULL,"
    " iterations BLOB NOT NULL)",
};

// The last drawing of a figure: what it was drawn from, and a PNG for lists.
constexpr const char* figureDrawings[] = {
    "ALTER TABLE figures ADD COLUMN drawn_from TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE figures ADD COLUMN picture BLOB",
};

struct Step {
    const char* const* statements;
    std::size_t count;
};

constexpr Step steps[] = {
    {measurementTables, std::size(measurementTables)},
    {resultTables, std::size(resultTables)},
    {campaignTables, std::size(campaignTables)},
    {figureDrawings, std::size(figureDrawings)},
};
static_assert(std::size(steps) == Workspace::schemaVersion);

} // namespace

Result<void> migrateSchema(const Database& database, int from) {
    Transaction transaction(database);
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    for (std::size_t step = static_cast<std::size_t>(from); step < std::size(steps); ++step) {
        for (std::size_t i = 0; i < steps[step].count; ++i) {
            if (const Result<QSqlQuery> done = database.run(QString::fromLatin1(steps[step].statements[i])); !done)
                return tl::unexpected(done.error());
        }
    }
    for (const QString& pragma : {QStringLiteral("PRAGMA application_id=%1").arg(workspaceApplicationId),
                                  QStringLiteral("PRAGMA user_version=%1").arg(Workspace::schemaVersion)}) {
        if (const Result<QSqlQuery> done = database.run(pragma); !done)
            return tl::unexpected(done.error());
    }
    return transaction.commit();
}

} // namespace perfbridge
