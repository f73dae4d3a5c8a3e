// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/columnmenu.h"

#include <QMenu>

namespace perfbridge {

ColumnMenu::ColumnMenu(const QString& title, QWidget* parent)
    : QPushButton(title, parent)
    , m_title(title)
    , m_menu(new QMenu(this)) {
    setMenu(m_menu);
}

void ColumnMenu::setColumns(const std::vector<PlotColumn>& columns, std::size_t optional) {
    m_menu->clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString title = columns[i].fullTitle();
        QAction* action = m_menu->addAction(QString(title).replace(u'&', QStringLiteral("&&")));
        action->setData(title);
        action->setCheckable(true);
        action->setChecked(m_ticked.contains(title) || (i < optional && !m_unticked.contains(title)));
        connect(action, &QAction::toggled, this, [this, title](bool isTicked) {
            m_ticked.removeAll(title);
            m_unticked.removeAll(title);
            (isTicked ? m_ticked : m_unticked).append(title);
            updateText();
            Q_EMIT chosenChanged();
        });
    }
    updateText();
}

std::vector<std::size_t> ColumnMenu::chosen() const {
    std::vector<std::size_t> result;
    const QList<QAction*> actions = m_menu->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i]->isChecked())
            result.push_back(static_cast<std::size_t>(i));
    }
    return result;
}

void ColumnMenu::updateText() {
    setText(tr("%1: %2 of %3").arg(m_title).arg(chosen().size()).arg(m_menu->actions().size()));
}

} // namespace perfbridge
