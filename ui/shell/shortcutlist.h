// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/shortcutmodel.h"

#include <vector>

class QMenuBar;

namespace perfbridge {

/// Every key of the window: those of its menus as they are now, then those of pages, tables and plots.
[[nodiscard]] std::vector<ShortcutEntry> shortcutsOf(const QMenuBar& menus);

} // namespace perfbridge
