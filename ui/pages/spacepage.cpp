// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/spacepage.h"

#include "core/store/spacefile.h"
#include "ui/models/numberformat.h"
#include "ui/models/workspaceitem.h"
#include "ui/pages/constraintpanel.h"
#include "ui/pages/designpanel.h"
#include "ui/pages/newspacemenu.h"
#include "ui/pages/optionpanel.h"
#include "ui/pages/probepanel.h"
#include "ui/pages/spacedrafts.h"
#include "ui/pages/undobuttons.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int definitionWidth = 840;
constexpr int inspectorWidth = 325;
constexpr int roomOfArrow = 40;
enum Stack { NoWorkspace, NoSpace, Editing };

SpacePage::Leaving askOnLeaving(QWidget* parent, const QStringList& drafts) {
    QMessageBox box(parent);
    box.setObjectName(QStringLiteral("leaveQuestion"));
    box.setWindowTitle(SpacePage::tr("Spaces that are not saved"));
    box.setIconPixmap(themedIcon(QStringLiteral("space")).pixmap(QSize(32, 32), parent->devicePixelRatioF()));
    box.setText(drafts.size() == 1 ? SpacePage::tr("Keep the changes of %1?").arg(drafts.constFirst())
                                   : SpacePage::tr("Keep the changes of %1 spaces?").arg(drafts.size()));
    box.setInformativeText(
        drafts.size() == 1
            ? SpacePage::tr("They are not saved in the workspace. What is kept is here again when the workspace is "
                            "opened again on this machine.")
            : SpacePage::tr("%1 are not saved in the workspace. What is kept is here again when the workspace is "
                            "opened again on this machine.")
                  .arg(drafts.join(QStringLiteral(", "))));
    QPushButton* keep = box.addButton(SpacePage::tr("&Keep"), QMessageBox::AcceptRole);
    const QPushButton* discard = box.addButton(SpacePage::tr("&Discard"), QMessageBox::DestructiveRole);
    // Without the icon that a standard button brings along: none of ours has one.
    QPushButton* stay = box.addButton(SpacePage::tr("&Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(keep);
    box.setEscapeButton(stay);
    box.exec();
    if (box.clickedButton() == keep)
        return SpacePage::Leaving::Keep;
    return box.clickedButton() == discard ? SpacePage::Leaving::Discard : SpacePage::Leaving::Stay;
}

} // namespace

SpacePage::SpacePage(WorkspaceSession& session, const WindowActions& actions, std::shared_ptr<FileChooser> files,
                     QWidget* parent)
    : Page(session, parent)
    , m_files(std::move(files))
    , m_drafts(new SpaceDrafts(session, this))
    , m_reading(new JobRunner(this))
    , m_menu(new NewSpaceMenu(*m_drafts, this))
    , m_leaveQuestion(askOnLeaving) {
    setObjectName(QStringLiteral("spacePage"));
    m_stack = new FillingStack(this);
    m_stack->addWidget(makeEmptyStates(actions));
    auto* begin = new QAction(themedIcon(QStringLiteral("new")), tr("New space"), this);
    begin->setObjectName(QStringLiteral("beginSpace"));
    connect(begin, &QAction::triggered, this, [this] {
        SpaceDraft draft;
        draft.name = tr("space");
        this->begin(draft);
    });
    auto* templates = new QAction(themedIcon(QStringLiteral("space")), tr("From a template…"), this);
    templates->setObjectName(QStringLiteral("beginFromTemplate"));
    auto* empty = new EmptyState(QStringLiteral("space"), tr("This workspace has no space yet"),
                                 tr("A space says what can be set, to which values, and which combinations are valid: "
                                    "what a campaign measures. Importing measurements makes one too."),
                                 this);
    empty->addAction(begin);
    empty->addAction(templates);
    connect(templates, &QAction::triggered, this, [this, empty] {
        const auto* button = empty->findChild<QPushButton*>(QStringLiteral("beginFromTemplateButton"));
        m_menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    m_stack->addWidget(empty);
    m_stack->addWidget(makeEditor());
    content().addWidget(m_stack);
    connect(m_menu, &NewSpaceMenu::chosen, this, &SpacePage::begin);
    connect(m_menu, &NewSpaceMenu::fileRequested, this, &SpacePage::readFile);
    connectDrafts();
    session.setLeaveCheck([page = QPointer<SpacePage>(this)] { return !page || page->mayLeaveDrafts(); });
    showDrafts();
}

SpacePage::~SpacePage() {
    // A cell that is being edited writes its text when it goes away; nothing here is there to hear of it then.
    m_drafts->disconnect(this);
    if (m_editor)
        m_editor->disconnect(this);
}

void SpacePage::setLeaveQuestion(std::function<Leaving(QWidget*, const QStringList&)> question) {
    m_leaveQuestion = std::move(question);
}

QWidget* SpacePage::makeEmptyStates(const WindowActions& actions) {
    auto* empty =
        new EmptyState(QStringLiteral("space"), tr("No workspace is open"),
                       tr("A space belongs to a workspace: begin a new one, or look around in the sample."), this);
    empty->addAction(actions.newWorkspace);
    empty->addAction(actions.openSample);
    return empty;
}

QToolButton* SpacePage::addTool(QHBoxLayout& bar, const QString& name, const QString& icon, const QString& toolTip) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    bar.addWidget(button);
    return button;
}

QHBoxLayout* SpacePage::makeBar() {
    auto* bar = new QHBoxLayout;
    bar->setSpacing(theme::spacing);
    m_spaces = new QComboBox(this);
    m_spaces->setObjectName(QStringLiteral("editedSpace"));
    m_spaces->setAccessibleName(tr("Space"));
    m_spaces->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_spaces->setMinimumContentsLength(26);
    auto* add = new QPushButton(themedIcon(QStringLiteral("plus")), tr("&New space"), this);
    add->setObjectName(QStringLiteral("newSpace"));
    add->setMenu(m_menu);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("spaceName"));
    m_name->setAccessibleName(tr("Name of the space"));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    auto* spaceLabel = new QLabel(tr("S&pace"), this);
    spaceLabel->setBuddy(m_spaces);
    auto* nameLabel = new QLabel(tr("Na&me"), this);
    nameLabel->setBuddy(m_name);
    bar->addWidget(spaceLabel);
    bar->addWidget(m_spaces);
    bar->addWidget(add);
    bar->addSpacing(theme::spacing);
    bar->addWidget(nameLabel);
    bar->addWidget(m_name);
    bar->addStretch();
    m_undoActions = {m_undo.createUndoAction(this), m_undo.createRedoAction(this)};
    addUndoButtons(*bar, *this, m_undoActions[0], m_undoActions[1]);
    m_revert = addTool(*bar, QStringLiteral("revertSpace"), QStringLiteral("revert"), tr("Take all changes back"));
    m_remove = addTool(*bar, QStringLiteral("removeSpace"), QStringLiteral("remove"), tr("Remove the space"));
    m_save = new QPushButton(tr("&Save"), this);
    m_save->setObjectName(QStringLiteral("saveSpace"));
    m_save->setDefault(true);
    m_save->setShortcut(QKeySequence::Save);
    bar->addWidget(m_save);
    connect(m_spaces, &QComboBox::activated, this, &SpacePage::showSpace);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        if (m_editor)
            m_editor->setName(name);
    });
    connect(m_revert, &QToolButton::clicked, this, &SpacePage::revert);
    connect(m_remove, &QToolButton::clicked, this, &SpacePage::remove);
    connect(m_save, &QPushButton::clicked, this, &SpacePage::save);
    return bar;
}

QWidget* SpacePage::makeEditor() {
    auto* editor = new QWidget(this);
    m_problem = new CaptionLabel({}, CaptionLabel::Look::Failure, editor);
    m_problem->setObjectName(QStringLiteral("spaceProblem"));
    m_problem->setWordWrap(true);
    m_state = new CaptionLabel({}, CaptionLabel::Look::Muted, editor);
    m_state->setObjectName(QStringLiteral("spaceState"));
    m_state->setWordWrap(true);
    m_options = new OptionPanel(editor);
    m_constraints = new ConstraintPanel(editor);
    m_probe = new ProbePanel(editor);
    m_design = new DesignPanel(editor);
    auto* definition = new QSplitter(Qt::Vertical, editor);
    definition->addWidget(m_options);
    definition->addWidget(m_constraints);
    definition->setChildrenCollapsible(false);
    definition->setStretchFactor(0, 1);
    definition->setSizes({420, 210});
    definition->setHandleWidth(2 * theme::spacing);
    rememberSizes(*definition, QStringLiteral("spaceConstraints"));
    auto* tabs = new QTabWidget(editor);
    tabs->setObjectName(QStringLiteral("spaceTabs"));
    tabs->setAccessibleName(tr("What the space allows"));
    tabs->addTab(m_probe, tr("Check a configuration"));
    tabs->addTab(m_design, tr("Preview a design"));
    auto* columns = new QSplitter(editor);
    columns->addWidget(definition);
    columns->addWidget(tabs);
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(0, 1);
    columns->setSizes({definitionWidth, inspectorWidth});
    columns->setHandleWidth(2 * theme::spacing);
    rememberSizes(*columns, QStringLiteral("spaceInspector"));
    auto* layout = new QVBoxLayout(editor);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(makeBar());
    layout->addWidget(m_problem);
    layout->addWidget(m_state);
    layout->addWidget(columns, 1);
    return editor;
}

void SpacePage::connectDrafts() {
    connect(m_drafts, &SpaceDrafts::changed, this, &SpacePage::showDrafts);
    connect(m_drafts, &SpaceDrafts::reloaded, this, [this](int kept) {
        notifications().clear();
        showDrafts();
        if (kept == 0)
            return;
        for (int i = 0; i < m_drafts->size(); ++i) {
            if (m_drafts->isModified(i))
                return showSpace(i);
        }
    });
    connect(m_drafts, &SpaceDrafts::saved, this, [this](int index, bool isNewRevision) {
        const std::shared_ptr<const Space>& space = m_drafts->item(index).stored;
        const QString name = QString::fromStdString(space->name());
        notifications().show(NotificationBar::Kind::Success,
                             isNewRevision ? tr("%1 is saved as revision %2").arg(name).arg(space->revision())
                                           : tr("%1 is saved").arg(name),
                             isNewRevision ? tr("What was measured stays with the revision that it was measured in.")
                                           : QString());
    });
    connect(&session(), &WorkspaceSession::spaceRemoved, this, [this](const std::shared_ptr<const Space>& space) {
        notifications().show(NotificationBar::Kind::Information,
                             tr("%1 was removed from the workspace").arg(QString::fromStdString(space->name())));
        notifications().setAction(tr("Bring it back"), [this, space] {
            notifications().clear();
            session().saveSpace(space);
        });
    });
}

int SpacePage::current() const {
    return m_drafts->indexOf(m_editor.data());
}

void SpacePage::showItem(const WorkspaceItem& item) {
    if (const int index = m_drafts->indexOf(SpaceId{item.id}); item.kind == WorkspaceItem::Kind::Space && index >= 0)
        showSpace(index);
}

void SpacePage::showSpace(int index) {
    SpaceEditor* editor = index < 0 ? nullptr : m_drafts->editor(index);
    if (editor != m_editor) {
        if (m_editor)
            m_editor->disconnect(this);
        m_editor = editor;
        m_options->setEditor(editor);
        m_constraints->setEditor(editor);
        m_probe->setEditor(editor);
        m_design->setEditor(editor);
        if (editor) {
            m_undo.addStack(&editor->undoStack());
            connect(editor, &SpaceEditor::optionRenamed, this, &SpacePage::offerRename);
        }
        m_undo.setActiveStack(editor ? &editor->undoStack() : nullptr);
    }
    showDrafts();
}

void SpacePage::showDrafts() {
    if (current() < 0) {
        // What was edited is gone: show what the other pages show.
        const int other = std::max(m_drafts->indexOf(session().currentSpace()), m_drafts->size() > 0 ? 0 : -1);
        if (other >= 0 || m_editor)
            return showSpace(other);
    }
    const QSignalBlocker blocker(m_spaces);
    m_spaces->clear();
    // A combo box cuts what is too long for it without a sign.
    const int room = m_spaces->minimumSizeHint().width() - roomOfArrow;
    for (int i = 0; i < m_drafts->size(); ++i) {
        const QString title = m_drafts->title(i);
        m_spaces->addItem(m_spaces->fontMetrics().elidedText(title, Qt::ElideMiddle, room));
        m_spaces->setItemData(i, title, Qt::ToolTipRole);
    }
    m_spaces->setCurrentIndex(current());
    m_spaces->setToolTip(m_spaces->currentData(Qt::ToolTipRole).toString());
    if (m_editor && m_name->text() != m_editor->draft().name) {
        m_name->setText(m_editor->draft().name);
        m_name->setCursorPosition(0);
    }
    m_stack->setCurrentIndex(m_editor ? Editing : session().isOpen() ? NoSpace : NoWorkspace);
    updateState();
}

QString SpacePage::problem() const {
    const SpaceDrafts::Item& item = m_drafts->item(current());
    const std::string name = m_editor->draft().name.trimmed().toStdString();
    const bool isOwnName = item.stored && item.stored->name() == name;
    if (!isOwnName && m_drafts->newestRevision(name) > 0)
        return tr("Another space of the workspace is called “%1”.").arg(QString::fromStdString(name));
    const SpaceCheck& check = m_editor->check();
    if (check.problems == 0 || m_editor->draft().options.empty())
        return {};
    return check.problems == 1 ? check.firstProblem
                               : tr("%1 (and %2 more to put right)").arg(check.firstProblem).arg(check.problems - 1);
}

QString SpacePage::stateText() {
    const SpaceDrafts::Item& item = m_drafts->item(current());
    if (session().isReadOnly())
        return tr("The workspace is read-only, changes cannot be saved: %1").arg(session().readOnlyReason());
    if (!item.stored)
        return tr("New: not saved in the workspace yet.");
    const QString measured = item.samples > 0 ? tr("%1 samples were measured in it").arg(format::count(item.samples))
                             : item.isInUse() ? tr("a campaign is planned in it")
                                              : tr("nothing was measured in it yet");
    const int revision = item.stored->revision();
    if (!m_editor->isModified())
        return tr("Saved as revision %1; %2.").arg(revision).arg(measured);
    if (m_editor->draft().name.trimmed().toStdString() != item.stored->name())
        return tr("Edited: saving makes a new space, “%1” stays as it is.")
            .arg(QString::fromStdString(item.stored->name()));
    if (item.isInUse())
        return tr("Edited: %1, so saving makes revision %2, and revision %3 with its data stays as it is.")
            .arg(measured)
            .arg(m_drafts->newestRevision(item.stored->name()) + 1)
            .arg(revision);
    return tr("Edited: saving replaces revision %1; %2.").arg(revision).arg(measured);
}

void SpacePage::updateState() {
    if (!m_editor)
        return;
    const SpaceDrafts::Item& item = m_drafts->item(current());
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    m_state->setText(stateText());
    const bool isModified = m_editor->isModified();
    m_save->setEnabled(isModified && wrong.isEmpty() && m_editor->check().problems == 0 && !session().isReadOnly());
    m_save->setToolTip(m_save->isEnabled() ? tr("Save the space in the workspace (Ctrl+S)")
                       : isModified        ? (wrong.isEmpty() ? m_editor->check().firstProblem : wrong)
                                           : tr("Nothing to save"));
    m_revert->setEnabled(isModified && item.stored);
    m_remove->setEnabled(!item.stored || (!item.isInUse() && !session().isReadOnly()));
    m_remove->setToolTip(item.isInUse() ? tr("A space with measurements or campaigns stays") : tr("Remove the space"));
}

void SpacePage::begin(const SpaceDraft& draft) {
    notifications().clear();
    showSpace(m_drafts->add(draft));
    if (draft.options.empty()) {
        m_name->setFocus();
        m_name->selectAll();
    }
}

void SpacePage::readFile() {
    const QString path = m_files->spaceToRead(this);
    if (path.isEmpty())
        return;
    m_reading->start(
        tr("Reading %1").arg(QFileInfo(path).fileName()), [path](const JobContext&) { return readSpaceFile(path); },
        [this, path](const Result<Space>& space) {
            if (space)
                begin(draftOf(*space));
            else
                notifications().showError(space.error(), tr("Reading %1").arg(QFileInfo(path).fileName()));
        });
}

void SpacePage::save() {
    notifications().clear();
    if (m_editor)
        m_drafts->save(current());
}

void SpacePage::revert() {
    if (m_editor)
        m_drafts->discard(current());
}

void SpacePage::remove() {
    if (!m_editor)
        return;
    const SpaceDrafts::Item& item = m_drafts->item(current());
    if (item.stored)
        return session().removeSpace(item.id);
    const SpaceDraft draft = m_editor->draft();
    m_drafts->discard(current());
    notifications().show(NotificationBar::Kind::Information, tr("%1 was discarded").arg(draft.name));
    notifications().setAction(tr("Bring it back"), [this, draft] { begin(draft); });
}

void SpacePage::offerRename(const QString& from, const QString& to, int mentions) {
    notifications().show(NotificationBar::Kind::Information,
                         mentions == 1 ? tr("1 constraint mentions %1").arg(from)
                                       : tr("%1 constraints mention %2").arg(mentions).arg(from),
                         tr("The option is called %1 now.").arg(to));
    notifications().setAction(tr("Rename it there too"), [this, from, to, editor = m_editor] {
        notifications().clear();
        if (editor)
            editor->renameInConstraints(from, to);
    });
}

bool SpacePage::mayLeaveDrafts() {
    m_drafts->keepOnLeaving();
    QStringList edited;
    for (int i = 0; i < m_drafts->size(); ++i) {
        const SpaceDrafts::Item& item = m_drafts->item(i);
        if (m_drafts->isModified(i))
            edited << item.editor->draft().name;
    }
    if (edited.isEmpty())
        return true;
    switch (m_leaveQuestion(this, edited)) {
    case Leaving::Stay:
        return false;
    case Leaving::Discard:
        m_drafts->forgetOnLeaving();
        return true;
    case Leaving::Keep:
        break;
    }
    return true;
}

} // namespace perfbridge

#include "moc_spacepage.cpp"
