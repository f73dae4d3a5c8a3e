// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/parallelaxis.h"
#include "ui/plots/plotstyle.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QRectF>

class QPainter;

namespace perfbridge {

/// Tells the values of a column by colour, and draws the bar that says which colour is which value. The palette starts
/// where a small mark can be seen on paper.
class ColourScale {
public:
    static constexpr std::uint16_t steps = 256;

    /// No colours: everything has the one of the middle.
    ColourScale() = default;
    ColourScale(PlotColumn column, const std::vector<Eigen::Index>& rows);

    [[nodiscard]] bool isEmpty() const { return !m_axis.has_value(); }
    [[nodiscard]] const PlotColumn& column() const { return m_axis->column(); }
    /// Of the bar, with the unit of its numbers.
    [[nodiscard]] QString title() const { return m_axis->title(); }
    /// One a row of the table, an index into the palette; `steps` where there is no value. Empty without colours.
    [[nodiscard]] const std::vector<std::uint16_t>& indices() const { return *m_indices; }
    /// The same, for who draws them elsewhere.
    [[nodiscard]] const std::shared_ptr<const std::vector<std::uint16_t>>& sharedIndices() const { return m_indices; }
    [[nodiscard]] std::vector<QRgb> palette(const PlotStyle& style) const;
    /// Room that the bar takes, with its labels; 0 without colours.
    [[nodiscard]] int width(const PlotStyle& style) const;
    /// What the bar shows, from the lowest value to the highest: blocks of one height, and shares of the whole where
    /// values stand. With colours only.
    struct Bar {
        std::vector<QColor> blocks;
        std::vector<ParallelAxis::Tick> ticks;
    };
    [[nodiscard]] Bar bar(const PlotStyle& style) const;
    /// Into `area`, at its left edge.
    void paint(QPainter& painter, const QRectF& area, const PlotStyle& style) const;

private:
    std::optional<ParallelAxis> m_axis;
    std::shared_ptr<const std::vector<std::uint16_t>> m_indices = std::make_shared<const std::vector<std::uint16_t>>();
};

} // namespace perfbridge
