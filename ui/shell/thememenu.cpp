// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/thememenu.h"

#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QActionGroup>

namespace perfbridge {

ThemeMenu::ThemeMenu(QWidget* parent)
    : QMenu(tr("&Theme"), parent) {
    auto* group = new QActionGroup(this);
    const auto add = [&](theme::Mode mode, const QString& text) {
        QAction* action = addAction(text);
        action->setObjectName(QStringLiteral("theme_") + theme::toString(mode));
        action->setCheckable(true);
        action->setChecked(theme::mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [mode] {
            theme::apply(mode);
            Settings::setThemeMode(mode);
        });
    };
    add(theme::Mode::System, tr("As the &system"));
    add(theme::Mode::Light, tr("&Light"));
    add(theme::Mode::Dark, tr("&Dark"));
}

} // namespace perfbridge

#include "moc_thememenu.cpp"
