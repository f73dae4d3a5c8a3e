// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"
#include "core/optimize/sensitivity.h"
#include "ui/pages/exportableplot.h"
#include "ui/plots/paretodata.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

class QComboBox;
class QLabel;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;

namespace perfbridge {

class AnswerModel;
class OptimumCard;
class ParetoPlot;
class PlotWidget;
class SensitivityPlot;

/// Right of the Optimise page: the choice as a card, the front and the sensitivity as plots, all configurations of the
/// answer as a table. What is chosen in one of them is shown in all.
class AnswerView final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerView(QWidget* parent = nullptr);
    ~AnswerView() override;

    /// Null: nothing. `sensitivity`: around the best.
    void setAnswer(std::shared_ptr<const OptimisationReport> report, std::vector<OptionSensitivity> sensitivity);
    [[nodiscard]] const std::shared_ptr<const OptimisationReport>& report() const { return m_report; }
    /// The row of the candidates that is shown.
    [[nodiscard]] Eigen::Index shown() const { return m_shown; }
    void showConfiguration(Eigen::Index candidate);
    /// The table as text, tab separated.
    [[nodiscard]] QString tableText() const;
    [[nodiscard]] PlotWidget* shownPlot() const;
    /// shownPlot() as a figure but for its goal and subject, which the page knows; nothing while it is empty.
    [[nodiscard]] std::optional<ExportablePlot> figure() const;
    /// See OptimumCard.
    void setMeasureBlocked(const QString& reason);

Q_SIGNALS:
    void measureRequested();
    /// The user chose another configuration.
    void shownChanged(Eigen::Index candidate);
    void failed(const perfbridge::Error& error);

private:
    [[nodiscard]] QWidget* makePlots();
    [[nodiscard]] QWidget* makeTable();
    void fillAxes();
    void drawFront();
    void drawSensitivity();
    void rowSelected();

    std::shared_ptr<const OptimisationReport> m_report;
    std::vector<OptionSensitivity> m_sensitivity; ///< around m_shown
    Eigen::Index m_shown = 0;
    bool m_isSelecting = false; ///< the table follows, and need not tell
    JobRunner m_looking;
    AnswerModel* m_model;
    QSortFilterProxyModel* m_sorted;
    OptimumCard* m_card;
    QTabWidget* m_tabs = nullptr;
    ParetoPlot* m_front = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QWidget* m_axes = nullptr;
    QLabel* m_legend = nullptr;
    SensitivityPlot* m_around = nullptr;
    QComboBox* m_objective = nullptr;
    QLabel* m_aroundLegend = nullptr;
    QTableView* m_table = nullptr;
};

} // namespace perfbridge
