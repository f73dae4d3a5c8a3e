// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/optiontable.h"

#include "ui/models/optiontablemodel.h"
#include "ui/pages/celldelegate.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>

namespace perfbridge {

namespace {

constexpr int smallestWidth = 52;
constexpr int largestWidth = 170;
constexpr int largestUnit = 76;
constexpr int smallestLevels = 116; ///< of a long list the beginning, so that no column is out of sight
constexpr int smallestHow = 60;
constexpr int unitColumn = static_cast<int>(OptionField::Unit);
constexpr int levelsColumn = static_cast<int>(OptionField::Levels);
constexpr int howColumn = static_cast<int>(OptionField::Apply);

} // namespace

OptionTable::OptionTable(OptionTableModel& model, QWidget* parent)
    : QTableView(parent) {
    setModel(&model);
    setItemDelegate(new CellDelegate(this));
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table
    horizontalHeader()->setFont(theme::captionFont());
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(smallestWidth);
    verticalHeader()->setFont(theme::captionFont());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::spacing + theme::spacing / 2);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            [this] { m_isDivided = m_isDivided || !m_isFitting; });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        const bool isChoice = !index.data(OptionTableModel::ChoicesRole).toStringList().isEmpty();
        if (isChoice && state() != QAbstractItemView::EditingState)
            edit(index);
    });
}

std::vector<int> OptionTable::selectedRows() const {
    std::vector<int> rows;
    const QModelIndexList indexes = selectionModel()->selectedIndexes();
    for (const QModelIndex& index : indexes)
        rows.push_back(index.row());
    if (rows.empty() && currentIndex().isValid())
        rows.push_back(currentIndex().row());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void OptionTable::fitColumns() {
    if (m_isDivided)
        return;
    m_isFitting = true;
    const QFontMetrics metrics = horizontalHeader()->fontMetrics();
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int header =
            metrics.horizontalAdvance(model()->headerData(column, Qt::Horizontal).toString()) + 2 * theme::spacing;
        const int content = sizeHintForColumn(column);
        const int largest = column == unitColumn ? largestUnit : largestWidth;
        setColumnWidth(column, std::clamp(std::max(header, content), smallestWidth, largest));
    }
    m_isFitting = false;
    divide();
}

void OptionTable::divide() {
    if (m_isDivided)
        return;
    m_isFitting = true;
    // How an option is applied gets what it needs, as long as the levels do not have to be cut for it.
    const int others = horizontalHeader()->length() - columnWidth(levelsColumn) - columnWidth(howColumn);
    const int room = viewport()->width() - others;
    const int wanted = std::clamp(sizeHintForColumn(howColumn), smallestWidth, largestWidth);
    const int how = std::clamp(room - smallestLevels, std::min(smallestHow, wanted), wanted);
    setColumnWidth(howColumn, how);
    setColumnWidth(levelsColumn, std::max(smallestLevels, room - how));
    m_isFitting = false;
}

void OptionTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    divide();
}

void OptionTable::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const int key = event->key();
    if (modifiers == Qt::AltModifier && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        Q_EMIT moveRequested(key == Qt::Key_Up ? -1 : 1);
    } else if (modifiers == Qt::ControlModifier && key == Qt::Key_D) {
        Q_EMIT duplicateRequested();
    } else if (event->matches(QKeySequence::Delete)) {
        Q_EMIT removeRequested();
    } else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier &&
               currentIndex().isValid() && state() != QAbstractItemView::EditingState) {
        edit(currentIndex());
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace perfbridge

#include "moc_optiontable.cpp"
