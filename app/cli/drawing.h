// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QApplication>
#include <QTemporaryDir>

namespace perfbridge {

/// The application that drawing needs: it needs fonts, not a screen, and looks the same with and without one.
class DrawingApplication {
public:
    DrawingApplication();

private:
    std::optional<QTemporaryDir> m_runtimeFolder;
    int m_count = 1;
    char m_name[14] = "perfbridgectl";
    char* m_names[2] = {m_name, nullptr};
    std::unique_ptr<QApplication> m_application;
};

} // namespace perfbridge
