// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recentmenu.h"

#include "ui/shell/settings.h"

#include <QDir>
#include <QFileInfo>

namespace perfbridge {

RecentMenu::RecentMenu(QWidget* parent)
    : QMenu(tr("Open &recent"), parent) {
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
}

void RecentMenu::fill() {
    clear();
    const QList<RecentWorkspace> recent = Settings::recentWorkspaces();
    for (const RecentWorkspace& workspace : recent) {
        const QFileInfo file(workspace.path);
        QAction* action = addAction(QString(file.completeBaseName()).replace(u'&', QStringLiteral("&&")), this,
                                    [this, path = workspace.path] { Q_EMIT chosen(path); });
        action->setObjectName(QStringLiteral("open ") + workspace.path);
        action->setToolTip(QDir::toNativeSeparators(workspace.path));
    }
    if (recent.isEmpty())
        addAction(tr("None yet"))->setEnabled(false);
}

} // namespace perfbridge

#include "moc_recentmenu.cpp"
