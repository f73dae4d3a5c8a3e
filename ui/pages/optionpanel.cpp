// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/optionpanel.h"

#include "ui/models/optiontablemodel.h"
#include "ui/pages/optiontable.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

OptionPanel::OptionPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new OptionTableModel(this))
    , m_table(new OptionTable(*m_model, this))
    , m_stack(new FillingStack(this))
    , m_count(new CaptionLabel({}, CaptionLabel::Look::Muted, this))
    , m_error(new CaptionLabel({}, CaptionLabel::Look::Failure, this))
    , m_help(new CaptionLabel({}, CaptionLabel::Look::Muted, this)) {
    m_table->setObjectName(QStringLiteral("options"));
    m_table->setAccessibleName(tr("Options"));
    m_error->setObjectName(QStringLiteral("cellError"));
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_help->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::spacing / 2);
    row->addWidget(makeHeading(tr("Options"), this));
    row->addSpacing(theme::spacing);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(addButton(QStringLiteral("addOption"), QStringLiteral("plus"), tr("Add an option (Ctrl+Shift+A)"),
                             &OptionPanel::add));
    row->addWidget(m_duplicate = addButton(QStringLiteral("duplicateOption"), QStringLiteral("copy"),
                                           tr("Duplicate the option (Ctrl+D)"), &OptionPanel::duplicate));
    row->addWidget(m_up = addButton(QStringLiteral("moveOptionUp"), QStringLiteral("up"),
                                    tr("Move the option up (Alt+Up)"), &OptionPanel::moveUp));
    row->addWidget(m_down = addButton(QStringLiteral("moveOptionDown"), QStringLiteral("down"),
                                      tr("Move the option down (Alt+Down)"), &OptionPanel::moveDown));
    row->addWidget(m_remove = addButton(QStringLiteral("removeOption"), QStringLiteral("remove"),
                                        tr("Remove the selected options (Delete)"), &OptionPanel::remove));
    findChild<QToolButton*>(QStringLiteral("addOption"))->setShortcut(QKeySequence(tr("Ctrl+Shift+A")));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(row);
    QWidget* searched = withSearch(*m_table, tr("Search the options"));
    m_search = searched->findChild<QLineEdit*>();
    m_stack->addWidget(searched);
    m_stack->addWidget(makeInvitation());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_help);
    connect(m_table, &OptionTable::removeRequested, this, &OptionPanel::remove);
    connect(m_table, &OptionTable::duplicateRequested, this, &OptionPanel::duplicate);
    connect(m_table, &OptionTable::moveRequested, this, &OptionPanel::move);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &OptionPanel::updateState);
    connect(m_search, &QLineEdit::textChanged, this, &OptionPanel::updateState);
    connect(m_model, &OptionTableModel::dataChanged, this, [this] {
        m_table->fitColumns();
        updateState();
    });
    connect(m_model, &OptionTableModel::modelReset, this, [this] {
        m_table->fitColumns();
        updateState();
    });
    connect(m_model, &OptionTableModel::rowsRemoved, this, &OptionPanel::updateState); // also the last one
    updateState();
}

OptionPanel::~OptionPanel() = default;

QWidget* OptionPanel::makeInvitation() {
    auto* invitation = new QFrame(this);
    invitation->setFrameShape(QFrame::StyledPanel);
    invitation->setAutoFillBackground(true);
    invitation->setBackgroundRole(QPalette::Base);
    auto* text =
        new CaptionLabel(tr("What can be set, and to which values?\nAdd the options one by one, or begin with a "
                            "template (New space)."),
                         CaptionLabel::Look::Muted, invitation);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::WindowText); // which the label dims; on a base it would take another
    auto* button = new QPushButton(themedIcon(QStringLiteral("plus")), tr("Add an option"), invitation);
    button->setObjectName(QStringLiteral("addFirstOption"));
    connect(button, &QPushButton::clicked, this, &OptionPanel::add);
    auto* layout = new QVBoxLayout(invitation);
    layout->setSpacing(2 * theme::spacing);
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch();
    return invitation;
}

QToolButton* OptionPanel::addButton(const QString& name, const QString& icon, const QString& toolTip,
                                    void (OptionPanel::*action)()) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip.section(QStringLiteral(" ("), 0, 0));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, action);
    return button;
}

void OptionPanel::setEditor(SpaceEditor* editor) {
    m_editor = editor;
    m_model->setEditor(editor);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    updateState();
}

void OptionPanel::select(int row, int column) {
    if (!isRowShown(*m_table, row))
        m_search->clear();
    const QModelIndex index = m_model->index(row, column);
    m_table->setFocus();
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void OptionPanel::add() {
    if (!m_editor)
        return;
    m_editor->addOption();
    select(m_model->rowCount() - 1, 0);
    m_table->edit(m_table->currentIndex());
}

void OptionPanel::duplicate() {
    if (!m_editor || !m_table->currentIndex().isValid())
        return;
    const int row = m_table->currentIndex().row();
    m_editor->duplicateOption(row);
    select(row + 1, 0);
}

void OptionPanel::remove() {
    const std::vector<int> rows = m_table->selectedRows();
    if (!m_editor || rows.empty())
        return;
    const int column = std::max(0, m_table->currentIndex().column());
    m_editor->removeOptions(rows);
    if (m_model->rowCount() > 0)
        select(std::min(rows.front(), m_model->rowCount() - 1), column);
}

void OptionPanel::move(int distance) {
    const QModelIndex current = m_table->currentIndex();
    const int to = current.row() + distance;
    if (!m_editor || !current.isValid() || to < 0 || to >= m_model->rowCount() || !m_search->text().isEmpty())
        return;
    m_editor->moveOption(current.row(), to);
    select(to, current.column());
}

void OptionPanel::updateState() {
    const int rows = m_model->rowCount();
    const int current = m_table->currentIndex().row();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(rows > 0 ? QString::number(rows) : QString());
    m_duplicate->setEnabled(current >= 0);
    m_remove->setEnabled(current >= 0);
    // Among rows that are not all in sight nobody sees where one goes.
    const bool isOrdered = m_search->text().isEmpty();
    m_up->setEnabled(isOrdered && current > 0);
    m_down->setEnabled(isOrdered && current >= 0 && current < rows - 1);
    showCell();
}

void OptionPanel::showCell() {
    const QModelIndex index = m_table->currentIndex();
    const QString error = index.data(OptionTableModel::ErrorRole).toString();
    m_error->setText(error.isEmpty()
                         ? QString()
                         : tr("%1: %2").arg(m_model->headerData(index.column(), Qt::Horizontal).toString(), error));
    m_error->setVisible(!error.isEmpty());
    m_help->setText(index.isValid() ? OptionTableModel::explanation(OptionTableModel::fieldOf(index.column()))
                                    : QString());
    m_help->setVisible(error.isEmpty() && index.isValid());
}

} // namespace perfbridge

#include "moc_optionpanel.cpp"
