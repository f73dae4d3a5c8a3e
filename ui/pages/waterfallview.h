// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/waterfall.h"
#include "core/influence/waterfallends.h"
#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/plots/effectfigure.h"
#include "ui/shell/jobrunner.h"

#include <optional>
#include <vector>

class QComboBox;
class QLabel;

namespace perfbridge {

class WaterfallPlot;

/// What leads from the default to the best measured configuration, option by option.
class WaterfallView final : public ExploreView {
    Q_OBJECT

public:
    WaterfallView(Selection& selection, QWidget* parent);
    ~WaterfallView() override;

    void setSubject(const ExploreSubject& subject) override;
    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

    [[nodiscard]] bool isBusy() const { return m_fitting.isRunning() || m_computing.isRunning(); }

private:
    struct Fitted {
        PreparedSubject prepared;
        std::vector<FittedEnvironment> environments;
    };

    void compute();
    void refresh();
    /// The first of the selected configurations.
    [[nodiscard]] std::optional<Eigen::VectorXd> chosenStart() const;
    [[nodiscard]] WaterfallStart start() const;
    void followSelection();
    void choose(std::size_t panel, std::size_t step);

    ExploreSubject m_subject;
    Fitted m_fitted;
    std::vector<WaterfallEntry> m_entries; ///< one an environment; empty: not yet
    int m_generation = 0;                  ///< of m_subject: results of older ones do not count
    JobRunner m_fitting;
    JobRunner m_computing;
    QComboBox* m_start;
    WaterfallPlot* m_plot;
    QLabel* m_notes;
};

} // namespace perfbridge
