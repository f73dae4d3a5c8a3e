// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/citedtext.h"

#include <optional>

#include <QString>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;

namespace perfbridge {

class CampaignTableModel;
class FailureModel;
class IntervalChart;
class TraceChart;
struct CampaignRecord;

/// What a campaign measured, while it is measured and afterwards: medians with their intervals, noise and drift over
/// time, a table of configurations, failures, and the definition.
class CampaignView final : public QWidget {
    Q_OBJECT

public:
    explicit CampaignView(QWidget* parent = nullptr);
    ~CampaignView() override;

    /// `isOther`: another campaign than before, not the same one a moment later.
    void setRecord(const CampaignRecord& record, bool isOther);

private:
    [[nodiscard]] QWidget* makeCharts();
    [[nodiscard]] QWidget* makeTables();
    [[nodiscard]] QWidget* makeFailures();
    void setupConfigurationTable();
    void showIntervals(const CampaignRecord& record);
    void showTraces(const CampaignRecord& record);
    void selectConfiguration(std::size_t configuration);
    void configurationSelected();
    void chooseFirstFailure();
    void showMethods();

    CampaignTableModel* m_configurations;
    QSortFilterProxyModel* m_sorted;
    FailureModel* m_failures;
    IntervalChart* m_intervals = nullptr;
    TraceChart* m_noise = nullptr;
    TraceChart* m_drift = nullptr;
    QComboBox* m_order = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTableView* m_table = nullptr;
    QTableView* m_failureTable = nullptr;
    QPlainTextEdit* m_stderr = nullptr;
    QPlainTextEdit* m_details = nullptr;
    QPushButton* m_methodsButton = nullptr;
    std::optional<CitedText> m_methods; ///< of the campaign shown
    QString m_name;
    QPlainTextEdit* m_warnings = nullptr;
    int m_warningCount = 0;
};

} // namespace perfbridge
