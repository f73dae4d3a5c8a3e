// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace perfbridge {

/// The workspaces that were open before, newest first; filled each time it is shown.
class RecentMenu final : public QMenu {
    Q_OBJECT

public:
    explicit RecentMenu(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void fill();
};

} // namespace perfbridge
