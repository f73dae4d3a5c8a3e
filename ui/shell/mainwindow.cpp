// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/models/selection.h"
#include "ui/models/workspaceitem.h"
#include "ui/pages/bundledialog.h"
#include "ui/pages/datapage.h"
#include "ui/pages/explorepage.h"
#include "ui/pages/figurespage.h"
#include "ui/pages/homepage.h"
#include "ui/pages/measurepage.h"
#include "ui/pages/optimisepage.h"
#include "ui/pages/selectionactions.h"
#include "ui/pages/spacepage.h"
#include "ui/pages/transferpage.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/dropoverlay.h"
#include "ui/shell/figurestore.h"
#include "ui/shell/fileactions.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/handbookactions.h"
#include "ui/shell/icons.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/overviewreader.h"
#include "ui/shell/pagecommands.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/sessionkeeper.h"
#include "ui/shell/settings.h"
#include "ui/shell/splitview.h"
#include "ui/shell/statusarea.h"
#include "ui/shell/thememenu.h"
#include "ui/shell/thismachine.h"
#include "ui/shell/windowguide.h"
#include "ui/shell/windowpanels.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <QAction>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolBar>

namespace perfbridge {

namespace {

constexpr int messageMs = 4000;

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
    , m_pages(new PageStack(this))
    , m_files(new FileActions({.files = setup.files,
                               .samplePath = setup.samplePath,
                               .sampleCopyPath = setup.sampleCopyPath,
                               .mayLeave =
                                   [this](const auto& then) {
                                       return m_pages->mayLeave(then);
                                   }},
                              *m_session, this))
    , m_split(new SplitView(
          *m_session, *m_pages,
          {QStringLiteral("explore"), QStringLiteral("data"), QStringLiteral("transfer"), QStringLiteral("optimise")},
          this))
    , m_keeper(new SessionKeeper(*m_session, *m_pages, *m_files, this))
    , m_panels(new WindowPanels(*m_session, this))
    , m_status(new StatusArea(*m_session, this))
    , m_guide(new WindowGuide({.window = *this,
                               .session = *m_session,
                               .pages = *m_pages,
                               .files = *m_files,
                               .panels = *m_panels,
                               .showPage =
                                   [this](const QString& name) {
                                       choosePage(name);
                                   }}))
    , m_dropOverlay(new DropOverlay(this)) {
    setupPages();
    setupMenus();
    setupSession();
    setStatusBar(m_status);
    connect(m_panels, &WindowPanels::problemsChanged, m_status, &StatusArea::setProblems);
    connect(m_status, &StatusArea::problemsClicked, m_panels, &WindowPanels::showProblems);
    setAcceptDrops(true);
    m_keeper->restoreWindow();
    m_pages->show(QStringLiteral("home"));
}

MainWindow::~MainWindow() = default;

void MainWindow::setupPages() {
    // Panels open between the rail and the pages: only what is a tool bar stays outside of them.
    auto* bar = new QToolBar(tr("Pages"), this);
    bar->setObjectName(QStringLiteral("railBar"));
    bar->setMovable(false);
    bar->toggleViewAction()->setVisible(false);
    bar->addWidget(&m_pages->rail());
    addToolBar(Qt::LeftToolBarArea, bar);
    setContextMenuPolicy(Qt::NoContextMenu); // panels are in the View menu
    setCentralWidget(m_split);
    m_pages->add(QStringLiteral("home"), tr("Home"), [this] {
        auto* home = new HomePage(*m_session, m_files->actions(), this);
        connect(home, &HomePage::workspaceRequested, m_files, &FileActions::openWorkspace);
        connect(home, &HomePage::resumeRequested, this, &MainWindow::resumeCampaign);
        return home;
    });
    m_pages->add(QStringLiteral("space"), tr("Space"),
                 [this] { return new SpacePage(*m_session, m_files->actions(), m_setup.files, this); });
    m_pages->add(QStringLiteral("data"), tr("Data"),
                 [this] { return new DataPage(*m_session, m_files->actions(), this); });
    m_pages->add(QStringLiteral("measure"), tr("Measure"),
                 [this] { return new MeasurePage(*m_session, m_setup.machine, this); });
    m_pages->add(QStringLiteral("explore"), tr("Explore"), [this] {
        auto* explore = new ExplorePage(*m_session, m_files->actions(), this);
        connect(explore, &ExplorePage::transferRequested, this, &MainWindow::transferPair);
        return explore;
    });
    m_pages->add(QStringLiteral("transfer"), tr("Transfer"), [this] {
        auto* transfer = new TransferPage(*m_session, m_files->actions(), this);
        connect(transfer, &TransferPage::measureRequested, this, &MainWindow::measureGiven);
        return transfer;
    });
    m_pages->add(QStringLiteral("optimise"), tr("Optimise"), [this] {
        auto* optimise = new OptimisePage(*m_session, m_files->actions(), this);
        connect(optimise, &OptimisePage::measureRequested, this, &MainWindow::measureGiven);
        return optimise;
    });
    m_pages->add(QStringLiteral("figures"), tr("Figures"), [this] {
        auto* figures = new FiguresPage(*m_session, m_files->actions(), this);
        connect(&figures->store(), &FigureStore::changed, &m_panels->overview(), &OverviewReader::refresh);
        return figures;
    });
    connect(m_pages, &PageStack::chosen, this, &MainWindow::choosePage);
    connect(m_pages, &PageStack::shown, this, &MainWindow::pageShown);
    connect(m_pages, &PageStack::pageMade, this, [this](Page* page, const QString& name) {
        m_panels->watch(*page, name, labelOf(*m_pages, name));
        connect(page, &Page::environmentsChanged, this, [this, page] { environmentsChanged(*page); });
    });
    connect(m_split, &SplitView::pageMade, this,
            [this](Page* page, const QString& name) { m_panels->watch(*page, name, labelOf(*m_pages, name)); });
    connect(m_panels, &WindowPanels::itemOpened, this, &MainWindow::showItem);
    connect(m_panels, &WindowPanels::pageWanted, this, &MainWindow::choosePage);
}

void MainWindow::pageShown(const Page* page) {
    showUndo(*page);
    environmentsChanged(*page);
}

void MainWindow::environmentsChanged(const Page& page) {
    // A page makes its views when it gets something to look at; they run jobs of their own.
    m_panels->watchJobsOf(page);
    if (&page == &m_pages->currentPage())
        m_status->setEnvironments(page.environments());
}

void MainWindow::showItem(const WorkspaceItem& item) {
    const QString page = pageOf(item);
    if (!m_pages->has(page))
        return;
    if (item.space.isValid())
        m_session->setCurrentSpace(item.space);
    choosePage(page);
    m_pages->page(page).showItem(item);
}

void MainWindow::setupMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    m_files->addTo(*file);
    file->addSeparator();
    QAction* bundle = file->addAction(tr("Reproduction &bundle…"), this, &MainWindow::writeBundle);
    bundle->setObjectName(QStringLiteral("bundle"));
    bundle->setEnabled(false);
    connect(m_session, &WorkspaceSession::workspaceOpened, bundle,
            [this, bundle] { bundle->setEnabled(m_session->isOpen()); });
    file->addSeparator();
    QAction* quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);

    setupEditMenu();
    setupViewMenu();
    setupHelpMenu();
}

void MainWindow::writeBundle() {
    if (!m_session->isOpen())
        return;
    auto* dialog = new BundleDialog(m_session->path(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::setupViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (std::size_t i = 0; i < m_pages->size(); ++i) {
        const QString& name = m_pages->name(i);
        QAction* action =
            view->addAction(themedIcon(name), m_pages->label(i), this, [this, name] { choosePage(name); });
        action->setObjectName(QStringLiteral("page_") + name);
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)));
    }
    view->addSeparator();
    m_panels->addTo(*view);
    view->addAction(m_split->action());
    view->addSeparator();
    view->addMenu(new ThemeMenu(view));
}

void MainWindow::setupHelpMenu() {
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    (new HandbookActions([this] { return m_pages->current(); }, this))->addTo(*help);
    m_guide->addTo(*help);
    help->addSeparator();
    QAction* about = help->addAction(tr("&About PerfBridge"), this, [this] { AboutDialog(this).exec(); });
    about->setObjectName(QStringLiteral("about"));
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
    m_editMenu->addSeparator();
    QAction* find =
        m_editMenu->addAction(themedIcon(QStringLiteral("search")), tr("&Find in list"), this, &MainWindow::findInList);
    find->setObjectName(QStringLiteral("findInList"));
    find->setShortcut(QKeySequence::Find);
}

void MainWindow::findInList() {
    QWidget* place = focusWidget();
    if (!place || m_pages->rail().isAncestorOf(place))
        place = &m_pages->currentPage();
    if (SearchField* field = searchFieldNear(place))
        field->reveal();
    else
        m_status->showMessage(tr("There is no list to search here"), messageMs);
}

void MainWindow::showUndo(const Page& page) {
    // An action that is in no menu has no keys: those of one page do not get in the way of another's.
    const QList<QAction*> all = m_editMenu->actions();
    for (QAction* action : all.first(all.indexOf(m_afterUndo)))
        m_editMenu->removeAction(action);
    const QList<QAction*> own = page.undoActions();
    m_editMenu->insertActions(m_afterUndo, own.isEmpty() ? m_selectionUndo : own);
}

void MainWindow::setupSession() {
    connect(m_session, &WorkspaceSession::workspaceOpened, this, &MainWindow::showOpened);
    connect(m_session, &WorkspaceSession::failed, this, &MainWindow::showFailure);
    connect(m_session, &WorkspaceSession::importFinished, this, &MainWindow::showImported);
    connect(m_session, &WorkspaceSession::figureSaved, this, &MainWindow::showSavedFigure);
    setWindowTitle(QStringLiteral("PerfBridge"));
}

bool MainWindow::showPage(const QString& name) {
    return m_pages->show(name);
}

void MainWindow::choosePage(const QString& name) {
    m_pages->show(name);
    m_keeper->setPage(name);
}

QString MainWindow::currentPage() const {
    return m_pages->current();
}

bool MainWindow::reopenWorkspace() {
    return m_keeper->reopen();
}

void MainWindow::offerTour() {
    m_guide->offerTour();
}

void MainWindow::openFile(const QString& path) {
    m_files->open(path);
}

void MainWindow::openSample() {
    m_files->openSample();
}

void MainWindow::showOpened() {
    if (!m_session->isOpen()) {
        setWindowTitle(QStringLiteral("PerfBridge"));
        showPage(QStringLiteral("home"));
        return;
    }
    setWindowTitle(tr("%1 – PerfBridge").arg(m_session->name()));
    rememberWorkspace();
    const QString page =
        m_pageAfterOpening.isEmpty() ? SessionKeeper::page() : std::exchange(m_pageAfterOpening, QString());
    if (!showPage(page))
        showPage(QStringLiteral("data"));
    m_pages->currentPage().notifications().clear();
    // Pages clear their bars when another workspace is open; this comes after them.
    if (m_session->isReadOnly())
        QMetaObject::invokeMethod(this, &MainWindow::showReadOnly, Qt::QueuedConnection);
}

void MainWindow::showReadOnly() {
    m_pages->currentPage().notifications().show(
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
    m_pages->currentPage().notifications().showError(error, what);
}

void MainWindow::showImported(const QString& summary, const QStringList& notes) {
    rememberWorkspace();
    showPage(QStringLiteral("data"));
    m_pages->currentPage().notifications().show(NotificationBar::Kind::Success, summary, notes.join(u'\n'));
}

void MainWindow::showSavedFigure(const QString& name) {
    NotificationBar& bar = m_pages->currentPage().notifications();
    bar.show(NotificationBar::Kind::Success, tr("Saved as figure"), name);
    bar.setAction(tr("Open it"), [this, &bar, name] {
        bar.clear();
        showItem({WorkspaceItem::Kind::Figure, 0, {}, name});
    });
}

MeasurePage& MainWindow::measurePage() {
    return static_cast<MeasurePage&>(m_pages->page(QStringLiteral("measure")));
}

void MainWindow::resumeCampaign(const QString& path, const QString& campaign) {
    measurePage().resumeWhenOpened(campaign);
    if (m_session->isOpen() && m_session->path() == path) {
        showPage(QStringLiteral("measure"));
        return;
    }
    m_pageAfterOpening = QStringLiteral("measure");
    openFile(path);
}

void MainWindow::transferPair(const std::string& source, const std::string& target, const std::string& metric) {
    showPage(QStringLiteral("transfer"));
    static_cast<TransferPage&>(m_pages->currentPage()).studyPair(source, target, metric);
}

void MainWindow::measureGiven(const std::shared_ptr<const Space>& space, const QString& environment,
                              const Eigen::MatrixXd& configurations) {
    measurePage().measureGiven(space, environment, configurations);
    showPage(QStringLiteral("measure"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_session->mayLeave() || !m_pages->mayLeave([this] { close(); })) {
        event->ignore();
        return;
    }
    m_keeper->save();
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
