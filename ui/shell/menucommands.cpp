// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menucommands.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QWidgetAction>

namespace perfbridge::menucommands {

namespace {

const QString pathSeparator = QStringLiteral(" › ");

QString joinedPath(const QString& path, const QString& name) {
    return path.isEmpty() ? name : path + pathSeparator + name;
}

/// What a disabled action says of itself; a tool tip that only repeats the text says nothing.
QString whyDisabled(bool isEnabled, const QString& toolTip, const QString& text) {
    if (isEnabled)
        return {};
    return toolTip.isEmpty() || plainText(toolTip) == plainText(text)
               ? QCoreApplication::translate("MenuCommands", "not possible now")
               : toolTip;
}

void addMenu(const QMenu& menu, const QString& path, Commands& commands) {
    // Some are filled when they are shown.
    Q_EMIT const_cast<QMenu&>(menu).aboutToShow();
    const QList<QAction*> actions = menu.actions();
    for (QAction* action : actions) {
        if (action->isSeparator() || !action->isVisible() || action->text().isEmpty() ||
            qobject_cast<QWidgetAction*>(action) != nullptr)
            continue;
        const QString text = plainText(action->text());
        if (const QMenu* below = action->menu()) {
            if (action->isEnabled())
                addMenu(*below, joinedPath(path, text), commands);
            continue;
        }
        const QString own = action->objectName();
        commands.push_back({.id = own.isEmpty() ? joinedPath(path, text) : own,
                            .text = text,
                            .path = path,
                            .shortcut = action->shortcut().toString(QKeySequence::NativeText),
                            .icon = action->icon(),
                            .whyNot = whyDisabled(action->isEnabled(), action->toolTip(), action->text()),
                            .run = [action = QPointer(action)] {
                                if (action)
                                    action->trigger();
                            }});
    }
}

} // namespace

QString plainText(const QString& text) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i; // the letter after it is meant, also if it is one more of them
        result += text[i];
    }
    while (result.endsWith(u'…') || result.endsWith(u'.'))
        result.chop(1);
    return result.trimmed();
}

Commands ofMenuBar(const QMenuBar& bar) {
    Commands commands;
    const QList<QAction*> menus = bar.actions();
    for (const QAction* action : menus) {
        if (const QMenu* menu = action->menu())
            addMenu(*menu, plainText(action->text()), commands);
    }
    return commands;
}

Commands ofButtons(const QWidget& page, const QString& path) {
    Commands commands;
    const QList<QPushButton*> buttons = page.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        const QString text = plainText(button->text());
        if (!button->isVisible() || text.isEmpty())
            continue;
        if (const QMenu* menu = button->menu()) {
            if (button->isEnabled())
                addMenu(*menu, joinedPath(path, text), commands);
            continue;
        }
        commands.push_back({.id = joinedPath(path, button->objectName().isEmpty() ? text : button->objectName()),
                            .text = text,
                            .path = path,
                            .shortcut = button->shortcut().toString(QKeySequence::NativeText),
                            .icon = button->icon(),
                            .whyNot = whyDisabled(button->isEnabled(), button->toolTip(), button->text()),
                            .run = [button = QPointer(button)] {
                                if (button)
                                    button->click();
                            }});
    }
    return commands;
}

} // namespace perfbridge::menucommands
