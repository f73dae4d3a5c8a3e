// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/protocol.h"

#include <vector>

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace perfbridge {

/// How thoroughly a campaign measures: a preset, and every field of the protocol with its reason.
class ProtocolFields final : public QWidget {
    Q_OBJECT

public:
    explicit ProtocolFields(QWidget* parent = nullptr);
    ~ProtocolFields() override;

    void setProtocol(const Protocol& protocol);
    [[nodiscard]] Protocol protocol() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QWidget* makeAllFields();
    void presetChosen();
    void showSummary();

    QComboBox* m_preset;
    QLabel* m_summary;
    QToolButton* m_more;
    QWidget* m_all = nullptr;
    std::vector<QSpinBox*> m_integers; ///< in the order of the description in protocolfields.cpp
    std::vector<QDoubleSpinBox*> m_reals;
    QSpinBox* m_seed = nullptr;
    QLineEdit* m_stopMetric = nullptr;
    bool m_isFilling = false;
};

} // namespace perfbridge
