// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/undobuttons.h"

#include "ui/shell/icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QToolButton>

namespace perfbridge {

void addUndoButtons(QBoxLayout& bar, QWidget& owner, QAction* undo, QAction* redo, const QString& suffix) {
    const auto add = [&](QAction* action, const QString& name, QKeySequence::StandardKey key) {
        action->setIcon(themedIcon(name));
        action->setShortcuts(key);
        owner.addAction(action);
        auto* button = new QToolButton(&owner);
        button->setDefaultAction(action);
        button->setObjectName(name + suffix);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar.addWidget(button);
    };
    add(undo, QStringLiteral("undo"), QKeySequence::Undo);
    add(redo, QStringLiteral("redo"), QKeySequence::Redo);
}

} // namespace perfbridge
