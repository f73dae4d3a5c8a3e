// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/dotindex.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double cell = 16; ///< pixels

bool contains(const QPolygonF& polygon, const QPointF& point) {
    bool isInside = false;
    for (qsizetype i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const QPointF& a = polygon[i];
        const QPointF& b = polygon[j];
        if ((a.y() > point.y()) != (b.y() > point.y()) &&
            point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x())
            isInside = !isInside;
    }
    return isInside;
}

} // namespace

DotIndex::DotIndex(std::vector<QPointF> points, const QRectF& area)
    : m_points(std::move(points))
    , m_area(area)
    , m_columns(std::max(1, static_cast<int>(std::ceil(area.width() / cell))))
    , m_rows(std::max(1, static_cast<int>(std::ceil(area.height() / cell)))) {
    const auto cellOf = [this](const QPointF& point) {
        const int column = std::min(m_columns - 1, static_cast<int>((point.x() - m_area.left()) / cell));
        const int row = std::min(m_rows - 1, static_cast<int>((point.y() - m_area.top()) / cell));
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    };
    // Counting sort: within a square the points stay in their order.
    m_starts.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows) + 1, 0);
    for (const QPointF& point : m_points) {
        if (m_area.contains(point))
            ++m_starts[cellOf(point) + 1];
    }
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
    m_order.resize(m_starts.back());
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (m_area.contains(m_points[i]))
            m_order[next[cellOf(m_points[i])]++] = static_cast<std::uint32_t>(i);
    }
}

DotIndex::Range DotIndex::cellsOf(const QRectF& rect) const {
    const auto place = [](double offset, int count) {
        return std::clamp(static_cast<int>(std::floor(std::clamp(offset / cell, -1.0, 1e6))), 0, count - 1);
    };
    return {place(rect.left() - m_area.left(), m_columns), place(rect.right() - m_area.left(), m_columns),
            place(rect.top() - m_area.top(), m_rows), place(rect.bottom() - m_area.top(), m_rows)};
}

template <typename Visit>
void DotIndex::visit(const QRectF& rect, const Visit& visit) const {
    if (m_order.empty())
        return;
    const Range range = cellsOf(rect);
    for (int row = range.firstRow; row <= range.lastRow; ++row) {
        for (int column = range.firstColumn; column <= range.lastColumn; ++column) {
            const auto square =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
            for (std::uint32_t i = m_starts[square]; i < m_starts[square + 1]; ++i)
                visit(m_order[i]);
        }
    }
}

std::optional<std::size_t> DotIndex::nearest(const QPointF& place, double radius) const {
    std::optional<std::size_t> found;
    double best = radius;
    visit(QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius), [&](std::size_t i) {
        const double distance = std::hypot(m_points[i].x() - place.x(), m_points[i].y() - place.y());
        // Of dots at one distance the first, so that the answer does not depend on the grid.
        if (distance < best || (distance == best && (!found || i < *found))) {
            best = distance;
            found = i;
        }
    });
    return found;
}

std::vector<std::size_t> DotIndex::within(const QRectF& rect) const {
    std::vector<std::size_t> found;
    visit(rect, [&](std::size_t i) {
        if (rect.contains(m_points[i]))
            found.push_back(i);
    });
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::size_t> DotIndex::within(const QPolygonF& polygon) const {
    std::vector<std::size_t> found;
    visit(polygon.boundingRect(), [&](std::size_t i) {
        if (contains(polygon, m_points[i]))
            found.push_back(i);
    });
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace perfbridge
