// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/database.h"
#include "core/store/workspace.h"
#include "core/store/workspacelock.h"

#include <memory>

#include <QString>
#include <QTemporaryDir>

namespace perfbridge {

/// An open workspace: the right to write, or the reason why there is none, and the connection (closed first).
struct WorkspaceFile {
    QString path;
    QString readOnlyReason; ///< empty = it can be written
    std::shared_ptr<WorkspaceLock> lock;
    std::shared_ptr<QTemporaryDir> copy; ///< of an older format that cannot be brought up to date in place
    std::unique_ptr<Database> database;
};

/// See Workspace::create. The file appears under its name when it is complete.
[[nodiscard]] Result<WorkspaceFile> createWorkspaceFile(const QString& path);
/// See Workspace::open.
[[nodiscard]] Result<WorkspaceFile> openWorkspaceFile(const QString& path, Workspace::Mode mode);

} // namespace perfbridge
