// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/splitterstate.h"

#include "ui/shell/settings.h"

#include <QSplitter>

namespace perfbridge {

bool rememberSizes(QSplitter& splitter, const QString& name) {
    QObject::connect(&splitter, &QSplitter::splitterMoved, &splitter,
                     [&splitter, name] { Settings::setWidgetState(name, splitter.saveState()); });
    return splitter.restoreState(Settings::widgetState(name));
}

} // namespace perfbridge
