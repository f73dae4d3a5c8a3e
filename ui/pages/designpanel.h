// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/designreport.h"

#include <memory>

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QTimer;

namespace perfbridge {

class CoverageModel;
class DesignPlot;
class JobRunner;
class SpaceEditor;

/// What a sampling plan would measure in the space at hand: which levels it uses, how its points lie along two options,
/// and how even it is. Computed in the background after every change, while the panel is visible.
class DesignPanel final : public QWidget {
    Q_OBJECT

public:
    explicit DesignPanel(QWidget* parent = nullptr);
    ~DesignPanel() override;

    void setEditor(SpaceEditor* editor);
    [[nodiscard]] const std::shared_ptr<const DesignReport>& report() const { return m_report; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeSettings();
    [[nodiscard]] QWidget* makeResult();
    void follow();
    void compute();
    void showReport(std::shared_ptr<const DesignReport> report);
    void showNothing(const QString& why);
    void fillAxes();
    void showPair();

    QPointer<SpaceEditor> m_editor;
    JobRunner* m_computing;
    QTimer* m_delay;
    CoverageModel* m_coverage;
    std::shared_ptr<const DesignReport> m_report;
    QComboBox* m_sampling = nullptr;
    QSpinBox* m_n = nullptr;
    QSpinBox* m_seed = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_nothing = nullptr;
    QLabel* m_reading = nullptr;
    QTableView* m_table = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    DesignPlot* m_plot = nullptr;
    bool m_isStale = true;
};

} // namespace perfbridge
