// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/command.h"

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

/// What menus and buttons do, as commands. A command does nothing once its action or button is gone.
namespace perfbridge::menucommands {

/// A menu's text without its mnemonic and dots.
[[nodiscard]] QString plainText(const QString& text);

/// All of its menus, also those that are filled when they are shown; the path is that of the menus.
[[nodiscard]] Commands ofMenuBar(const QMenuBar& bar);
/// The buttons that can be seen on a page, and the menus behind them; `path` is the page's name.
[[nodiscard]] Commands ofButtons(const QWidget& page, const QString& path);

} // namespace perfbridge::menucommands
