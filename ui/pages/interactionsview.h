// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/plots/effectfigure.h"
#include "ui/plots/influencefigure.h"
#include "ui/shell/jobrunner.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace perfbridge {

class EffectPlot;
class InteractionGraphPlot;
class InteractionMatrixPlot;

/// Which pairs of options act together, as a matrix of all or a graph of the strongest, and how the chosen pair does.
class InteractionsView final : public ExploreView {
    Q_OBJECT

public:
    InteractionsView(Selection& selection, QWidget* parent);
    ~InteractionsView() override;

    void setSubject(const ExploreSubject& subject) override;
    /// The plot that had the focus last: the interaction plot, else the matrix or the graph.
    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

    [[nodiscard]] bool isBusy() const;

private:
    using Reports = std::vector<Result<InfluenceReport>>; ///< one an environment

    [[nodiscard]] QWidget* makePairsPanel();
    [[nodiscard]] QWidget* makePairPanel();
    void compute();
    void refresh();
    void showNotes();
    [[nodiscard]] InfluenceMethod measure() const;
    /// The chosen pair as the user has turned it; there is one.
    [[nodiscard]] FactorPair shownPair() const;
    void choosePair(const FactorPair& pair);
    void computePair();
    void showPair(const InteractionEffectList& effects);
    void showHighlight();
    [[nodiscard]] bool isGraph() const;

    ExploreSubject m_subject;
    PreparedSubject m_prepared;
    std::vector<std::string> m_names; ///< factors as drawn
    Reports m_reports;
    std::optional<FactorPair> m_pair;
    int m_generation = 0; ///< of m_subject and the measure: results of older ones do not count
    JobRunner m_preparing;
    JobRunner m_computing;
    JobRunner m_pairing;
    QComboBox* m_measure;
    QCheckBox* m_swap;
    QComboBox* m_form;
    QStackedWidget* m_pairs; ///< the matrix, the graph
    InteractionMatrixPlot* m_matrix;
    InteractionGraphPlot* m_graph;
    EffectPlot* m_effect;
    QLabel* m_notes;
};

} // namespace perfbridge
