// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <QString>
#include <QStringList>

namespace perfbridge {

/// What an EffectPlot draws: values over the levels of an option, one panel an environment, all with the same axes.
struct EffectCurves {
    struct Curve {
        QString name;
        std::vector<double> values;  ///< one a level; NaN: none there
        std::vector<double> lower{}; ///< of the interval, one a level; empty or NaN = none
        std::vector<double> upper{};
        QStringList notes{};  ///< one a level, for the read-out; empty = none
        std::size_t look = 0; ///< which of the looks of series
        bool hasLine = true;
        bool hasMarkers = true;
    };
    struct Panel {
        QString title;
        QString xTitle{};           ///< of an option of its own, and so with levels of its own; empty = the common one
        QString note;               ///< in place of curves, where there are none
        QStringList levels;         ///< as they are read
        QStringList rawLevels{};    ///< as files have them, where that differs
        std::vector<double> places; ///< of the levels along the axis, ascending
        std::vector<Curve> curves;
        std::vector<std::vector<double>> faint; ///< thin lines behind the curves, one value a level each
    };

    QString xTitle;
    QString yTitle;
    QString caption; ///< what is drawn, above the panels
    std::vector<Panel> panels;
};

} // namespace perfbridge
