// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/suggestion.h"
#include "core/measure/campaignjson.h"
#include "core/store/blobs.h"
#include "core/store/campaigncatalogue.h"
#include "core/store/campaignjournal.h"
#include "core/store/campaignruns.h"
#include "core/store/database.h"
#include "core/store/journalfold.h"
#include "core/store/placement.h"
#include "core/store/samplestore.h"
#include "core/store/workspace.h"
#include "core/store/workspacefile.h"

#include <utility>

#include <QSqlError>

namespace perfbridge {

namespace {

Result<bool> hasCampaign(const Database& database, const std::string& name) {
    return database
        .integer(QStringLiteral("SELECT count(*) FROM campaigns WHERE name=?"), {QString::fromStdString(name)})
        .map([](std::int64_t count) { return count > 0; });
}

/// The first of campaign-1, campaign-2, ... that is free.
Result<std::string> freeCampaignName(const Database& database) {
    for (int i = 1;; ++i) {
        const std::string name = "campaign-" + std::to_string(i);
        const Result<bool> isTaken = hasCampaign(database, name);
        if (!isTaken)
            return tl::unexpected(isTaken.error());
        if (!*isTaken)
            return name;
    }
}

Result<std::string> nameFor(const Database& database, const std::string& wanted) {
    if (wanted.empty())
        return freeCampaignName(database);
    const Result<bool> isTaken = hasCampaign(database, wanted);
    if (!isTaken)
        return tl::unexpected(isTaken.error());
    if (*isTaken)
        return makeError(ErrorCode::AlreadyExists, database.path().toStdString() + ": there is a campaign '" + wanted +
                                                       "' already; give another name");
    return wanted;
}

Result<std::vector<std::int64_t>> placeMetrics(const Database& database, SpaceId space,
                                               const std::vector<Metric>& metrics) {
    std::vector<std::int64_t> ids;
    for (const Metric& metric : metrics) {
        const Result<MetricId> id = placeMetric(database, space, metric, "in the campaign");
        if (!id)
            return tl::unexpected(id.error());
        ids.push_back(id->value);
    }
    return ids;
}

/// Within the caller's transaction.
Result<CampaignId> addCampaign(const Database& database, CampaignSpec spec, const Eigen::MatrixXd& plan) {
    const Result<std::string> name = nameFor(database, spec.name);
    const Result<SpaceId> space = placeSpace(database, *spec.space);
    if (!name || !space)
        return tl::unexpected(name ? space.error() : name.error());
    spec.name = *name;
    const Result<std::vector<std::int64_t>> metrics = placeMetrics(database, *space, metricsOf(spec.backend));
    if (!metrics)
        return tl::unexpected(metrics.error());
    const Result<PlacedEnvironment> environment =
        placeEnvironment(database, *space, spec.environment, "in the campaign");
    if (!environment)
        return tl::unexpected(environment.error());
    const Result<PlacedConfigurations> placed = placeConfigurations(database, *space, plan);
    if (!placed)
        return tl::unexpected(placed.error());
    return database
        .insert(QStringLiteral("INSERT INTO campaigns(space_id, environment_id, name, created, backend, state,"
                               " state_reason, configurations, plan, metrics, document)"
                               " VALUES(?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)"),
                {static_cast<qint64>(space->value), static_cast<qint64>(environment->dataset.environment.id.value),
                 QString::fromStdString(*name), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                 QString::fromStdString(kindOf(spec.backend)),
                 QString::fromStdString(std::string(toString(CampaignState::Defined))),
                 static_cast<qint64>(plan.rows()), toBlob(std::span(placed->rows)), toBlob(std::span(*metrics)),
                 QString::fromStdString(campaignToJson(spec))})
        .map([](std::int64_t id) { return CampaignId{id}; });
}

Result<CampaignSpec> specFrom(const Database& database, const std::string& name, const std::string& document) {
    Result<CampaignSpec> spec = campaignFromJson(document, database.path().toStdString() + ": campaign '" + name + "'");
    if (!spec)
        return makeError(spec.error().code == ErrorCode::NewerVersion ? ErrorCode::NewerVersion : ErrorCode::Corrupt,
                         spec.error().message);
    return spec;
}

} // namespace

Result<CampaignId> Workspace::defineCampaign(const CampaignSpec& spec, const JobContext& context) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    if (const Result<void> valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    Result<Eigen::MatrixXd> plan = planConfigurations(spec, context);
    if (!plan)
        return tl::unexpected(plan.error());
    *plan = plan->array() + 0.0; // no -0: equal configurations have equal bytes
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    Result<CampaignId> id = addCampaign(database(), spec, *plan);
    if (!id)
        return id;
    if (context.isCancelled())
        return cancelledError();
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return id;
}

Result<std::vector<CampaignSummary>> Workspace::campaigns() const {
    Result<QSqlQuery> query = database().run(QStringLiteral(
        "SELECT c.id, c.space_id, c.name, e.name, c.backend, c.created, c.state, c.state_reason, c.configurations,"
        " (SELECT count(*) FROM campaign_runs r WHERE r.campaign_id=c.id)"
        " FROM campaigns c JOIN environments e ON e.id=c.environment_id ORDER BY c.id"));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<CampaignSummary> result;
    while (query->next()) {
        CampaignSummary summary;
        summary.id = CampaignId{query->value(0).toLongLong()};
        summary.space = SpaceId{query->value(1).toLongLong()};
        summary.name = textAt(*query, 2);
        summary.environment = textAt(*query, 3);
        summary.backend = textAt(*query, 4);
        summary.created = QDateTime::fromString(query->value(5).toString(), Qt::ISODateWithMs);
        const Result<CampaignState> state = campaignStateFromString(textAt(*query, 6));
        if (!state)
            return makeError(ErrorCode::Corrupt,
                             path().toStdString() + ": campaign '" + summary.name + "': " + state.error().message);
        summary.state = *state;
        summary.stateReason = textAt(*query, 7);
        summary.configurations = query->value(8).toLongLong();
        summary.runs = query->value(9).toLongLong();
        result.push_back(std::move(summary));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database().error(query->lastError()));
    return result;
}

Result<StoredCampaign> Workspace::loadCampaign(CampaignId campaign) const {
    Snapshot snapshot(database());
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<CampaignTarget> target = readCampaignTarget(database(), campaign);
    if (!target)
        return tl::unexpected(target.error());
    Result<QSqlQuery> query = database().run(QStringLiteral("SELECT name, document FROM campaigns WHERE id=?"),
                                             {static_cast<qint64>(campaign.value)});
    if (!query)
        return tl::unexpected(query.error());
    query->next();
    Result<CampaignSpec> spec = specFrom(database(), textAt(*query, 0), textAt(*query, 1));
    if (!spec)
        return tl::unexpected(spec.error());
    const Result<StoredSpace> space = readSpace(database(), target->space);
    if (!space)
        return tl::unexpected(space.error());
    const Result<StoredConfigurations> table = readConfigurations(database(), target->space, space->space->dimension());
    if (!table)
        return tl::unexpected(table.error());
    StoredCampaign result{campaign, target->space, target->environment, std::move(*spec), {}};
    result.spec.space = space->space; // of the revision that has the data
    result.plan.resize(static_cast<Eigen::Index>(target->plan.size()), table->values.cols());
    for (std::size_t i = 0; i < target->plan.size(); ++i) {
        if (target->plan[i] < 0 || target->plan[i] >= table->values.rows())
            return makeError(ErrorCode::Corrupt, path().toStdString() + ": damaged: campaign '" + result.spec.name +
                                                     "' plans a configuration that is not there");
        result.plan.row(static_cast<Eigen::Index>(i)) = table->values.row(target->plan[i]);
    }
    return result;
}

Result<CampaignId> Workspace::findCampaign(const std::string& name) const {
    const Result<std::vector<CampaignSummary>> all = campaigns();
    if (!all)
        return tl::unexpected(all.error());
    std::vector<std::string> names;
    for (const CampaignSummary& summary : *all) {
        if (summary.name == name)
            return summary.id;
        names.push_back(summary.name);
    }
    const std::string start = path().toStdString() + ": there is no campaign '" + name + "'; ";
    return makeError(ErrorCode::NotFound,
                     start + (names.empty() ? "define one with perfbridgectl campaign"
                                            : "there are " + listed(names) + didYouMean(name, names)));
}

Result<JournalOpener> Workspace::journalOpener(CampaignId campaign) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    if (const Result<CampaignTarget> target = readCampaignTarget(database(), campaign); !target)
        return tl::unexpected(target.error());
    return JournalOpener(
        [path = path(), campaign, lock = writeLock()] { return StoredJournal::open(path, campaign, lock); });
}

Result<std::vector<RunRecord>> Workspace::loadRuns(CampaignId campaign) const {
    Snapshot snapshot(database());
    if (const Result<void> begun = snapshot.begin(); !begun)
        return tl::unexpected(begun.error());
    const Result<CampaignTarget> target = readCampaignTarget(database(), campaign);
    return target ? readRuns(database(), *target) : tl::unexpected(target.error());
}

Result<void> Workspace::foldJournal(CampaignId campaign, const JobContext& context) {
    if (const Result<void> writable = checkWritable(); !writable)
        return writable;
    const Result<CampaignTarget> target = readCampaignTarget(database(), campaign);
    return target ? foldSamples(database(), target->dataset, context) : tl::unexpected(target.error());
}

} // namespace perfbridge
