// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/placement.h"
#include "core/store/workspace.h"

namespace perfbridge {

Result<SpaceId> Workspace::saveSpace(const Space& space) {
    if (const Result<void> writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return tl::unexpected(begun.error());
    Result<SpaceId> id = placeSpace(database(), space);
    if (!id)
        return id;
    if (const Result<void> done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return id;
}

Result<void> Workspace::removeSpace(SpaceId space) {
    if (const Result<void> writable = checkWritable(); !writable)
        return writable;
    Transaction transaction(database());
    if (const Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<StoredSpace> stored = readSpace(database(), space);
    if (!stored)
        return tl::unexpected(stored.error());
    const Result<bool> isInUse = isSpaceInUse(database(), space);
    if (!isInUse)
        return tl::unexpected(isInUse.error());
    if (*isInUse)
        return makeError(ErrorCode::InvalidArgument, "the space '" + stored->space->name() + "' (revision " +
                                                         std::to_string(stored->space->revision()) +
                                                         ") has measurements or campaigns: it cannot be removed");
    const Result<void> removed =
        database().execute(QStringLiteral("DELETE FROM spaces WHERE id=?"), {static_cast<qint64>(space.value)});
    return removed ? transaction.commit() : removed;
}

} // namespace perfbridge
