// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/labelplacement.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace perfbridge {

namespace {

/// Beside a point first to the right, as one reads, then where lines of text stay apart.
constexpr std::array<double, 16> anglesInDegrees = {0,    180,   90,    270,   45,   315,   135,   225,
                                                    22.5, 157.5, 337.5, 202.5, 67.5, 112.5, 292.5, 247.5};

QRectF rectAt(const QPointF& point, const QSizeF& size, double degrees, double distance) {
    const double angle = degrees * std::numbers::pi / 180;
    const QPointF direction(std::cos(angle), -std::sin(angle));
    const QPointF centre(point.x() + direction.x() * (distance + size.width() / 2),
                         point.y() + direction.y() * (distance + size.height() / 2));
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height()};
}

bool isFree(const QRectF& rect, const std::vector<QPointF>& points,
            const std::vector<std::optional<PlacedLabel>>& placed, double clearance) {
    for (const std::optional<PlacedLabel>& label : placed) {
        if (label && label->rect.intersects(rect))
            return false;
    }
    const double room = clearance * 0.9; // a label beside its own point just touches it
    const QRectF around = rect.adjusted(-room, -room, room, room);
    return std::none_of(points.begin(), points.end(), [&](const QPointF& point) { return around.contains(point); });
}

std::optional<PlacedLabel> placeOne(const QPointF& point, const QSizeF& size, const std::vector<QPointF>& points,
                                    const std::vector<std::optional<PlacedLabel>>& placed, const QRectF& bounds,
                                    double clearance) {
    const double step = size.height() / 2;
    const double farthest = std::hypot(bounds.width(), bounds.height());
    for (double distance = 0; distance <= farthest; distance += step) {
        for (const double degrees : anglesInDegrees) {
            const QRectF rect = rectAt(point, size, degrees, clearance + distance);
            if (bounds.contains(rect) && isFree(rect, points, placed, clearance))
                return PlacedLabel{rect, distance > step};
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<std::optional<PlacedLabel>> placeLabels(const std::vector<QPointF>& points,
                                                    const std::vector<QSizeF>& sizes, const QRectF& bounds,
                                                    double clearance) {
    assert(points.size() == sizes.size() && clearance > 0);
    std::vector<std::optional<PlacedLabel>> placed(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (sizes[i].height() > 0)
            placed[i] = placeOne(points[i], sizes[i], points, placed, bounds, clearance);
    }
    return placed;
}

QPointF leaderEnd(const QPointF& point, const QRectF& label) {
    return {std::clamp(point.x(), label.left(), label.right()), std::clamp(point.y(), label.top(), label.bottom())};
}

} // namespace perfbridge
