// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/handbookactions.h"

#include "ui/models/handbook.h"
#include "ui/shell/handbookwindow.h"
#include "ui/shell/icons.h"

#include <utility>

#include <QAction>
#include <QMenu>

namespace perfbridge {

HandbookActions::HandbookActions(std::function<QString()> currentPage, QObject* parent)
    : QObject(parent)
    , m_currentPage(std::move(currentPage)) {}

HandbookActions::~HandbookActions() = default;

void HandbookActions::addTo(QMenu& menu) {
    QAction* page = menu.addAction(themedIcon(QStringLiteral("information")), tr("Help on this &page"), this,
                                   [this] { open(Handbook::builtIn().pageHelp(m_currentPage())); });
    page->setObjectName(QStringLiteral("pageHelp"));
    page->setShortcut(QKeySequence(Qt::Key_F1));
    QAction* handbook =
        menu.addAction(themedIcon(QStringLiteral("handbook")), tr("&Handbook"), this, [this] { open(); });
    handbook->setObjectName(QStringLiteral("handbook"));
    handbook->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F1));
}

void HandbookActions::open(const QUrl& place) {
    if (!m_window)
        m_window = std::make_unique<HandbookWindow>(Handbook::builtIn());
    m_window->open(place);
}

} // namespace perfbridge

#include "moc_handbookactions.cpp"
