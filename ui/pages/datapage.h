// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/configurationmodel.h"
#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

class QCheckBox;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTimer;

namespace perfbridge {

class ConfigurationProxy;
class ConfigurationSplit;
class EmptyState;
class EnvironmentPanel;
class JobRunner;
class NothingFoundLabel;
class SearchField;
class SummaryModel;

/// What was measured: every configuration in the chosen environments, to be sorted, filtered and copied, and a summary.
class DataPage final : public Page {
    Q_OBJECT

public:
    DataPage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent = nullptr);
    ~DataPage() override;

private:
    [[nodiscard]] QWidget* makeEmptyState(const WindowActions& actions);
    [[nodiscard]] QWidget* makeUnmeasured(const WindowActions& actions);
    [[nodiscard]] QWidget* makeTablePanel();
    [[nodiscard]] QWidget* makeToolRow();
    [[nodiscard]] QWidget* makeSummaryPanel();
    void showData();
    void rebuildMetricMenu();
    void showColumns();
    void applyFilter();
    void showFilterError(const QString& message);
    void updateCount();
    [[nodiscard]] std::vector<std::string> chosenMetrics() const;

    ConfigurationModel* m_model;
    ConfigurationProxy* m_proxy;
    SummaryModel* m_summary;
    JobRunner* m_filtering;
    QTimer* m_filterDelay;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedWidget* m_measured = nullptr; ///< the tables, or that the space has no data; beside the list of spaces
    EmptyState* m_unmeasured = nullptr;
    EnvironmentPanel* m_environments = nullptr;
    ConfigurationSplit* m_table = nullptr;
    QTableView* m_summaryTable = nullptr;
    SearchField* m_filter = nullptr;
    QLabel* m_filterError = nullptr;
    NothingFoundLabel* m_nothing = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_metrics = nullptr;
    QMenu* m_metricMenu = nullptr;
    QCheckBox* m_intervals = nullptr;
};

} // namespace perfbridge
