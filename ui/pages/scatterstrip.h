// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/study.h"
#include "ui/plots/scatterdata.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QWidget>

class QSplitter;

namespace perfbridge {

class PredictedScatterPlot;
class Selection;

/// Predicted against measured for a few cells of a study, side by side on the same axes: what is zoomed, selected or
/// dragged in one is so in all. Cells are fitted again in the background.
class ScatterStrip final : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t mostCells = 3; ///< more would be too small to be read

    explicit ScatterStrip(Selection& selection, QWidget* parent = nullptr);
    ~ScatterStrip() override;

    /// At most mostCells of them; those that are shown already are not fitted again. The selection is that of the
    /// space's table.
    void setCells(std::shared_ptr<const StudyResult> study, std::shared_ptr<const SpaceData> space,
                  std::vector<StudyCell> cells);
    void clear();
    void setLogarithmic(bool wanted);

    /// Those shown, in their order; while they are fitted, those of before.
    [[nodiscard]] std::size_t count() const { return m_shown.size(); }
    [[nodiscard]] const StudyCell& cell(std::size_t index) const { return m_shown[index].first; }
    [[nodiscard]] const ScatterData& data(std::size_t index) const { return m_shown[index].second; }
    [[nodiscard]] PredictedScatterPlot& plot(std::size_t index) const { return *m_plots[index]; }

Q_SIGNALS:
    void changed();
    /// A cell could not be fitted again.
    void failed(const perfbridge::Error& error);

private:
    using Shown = std::pair<StudyCell, ScatterData>;

    void addPlot();
    void show(std::vector<Shown> shown);
    void shareAxes();
    void follow(const PredictedScatterPlot& leader);
    void updateSelection();

    Selection& m_selection;
    QSplitter* m_splitter;
    std::vector<PredictedScatterPlot*> m_plots; ///< the first one is always there
    std::vector<Shown> m_shown;
    std::shared_ptr<const SpaceData> m_space; ///< of what is shown
    bool m_wantsLogarithmic = true;
    bool m_isFollowing = false;
    JobRunner m_predictions;
};

} // namespace perfbridge
