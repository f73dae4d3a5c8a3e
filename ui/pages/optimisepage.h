// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"
#include "core/optimize/sensitivity.h"
#include "ui/pages/exportableplot.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

#include <memory>
#include <optional>
#include <vector>

#include <Eigen/Core>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace perfbridge {

class AnswerView;
class EmptyState;
class FigureExport;
class FormUndo;
class GoalFields;

/// Finds the best configuration under conditions, or the front of several metrics: the goal on the left, the answer on
/// the right. Among measured configurations it follows every change; what takes a model is started by the button.
class OptimisePage final : public Page {
    Q_OBJECT

public:
    OptimisePage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent = nullptr);
    ~OptimisePage() override;

    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    /// For tests: where exports ask for their file.
    [[nodiscard]] FigureExport& exporter() { return *m_export; }

Q_SIGNALS:
    /// A campaign is wanted of these configurations (n x d) of the current space, to confirm an answer.
    void measureRequested(const std::shared_ptr<const perfbridge::Space>& space, const QString& environment,
                          const Eigen::MatrixXd& configurations);

private:
    struct Answer {
        std::shared_ptr<const OptimisationReport> report;
        std::vector<OptionSensitivity> sensitivity;
    };

    [[nodiscard]] QWidget* makeGoalColumn();
    [[nodiscard]] QWidget* makeAnswerColumn();
    void setupExport();
    [[nodiscard]] std::optional<ExportablePlot> plotForExport() const;
    void connectSelection();
    void showData();
    void goalChanged();
    void start();
    void showAnswer(Result<Answer> answer);
    void showNothing(const QString& title, const QString& text);
    void updateState();
    void measure();
    void exportCsv();
    [[nodiscard]] OptimisationRequest completed(OptimisationRequest request);
    [[nodiscard]] static Result<Answer> find(const SpaceData& data, const OptimisationRequest& request,
                                             const JobContext& context);

    JobRunner m_job;
    QTimer* m_delay;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    GoalFields* m_goal = nullptr;
    FormUndo* m_goalUndo = nullptr;
    QLabel* m_state = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_remarks = nullptr;
    FigureExport* m_export;
    QPushButton* m_exportButton = nullptr;
    QStackedWidget* m_results = nullptr;
    EmptyState* m_nothing = nullptr;
    AnswerView* m_answer = nullptr;
    OptimisationRequest m_answered; ///< what the answer is to
    bool m_isStale = true;          ///< the goal is another than the one that was answered
};

} // namespace perfbridge
