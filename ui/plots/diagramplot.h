// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotwidget.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QRectF>

class QCPPainter;

namespace perfbridge {

/// A plot that is laid out by hand and always shows everything: small multiples, heat maps, waterfalls. What can be
/// pointed at are spots in rows and columns. Keys: arrows go to the neighbour, Space chooses it as a click does, Return
/// opens it as a double click does. In a scroll area it takes the height that it needs.
class DiagramPlot : public PlotWidget {
    Q_OBJECT

public:
    explicit DiagramPlot(QWidget* parent = nullptr);
    ~DiagramPlot() override;

    /// For tests and tools: where spots are on the widget, and what they say.
    [[nodiscard]] std::size_t spotCount() const { return m_spots.size(); }
    [[nodiscard]] QPointF spotPosition(std::size_t spot) const;
    [[nodiscard]] QString spotText(std::size_t spot) const { return m_spots[spot].text; }

    /// The height, in layout pixels, below which something would not find its place.
    [[nodiscard]] double neededHeight(double width) const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    struct Spot {
        QRectF area;      ///< in which the pointer means it
        QPointF position; ///< where the ring goes
        QString text;
        int row = 0;
        int column = 0;
    };

    /// Places everything for a size; what can be pointed at.
    [[nodiscard]] virtual std::vector<Spot> layOut(const QSizeF& size) = 0;
    virtual void paint(QCPPainter& painter) const = 0;
    /// neededHeight() while there is something to draw.
    [[nodiscard]] virtual double heightOfContent(double width) const = 0;
    virtual void choose(std::size_t spot) = 0;
    virtual void open(std::size_t /*spot*/) {}

    /// Draws again what is laid out: another highlight.
    void redraw();
    /// After a change of data.
    void relayOut();

    void restyle() override;
    void fitAxes() override {}
    void arrange(const QSize& size) final;
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) final;
    [[nodiscard]] std::optional<Hit> step(int x, int y) final;
    void chooseCursor() final;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Diagram;

    [[nodiscard]] std::optional<Hit> hitOfCursor() const;

    std::vector<Spot> m_spots;
    std::optional<std::size_t> m_cursor;
    Diagram* m_diagram;
};

} // namespace perfbridge
