// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

namespace perfbridge {

/// Which commands the user of this machine agreed to run. A workspace from elsewhere never runs a command by being
/// opened: consent is remembered in the user's settings on this machine, not in the file, and is for exactly these
/// commands; one that is changed in the file needs another. The window and perfbridgectl share it.
class CommandTrust {
public:
    /// Backends that run no command of the workspace's need no consent.
    [[nodiscard]] static bool needsConsent(const BackendSpec& backend);
    /// After the user agreed, or defined the command here.
    static void remember(const BackendSpec& backend);
};

} // namespace perfbridge
