// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/environment.h"
#include "core/measure/backendspec.h"

#include <optional>
#include <vector>

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace perfbridge {

class PairModel;

/// The environment of a campaign: its name, and the machine's fingerprint, filled in by itself and open to corrections
/// and additions. Any two environments can be compared side by side.
class EnvironmentFields final : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentFields(QWidget* parent = nullptr);
    ~EnvironmentFields() override;

    /// Of this machine. Fills the attributes in as long as the user has not changed them.
    void setFingerprint(const TextPairs& fingerprint);
    /// Those of the workspace, to be compared with, and to say that a name joins one.
    void setKnown(std::vector<Environment> environments);
    void setEnvironment(const Environment& environment);
    [[nodiscard]] Environment environment() const;

Q_SIGNALS:
    void changed();

private:
    void compare();
    void showNameNote();

    PairModel* m_attributes;
    QLineEdit* m_name;
    QLabel* m_note;
    QPushButton* m_compare;
    std::vector<Environment> m_known;
    TextPairs m_fingerprint;
    bool m_isChanged = false; ///< by the user
    bool m_isFilling = false;
};

} // namespace perfbridge
