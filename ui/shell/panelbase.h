// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDockWidget;
class QWidget;

namespace perfbridge {

/// A panel at a side of the window: a title that closes it, and what it shows. It is hidden at first.
[[nodiscard]] QDockWidget* makePanel(const QString& name, const QString& title, QWidget* content, QWidget* window);

} // namespace perfbridge
