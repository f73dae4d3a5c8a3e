// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/axistitle.h"
#include "ui/plots/colourscale.h"
#include "ui/plots/plotcolumn.h"

#include <memory>
#include <optional>
#include <vector>

#include <QPointF>
#include <QString>

namespace perfbridge {

/// An axis of a dot plot.
struct DotAxis {
    PlotColumn column;
    bool isLogarithmic = false;

    /// Whether levels are named, and not numbers.
    [[nodiscard]] bool isLabelled() const;
    /// Levels that are ticks themselves, as they are read: those with names, and of few numbers all; between off and on
    /// there is nothing. Empty: there are ticks at round numbers.
    [[nodiscard]] std::vector<PlotColumn::Level> levelTicks() const;
    /// In the unit of its levels where they are ticks, else of the values.
    [[nodiscard]] AxisTitle title() const;
};

/// Two columns against each other, a dot a row.
struct DotData {
    std::shared_ptr<const ConfigurationTable> table;
    DotAxis x;
    DotAxis y;
    ColourScale colours;
    std::vector<Eigen::Index> rows; ///< of the table, those with both values
    std::vector<QPointF> places;    ///< of these rows in units of the axes; levels are spread, so that dots do not hide
                                    ///< each other
    QString note;                   ///< above the axes: how they go together, and what is not shown
};

struct DotRequest {
    std::shared_ptr<const ConfigurationTable> table;
    PlotColumn x;
    PlotColumn y;
    std::optional<PlotColumn> colour;
    std::vector<Eigen::Index> rows; ///< to be shown, ascending
    bool wantsLogX = false;         ///< where the values allow it
    bool wantsLogY = false;
};
/// O(n log n): Spearman's correlation stands in the note, unless a column has no order.
[[nodiscard]] DotData makeDotData(DotRequest request);

} // namespace perfbridge
