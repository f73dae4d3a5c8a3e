// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QString>

namespace perfbridge {

/// Two metrics of an answer, and a third one as colour, for every configuration that was looked at.
struct ParetoData {
    enum class Place {
        Other,   ///< keeps the bounds, and is surely not on the front
        Missing, ///< misses a bound
        Perhaps, ///< on the front with a chance between 5 and 95 %, whether its values are on it or not
        Front    ///< on the front with a chance of at least 95 %
    };
    struct Point {
        UncertainValue x;
        UncertainValue y;
        double third = std::numeric_limits<double>::quiet_NaN();
        Place place = Place::Other;
        bool isOnLine = false; ///< on the front by its values
        double chance = 0;
        Eigen::Index row = 0; ///< of the candidates
    };

    std::shared_ptr<const OptimisationReport> report; ///< null: nothing to draw
    Eigen::Index x = 0;                               ///< columns of the outcomes
    Eigen::Index y = 1;
    std::optional<Eigen::Index> third;
    std::vector<Point> points;         ///< with both numbers known, in the order of the candidates
    bool hasLine = false;              ///< the front of just these two metrics
    std::optional<std::size_t> choice; ///< index of points: the best, or the compromise
    std::optional<double> xBound;      ///< of the conditions
    std::optional<double> yBound;
    QString caption; ///< "Hypervolume 12.3 in front of time 1.4 s, energy 30 J"; empty with one objective
};

/// The two metrics to be drawn: the first two objectives, or the objective against the first metric that is only
/// bounded. Nothing when the goal looks at one metric alone.
[[nodiscard]] std::optional<std::pair<Eigen::Index, Eigen::Index>> paretoColumns(const Goal& goal);

/// `x` and `y`: different columns of the outcomes. A third objective, if there is one, becomes the colour.
[[nodiscard]] ParetoData makeParetoData(std::shared_ptr<const OptimisationReport> report, Eigen::Index x,
                                        Eigen::Index y);

/// The points that stand out, as indices by their x: those that are or may be on the front, and the choice.
[[nodiscard]] std::vector<std::size_t> notablePoints(const ParetoData& data);
/// Of more notable points than this, intervals would be a grey field.
inline constexpr std::size_t mostParetoIntervals = 200;

/// "option = value" of a candidate, one a line, of the options that tell something (see tellingOptions); at most `most`
/// lines.
[[nodiscard]] QString describeCandidate(const OptimisationReport& report, Eigen::Index row,
                                        const std::vector<std::size_t>& options, std::size_t most = 14);
/// "12.3 (12.1 to 12.6) ms"
[[nodiscard]] QString uncertainText(const UncertainValue& number, const std::string& unit);
/// "−64 % (−66 to −62 %)", in the metric's unit where there is no share; "–" where nothing is known.
[[nodiscard]] QString changeText(const UncertainValue& difference, const std::optional<UncertainValue>& relative,
                                 const std::string& unit);

} // namespace perfbridge
