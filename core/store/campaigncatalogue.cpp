// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/campaigncatalogue.h"

#include "core/store/blobs.h"
#include "core/store/database.h"

#include <string>

#include <QSqlError>

namespace perfbridge {

namespace {

Result<std::vector<CampaignTarget>> read(const Database& database, const QString& condition, std::int64_t id) {
    Result<QSqlQuery> query =
        database.run(QStringLiteral("SELECT c.id, c.space_id, c.environment_id, d.id, c.configurations, c.plan,"
                                    " c.metrics FROM campaigns c JOIN datasets d ON d.environment_id=c.environment_id"
                                    " WHERE %1 ORDER BY c.id")
                         .arg(condition),
                     {static_cast<qint64>(id)});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<CampaignTarget> result;
    while (query->next()) {
        CampaignTarget target;
        target.id = CampaignId{query->value(0).toLongLong()};
        target.space = SpaceId{query->value(1).toLongLong()};
        target.environment = EnvironmentId{query->value(2).toLongLong()};
        target.dataset = DatasetId{query->value(3).toLongLong()};
        const QByteArray plan = query->value(5).toByteArray();
        const QByteArray metrics = query->value(6).toByteArray();
        target.plan.resize(static_cast<std::size_t>(plan.size()) / sizeof(std::int32_t));
        std::vector<std::int64_t> ids(static_cast<std::size_t>(metrics.size()) / sizeof(std::int64_t));
        if (static_cast<qint64>(target.plan.size()) != query->value(4).toLongLong() ||
            !fromBlob<std::int32_t>(plan, target.plan) || !fromBlob<std::int64_t>(metrics, ids) || ids.empty())
            return makeError(ErrorCode::Corrupt, database.path().toStdString() + ": damaged: the sizes of campaign " +
                                                     std::to_string(target.id.value) + " do not agree");
        for (const std::int64_t metric : ids)
            target.metrics.push_back(MetricId{metric});
        result.push_back(std::move(target));
    }
    if (query->lastError().isValid())
        return tl::unexpected(database.error(query->lastError()));
    return result;
}

} // namespace

Result<CampaignTarget> readCampaignTarget(const Database& database, CampaignId campaign) {
    Result<std::vector<CampaignTarget>> found = read(database, QStringLiteral("c.id=?"), campaign.value);
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return makeError(ErrorCode::NotFound,
                         database.path().toStdString() + ": there is no campaign " + std::to_string(campaign.value));
    return std::move(found->front());
}

Result<std::vector<CampaignTarget>> readCampaignTargets(const Database& database, DatasetId dataset) {
    return read(database, QStringLiteral("d.id=?"), dataset.value);
}

} // namespace perfbridge
