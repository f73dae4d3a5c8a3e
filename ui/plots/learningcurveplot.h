// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/learningcurvedata.h"
#include "ui/plots/plotwidget.h"

#include <optional>
#include <vector>

class QCPGraph;
class QCPLayoutGrid;
class QCPTextElement;

namespace perfbridge {

/// Error against target samples, one curve a strategy and learner: the median over the repeats, with a band from the
/// 10 % to the 90 % quantile; strategies that need no target samples are horizontal dashed lines. The legend stands
/// beside or under the axes, never on data. Takes new data while a study runs, and keeps zoom and selection.
class LearningCurvePlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit LearningCurvePlot(QWidget* parent = nullptr);
    ~LearningCurvePlot() override;

    void setData(LearningCurveData data);
    void setView(const LearningCurveView& view);
    [[nodiscard]] const LearningCurveData& data() const { return m_data; }
    [[nodiscard]] const LearningCurveView& view() const { return m_view; }
    /// Makes curves stand out.
    void select(std::vector<CurveKey> keys);
    [[nodiscard]] const std::vector<CurveKey>& selected() const { return m_selected; }
    [[nodiscard]] std::size_t curveCount() const { return m_series.size(); }
    /// Labels of the vertical axis as drawn; for tests.
    [[nodiscard]] QStringList verticalLabels() const;

Q_SIGNALS:
    void pointChosen(const perfbridge::CurveKey& key, int budget);

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    /// What draws one curve.
    struct Series {
        std::size_t curve; ///< index in m_data.curves
        QCPGraph* line;
        QCPGraph* lower;
        QCPGraph* upper;
    };
    struct Cursor {
        std::size_t series = 0;
        std::size_t point = 0;
    };

    /// What the view shows, and the selected curves in any case.
    [[nodiscard]] std::vector<std::size_t> drawnCurves() const;
    [[nodiscard]] bool isSelected(const LearningCurve& curve) const;
    void rebuild();
    void moveLegend(std::optional<Qt::Alignment> corner);
    void fill();
    void fillLevel(const Series& series);
    void styleSeries();
    [[nodiscard]] bool drawsBand(const LearningCurve& curve) const;
    [[nodiscard]] std::optional<Hit> hitOfCursor();
    [[nodiscard]] QPointF pixelOf(const LearningCurve& curve, std::size_t point) const;

    LearningCurveData m_data;
    LearningCurveView m_view;
    std::vector<CurveKey> m_selected;
    std::vector<Series> m_series;
    std::vector<CurveKey> m_built; ///< what m_series was made for
    std::optional<Cursor> m_cursor;
    QCPLayoutGrid* m_legendHolder;
    QCPTextElement* m_title;
};

} // namespace perfbridge
