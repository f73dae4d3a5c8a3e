// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/configurationview.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <set>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace perfbridge {

namespace {

constexpr int largestWidth = 260;
constexpr int measuredRows = 40; // Qt would look at 1000 rows of every column

} // namespace

void fitColumns(QTableView& table) {
    const QFontMetrics metrics = table.horizontalHeader()->fontMetrics();
    const QAbstractItemModel& model = *table.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        int width = static_cast<const QAbstractItemView&>(table).sizeHintForColumn(column);
        const QStringList lines = model.headerData(column, Qt::Horizontal).toString().split(u'\n');
        for (const QString& line : lines)
            width = std::max(width, metrics.horizontalAdvance(line) + 2 * theme::spacing);
        table.setColumnWidth(column, std::min(width, largestWidth));
    }
}

ConfigurationView::ConfigurationView(QWidget* parent)
    : QTableView(parent) {
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSortingEnabled(true);
    setTabKeyNavigation(false); // Tab leaves the table
    verticalHeader()->hide();
    horizontalHeader()->setFont(theme::captionFont());
    horizontalHeader()->setSectionsMovable(true);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::spacing);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setResizeContentsPrecision(measuredRows);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void ConfigurationView::fitColumns() {
    perfbridge::fitColumns(*this);
}

QString ConfigurationView::selectionAsText() const {
    std::set<int> rows;
    std::set<int> columns;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
        for (int column = range.left(); column <= range.right(); ++column)
            columns.insert(column);
    }
    if (rows.empty())
        return {};
    QStringList lines;
    QStringList cells;
    for (const int column : columns) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        cells << title.split(u'\n', Qt::SkipEmptyParts).join(QStringLiteral(" @ "));
    }
    lines << cells.join(u'\t');
    for (const int row : rows) {
        cells.clear();
        for (const int column : columns)
            cells << model()->index(row, column).data(Qt::DisplayRole).toString();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

void ConfigurationView::copySelection() const {
    const QString text = selectionAsText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ConfigurationView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void ConfigurationView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* copy =
        menu.addAction(themedIcon(QStringLiteral("copy")), tr("Copy"), this, &ConfigurationView::copySelection);
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(selectionModel()->hasSelection());
    Q_EMIT menuAboutToShow(menu);
    menu.exec(event->globalPos());
}

} // namespace perfbridge

#include "moc_configurationview.cpp"
