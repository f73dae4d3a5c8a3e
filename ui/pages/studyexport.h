// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QObject>
#include <QString>

class QMenu;
class QPushButton;

namespace perfbridge {

class FigureExport;
class StudyResultsView;
class WorkspaceSession;
struct ExportablePlot;

/// What leaves the window of a study that is shown: its plots, results, tables and methods paragraph, and figures in
/// the workspace. All of it is in the menu of one button.
class StudyExport final : public QObject {
    Q_OBJECT

public:
    /// `name`: of the study, if it is stored; else empty.
    StudyExport(WorkspaceSession& session, const StudyResultsView& results, std::function<QString()> name,
                QPushButton& button);
    ~StudyExport() override;

    /// Tells what became of it, and where it asks for files.
    [[nodiscard]] FigureExport& exporter() { return *m_export; }

private:
    void fill(QMenu& menu);
    void saveFigure();
    void exportCsv();
    void showTables();
    void showMethods();
    [[nodiscard]] QString shownName() const;
    [[nodiscard]] std::optional<ExportablePlot> curves() const;
    [[nodiscard]] std::optional<ExportablePlot> scatter() const;

    WorkspaceSession& m_session;
    const StudyResultsView& m_results;
    std::function<QString()> m_name;
    QPushButton& m_button;
    FigureExport* m_export;
};

} // namespace perfbridge
