// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QBoxLayout;
class QWidget;

namespace perfbridge {

/// Buttons of the actions that an undo stack or group made. Their keys work while `owner` is shown; `suffix` makes the
/// buttons' object names, "undo" and "redo", unique.
void addUndoButtons(QBoxLayout& bar, QWidget& owner, QAction* undo, QAction* redo, const QString& suffix = {});

} // namespace perfbridge
