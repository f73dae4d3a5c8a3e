// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <memory>

#include <QLockFile>
#include <QString>

namespace perfbridge {

/// The right to write to a workspace: one holder at a time over all processes (a file `*.perfbridge.lock` beside it).
/// The lock of a process that was killed is taken over. Shared by the connections of one process that write: it lasts
/// as long as any of them.
class WorkspaceLock {
public:
    /// Locked: the message names the program and process that holds it. ReadOnly: the folder cannot be written.
    [[nodiscard]] static Result<std::shared_ptr<WorkspaceLock>> acquire(const QString& workspacePath);

private:
    explicit WorkspaceLock(const QString& lockPath)
        : m_file(lockPath) {}

    QLockFile m_file;
};

} // namespace perfbridge
