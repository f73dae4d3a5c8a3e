// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace perfbridge {

/// Lets Tab go through `root` as its layouts, splitters and tabs put things, in place of the order in which they were
/// made; what is placed by hand keeps its turn. Once all is in its layout, and in its window.
void setTabOrderAsLaidOut(QWidget& root);

} // namespace perfbridge
