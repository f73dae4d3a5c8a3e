// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/splitterstate.h"

#include "ui/shell/latestate.h"

#include <QSplitter>

namespace perfbridge {

bool rememberSizes(QSplitter& splitter, const QString& name) {
    auto* kept = new LateState(name, &splitter);
    QObject::connect(&splitter, &QSplitter::splitterMoved, kept,
                     [&splitter, kept] { kept->set(splitter.saveState()); });
    return splitter.restoreState(LateState::read(name));
}

} // namespace perfbridge
