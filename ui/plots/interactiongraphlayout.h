// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/interactioncells.h"
#include "ui/plots/panelgrid.h"
#include "ui/plots/plotstyle.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <QLineF>
#include <QPointF>
#include <QRectF>

namespace perfbridge {

/// Where the parts of an interaction graph stand: factors on a circle an environment, lines between those that act
/// together the most.
struct InteractionGraphLayout {
    using Pair = std::pair<std::size_t, std::size_t>; ///< the smaller one first
    static constexpr std::size_t mostEdges = 12;      ///< of an environment: more could not be told apart
    static constexpr double narrowest = 260;          ///< a panel; as all lengths for a font of 9
    static constexpr double lowest = 200;
    static constexpr double gap = 16;

    struct Edge {
        std::size_t panel = 0;
        Pair pair{};
        double value = 0;
        double share = 0; ///< of the strongest of all environments
        double width = 0;
        QLineF line{};
        QRectF number{}; ///< where it is written
    };
    struct Node {
        std::size_t panel = 0;
        std::size_t factor = 0;
        QPointF centre;
        double radius = 0;
        QRectF name;
        bool isNameRight = false; ///< of the circle
        QPointF nameEnd;          ///< where the line to its name ends
    };

    /// Lines are as wide, and nodes as large, as they are beside the largest.
    struct Scale {
        double ofPairs = 0;
        double alone = 0;

        [[nodiscard]] static Scale of(const InteractionCells& data);
    };

    PanelGrid grid;
    std::vector<std::size_t> shown; ///< factors that a line of any environment ends at, ascending
    std::vector<Edge> edges;        ///< panel by panel, the strongest first
    std::vector<Node> nodes;        ///< panel by panel

    /// `area`: of all panels, the room of their titles included.
    [[nodiscard]] static InteractionGraphLayout make(const InteractionCells& data, const PlotStyle& style,
                                                     const QRectF& area, std::optional<int> columns,
                                                     const Scale& scale);
    [[nodiscard]] bool hasEdges(std::size_t panel) const;
    /// Why a panel has no lines.
    [[nodiscard]] static QString noteOf(const InteractionCells& data, std::size_t panel);
    /// What numbers and areas mean.
    [[nodiscard]] static QString legendOf(const InteractionCells& data);
};

} // namespace perfbridge
