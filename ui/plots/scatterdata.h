// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/study.h"

#include <limits>
#include <memory>
#include <vector>

#include <QString>

namespace perfbridge {

/// Predicted against measured for one cell of a study.
struct ScatterData {
    struct Point {
        double measured = 0;
        double predicted = 0;
        Eigen::Index row = 0;                                    ///< of the table
        bool isTrained = false;                                  ///< the model saw it
        double lower = std::numeric_limits<double>::quiet_NaN(); ///< of the prediction's interval; NaN without one
        double upper = std::numeric_limits<double>::quiet_NaN();
    };

    QString title;       ///< "mridge, 20 target samples, repeat 3"
    QString subtitle;    ///< "MAPE 5.31 % on 236 configurations"
    QString metric;      ///< "inference_time (s)"
    QString explanation; ///< what the strategy used and why; may be empty
    std::vector<ModelShare> shares; ///< of what it blends; may be empty
    std::vector<Point> points;
    std::vector<double> trainedMeasured; ///< responses that the model was fitted to; drawn as marks on the axis
    std::shared_ptr<const ConfigurationTable> table;
};

[[nodiscard]] ScatterData makeScatterData(const TransferData& data, const StudyCell& cell,
                                          const CellPredictions& predictions);

/// "20 measured configurations": "mridge, 20 target samples, repeat 3".
[[nodiscard]] QString cellTitle(const StudyCell& cell);
/// One "option = value" a line, constant options left out; at most `most` lines.
[[nodiscard]] QString describeConfiguration(const ConfigurationTable& table, Eigen::Index row, int most = 14);
/// Whether predictions come with intervals.
[[nodiscard]] bool hasIntervals(const ScatterData& data);
/// Whether every number is positive, so that logarithmic axes can show it.
[[nodiscard]] bool allowsLogAxes(const ScatterData& data);

/// The repeat of a strategy, learner and budget whose error is nearest to the median of its repeats; null without any.
[[nodiscard]] const StudyCell* medianCell(const std::vector<StudyCell>& cells, const std::string& strategy,
                                          const std::string& learner, int budget);

} // namespace perfbridge
