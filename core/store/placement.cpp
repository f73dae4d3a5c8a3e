// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/placement.h"

#include "core/store/database.h"
#include "core/store/samplestore.h"
#include "core/store/spacedifference.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace perfbridge {

namespace {

/// What is not known yet is taken over; what contradicts is refused.
Result<MetricId> joinMetric(const Database& database, Metric stored, const Metric& added, const std::string& where) {
    const std::string subject = "the metric '" + stored.name + "' ";
    if (!stored.unit.empty() && !added.unit.empty() && stored.unit != added.unit)
        return makeError(ErrorCode::AlreadyExists, subject + "is in " + stored.unit + " in the workspace and in " +
                                                       added.unit + ' ' + where + "; expected one unit");
    if (stored.direction != added.direction)
        return makeError(ErrorCode::AlreadyExists,
                         subject + "is better when " +
                             (stored.direction == Direction::LowerIsBetter ? "lower" : "higher") +
                             " in the workspace and the other way round " + where);
    const Metric before = stored;
    if (stored.unit.empty())
        stored.unit = added.unit;
    if (stored.note.empty())
        stored.note = added.note;
    if (!stored.invalid)
        stored.invalid = added.invalid;
    if (before.unit != stored.unit || before.note != stored.note || before.invalid != stored.invalid) {
        if (const Result<void> done = updateMetric(database, stored); !done)
            return tl::unexpected(done.error());
    }
    return stored.id;
}

Result<StoredDataset> joinEnvironment(const Database& database, StoredDataset stored, const Environment& added,
                                      const std::string& where) {
    auto& attributes = stored.environment.attributes;
    const std::size_t count = attributes.size();
    for (const auto& [key, value] : added.attributes) {
        const auto known = std::find_if(attributes.begin(), attributes.end(),
                                        [&, &name = key](const auto& other) { return other.first == name; });
        if (known == attributes.end())
            attributes.emplace_back(key, value);
        else if (known->second != value)
            return makeError(ErrorCode::AlreadyExists, "the environment '" + stored.environment.name + "' has " + key +
                                                           " = '" + known->second + "' in the workspace and '" + value +
                                                           "' " + where +
                                                           "; expected different environments to have different names");
    }
    if (const Result<void> done = addAttributes(database, stored.environment, count); !done)
        return tl::unexpected(done.error());
    return stored;
}

std::string keyOf(const Eigen::MatrixXd& values, Eigen::Index row) {
    const Eigen::VectorXd configuration = values.row(row);
    return std::string(reinterpret_cast<const char*>(configuration.data()),
                       static_cast<std::size_t>(configuration.size()) * sizeof(double));
}

Result<Space> withRevision(const Space& space, int revision) {
    std::vector<std::string> constraints;
    for (const Constraint& constraint : space.constraints())
        constraints.push_back(constraint.text());
    return Space::create(space.name(), space.options(), constraints, revision);
}

} // namespace

Result<MetricId> placeMetric(const Database& database, SpaceId space, const Metric& metric, const std::string& where) {
    const Result<std::vector<Metric>> stored = readMetrics(database, space);
    if (!stored)
        return tl::unexpected(stored.error());
    const auto known =
        std::find_if(stored->begin(), stored->end(), [&](const Metric& other) { return other.name == metric.name; });
    return known == stored->end() ? addMetric(database, space, metric) : joinMetric(database, *known, metric, where);
}

Result<PlacedEnvironment> placeEnvironment(const Database& database, SpaceId space, const Environment& environment,
                                           const std::string& where) {
    const Result<std::vector<StoredDataset>> stored = readDatasets(database, space);
    if (!stored)
        return tl::unexpected(stored.error());
    const auto known = std::find_if(stored->begin(), stored->end(), [&](const StoredDataset& other) {
        return other.environment.name == environment.name;
    });
    const bool isNew = known == stored->end();
    Result<StoredDataset> dataset =
        isNew ? addDataset(database, space, environment) : joinEnvironment(database, *known, environment, where);
    if (!dataset)
        return tl::unexpected(dataset.error());
    return PlacedEnvironment{std::move(*dataset), isNew};
}

Result<PlacedConfigurations> placeConfigurations(const Database& database, SpaceId space,
                                                 const Eigen::MatrixXd& values) {
    const Result<StoredConfigurations> stored = readConfigurations(database, space, values.cols());
    if (!stored)
        return tl::unexpected(stored.error());
    std::unordered_map<std::string, std::int32_t> rowOf;
    for (Eigen::Index i = 0; i < stored->values.rows(); ++i)
        rowOf.emplace(keyOf(stored->values, i), static_cast<std::int32_t>(i));
    PlacedConfigurations placed;
    std::vector<Eigen::Index> added;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        const auto [entry, isNew] = rowOf.emplace(keyOf(values, i), static_cast<std::int32_t>(rowOf.size()));
        if (isNew)
            added.push_back(i);
        placed.rows.push_back(entry->second);
    }
    placed.newCount = static_cast<std::int64_t>(added.size());
    placed.count = static_cast<Eigen::Index>(rowOf.size());
    if (const Result<void> done = appendConfigurations(database, space, values(added, Eigen::all)); !done)
        return tl::unexpected(done.error());
    return placed;
}

Result<bool> isSpaceInUse(const Database& database, SpaceId space) {
    for (const char* table : {"configuration_blocks", "environments", "metrics", "studies", "campaigns"}) {
        const Result<std::int64_t> count = database.integer(
            QStringLiteral("SELECT EXISTS(SELECT 1 FROM %1 WHERE space_id=?)").arg(QLatin1String(table)),
            {static_cast<qint64>(space.value)});
        if (!count)
            return tl::unexpected(count.error());
        if (*count > 0)
            return true;
    }
    return false;
}

Result<SpaceId> placeSpace(const Database& database, const Space& space) {
    if (space.name().empty())
        return makeError(ErrorCode::InvalidArgument, "a space needs a name");
    const Result<std::vector<StoredSpace>> stored = readSpaces(database);
    if (!stored)
        return tl::unexpected(stored.error());
    const StoredSpace* sameRevision = nullptr;
    const StoredSpace* equal = nullptr;
    int lastRevision = 0;
    for (const StoredSpace& other : *stored) {
        if (other.space->name() != space.name())
            continue;
        lastRevision = std::max(lastRevision, other.space->revision());
        if (other.space->revision() == space.revision())
            sameRevision = &other;
        const bool isCloser = !equal || other.space->revision() == space.revision();
        if (isCloser && spaceDifference(*other.space, space).empty())
            equal = &other;
    }
    if (sameRevision && equal != sameRevision) {
        const Result<bool> isInUse = isSpaceInUse(database, sameRevision->id);
        if (!isInUse)
            return tl::unexpected(isInUse.error());
        if (!*isInUse) {
            const SpaceId id = sameRevision->id;
            return updateSpace(database, id, space).map([id] { return id; });
        }
    }
    if (equal)
        return equal->id;
    if (lastRevision == 0)
        return addSpace(database, space);
    const Result<Space> next = withRevision(space, lastRevision + 1);
    return next ? addSpace(database, *next) : tl::unexpected(next.error());
}

} // namespace perfbridge
