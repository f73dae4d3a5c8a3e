// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fileactions.h"

#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/recentmenu.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspacesession.h"

#include <utility>

#include <QAction>
#include <QFileInfo>
#include <QKeySequence>
#include <QMenu>

namespace perfbridge {

namespace {

bool isWorkspaceFile(const QString& path) {
    return QFileInfo(path).suffix().compare(QLatin1String("perfbridge"), Qt::CaseInsensitive) == 0;
}

} // namespace

FileActions::FileActions(Setup setup, WorkspaceSession& session, QWidget* window)
    : QObject(window)
    , m_setup(std::move(setup))
    , m_session(session)
    , m_window(window) {
    m_actions.openSample =
        add(QStringLiteral("openSample"), QStringLiteral("sample"), tr("Open &sample"), {}, [this] { openSample(); });
    m_actions.importFile = add(QStringLiteral("importFile"), QStringLiteral("import"), tr("&Import measurements…"),
                               QKeySequence(tr("Ctrl+I")), [this] {
                                   const QString path = m_setup.files->measurementsToImport(m_window);
                                   if (!path.isEmpty())
                                       m_session.importFile(path);
                               });
    m_actions.openWorkspace = add(
        QStringLiteral("openWorkspace"), QStringLiteral("open"), tr("&Open workspace…"), QKeySequence::Open, [this] {
            if (const QString path = m_setup.files->workspaceToOpen(m_window); !path.isEmpty())
                openWorkspace(path);
        });
    m_actions.newWorkspace =
        add(QStringLiteral("newWorkspace"), QStringLiteral("new"), tr("&New workspace…"), QKeySequence::New, [this] {
            const QString path = m_setup.files->workspaceToCreate(m_window);
            if (!path.isEmpty())
                leaveThen([this, path] { m_session.createWorkspace(path); });
        });
    m_close = add(QStringLiteral("closeWorkspace"), {}, tr("&Close workspace"), QKeySequence::Close,
                  [this] { leaveThen([this] { m_session.closeWorkspace(); }); });
    m_reopen = add(QStringLiteral("reopenWorkspace"), {}, tr("&Reopen the last workspace at start"), {},
                   [this] { Settings::setReopensWorkspace(m_reopen->isChecked()); });
    m_reopen->setCheckable(true);
    m_reopen->setChecked(Settings::reopensWorkspace());
    connect(&session, &WorkspaceSession::workspaceOpened, this, &FileActions::followSession);
    followSession();
}

FileActions::~FileActions() = default;

QAction* FileActions::add(const QString& name, const QString& iconName, const QString& text,
                          const QKeySequence& shortcut, const std::function<void()>& run) {
    auto* action = new QAction(text, m_window);
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(themedIcon(iconName));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void FileActions::addTo(QMenu& menu) {
    menu.addAction(m_actions.newWorkspace);
    menu.addAction(m_actions.openWorkspace);
    auto* recent = new RecentMenu(&menu);
    menu.addMenu(recent);
    connect(recent, &RecentMenu::chosen, this, &FileActions::open);
    menu.addAction(m_actions.openSample);
    menu.addSeparator();
    menu.addAction(m_actions.importFile);
    menu.addSeparator();
    menu.addAction(m_reopen);
    menu.addAction(m_close);
}

void FileActions::open(const QString& path) {
    // A relative path would be another file for the next start, which reads the list of recent workspaces.
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (isWorkspaceFile(path))
        openWorkspace(absolute);
    else
        m_session.importFile(absolute);
}

void FileActions::openWorkspace(const QString& path) {
    leaveThen([this, path] { m_session.openWorkspace(path); });
}

void FileActions::openSample() {
    leaveThen([this] { m_session.openCopy(m_setup.samplePath, m_setup.sampleCopyPath); });
}

bool FileActions::isSampleOpen() const {
    return m_session.isOpen() &&
           QFileInfo(m_session.path()).canonicalFilePath() == QFileInfo(m_setup.sampleCopyPath).canonicalFilePath();
}

void FileActions::leaveThen(const std::function<void()>& action) {
    // What has to end first calls this again: another page may have something to say.
    if (!m_setup.mayLeave([this, action] { leaveThen(action); }))
        return;
    Q_EMIT leaving();
    action();
}

void FileActions::followSession() {
    m_close->setEnabled(m_session.isOpen());
    m_actions.importFile->setEnabled(!m_session.isReadOnly());
    // Without a text of its own a tool tip is the action's.
    m_actions.importFile->setToolTip(
        m_session.isReadOnly()
            ? tr("%1 is open for reading only; close it to import into a new workspace").arg(m_session.name())
            : QString());
}

} // namespace perfbridge

#include "moc_fileactions.cpp"
