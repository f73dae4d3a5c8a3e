// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace perfbridge {

class MainWindow;

/// Prints to stdout the milliseconds from the start of the process until the window is painted and answers, with the
/// data loaded if `withData`, and quits. The kernel's clock tick, 10 ms on most systems, is the resolution.
void printStartTimeWhenShown(MainWindow& window, bool withData);

} // namespace perfbridge
