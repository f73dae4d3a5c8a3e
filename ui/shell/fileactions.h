// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowactions.h"

#include <functional>
#include <memory>

#include <QObject>
#include <QString>

class QMenu;

namespace perfbridge {

class FileChooser;
class WorkspaceSession;

/// The ways to another workspace and to measurements: the file menu's actions and what is done with given files. What
/// would be lost is asked about first.
class FileActions final : public QObject {
    Q_OBJECT

public:
    struct Setup {
        std::shared_ptr<FileChooser> files;
        QString samplePath;     ///< the installed sample, read-only
        QString sampleCopyPath; ///< where the user's own copy of it lives
        /// See Page::mayLeave.
        std::function<bool(const std::function<void()>& then)> mayLeave;
    };

    FileActions(Setup setup, WorkspaceSession& session, QWidget* window);
    ~FileActions() override;

    [[nodiscard]] const WindowActions& actions() const { return m_actions; }
    void addTo(QMenu& menu);

    /// A workspace, or a file to import.
    void open(const QString& path);
    void openWorkspace(const QString& path);
    void openSample();
    [[nodiscard]] bool isSampleOpen() const;

Q_SIGNALS:
    void leaving(); ///< the open workspace, if one is: another one is opened next, or none

private:
    QAction* add(const QString& name, const QString& iconName, const QString& text, const QKeySequence& shortcut,
                 const std::function<void()>& run);
    /// Now, or when what is going on has ended; never if the user would rather stay.
    void leaveThen(const std::function<void()>& action);
    void followSession();

    Setup m_setup;
    WorkspaceSession& m_session;
    QWidget* m_window;
    WindowActions m_actions;
    QAction* m_close = nullptr;
    QAction* m_reopen = nullptr;
};

} // namespace perfbridge
