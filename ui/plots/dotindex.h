// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

namespace perfbridge {

/// Points on a widget, sorted into the squares of a grid, so that looking around a place does not look at all of them.
class DotIndex {
public:
    DotIndex() = default;
    /// Points outside `area` are not found.
    DotIndex(std::vector<QPointF> points, const QRectF& area);

    [[nodiscard]] const std::vector<QPointF>& points() const { return m_points; }
    /// The one nearest to a place, if it is not farther than `radius`.
    [[nodiscard]] std::optional<std::size_t> nearest(const QPointF& place, double radius) const;
    /// Ascending.
    [[nodiscard]] std::vector<std::size_t> within(const QRectF& rect) const;
    /// Inside a polygon that closes itself (odd-even rule); ascending.
    [[nodiscard]] std::vector<std::size_t> within(const QPolygonF& polygon) const;

private:
    struct Range {
        int firstColumn;
        int lastColumn;
        int firstRow;
        int lastRow;
    };

    [[nodiscard]] Range cellsOf(const QRectF& rect) const;
    template <typename Visit>
    void visit(const QRectF& rect, const Visit& visit) const;

    std::vector<QPointF> m_points;
    QRectF m_area;
    int m_columns = 0;
    int m_rows = 0;
    std::vector<std::uint32_t> m_starts; ///< of each square in m_order, and the end
    std::vector<std::uint32_t> m_order;
};

} // namespace perfbridge
