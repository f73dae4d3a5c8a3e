// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page.h"

#include "ui/shell/notificationbar.h"

#include <QVBoxLayout>

namespace perfbridge {

Page::Page(WorkspaceSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_notifications(new NotificationBar(this))
    , m_content(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notifications);
    layout->addLayout(m_content, 1);
    m_content->setContentsMargins({});
}

} // namespace perfbridge

#include "moc_page.cpp"
