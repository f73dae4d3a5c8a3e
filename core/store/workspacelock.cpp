// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspacelock.h"

#include <cerrno>
#include <csignal>

#include <QCoreApplication>
#include <QFileInfo>

namespace perfbridge {

namespace {

/// The same file has the same lock, whatever links lead to it.
QString lockPathOf(const QString& workspacePath) {
    const QFileInfo info(workspacePath);
    const QString canonical = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    return canonical + QStringLiteral(".lock");
}

std::string holderOf(const QLockFile& file) {
    qint64 process = 0;
    QString host;
    QString program;
    if (!file.getLockInfo(&process, &host, &program))
        return "another program";
    if (process == QCoreApplication::applicationPid())
        return "this program (it is open twice)";
    return program.toStdString() + " (process " + std::to_string(process) +
           (host.isEmpty() || host == QSysInfo::machineHostName() ? "" : " on " + host.toStdString()) + ')';
}

constexpr int handOverMs = 5000;

/// The process that made the lock was of this machine and does not exist any more.
bool isHolderGone(const QLockFile& file) {
    qint64 process = 0;
    QString host;
    QString program;
    return file.getLockInfo(&process, &host, &program) && host == QSysInfo::machineHostName() && process > 0 &&
           ::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH;
}

} // namespace

Result<std::shared_ptr<WorkspaceLock>> WorkspaceLock::acquire(const QString& workspacePath) {
    const QString lockPath = lockPathOf(workspacePath);
    std::shared_ptr<WorkspaceLock> lock(new WorkspaceLock(lockPath));
    lock->m_file.setStaleLockTime(0); // long runs are not stale; the lock of a dead process always is
    if (lock->m_file.tryLock(0))
        return lock;
    // A program that was killed while it started a child leaves its lock to that child until the child runs its own
    // program: moments, but longer on a busy machine.
    if (isHolderGone(lock->m_file) && lock->m_file.tryLock(handOverMs))
        return lock;
    const std::string name = workspacePath.toStdString();
    if (lock->m_file.error() == QLockFile::LockFailedError)
        return makeError(ErrorCode::Locked, name + ": opened for writing by " + holderOf(lock->m_file));
    return makeError(ErrorCode::ReadOnly,
                     name + ": the folder " + QFileInfo(lockPath).path().toStdString() + " cannot be written");
}

} // namespace perfbridge
