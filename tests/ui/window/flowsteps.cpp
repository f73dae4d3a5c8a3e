// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/flowsteps.h"

#include "ui/shell/notificationbar.h"

#include <QAbstractItemView>
#include <QPushButton>

namespace perfbridge::test {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

void click(Clicks& clicks, const char* name) {
    clicks.on(clicks.see<QWidget>(s(name)));
}

void click(Clicks& clicks, const char* name, const FlowUser::Visit& visit) {
    clicks.on(clicks.see<QWidget>(s(name)), visit);
}

void waitForWord(FlowUser& user, const char* words) {
    FlowUser::waitFor(s("the page says “%1”").arg(s(words)), [&] {
        const auto bars = user.shown<NotificationBar>(s("notificationBar"));
        return !bars.isEmpty() && bars.constFirst()->text().contains(s(words));
    });
}

void waitForRows(FlowUser& user, const char* table) {
    FlowUser::waitFor(s("%1 has rows").arg(s(table)), [&] {
        const auto views = user.shown<QAbstractItemView>(s(table));
        return !views.isEmpty() && views.constFirst()->model()->rowCount() > 0;
    });
}

QPushButton& buttonOf(const QWidget& dialog, QDialogButtonBox::StandardButton which) {
    auto* box = dialog.findChild<QDialogButtonBox*>();
    return *box->button(which);
}

} // namespace perfbridge::test
