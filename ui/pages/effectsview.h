// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/plots/effectfigure.h"
#include "ui/shell/jobrunner.h"

#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;

namespace perfbridge {

class EffectPlot;

/// What one option does: medians of what was measured at each of its levels, and what a model says when only this
/// option moves.
class EffectsView final : public ExploreView {
    Q_OBJECT

public:
    EffectsView(Selection& selection, QWidget* parent);
    ~EffectsView() override;

    void setSubject(const ExploreSubject& subject) override;
    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

    [[nodiscard]] bool isBusy() const;

private:
    void setupControls(QHBoxLayout& layout);
    /// `strongest`: the factor to begin with.
    void takePrepared(PreparedSubject prepared, const std::string& strongest);
    void chooseFactor();
    void computeMains();
    void fit();
    void computeDependences();
    void refresh();
    void showNotes();
    [[nodiscard]] bool wantsModel() const;
    [[nodiscard]] EffectChoice choice() const;
    void followSelection();
    void selectLevel(std::size_t panel, std::size_t level);

    ExploreSubject m_subject;
    PreparedSubject m_prepared;
    std::string m_factor;
    MainEffectList m_mains;
    std::vector<FittedEnvironment> m_fitted; ///< empty: not yet
    PartialDependenceList m_dependences;
    int m_generation = 0; ///< of m_subject: results of older ones do not count
    JobRunner m_preparing;
    JobRunner m_measuring;
    JobRunner m_fitting;
    JobRunner m_depending;
    QComboBox* m_options;
    QCheckBox* m_measured;
    QCheckBox* m_model;
    QCheckBox* m_curves;
    QCheckBox* m_relative;
    EffectPlot* m_plot;
    QLabel* m_notes;
};

} // namespace perfbridge
