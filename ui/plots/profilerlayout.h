// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option.h"
#include "ui/plots/figureappearance.h"
#include "ui/plots/plotstyle.h"
#include "ui/plots/profilerdata.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <QString>

namespace perfbridge {

/// Where the values of an option stand along an axis, as shares from 0 to 1: numbers at their distances (on a log scale
/// their ratios), unless some would be too close together to be told apart; these, and what is labelled, in slots of
/// equal width.
class LevelAxis {
public:
    explicit LevelAxis(const Option& option);

    [[nodiscard]] double shareOf(double value) const;
    /// The value that the option can have next to a share; of a continuum, rounded to a two-hundredth of the axis.
    [[nodiscard]] double valueAt(double share) const;
    /// The values that labels may stand at, ascending.
    [[nodiscard]] const std::vector<double>& marks() const { return m_marks; }

private:
    [[nodiscard]] double placeOf(double value) const;

    Option m_option;
    std::vector<double> m_marks;
    bool m_isRanked = false;
    double m_lowest = 0; ///< as placed
    double m_highest = 1;
};

/// The axis that all panels share.
struct ValueAxis {
    double lower = 0;
    double upper = 1;
    bool isLogarithmic = false;

    /// Of a range of values, with some room beyond it, as far as a figure says nothing else.
    [[nodiscard]] static ValueAxis around(double lowest, double highest, bool isLogarithmic, const FigureAxis& look);
    /// 0 at the lower end, 1 at the upper one.
    [[nodiscard]] double shareOf(double value) const;
};

/// Places the panels of a profiler, one an option, in rows.
struct ProfilerLayout {
    struct Label {
        QRectF area;
        QString text; ///< shortened to fit
    };
    struct Panel {
        std::size_t option = 0;
        QRectF cell;  ///< what belongs to it, for the pointer
        QRectF title; ///< of name and value
        QRectF axes;
        QString name;         ///< with its unit, shortened to fit
        double nameWidth = 0; ///< of the title; the rest is the value's
        std::vector<Label> levels;
        bool hasValueLabels = false; ///< the first of its row
        LevelAxis axis;
    };
    struct Tick {
        double share;
        QString text;
    };

    /// What a figure asks for; the usual, where it does not.
    struct Wishes {
        std::optional<int> columns{};
        FigureAxis y{};
        LegendPlace legend = LegendPlace::Automatic;
    };

    std::vector<Panel> panels;
    std::vector<Tick> ticks; ///< of the common axis
    QRectF legend;           ///< above or below the panels; empty with one environment
    QRectF yTitle;
    QString yText; ///< that stands there
    std::size_t columns = 1;

    [[nodiscard]] static ProfilerLayout make(const ProfilerData& data, const ValueAxis& axis, const PlotStyle& style,
                                             const QSizeF& size, const Wishes& wishes);
    /// The height that `panels` panels need when they are as low as they may be.
    [[nodiscard]] static double neededHeight(std::size_t panels, bool hasLegend, const PlotStyle& style, double width,
                                             const Wishes& wishes);

    /// Of the options' names.
    [[nodiscard]] static QFont titleFont(const PlotStyle& style);
    /// A value of an option as short as it can be told: of long numbers three digits.
    [[nodiscard]] static QString shortText(const Option& option, double value);
    /// The same in so many pixels: of a number that is longer still fewer digits, of a text its beginning.
    [[nodiscard]] static QString fittingText(const Option& option, double value, const PlotStyle& style, double room);

    [[nodiscard]] std::optional<std::size_t> panelAt(const QPointF& position) const;
    [[nodiscard]] std::optional<std::size_t> panelOf(std::size_t option) const;
};

} // namespace perfbridge
