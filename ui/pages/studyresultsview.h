// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/studytable.h"
#include "ui/plots/learningcurvedata.h"
#include "ui/plots/scatterdata.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <optional>

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace perfbridge {

class CurveChooser;
class LearningCurvePlot;
class ScatterStrip;
class Selection;
class StudyTableModel;
class WeightBars;

/// Right of the transfer page: what a study found, in one sentence, as curves, as a table, and for up to three cells as
/// predicted against measured, side by side. Selecting in one of them selects in all.
class StudyResultsView final : public QWidget {
    Q_OBJECT

public:
    /// Configurations are selected as everywhere.
    explicit StudyResultsView(Selection& selection, QWidget* parent = nullptr);
    ~StudyResultsView() override;

    /// Shows a study, or its next state while it runs; a null `space` means that cells cannot be fitted again.
    void setStudy(std::shared_ptr<const StudyResult> study, std::shared_ptr<const SpaceData> space);
    void clear();

    [[nodiscard]] const std::shared_ptr<const StudyResult>& study() const { return m_study; }
    [[nodiscard]] ErrorKind errorKind() const;
    [[nodiscard]] LearningCurveView curveView() const;
    /// What the first scatter shows; no points while it shows nothing.
    [[nodiscard]] const ScatterData& scatter() const;
    [[nodiscard]] std::optional<StudyCell> scatterCell() const;
    [[nodiscard]] QString verdict() const;

Q_SIGNALS:
    void scatterChanged();
    /// A cell could not be fitted again.
    void predictionFailed(const perfbridge::Error& error);

private:
    void setupControls(QHBoxLayout& layout);
    void setupTable();
    void setupSplitters();
    void refresh();
    /// Break-even takes thousands of resamples: in the background, when the study is complete.
    void computeSavings();
    void showVerdict();
    void applyView();
    void selectRow(const CurveKey& key, int budget);
    void rowsSelected();
    void showCells();
    void explain();

    std::shared_ptr<const StudyResult> m_study;
    std::shared_ptr<const SpaceData> m_space;
    JobRunner m_statistics;
    QString m_sentence;
    QString m_savings; ///< what transfer saves, known once all cells are
    StudyTableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_verdict;
    QLabel* m_explanation; ///< of the cells in the scatters
    WeightBars* m_weights; ///< of what the first one blends
    QComboBox* m_kind;
    CurveChooser* m_choice;
    QCheckBox* m_logY;
    QCheckBox* m_logX;
    LearningCurvePlot* m_curves;
    ScatterStrip* m_scatters;
    QTableView* m_table;
};

} // namespace perfbridge
