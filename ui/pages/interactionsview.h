// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/effects.h"
#include "core/influence/influence.h"
#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/plots/effectcurves.h"
#include "ui/plots/interactioncells.h"
#include "ui/shell/jobrunner.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;

namespace perfbridge {

class EffectPlot;
class InteractionMatrixPlot;

/// Which pairs of options act together, and how the chosen pair does.
class InteractionsView final : public ExploreView {
    Q_OBJECT

public:
    InteractionsView(Selection& selection, QWidget* parent);
    ~InteractionsView() override;

    void setSubject(const ExploreSubject& subject) override;
    /// The plot that had the focus last: the interaction plot, else the matrix.
    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] QString asCsv() const override;

    [[nodiscard]] bool isBusy() const;

private:
    using Reports = std::vector<Result<InfluenceReport>>;          ///< one an environment
    using Effects = std::vector<std::optional<InteractionEffect>>; ///< one an environment
    using NamePair = std::pair<std::string, std::string>;

    [[nodiscard]] QWidget* makeMatrixPanel();
    [[nodiscard]] QWidget* makePairPanel();
    void compute();
    void refresh();
    void showNotes();
    [[nodiscard]] InteractionCells cells() const;
    [[nodiscard]] InteractionCells::Panel panelOf(std::size_t environment) const;
    [[nodiscard]] std::optional<NamePair> strongestPair() const;
    void choosePair(const NamePair& pair);
    void computePair();
    void showPair(const Effects& effects);
    void showHighlight();

    ExploreSubject m_subject;
    PreparedSubject m_prepared;
    std::vector<std::string> m_names; ///< factors as drawn
    Reports m_reports;
    std::optional<NamePair> m_pair;
    int m_generation = 0; ///< of m_subject and the measure: results of older ones do not count
    JobRunner m_preparing;
    JobRunner m_computing;
    JobRunner m_pairing;
    QComboBox* m_measure;
    QCheckBox* m_swap;
    InteractionMatrixPlot* m_matrix;
    EffectPlot* m_effect;
    QLabel* m_notes;
};

} // namespace perfbridge
