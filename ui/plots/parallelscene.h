// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/colourscale.h"
#include "ui/plots/parallelaxis.h"
#include "ui/plots/plotstyle.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QString>
#include <QStringList>

namespace perfbridge {

/// What a parallel plot shows. Made away from the GUI thread where there are many rows.
struct ParallelData {
    std::shared_ptr<const ConfigurationTable> table;
    std::vector<ParallelAxis> axes; ///< from the left
    std::vector<Eigen::Index> rows; ///< of the table, ascending
    ColourScale colours;
};

/// Axes for `columns` over `rows`, coloured by one of the columns.
[[nodiscard]] ParallelData makeParallelData(std::shared_ptr<const ConfigurationTable> table,
                                            const std::vector<PlotColumn>& columns, std::vector<Eigen::Index> rows,
                                            std::optional<std::size_t> colour);

/// Where the parts of a parallel plot stand.
struct ParallelLayout {
    static constexpr double titleAngle = 40; ///< degrees, of slanted titles

    QRectF area;            ///< from the first axis to the last, from head to foot
    std::vector<double> xs; ///< of the axes, from the left
    double missing = 0;     ///< height of the place of missing values; below the area
    bool isSlanted = false; ///< titles are written upwards, since they do not fit beside each other
    double spacing = 0;     ///< of axes
    double right = 0;       ///< where the labels of the last axis end

    [[nodiscard]] static ParallelLayout of(const ParallelData& data, const PlotStyle& style, const QSize& size);
    [[nodiscard]] double heightOf(const ParallelAxis& axis, double share) const;
    /// Not flipped, within 0 and 1.
    [[nodiscard]] double shareAt(const ParallelAxis& axis, double height) const;
};

/// A layout's view of the data, and what the user did with it.
struct ParallelScene {
    ParallelData data;
    PlotStyle style;
    ParallelLayout layout;
    std::vector<std::uint32_t> rows;        ///< shown
    std::vector<std::uint32_t> front;       ///< of these, what is selected or brushed
    bool isMuted = false;                   ///< the others stand back
    std::optional<std::size_t> highlighted; ///< option of the space
    std::optional<std::size_t> cursor;      ///< axis of the keyboard
    std::optional<std::size_t> moved;       ///< axis whose title is dragged
    double movedX = 0;

    /// What the brushes hold, of the rows shown.
    [[nodiscard]] std::vector<std::uint32_t> brushed() const;
    [[nodiscard]] bool hasBrush() const;
    /// The axis nearest to a place; nothing without axes.
    [[nodiscard]] std::optional<std::size_t> nearestAxis(double x) const;
    /// What an axis is called in one line.
    [[nodiscard]] QString titleOf(const ParallelAxis& axis) const;
    /// A tick of an axis at a height, with a text that is shortened to the room beside it; empty where none has room.
    struct Label {
        double y;
        QString text;
    };
    /// Of an axis that stands at `x`.
    [[nodiscard]] std::vector<Label> labelsOf(std::size_t index, double x) const;
    /// What stands above an axis at `x`, shortened to its room: one line, or two where environments are told apart.
    [[nodiscard]] QStringList titleLines(std::size_t index, double x) const;
    /// What stands at a share of an axis, or at its place of missing values.
    [[nodiscard]] QString describe(std::size_t index, double share, bool isMissing) const;
};

} // namespace perfbridge
