// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/plots/levelscale.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

#include <Eigen/Core>

namespace perfbridge {

/// What can stand on an axis: an option, or the medians of a metric in one environment; one value a row of the table.
struct PlotColumn {
    struct Level {
        double value;
        QString text;
    };

    QString name;             ///< "latency"
    QString unit;             ///< empty = none
    QString environment;      ///< of a metric; empty for options
    Eigen::VectorXd values{}; ///< NaN: nothing was measured
    std::vector<Level>
        levels{};            ///< what an option may be, ascending; empty = a continuum, or too many to be told apart
    bool isNominal = false;  ///< the levels have no order
    bool prefersLog = false; ///< positive, and over decades
    std::optional<std::size_t> option{}; ///< index in the space

    /// "latency (ms)", or the name alone.
    [[nodiscard]] QString title() const;
    /// "latency (ms) in cloud"; options as title().
    [[nodiscard]] QString fullTitle() const;
    /// "latency in cloud", before a value that has its unit.
    [[nodiscard]] QString fullName() const;
    /// A value with a unit in which it is short, or the label of a level.
    [[nodiscard]] QString textOf(double value) const;
    /// How the levels are read.
    [[nodiscard]] LevelScale levelScale() const;
    /// Whether every value there is is positive, and there is one.
    [[nodiscard]] bool allowsLog() const;
};

[[nodiscard]] PlotColumn optionColumn(const ConfigurationTable& table, std::size_t option);
/// Nothing where the environment did not measure the metric.
[[nodiscard]] std::optional<PlotColumn> metricColumn(const SpaceData& data, std::string_view environment,
                                                     std::string_view metric);

} // namespace perfbridge
