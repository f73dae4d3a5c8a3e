// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace perfbridge {

/// Where the label of a point stands.
struct PlacedLabel {
    QRectF rect;
    bool needsLeader = false; ///< it is not beside its point: a line has to say whose it is
};

/// Places the labels of points one after another, each as near to its point as it can be without touching another label
/// or a point, inside `bounds`: beside it, else farther out in all directions. `clearance` is the radius around a point
/// that is kept free. Nothing for a label that finds no room.
[[nodiscard]] std::vector<std::optional<PlacedLabel>> placeLabels(const std::vector<QPointF>& points,
                                                                  const std::vector<QSizeF>& sizes,
                                                                  const QRectF& bounds, double clearance);
/// Where a leader from `point` ends: on the label's edge.
[[nodiscard]] QPointF leaderEnd(const QPointF& point, const QRectF& label);

} // namespace perfbridge
