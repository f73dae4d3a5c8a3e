// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace perfbridge {

class MainWindow;

/// Waits until no file is read and nothing is computed, saves the window as an image, and quits: with 0, or with 1 and
/// a message if the file cannot be written.
void saveScreenshotWhenLoaded(MainWindow& window, const QString& path);

} // namespace perfbridge
