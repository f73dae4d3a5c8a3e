// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/studyrun.h"
#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace perfbridge {

class EmptyState;
class FigureExport;
class FormUndo;
class StudyExport;
class StudyResultsView;
class TransferSettings;
class TransferTools;

/// Carries a performance model from source environments to a target: settings on the left, what the study found on the
/// right, filling in while it runs. Finished studies are stored in the workspace and can be opened again.
class TransferPage final : public Page {
    Q_OBJECT

public:
    TransferPage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent = nullptr);
    ~TransferPage() override;

    void showItem(const WorkspaceItem& item) override;
    [[nodiscard]] QStringList environments() const override;

    /// Starts the study of one source and a target in a metric; all other settings stay.
    void studyPair(const std::string& source, const std::string& target, const std::string& metric);

    /// For tests: where exports ask for their file.
    [[nodiscard]] FigureExport& exporter();

Q_SIGNALS:
    /// A campaign is wanted of these configurations (n x d) of a space, in the environment that they tell most about.
    void measureRequested(const std::shared_ptr<const perfbridge::Space>& space, const QString& environment,
                          const Eigen::MatrixXd& configurations);

private:
    [[nodiscard]] QWidget* makeSettingsColumn();
    [[nodiscard]] QWidget* makeResultsColumn();
    void setupExport();
    void connectSession();
    void connectRun();

    /// What is learned from: the session's data, with sources of another space once there are some.
    [[nodiscard]] std::shared_ptr<const SpaceData> measured();
    void showData();
    void start();
    void mapSpace();
    [[nodiscard]] bool usesMapped(const std::vector<std::string>& sources) const;
    void showRun();
    void runEnded();
    void updateState();
    void fillStudies();
    void openStudy(int index);
    void load(StudyId study);
    void save();

    StudyRun m_run;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TransferSettings* m_settings = nullptr;
    FormUndo* m_settingsUndo = nullptr;
    TransferTools* m_tools = nullptr;
    StudyResultsView* m_results = nullptr;
    StudyExport* m_export = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_state = nullptr;
    QComboBox* m_studies = nullptr;
    QPushButton* m_exportButton = nullptr;
    QString m_studyName; ///< of the study shown, if it is stored
    // The user may turn to another space while a study runs.
    SpaceId m_studiedSpace;                    ///< of the study that was started last
    bool m_hasStudiedMapped = false;           ///< whether it has sources of another space
    std::shared_ptr<const SpaceData> m_mapped; ///< null without sources of another space
    std::vector<std::string> m_mappedNames;    ///< of their environments
};

} // namespace perfbridge
