// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/nothingfoundlabel.h"

#include "ui/shell/theme.h"

#include <QEvent>

namespace perfbridge {

NothingFoundLabel::NothingFoundLabel(QWidget* area)
    : QLabel(area) {
    setObjectName(QStringLiteral("nothingFound"));
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setMargin(theme::spacing);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setForegroundRole(QPalette::Text);
    setFocusPolicy(Qt::NoFocus); // Escape does what its link does
    setGeometry(area->rect());
    hide();
    area->installEventFilter(this);
    connect(this, &QLabel::linkActivated, this, &NothingFoundLabel::everythingWanted);
}

void NothingFoundLabel::setSearch(const QString& text) {
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    setText(tr("Nothing fits \"%1\".").arg(text.toHtmlEscaped()) +
            QStringLiteral("<br><a href=\"all\">%1</a>").arg(tr("Show everything (Esc)")));
    raise();
}

bool NothingFoundLabel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parent())
        setGeometry(parentWidget()->rect());
    return QLabel::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_nothingfoundlabel.cpp"
