// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panelbase.h"

#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/taborder.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QToolButton>

namespace perfbridge {

QDockWidget* makePanel(const QString& name, const QString& title, QWidget* content, QWidget* window) {
    auto* panel = new QDockWidget(title, window);
    panel->setObjectName(name);
    auto* bar = new QWidget(panel);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(theme::spacing, theme::spacing / 2, theme::spacing / 2, 0);
    auto* heading = makeHeading(title, bar);
    auto* close = new QToolButton(bar);
    close->setObjectName(name + QStringLiteral("Close"));
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(QDockWidget::tr("Close %1").arg(title));
    close->setAccessibleName(QDockWidget::tr("Close %1").arg(title));
    close->setFocusPolicy(Qt::StrongFocus);
    QObject::connect(close, &QToolButton::clicked, panel, &QDockWidget::close);
    layout->addWidget(heading, 1);
    layout->addWidget(close);
    panel->setTitleBarWidget(bar);
    panel->setWidget(content);
    setTabOrderAsLaidOut(*panel);
    panel->hide();
    return panel;
}

} // namespace perfbridge
