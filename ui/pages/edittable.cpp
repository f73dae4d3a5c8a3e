// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/edittable.h"

#include "ui/shell/theme.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>

namespace perfbridge {

EditTable::EditTable(int visibleRows, QWidget* parent)
    : QTableView(parent)
    , m_visibleRows(visibleRows) {
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::spacing);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
}

void EditTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, [this] { updateGeometry(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });
}

QSize EditTable::sizeHint() const {
    const int rows = model() ? std::clamp(model()->rowCount(), 1, m_visibleRows) : 1;
    return {fontMetrics().averageCharWidth() * 40,
            rows * verticalHeader()->defaultSectionSize() + horizontalHeader()->sizeHint().height() + 2 * frameWidth()};
}

QSize EditTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 20, sizeHint().height()};
}

void EditTable::removeCurrentRow() {
    if (currentIndex().isValid())
        model()->removeRow(currentIndex().row());
}

void EditTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete && state() != QAbstractItemView::EditingState) {
        removeCurrentRow();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace perfbridge

#include "moc_edittable.cpp"
