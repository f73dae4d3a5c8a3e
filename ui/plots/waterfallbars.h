// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

namespace perfbridge {

/// What a WaterfallPlot draws: from one value to another in steps that add up, one panel an environment.
struct WaterfallBars {
    struct Step {
        QString name;             ///< "gpu_freq: 114 to 1300"
        double contribution = 0;  ///< from where the step before ended
        double factor = 1;        ///< the same as a multiple; counts where the steps are factors
        double standardError = 0; ///< of what counts; 0: exact
    };
    struct Panel {
        QString title;
        QString note; ///< in place of bars, where there are none
        QString fromName;
        QString toName;
        double from = 0;
        double to = 0; ///< from and all contributions
        std::vector<Step> steps;
    };

    QString axisTitle;
    QString unit;            ///< behind amounts; empty = none
    bool areFactors = false; ///< steps multiply, on a logarithmic axis; all values are above 0
    QString caption;
    bool isLowerBetter = true;
    std::vector<Panel> panels;
};

} // namespace perfbridge
