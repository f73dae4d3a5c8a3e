// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/advice.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace perfbridge {

/// Whether and how to transfer, from a pilot of a dozen configurations, with the evidence; computed in the background.
class AdviceDialog final : public QDialog {
    Q_OBJECT

public:
    AdviceDialog(std::shared_ptr<const SpaceData> data, std::vector<std::string> sources, std::string target,
                 std::string metric, QWidget* parent = nullptr);
    ~AdviceDialog() override;

    /// Absent while it is computed, and where there is none.
    [[nodiscard]] const std::optional<TransferAdvice>& advice() const { return m_advice; }

Q_SIGNALS:
    /// The user wants the study that shows whether the advice holds.
    void studyWanted(const std::vector<std::string>& sources, const std::vector<std::string>& strategies);

private:
    void showAdvice(Result<TransferAdvice> advice);
    void wantStudy();

    std::optional<TransferAdvice> m_advice;
    std::vector<std::string> m_sources;
    JobRunner m_job;
    QLabel* m_sentence;
    QVBoxLayout* m_details;
    QPushButton* m_study;
};

} // namespace perfbridge
