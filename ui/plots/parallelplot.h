// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/parallelscene.h"
#include "ui/plots/plotwidget.h"

#include <memory>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

class QCPLayer;

namespace perfbridge {

class ParallelLines;

/// Parallel coordinates: a line a configuration over one axis a column. Dragging along an axis brushes it, brushes of
/// several axes hold together; titles are dragged to reorder and double-clicked to flip. What is selected stands in
/// front. Keys: left and right walk from axis to axis, up and down along one, Return brushes the place, Shift with up
/// and down moves the brush's upper end, Shift with left and right its lower one, Delete takes a brush away, Escape all
/// of them; Ctrl with left and right moves the axis, F flips it, Space highlights its option.
class ParallelPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit ParallelPlot(QWidget* parent = nullptr);
    ~ParallelPlot() override;

    /// Brushes are gone; where the columns are the ones of before, their order and direction stay as they were made.
    void setData(ParallelData data);
    [[nodiscard]] const ParallelData& data() const;
    /// One entry a row of the table. Brushes that hold something else are taken away.
    void setSelected(const std::vector<bool>& selected);
    void setHighlightedOption(std::optional<std::size_t> option);
    /// Whether lines are still being drawn in the background.
    [[nodiscard]] bool isDrawing() const;

    /// Titles from the left; for tests.
    [[nodiscard]] QStringList axisOrder() const;
    [[nodiscard]] std::optional<AxisBrush> brushOf(std::size_t axis) const;
    /// Where a share of an axis is on the widget; for tests and tools.
    [[nodiscard]] QPointF placeOn(std::size_t axis, double share) const;
    [[nodiscard]] QPointF titlePlace(std::size_t axis) const;

Q_SIGNALS:
    /// The user's brushes hold these rows of the table; with `text` for the list of undo. Without a brush none.
    void brushed(const std::vector<Eigen::Index>& rows, const QString& text);
    void optionChosen(std::size_t option);

protected:
    void restyle() override;
    void fitAxes() override {}
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void widenAxes(const AxisNeeds& least) override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override;
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override {} // the keys and the mouse are handled here
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// What the mouse does between press and release.
    struct Drag {
        enum class Kind { Brush, Move, Title };
        Kind kind = Kind::Brush;
        std::size_t axis = 0;
        double anchor = 0; ///< share at which it began
        QPointF start;
        AxisBrush before{};
        bool isUnderWay = false; ///< the pointer left the place where it was pressed
    };

    void press(const QPointF& position);
    void drag(const QPointF& position);
    void release(const QPointF& position);
    [[nodiscard]] AxisBrush snappedToEnds(double lower, double upper) const;
    void doubleClick(const QPointF& position);
    void click(const QPointF& position);
    [[nodiscard]] bool isOnTitle(const QPointF& position) const;
    [[nodiscard]] bool isOnMissing(const ParallelAxis& axis, const QPointF& position) const;
    /// The level or the neighbourhood of a share, NaN for missing values, below 0 for no brush; the same again takes it
    /// away.
    void brushPlace(std::size_t axis, double share);
    void moveEnds(int lower, int upper);
    void moveAxis(std::size_t from, std::size_t to);
    void flipAxis(std::size_t axis);
    void clearBrushes();
    /// After a brush changed: shows what it holds, and tells it where it is final.
    void showBrushed();
    void commit();
    void redrawFront();
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;

    std::unique_ptr<ParallelScene> m_scene; ///< the items refer to it
    QCPLayer& m_frontLayer;
    ParallelLines* m_lines;
    ParallelLines* m_front;
    std::optional<Drag> m_drag;
    std::size_t m_lastBrushed = 0;
    double m_cursorShare = 0.5;
};

} // namespace perfbridge
