// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/dotdata.h"
#include "ui/plots/dotindex.h"
#include "ui/plots/plotwidget.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QPolygonF>

class QCPLayer;
class QCPTextElement;

namespace perfbridge {

class ColourBar;
class DotCloud;
class RubberBand;

/// How the user's dots join what was selected before.
enum class DotJoin { Replace, Add, Remove };
/// Ctrl takes away, Shift adds.
[[nodiscard]] DotJoin joinOf(Qt::KeyboardModifiers modifiers);

/// Two columns against each other, a dot a configuration, coloured by a third. Dragging selects by a rectangle or a
/// lasso, or pans; with Shift it adds to the selection, with Ctrl it takes away. Keys: arrows walk from dot to dot,
/// Return selects it (with the same modifiers), B begins a rectangle at it that Return ends, Escape clears; the others
/// as in PlotWidget.
class DotPlot final : public PlotWidget {
    Q_OBJECT

public:
    enum class Tool { Rectangle, Lasso, Pan };

    explicit DotPlot(QWidget* parent = nullptr);
    ~DotPlot() override;

    void setData(DotData data);
    [[nodiscard]] const DotData& data() const { return m_data; }
    /// One entry a row of the table.
    void setSelected(const std::vector<bool>& selected);
    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const { return m_tool; }
    /// Dots that stand in front; for tests.
    [[nodiscard]] std::size_t frontCount() const { return m_front.size(); }

Q_SIGNALS:
    /// Rows of the table that the user chose; none with Replace: the selection is cleared.
    void selected(const std::vector<Eigen::Index>& rows, perfbridge::DotJoin join);

protected:
    void restyle() override;
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.places.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void prepareAxes();
    void redrawFront();
    /// Of the dots as they are on the screen now.
    [[nodiscard]] const DotIndex& index();
    [[nodiscard]] QPointF pixelOf(std::size_t dot) const;
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;
    void pressed(const QPointF& position);
    void dragged(const QPointF& position);
    void released(const QPointF& position, Qt::KeyboardModifiers modifiers);
    void choose(const std::vector<std::size_t>& dots, Qt::KeyboardModifiers modifiers);
    void showBand(const QPolygonF& outline);

    DotData m_data;
    std::vector<std::uint32_t> m_front; ///< indices of dots
    std::vector<bool> m_selected;
    QCPLayer& m_frontLayer;
    DotCloud* m_dots;
    DotCloud* m_frontDots;
    ColourBar* m_colours;
    RubberBand* m_band;
    QCPTextElement* m_note;
    Tool m_tool = Tool::Rectangle;
    DotIndex m_index;
    bool m_isIndexStale = true;
    std::optional<std::size_t> m_cursor;
    std::optional<std::size_t> m_corner; ///< dot at which a rectangle of the keyboard began
    QPolygonF m_path;                    ///< of the pointer while it is pressed
    bool m_isDragging = false;
    Qt::KeyboardModifiers m_keys;
};

} // namespace perfbridge

Q_DECLARE_METATYPE(perfbridge::DotJoin)
