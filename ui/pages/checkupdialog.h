// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/jobrunner.h"
#include "ui/shell/measuremachine.h"

#include <memory>

#include <QDialog>

class QLabel;
class QVBoxLayout;

namespace perfbridge {

/// What stands in the way of good measurements on this machine, and what to do about it.
class CheckUpDialog final : public QDialog {
    Q_OBJECT

public:
    /// Looks in the background.
    explicit CheckUpDialog(std::shared_ptr<MeasureMachine> machine, QWidget* parent = nullptr);
    ~CheckUpDialog() override;

private:
    void look();
    void showFindings(const std::vector<Finding>& findings);

    std::shared_ptr<MeasureMachine> m_machine;
    JobRunner m_looking;
    QLabel* m_verdict;
    QVBoxLayout* m_findings;
    QString m_text; ///< all of it, to be copied
};

} // namespace perfbridge
