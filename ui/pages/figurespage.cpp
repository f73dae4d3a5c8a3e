// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figurespage.h"

#include "ui/models/workspaceitem.h"
#include "ui/pages/figureeditorview.h"
#include "ui/pages/figuregallery.h"
#include "ui/pages/newfiguredialog.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QUndoGroup>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

enum FiguresShown { NothingOpen, NoFigures, GalleryOfFigures, EditorOfFigure };

} // namespace

FiguresPage::FiguresPage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent)
    : Page(session, parent)
    , m_store(session)
    , m_output(session, this)
    , m_stack(new FillingStack)
    , m_empty(new EmptyState(QStringLiteral("figures"), {}, {}))
    , m_none(new EmptyState(QStringLiteral("figures"), {}, {}))
    , m_makeFirst(new QAction(themedIcon(QStringLiteral("plus")), {}, this))
    , m_gallery(new FigureGallery(session, m_store, m_output))
    , m_editor(new FigureEditorView(session, m_store, m_output))
    , m_undo(new QUndoGroup(this)) {
    setObjectName(QStringLiteral("figuresPage"));
    setAccessibleName(tr("Figures"));
    setupEmpty(actions);
    m_stack->insertWidget(NothingOpen, m_empty);
    m_stack->insertWidget(NoFigures, m_none);
    m_stack->insertWidget(GalleryOfFigures, m_gallery);
    m_stack->insertWidget(EditorOfFigure, m_editor);
    content().addWidget(m_stack);
    setupUndo();
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] {
        m_editor->close();
        m_wanted.clear();
        notifications().clear();
        showFigures();
    });
    connect(&m_store, &FigureStore::changed, this, &FiguresPage::showFigures);
    connect(&m_store, &FigureStore::failed, this,
            [this](const Error& error, const QString& what) { notifications().showError(error, what); });
    connect(&m_store, &FigureStore::added, m_gallery, &FigureGallery::select);
    connect(m_gallery, &FigureGallery::newRequested, this, &FiguresPage::chooseNew);
    connect(m_gallery, &FigureGallery::openRequested, this, [this](FigureId figure) {
        if (const FigureEntry* entry = m_store.find(figure)) {
            m_editor->open(*entry);
            showEditor();
        }
    });
    connect(m_gallery, &FigureGallery::nameRefused, this, [this](const QString& name) {
        notifications().show(NotificationBar::Kind::Warning, tr("Another figure is called %1").arg(name),
                             tr("Every figure has a name of its own: exports and commands find it by that."));
    });
    connect(m_editor, &FigureEditorView::backRequested, this, &FiguresPage::leaveEditor);
    connectOutput();
    showFigures();
}

FiguresPage::~FiguresPage() = default;

void FiguresPage::setupUndo() {
    m_undo->addStack(&m_store.undoStack());
    m_undo->addStack(&m_editor->editor().undoStack());
    QAction* undo = m_undo->createUndoAction(this);
    undo->setObjectName(QStringLiteral("undoFigure"));
    undo->setIcon(themedIcon(QStringLiteral("undo")));
    undo->setShortcuts(QKeySequence::Undo);
    QAction* redo = m_undo->createRedoAction(this);
    redo->setObjectName(QStringLiteral("redoFigure"));
    redo->setIcon(themedIcon(QStringLiteral("redo")));
    redo->setShortcuts(QKeySequence::Redo);
    m_undoActions = {undo, redo};
}

void FiguresPage::setupEmpty(const WindowActions& actions) {
    m_empty->setText(tr("No workspace is open"), tr("Figures are saved plots: sized for a paper or a slide, drawn from "
                                                    "the workspace again when its data change. Look around in the "
                                                    "sample first, or open a workspace of yours."));
    m_empty->addAction(actions.openSample);
    m_empty->addAction(actions.openWorkspace);
    m_makeFirst->setObjectName(QStringLiteral("makeFirstFigure"));
    connect(m_makeFirst, &QAction::triggered, this, &FiguresPage::makeFirst);
    m_none->addAction(m_makeFirst);
    auto* choose = new QAction(tr("Choose another kind…"), this);
    choose->setObjectName(QStringLiteral("chooseFigure"));
    connect(choose, &QAction::triggered, this, &FiguresPage::chooseNew);
    m_none->addAction(choose);
}

void FiguresPage::connectOutput() {
    connect(&m_output, &FigureOutput::written, this, [this](const QStringList& paths, const QStringList& problems) {
        const QString places = paths.size() > 1 ? QFileInfo(paths.front()).absolutePath() : paths.value(0);
        if (problems.isEmpty() && !paths.isEmpty())
            notifications().show(NotificationBar::Kind::Success,
                                 paths.size() == 1 ? tr("Exported") : tr("%1 figures exported").arg(paths.size()),
                                 QDir::toNativeSeparators(places));
        else if (!problems.isEmpty())
            notifications().show(paths.isEmpty() ? NotificationBar::Kind::Failure : NotificationBar::Kind::Warning,
                                 problems.size() == 1 ? tr("A figure could not be exported")
                                                      : tr("%1 figures could not be exported").arg(problems.size()),
                                 problems.join(u'\n'));
    });
    connect(&m_output, &FigureOutput::copied, this, [this](const QString& name) {
        notifications().show(NotificationBar::Kind::Success, tr("Copied"), tr("%1 is on the clipboard.").arg(name));
    });
    connect(&m_output, &FigureOutput::failed, this,
            [this](const Error& error, const QString& what) { notifications().showError(error, what); });
}

void FiguresPage::showFigures() {
    if (m_stack->currentIndex() == EditorOfFigure && m_editor->isOpen()) {
        openWanted();
        return; // whoever edits is not sent away
    }
    if (m_store.isLoaded() && !m_store.figures().empty())
        showGallery();
    else
        showEmpty();
    openWanted();
}

void FiguresPage::showEmpty() {
    m_undo->setActiveStack(&m_store.undoStack());
    if (!session().isOpen()) {
        m_stack->setCurrentIndex(NothingOpen);
        return;
    }
    m_stack->setCurrentIndex(NoFigures);
    const FigureCatalogue& catalogue = m_store.catalogue();
    const bool hasStudy = !catalogue.studies.empty();
    const bool isPossible = hasStudy || !catalogue.spaces.empty();
    if (!m_store.isLoaded())
        m_none->setText(tr("Loading %1").arg(session().name()), {});
    else if (session().isReadOnly())
        m_none->setText(tr("No figures"), tr("%1 is open for reading only, so that no figure can be saved in it. Plots "
                                             "can still be exported from their pages.")
                                              .arg(session().name()));
    else if (!isPossible)
        m_none->setText(tr("Nothing to draw yet"), tr("Figures show studies and measurements. Import some or measure "
                                                      "something first."));
    else
        m_none->setText(tr("No figures yet"),
                        tr("A figure is a saved plot, sized for your paper, that is drawn anew when its data change. "
                           "Make one here, or save a plot as a figure on its page."));
    m_makeFirst->setText(hasStudy
                             ? tr("Learning curves of %1").arg(QString::fromStdString(catalogue.studies.front().name))
                             : tr("How much options count"));
    m_makeFirst->setEnabled(m_store.isLoaded() && isPossible && !session().isReadOnly());
    for (QAction* action : findChildren<QAction*>(QStringLiteral("chooseFigure")))
        action->setEnabled(m_makeFirst->isEnabled());
}

void FiguresPage::showGallery() {
    m_undo->setActiveStack(&m_store.undoStack());
    m_stack->setCurrentIndex(GalleryOfFigures);
}

void FiguresPage::showEditor() {
    notifications().clear();
    m_undo->setActiveStack(&m_editor->editor().undoStack());
    m_stack->setCurrentIndex(EditorOfFigure);
}

void FiguresPage::chooseNew() {
    auto* dialog = new NewFigureDialog(m_store.catalogue(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_editor->openNew(dialog->spec());
        showEditor();
    });
    dialog->open();
}

void FiguresPage::makeFirst() {
    const FigureCatalogue& catalogue = m_store.catalogue();
    FigureChoice choice;
    if (!catalogue.studies.empty()) {
        choice.study = catalogue.studies.front().name;
    } else {
        const FigureCatalogue::OfSpace& space = catalogue.spaces.front();
        choice = {FigureKind::Influence, {}, space.name, space.metrics.front().name, space.environments.front()};
    }
    m_editor->openNew(newFigureSpec(catalogue, choice));
    showEditor();
}

void FiguresPage::leaveEditor() {
    m_editor->save();
    m_editor->close();
    m_stack->setCurrentIndex(GalleryOfFigures);
    showFigures();
    m_gallery->focusView();
}

void FiguresPage::openFigure(const QString& name) {
    m_wanted = name;
    openWanted();
}

void FiguresPage::showItem(const WorkspaceItem& item) {
    if (item.kind == WorkspaceItem::Kind::Figure)
        openFigure(item.name);
}

void FiguresPage::openWanted() {
    if (m_wanted.isEmpty() || !m_store.isLoaded())
        return;
    const QString name = std::exchange(m_wanted, {});
    const auto found = std::find_if(m_store.figures().begin(), m_store.figures().end(),
                                    [&name](const FigureEntry& entry) { return entry.name() == name; });
    if (found == m_store.figures().end() || !found->spec)
        return;
    m_editor->save();
    m_gallery->select(found->record.id);
    m_editor->open(*found);
    showEditor();
}

bool FiguresPage::mayLeave(const std::function<void()>& /*then*/) {
    // Writing is in order: what is saved here is there before the workspace gives way.
    m_editor->save();
    return true;
}

QList<QAction*> FiguresPage::undoActions() const {
    return m_undoActions;
}

void FiguresPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_editor->save();
}

} // namespace perfbridge

#include "moc_figurespage.cpp"
