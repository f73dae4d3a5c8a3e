// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <vector>

#include <QString>
#include <QStringList>

namespace perfbridge {

/// What an InfluencePlot draws: a panel a method, in each a bar a factor and environment, the rows of all panels in the
/// same order.
struct InfluenceBars {
    struct Bar {
        double value = std::numeric_limits<double>::quiet_NaN(); ///< >= 0; NaN: the environment does not know it
        double lower = std::numeric_limits<double>::quiet_NaN(); ///< 95 % interval; NaN where there is none
        double upper = std::numeric_limits<double>::quiet_NaN();
        int sign = 0; ///< +1: the metric grows with it, -1: it falls
    };
    struct Panel {
        QString title;
        QString quantity; ///< of the axis, with its unit
        QString definition;
        QString note;                       ///< in place of bars, while there are none
        std::vector<std::vector<Bar>> bars; ///< one list a series, in it one bar a row; empty: see note
        QStringList marks;                  ///< one a row, how it fares across the series: "flips"; empty = none
        QStringList markTexts;              ///< one a row, as a sentence
    };

    QStringList series; ///< environments; the first leads
    QStringList rows;   ///< factors
    std::vector<Panel> panels;
};

} // namespace perfbridge
