// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/shortcutmodel.h"

#include <vector>

#include <QDialog>

namespace perfbridge {

/// Every key of the window, to be looked through: a field for a part of what it does, where, or the key itself.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(std::vector<ShortcutEntry> entries, QWidget* parent = nullptr);
    ~ShortcutsDialog() override;
};

} // namespace perfbridge
