// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/environment.h"

#include <vector>

#include <QDialog>

class QComboBox;
class QLabel;

namespace perfbridge {

class FingerprintModel;

/// Two of several environments, attribute by attribute; what differs is marked, and can be shown alone.
class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    /// The first is shown at the left; at the right the last, which is the newest known one.
    explicit CompareDialog(std::vector<Environment> environments, QWidget* parent = nullptr);
    ~CompareDialog() override;

private:
    void compare();

    std::vector<Environment> m_environments;
    FingerprintModel* m_model;
    QComboBox* m_left;
    QComboBox* m_right;
    QLabel* m_count;
};

} // namespace perfbridge
