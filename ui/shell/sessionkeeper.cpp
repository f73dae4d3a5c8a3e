// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sessionkeeper.h"

#include "ui/shell/fileactions.h"
#include "ui/shell/page.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/settings.h"
#include "ui/shell/thumbnails.h"
#include "ui/shell/workspacesession.h"

#include <QFileInfo>
#include <QMainWindow>

namespace perfbridge {

namespace {

const QString keptGeometry = QStringLiteral("mainWindow");
const QString keptPanels = QStringLiteral("panels");
const QString keptPage = QStringLiteral("page");
const QString pageWithoutPicture = QStringLiteral("homePage");
constexpr QSize firstWindowSize(1280, 800);

} // namespace

SessionKeeper::SessionKeeper(WorkspaceSession& session, PageStack& pages, FileActions& files, QMainWindow* window)
    : QObject(window)
    , m_session(session)
    , m_pages(pages)
    , m_files(files)
    , m_window(window)
    , m_page(keptPage) {
    // Drawing a page takes longer than changing it may: only where the pictures are seen next.
    connect(&pages, &PageStack::leaving, this, [this](Page* page, const QString& next) {
        if (m_session.isOpen() && next == QLatin1String("home"))
            takePicture(*page);
    });
    connect(&files, &FileActions::leaving, this, [this] {
        m_page.keep();
        if (m_session.isOpen())
            takePicture(m_pages.currentPage());
    });
}

void SessionKeeper::restoreWindow() {
    if (!m_window->restoreGeometry(Settings::widgetState(keptGeometry)))
        m_window->resize(firstWindowSize);
    m_window->restoreState(Settings::widgetState(keptPanels));
}

bool SessionKeeper::reopen() {
    const QString path = Settings::lastWorkspace();
    if (!Settings::reopensWorkspace() || path.isEmpty() || !QFileInfo::exists(path))
        return false;
    m_files.openWorkspace(path);
    return true;
}

void SessionKeeper::save() {
    Settings::setWidgetState(keptGeometry, m_window->saveGeometry());
    Settings::setWidgetState(keptPanels, m_window->saveState());
    Settings::setLastWorkspace(m_session.path());
    m_page.keep();
    if (m_session.isOpen())
        takePicture(m_pages.currentPage());
}

void SessionKeeper::setPage(const QString& name) {
    if (m_session.isOpen() && name != QLatin1String("home"))
        m_page.set(name.toUtf8());
}

QString SessionKeeper::page() {
    return QString::fromUtf8(LateState::read(keptPage));
}

void SessionKeeper::takePicture(Page& page) {
    if (page.objectName() != pageWithoutPicture && page.isVisible())
        thumbnails::save(page.grab(), m_session.path());
}

} // namespace perfbridge

#include "moc_sessionkeeper.cpp"
