// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;

namespace perfbridge {

/// Actions of the window that pages offer too; owned by the window.
struct WindowActions {
    QAction* openSample = nullptr;
    QAction* importFile = nullptr;
    QAction* openWorkspace = nullptr;
    QAction* newWorkspace = nullptr;
};

} // namespace perfbridge
