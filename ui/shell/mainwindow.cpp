// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/models/selection.h"
#include "ui/pages/datapage.h"
#include "ui/pages/explorepage.h"
#include "ui/pages/homepage.h"
#include "ui/pages/measurepage.h"
#include "ui/pages/optimisepage.h"
#include "ui/pages/selectionactions.h"
#include "ui/pages/spacepage.h"
#include "ui/pages/transferpage.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/dropoverlay.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"
#include "ui/shell/statusarea.h"
#include "ui/shell/theme.h"
#include "ui/shell/thismachine.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStandardPaths>

namespace perfbridge {

namespace {

const QString geometryState = QStringLiteral("mainWindow");
const QString pageState = QStringLiteral("page");

bool isWorkspace(const QString& path) {
    return QFileInfo(path).suffix().compare(QLatin1String("perfbridge"), Qt::CaseInsensitive) == 0;
}

QAction* makeAction(const QString& name, const QString& iconName, const QString& text, const QKeySequence& shortcut,
                    QObject* parent) {
    auto* action = new QAction(text, parent);
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(themedIcon(iconName));
    action->setShortcut(shortcut);
    return action;
}

} // namespace

MainWindow::Setup MainWindow::defaultSetup() {
    const QDir program(QCoreApplication::applicationDirPath());
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    return {.files = std::make_shared<DialogFileChooser>(),
            .samplePath = program.absoluteFilePath(QStringLiteral("../share/perfbridge/sample.perfbridge")),
            .sampleCopyPath = data.absoluteFilePath(QStringLiteral("sample.perfbridge")),
            .machine = std::make_shared<ThisMachine>()};
}

MainWindow::MainWindow(const Setup& setup, QWidget* parent)
    : QMainWindow(parent)
    , m_setup(setup)
    , m_session(new WorkspaceSession(this))
    , m_rail(new NavigationRail(this))
    , m_stack(new QStackedWidget(this))
    , m_dropOverlay(new DropOverlay(this)) {
    setupActions();
    setupPages();
    setupMenus();
    setupSession();
    setStatusBar(new StatusArea(*m_session, this));
    setAcceptDrops(true);
    restoreWindow();
    showPageAt(0);
}

MainWindow::~MainWindow() = default;

void MainWindow::setupActions() {
    m_actions.openSample =
        makeAction(QStringLiteral("openSample"), QStringLiteral("sample"), tr("Open &sample"), {}, this);
    m_actions.importFile = makeAction(QStringLiteral("importFile"), QStringLiteral("import"),
                                      tr("&Import measurements…"), QKeySequence(tr("Ctrl+I")), this);
    m_actions.openWorkspace = makeAction(QStringLiteral("openWorkspace"), QStringLiteral("open"),
                                         tr("&Open workspace…"), QKeySequence::Open, this);
    m_actions.newWorkspace = makeAction(QStringLiteral("newWorkspace"), QStringLiteral("new"), tr("&New workspace…"),
                                        QKeySequence::New, this);
    m_close = makeAction(QStringLiteral("closeWorkspace"), {}, tr("&Close workspace"), QKeySequence::Close, this);
    connect(m_actions.openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_actions.importFile, &QAction::triggered, this, [this] {
        if (const QString path = m_setup.files->measurementsToImport(this); !path.isEmpty())
            m_session->importFile(path);
    });
    connect(m_actions.openWorkspace, &QAction::triggered, this, [this] {
        if (const QString path = m_setup.files->workspaceToOpen(this); !path.isEmpty())
            leaveThen([this, path] { m_session->openWorkspace(path); });
    });
    connect(m_actions.newWorkspace, &QAction::triggered, this, [this] {
        if (const QString path = m_setup.files->workspaceToCreate(this); !path.isEmpty())
            leaveThen([this, path] { m_session->createWorkspace(path); });
    });
    connect(m_close, &QAction::triggered, this, [this] { leaveThen([this] { m_session->closeWorkspace(); }); });
}

void MainWindow::setupPages() {
    auto* centre = new QWidget(this);
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
    addPage(QStringLiteral("home"), tr("Home"), [this] {
        auto* home = new HomePage(*m_session, m_actions, this);
        connect(home, &HomePage::workspaceRequested, this,
                [this](const QString& path) { leaveThen([this, path] { m_session->openWorkspace(path); }); });
        connect(home, &HomePage::resumeRequested, this, &MainWindow::resumeCampaign);
        return home;
    });
    addPage(QStringLiteral("space"), tr("Space"),
            [this] { return new SpacePage(*m_session, m_actions, m_setup.files, this); });
    addPage(QStringLiteral("data"), tr("Data"), [this] { return new DataPage(*m_session, m_actions, this); });
    addPage(QStringLiteral("measure"), tr("Measure"),
            [this] { return new MeasurePage(*m_session, m_setup.machine, this); });
    addPage(QStringLiteral("explore"), tr("Explore"), [this] { return new ExplorePage(*m_session, m_actions, this); });
    addPage(QStringLiteral("transfer"), tr("Transfer"), [this] {
        auto* transfer = new TransferPage(*m_session, m_actions, this);
        connect(transfer, &TransferPage::measureRequested, this, &MainWindow::measureGiven);
        return transfer;
    });
    addPage(QStringLiteral("optimise"), tr("Optimise"), [this] {
        auto* optimise = new OptimisePage(*m_session, m_actions, this);
        connect(optimise, &OptimisePage::measureRequested, this, &MainWindow::measureGiven);
        return optimise;
    });
    connect(m_rail, &NavigationRail::chosen, this, [this](int index) { choosePage(static_cast<std::size_t>(index)); });
}

void MainWindow::addPage(const QString& name, const QString& label, std::function<Page*()> make) {
    const int number = static_cast<int>(m_pages.size()) + 1;
    m_rail->addPage(name, label, tr("%1 (Ctrl+%2)").arg(label).arg(number));
    m_pages.push_back({name, std::move(make)});
}

void MainWindow::setupMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions.newWorkspace);
    file->addAction(m_actions.openWorkspace);
    m_recentMenu = file->addMenu(tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addAction(m_actions.openSample);
    file->addSeparator();
    file->addAction(m_actions.importFile);
    file->addSeparator();
    file->addAction(m_close);
    QAction* quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);

    setupEditMenu();
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        QAction* action = view->addAction(themedIcon(m_pages[i].name), m_rail->label(static_cast<int>(i)), this,
                                          [this, i] { choosePage(i); });
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)));
    }
    view->addSeparator();
    setupThemeMenu(*view->addMenu(tr("&Theme")));

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* about = help->addAction(tr("&About PerfBridge"), this, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::setupEditMenu() {
    m_editMenu = menuBar()->addMenu(tr("&Edit"));
    m_afterUndo = m_editMenu->addSeparator();
    QUndoStack& stack = m_session->selection().undoStack();
    const auto add = [this](QAction* action, const QString& name, QKeySequence::StandardKey key) {
        action->setObjectName(name + QStringLiteral("Selection"));
        action->setIcon(themedIcon(name));
        action->setShortcuts(key);
        m_selectionUndo.append(action);
    };
    add(stack.createUndoAction(this), QStringLiteral("undo"), QKeySequence::Undo);
    add(stack.createRedoAction(this), QStringLiteral("redo"), QKeySequence::Redo);
    (new SelectionActions(m_session->selection(), this))->addTo(*m_editMenu);
}

void MainWindow::showUndo(const Page& page) {
    // An action that is in no menu has no keys: those of one page do not get in the way of another's.
    const QList<QAction*> all = m_editMenu->actions();
    for (QAction* action : all.first(all.indexOf(m_afterUndo)))
        m_editMenu->removeAction(action);
    const QList<QAction*> own = page.undoActions();
    m_editMenu->insertActions(m_afterUndo, own.isEmpty() ? m_selectionUndo : own);
}

void MainWindow::setupThemeMenu(QMenu& menu) {
    auto* group = new QActionGroup(this);
    const auto add = [&](theme::Mode mode, const QString& text) {
        QAction* action = menu.addAction(text);
        action->setObjectName(QStringLiteral("theme_") + theme::toString(mode));
        action->setCheckable(true);
        action->setChecked(theme::mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [mode] {
            theme::apply(mode);
            Settings::setThemeMode(mode);
        });
    };
    add(theme::Mode::System, tr("As the &system"));
    add(theme::Mode::Light, tr("&Light"));
    add(theme::Mode::Dark, tr("&Dark"));
}

void MainWindow::setupSession() {
    connect(m_session, &WorkspaceSession::workspaceOpened, this, &MainWindow::showOpened);
    connect(m_session, &WorkspaceSession::failed, this, &MainWindow::showFailure);
    connect(m_session, &WorkspaceSession::importFinished, this, &MainWindow::showImported);
    m_close->setEnabled(false);
    setWindowTitle(QStringLiteral("PerfBridge"));
}

void MainWindow::restoreWindow() {
    if (!restoreGeometry(Settings::widgetState(geometryState)))
        resize(1280, 800);
}

bool MainWindow::showPage(const QString& name) {
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].name == name) {
            showPageAt(i);
            return true;
        }
    }
    return false;
}

void MainWindow::choosePage(std::size_t index) {
    showPageAt(index);
    if (m_session->isOpen() && m_pages[index].name != QLatin1String("home"))
        Settings::setWidgetState(pageState, m_pages[index].name.toUtf8());
}

Page& MainWindow::pageAt(std::size_t index) {
    Entry& entry = m_pages[index];
    if (!entry.page) {
        entry.page = entry.make();
        m_stack->addWidget(entry.page);
        connect(entry.page, &Page::pageRequested, this, &MainWindow::showPage);
    }
    return *entry.page;
}

void MainWindow::showPageAt(std::size_t index) {
    Page& page = pageAt(index);
    m_stack->setCurrentWidget(&page);
    showUndo(page);
    m_rail->setCurrent(static_cast<int>(index));
}

QString MainWindow::currentPage() const {
    return m_pages[static_cast<std::size_t>(m_rail->current())].name;
}

void MainWindow::openFile(const QString& path) {
    // A relative path would be another file for the next start, which reads the list of recent workspaces.
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (isWorkspace(path))
        leaveThen([this, absolute] { m_session->openWorkspace(absolute); });
    else
        m_session->importFile(absolute);
}

void MainWindow::openSample() {
    leaveThen([this] { m_session->openCopy(m_setup.samplePath, m_setup.sampleCopyPath); });
}

void MainWindow::fillRecentMenu() {
    m_recentMenu->clear();
    const QList<RecentWorkspace> recent = Settings::recentWorkspaces();
    for (const RecentWorkspace& workspace : recent) {
        const QFileInfo file(workspace.path);
        QAction* action = m_recentMenu->addAction(QString(file.completeBaseName()).replace(u'&', QStringLiteral("&&")),
                                                  this, [this, path = workspace.path] { openFile(path); });
        action->setToolTip(QDir::toNativeSeparators(workspace.path));
    }
    m_recentMenu->setToolTipsVisible(true);
    if (recent.isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::showOpened() {
    m_close->setEnabled(m_session->isOpen());
    m_actions.importFile->setEnabled(!m_session->isReadOnly());
    // Without a text of its own a tool tip is the action's.
    m_actions.importFile->setToolTip(
        m_session->isReadOnly()
            ? tr("%1 is open for reading only; close it to import into a new workspace").arg(m_session->name())
            : QString());
    if (!m_session->isOpen()) {
        setWindowTitle(QStringLiteral("PerfBridge"));
        showPage(QStringLiteral("home"));
        return;
    }
    setWindowTitle(tr("%1 – PerfBridge").arg(m_session->name()));
    rememberWorkspace();
    const QString page = m_pageAfterOpening.isEmpty() ? QString::fromUtf8(Settings::widgetState(pageState))
                                                      : std::exchange(m_pageAfterOpening, QString());
    if (!showPage(page))
        showPage(QStringLiteral("data"));
    m_pages[static_cast<std::size_t>(m_rail->current())].page->notifications().clear();
    // Pages clear their bars when another workspace is open; this comes after them.
    if (m_session->isReadOnly())
        QMetaObject::invokeMethod(this, &MainWindow::showReadOnly, Qt::QueuedConnection);
}

void MainWindow::showReadOnly() {
    m_pages[static_cast<std::size_t>(m_rail->current())].page->notifications().show(
        NotificationBar::Kind::Warning, tr("%1 is open for reading only").arg(m_session->name()),
        tr("%1.\nStudies can be run and exported, but are not stored; nothing can be imported into it.")
            .arg(m_session->readOnlyReason()));
}

void MainWindow::rememberWorkspace() {
    Settings::addRecentWorkspace({.path = m_session->path(),
                                  .lastOpened = QDateTime::currentDateTimeUtc(),
                                  .environments = static_cast<int>(m_session->datasets().size())});
}

void MainWindow::showFailure(const Error& error, const QString& what) {
    m_pages[static_cast<std::size_t>(m_rail->current())].page->notifications().showError(error, what);
}

void MainWindow::showImported(const QString& summary, const QStringList& notes) {
    rememberWorkspace();
    showPage(QStringLiteral("data"));
    m_pages[static_cast<std::size_t>(m_rail->current())].page->notifications().show(NotificationBar::Kind::Success,
                                                                                    summary, notes.join(u'\n'));
}

void MainWindow::showAbout() {
    AboutDialog(this).exec();
}

bool MainWindow::mayLeave(const std::function<void()>& then) {
    return std::all_of(m_pages.begin(), m_pages.end(),
                       [&then](const Entry& entry) { return !entry.page || entry.page->mayLeave(then); });
}

void MainWindow::leaveThen(const std::function<void()>& action) {
    // What has to end first calls this again: another page may have something to say.
    if (mayLeave([this, action] { leaveThen(action); }))
        action();
}

void MainWindow::resumeCampaign(const QString& path, const QString& campaign) {
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].name != QLatin1String("measure"))
            continue;
        static_cast<MeasurePage&>(pageAt(i)).resumeWhenOpened(campaign);
        if (m_session->isOpen() && m_session->path() == path) {
            showPageAt(i);
            return;
        }
    }
    m_pageAfterOpening = QStringLiteral("measure");
    openFile(path);
}

void MainWindow::measureGiven(const std::shared_ptr<const Space>& space, const QString& environment,
                              const Eigen::MatrixXd& configurations) {
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].name != QLatin1String("measure"))
            continue;
        static_cast<MeasurePage&>(pageAt(i)).measureGiven(space, environment, configurations);
        showPageAt(i);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_session->mayLeave() || !mayLeave([this] { close(); })) {
        event->ignore();
        return;
    }
    Settings::setWidgetState(geometryState, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const DropOverlay::Files files = DropOverlay::filesOf(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    m_dropOverlay->showFor(files);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    m_dropOverlay->hide();
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_dropOverlay->hide();
    const DropOverlay::Files files = DropOverlay::filesOf(*event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    if (!files.workspace.isEmpty())
        openFile(files.workspace);
    for (const QString& path : files.measurements)
        m_session->importFile(path);
}

} // namespace perfbridge

#include "moc_mainwindow.cpp"
