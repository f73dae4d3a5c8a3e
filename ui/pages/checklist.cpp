// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/checklist.h"

#include <algorithm>

#include <QSignalBlocker>
#include <QWheelEvent>

namespace perfbridge {

CheckList::CheckList(QWidget* parent)
    : QListWidget(parent) {
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    connect(this, &QListWidget::itemChanged, this, &CheckList::checkedChanged);
}

void CheckList::setEntries(const std::vector<Entry>& entries) {
    {
        const QSignalBlocker blocker(this);
        clear();
        for (const Entry& entry : entries) {
            auto* item = new QListWidgetItem(entry.text, this);
            item->setData(Qt::UserRole, QString::fromStdString(entry.id));
            item->setToolTip(entry.toolTip);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(entry.isChecked ? Qt::Checked : Qt::Unchecked);
        }
    }
    updateGeometry();
    Q_EMIT checkedChanged();
}

std::vector<std::string> CheckList::checked() const {
    std::vector<std::string> ids;
    for (int i = 0; i < count(); ++i) {
        if (item(i)->checkState() == Qt::Checked)
            ids.push_back(item(i)->data(Qt::UserRole).toString().toStdString());
    }
    return ids;
}

void CheckList::setChecked(const std::vector<std::string>& ids) {
    {
        const QSignalBlocker blocker(this);
        for (int i = 0; i < count(); ++i) {
            const std::string id = item(i)->data(Qt::UserRole).toString().toStdString();
            const bool isWanted = std::find(ids.begin(), ids.end(), id) != ids.end();
            item(i)->setCheckState(isWanted ? Qt::Checked : Qt::Unchecked);
        }
    }
    Q_EMIT checkedChanged();
}

QSize CheckList::sizeHint() const {
    constexpr int rowsOfNothing = 3; // that say so
    int rows = 0;
    for (int row = 0; row < count(); ++row)
        rows += isRowHidden(row) ? 0 : 1;
    if (rows == 0)
        rows = count() > 0 ? rowsOfNothing : 1;
    const int rowHeight = count() > 0 ? sizeHintForRow(0) : fontMetrics().height();
    return {fontMetrics().averageCharWidth() * 20, rows * rowHeight + 2 * frameWidth()};
}

void CheckList::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the panel scrolls
}

} // namespace perfbridge
