// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/window/flowdriver.h"

#include <QDialogButtonBox>
#include <QString>

class QPushButton;

namespace perfbridge {

namespace test {

// What several flows do and wait for.

[[nodiscard]] QString s(const char* text);
void click(Clicks& clicks, const char* name);
/// On a button that opens a menu or a dialog.
void click(Clicks& clicks, const char* name, const FlowUser::Visit& visit);
/// The bar of the page that is shown says this.
void waitForWord(FlowUser& user, const char* words);
/// Of a list or table.
void waitForRows(FlowUser& user, const char* name);
/// A button of a dialog of Qt's own.
[[nodiscard]] QPushButton& buttonOf(const QWidget& dialog, QDialogButtonBox::StandardButton which);

/// The plot that is shown, once it draws something; there has to be one alone.
template <typename Plot>
[[nodiscard]] Plot& drawnPlot(FlowUser& user, bool (*isDrawn)(const Plot&)) {
    QList<Plot*> plots;
    FlowUser::waitFor(s("%1 draws").arg(s(Plot::staticMetaObject.className())), [&] {
        plots = user.shown<Plot>({});
        return plots.size() == 1 && isDrawn(*plots.constFirst());
    });
    return *plots.constFirst();
}

} // namespace test
} // namespace perfbridge
