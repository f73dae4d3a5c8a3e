// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/siunits.h"
#include "ui/plots/axisneeds.h"
#include "ui/plots/plotcolumn.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QString>

namespace perfbridge {

/// The part of an axis that is brushed: shares of its length from the foot, as it is when not flipped.
struct AxisBrush {
    double lower = 0;
    double upper = 1;
    bool isMissing = false; ///< the configurations without a value, instead

    friend bool operator==(const AxisBrush&, const AxisBrush&) = default;
};

/// One axis of a parallel plot: a column, and where its values stand. Levels stand at equal distances, numbers on a
/// linear or logarithmic scale; rows without a value have a place of their own below the foot.
class ParallelAxis {
public:
    struct Tick {
        double share;
        QString text;
    };
    /// Places that are told apart between the ends of a continuum: more than a screen has pixels.
    static constexpr int continuumCodes = 2048;

    /// `rows`: what is shown, ascending; it decides the ends of a continuum.
    ParallelAxis(PlotColumn column, const std::vector<Eigen::Index>& rows);

    [[nodiscard]] const PlotColumn& column() const { return m_column; }
    /// "latency (ms)", in the unit of the ticks; with the environment, "latency (ms) in cloud".
    [[nodiscard]] QString title() const { return inUnitOfTicks().title(); }
    [[nodiscard]] QString fullTitle() const { return inUnitOfTicks().fullTitle(); }
    /// A value with its unit, or the label of a level.
    [[nodiscard]] QString textOf(double value) const;
    [[nodiscard]] bool isFlipped() const { return m_isFlipped; }
    void flip() { m_isFlipped = !m_isFlipped; }
    /// Whether a shown row has no value.
    [[nodiscard]] bool hasMissing() const { return m_hasMissing; }
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }
    [[nodiscard]] bool hasLevels() const { return !m_column.levels.empty(); }

    /// Where a value stands, in shares of the length from the foot, not flipped; NaN for NaN.
    [[nodiscard]] double shareOf(double value) const;
    /// The value at a share; the nearest level's where there are levels.
    [[nodiscard]] double valueAt(double share) const;
    /// From a share of the axis as drawn to one as it is not flipped, and back.
    [[nodiscard]] double drawn(double share) const { return m_isFlipped ? 1 - share : share; }
    /// What a continuum has to show of its own rows; nothing for levels, and without a value.
    [[nodiscard]] std::optional<AxisNeed> need() const;
    /// The ends of a continuum include these, as those of another plot's axis; nothing: its own. A brush holds the same
    /// values. Whether anything changed.
    bool setLeast(const std::optional<AxisNeed>& least);

    /// Half the distance between two levels; 0 for a continuum.
    [[nodiscard]] double halfStep() const;
    /// A brush of the level nearest to a share, short of its neighbours; a tenth of a continuum around it.
    [[nodiscard]] AxisBrush brushAround(double share) const;
    /// About `wanted` of them, all inside the axis; levels beyond `wanted` are left out evenly.
    [[nodiscard]] std::vector<Tick> ticks(int wanted) const;

    /// One a row of the table: where its line crosses, see shareOfCode. Rows with the same code cross at one place.
    [[nodiscard]] const std::vector<std::uint16_t>& codes() const { return *m_codes; }
    /// The same, for who draws them elsewhere.
    [[nodiscard]] const std::shared_ptr<const std::vector<std::uint16_t>>& sharedCodes() const { return m_codes; }
    /// As many as there are codes; the last one is that of missing values, and NaN.
    [[nodiscard]] const std::vector<float>& sharesOfCodes() const { return m_sharesOfCodes; }

    [[nodiscard]] const std::optional<AxisBrush>& brush() const { return m_brush; }
    void setBrush(const std::optional<AxisBrush>& brush);
    /// Whether the brush holds a row; true without one.
    [[nodiscard]] bool holds(Eigen::Index row) const {
        return !m_brush || m_isHeld[codes()[static_cast<std::size_t>(row)]];
    }

private:
    [[nodiscard]] PlotColumn inUnitOfTicks() const;
    void findEnds(const std::vector<Eigen::Index>& rows);
    void setEnds(double lowest, double highest);
    void makeCodes();

    PlotColumn m_column;
    LevelScale m_levels;   ///< how levels are written
    ReadableUnit m_unit{}; ///< of ticks along a continuum
    bool m_isFlipped = false;
    bool m_isLogarithmic = false;
    bool m_hasMissing = false;
    double m_lower = 0; ///< of a continuum, logarithms where it is logarithmic
    double m_upper = 1;
    std::optional<AxisNeed> m_need;
    std::shared_ptr<const std::vector<std::uint16_t>> m_codes;
    std::vector<float> m_sharesOfCodes;
    std::optional<AxisBrush> m_brush;
    std::vector<bool> m_isHeld; ///< one a code
};

} // namespace perfbridge
