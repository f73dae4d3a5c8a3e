// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSplitter;
class QString;

namespace perfbridge {

/// Gives a splitter the sizes that the user last chose, and remembers those chosen from now on under `name`. False if
/// none were chosen yet.
bool rememberSizes(QSplitter& splitter, const QString& name);

} // namespace perfbridge
