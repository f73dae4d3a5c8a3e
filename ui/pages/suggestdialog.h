// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/nextmeasurements.h"
#include "ui/shell/jobrunner.h"

#include <memory>

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace perfbridge {

class SuggestionModel;

/// Which configurations to measure next in a target, computed in the background.
class SuggestDialog final : public QDialog {
    Q_OBJECT

public:
    SuggestDialog(std::shared_ptr<const SpaceData> data, SuggestionRequest request, QWidget* parent = nullptr);
    ~SuggestDialog() override;

    [[nodiscard]] const SuggestionModel& model() const { return *m_model; }
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

Q_SIGNALS:
    /// A campaign is wanted of these configurations (n x d) in the target.
    void measureWanted(const Eigen::MatrixXd& configurations);

private:
    void compute();
    void showSuggestions(Result<Suggestions> suggestions);
    /// Widens the dialog for its table, as far as the screen allows.
    void showAllColumns();

    std::shared_ptr<const SpaceData> m_data;
    SuggestionRequest m_request;
    JobRunner m_job;
    SuggestionModel* m_model;
    QLabel* m_summary;
    QLabel* m_explanation;
    QSpinBox* m_count;
    QTableView* m_table;
    QPushButton* m_copy;
    QPushButton* m_measure;
};

} // namespace perfbridge
