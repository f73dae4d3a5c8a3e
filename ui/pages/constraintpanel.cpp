// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/constraintpanel.h"

#include "ui/models/constraintlistmodel.h"
#include "ui/models/counttext.h"
#include "ui/pages/constraintdelegate.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

ConstraintPanel::ConstraintPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new ConstraintListModel(this))
    , m_counting(new JobRunner(this))
    , m_view(new QListView(this))
    , m_entry(new QLineEdit(this))
    , m_entryError(new CaptionLabel({}, CaptionLabel::Look::Failure, this))
    , m_count(new CaptionLabel({}, CaptionLabel::Look::Muted, this))
    , m_remove(new QToolButton(this)) {
    m_view->setObjectName(QStringLiteral("constraints"));
    m_view->setAccessibleName(tr("Constraints"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ConstraintDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->installEventFilter(this);
    m_entry->setObjectName(QStringLiteral("newConstraint"));
    m_entry->setAccessibleName(tr("New constraint"));
    m_entry->setPlaceholderText(tr("Add a rule, for example: threads <= 4, or: precision != int8 or backend = cpu"));
    m_entry->setToolTip(tr("What every valid configuration obeys: = != < <= > >=, + - * /, and, or, not, =>, in {…}.\n"
                           "Return adds it."));
    m_entry->setClearButtonEnabled(true);
    m_entryError->setObjectName(QStringLiteral("constraintError"));
    m_entryError->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("validCount"));
    m_remove->setObjectName(QStringLiteral("removeConstraint"));
    m_remove->setIcon(themedIcon(QStringLiteral("remove")));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::TabFocus);
    m_remove->setToolTip(tr("Remove the selected constraints (Delete)"));
    m_remove->setAccessibleName(tr("Remove the selected constraints"));
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * theme::spacing);
    row->addWidget(makeHeading(tr("Constraints"), this));
    row->addWidget(m_count, 1);
    row->addWidget(m_remove);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(row);
    layout->addWidget(withSearch(*m_view, tr("Search the constraints")), 1);
    layout->addWidget(m_entry);
    layout->addWidget(m_entryError);
    connect(m_entry, &QLineEdit::returnPressed, this, &ConstraintPanel::add);
    connect(m_entry, &QLineEdit::textChanged, this, [this] { m_entryError->hide(); });
    connect(m_remove, &QToolButton::clicked, this, &ConstraintPanel::remove);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConstraintPanel::updateState);
    m_entryError->hide();
}

ConstraintPanel::~ConstraintPanel() = default;

void ConstraintPanel::setEditor(SpaceEditor* editor) {
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    m_model->setEditor(editor);
    m_entry->clear();
    if (m_editor)
        connect(m_editor, &SpaceEditor::changed, this, &ConstraintPanel::count);
    count();
    updateState();
}

void ConstraintPanel::add() {
    if (!m_editor || m_entry->text().trimmed().isEmpty())
        return;
    const QString text = m_entry->text();
    const Result<Constraint> parsed = Constraint::parse(text.trimmed().toStdString(), m_editor->check().options);
    // A new rule is right before it is taken; one that options changed under stays in the list, marked.
    if (!parsed) {
        m_entryError->setText(QString::fromStdString(parsed.error().message));
        m_entryError->show();
        return;
    }
    m_entry->clear();
    m_editor->addConstraint(text);
    m_view->scrollToBottom();
}

void ConstraintPanel::remove() {
    std::vector<int> rows;
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex& index : selected)
        rows.push_back(index.row());
    if (m_editor)
        m_editor->removeConstraints(std::move(rows));
    updateState();
}

void ConstraintPanel::updateState() {
    m_remove->setEnabled(m_view->selectionModel()->hasSelection());
}

void ConstraintPanel::count() {
    const std::shared_ptr<const Space> space = m_editor ? m_editor->check().space : nullptr;
    if (!space) {
        m_counting->cancel();
        m_count->setText(m_editor && !m_editor->draft().options.empty()
                             ? tr("Configurations are counted when every option is right")
                             : QString());
        return;
    }
    const int leftOut = m_editor->check().constraintsLeftOut;
    m_counting->start(
        tr("Counting configurations"), [space](const JobContext& context) { return space->count(context); },
        [this, space, leftOut](const Result<Space::Count>& count) {
            if (!m_editor || m_editor->check().space != space)
                return;
            if (count)
                m_count->setText(countText(*count, leftOut));
            else if (count.error().code != ErrorCode::Cancelled)
                m_count->setText(QString::fromStdString(count.error().message));
            m_count->setToolTip(m_count->text());
        });
}

bool ConstraintPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        auto* press = static_cast<QKeyEvent*>(event);
        if (press->matches(QKeySequence::Delete)) {
            remove();
            return true;
        }
        if ((press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) && m_view->currentIndex().isValid()) {
            m_view->edit(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_constraintpanel.cpp"
