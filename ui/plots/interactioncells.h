// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <QString>
#include <QStringList>

#include <Eigen/Core>

namespace perfbridge {

/// What an InteractionMatrixPlot draws: how much each two factors do together, one triangle an environment.
struct InteractionCells {
    struct Panel {
        QString title;
        QString note; ///< in place of cells, where there are none
        /// d x d, of which the lower triangle counts: interactions, and on the diagonal what a factor does alone. NaN:
        /// the environment does not know it.
        Eigen::MatrixXd values;
        Eigen::MatrixXd lower; ///< 95 % interval; NaN where there is none
        Eigen::MatrixXd upper;
    };

    QStringList names;  ///< d factors
    QString quantity;   ///< of the values, with its unit
    QString definition; ///< above the panels
    std::vector<Panel> panels;

    /// Of the pairs of all panels; 0 without any.
    [[nodiscard]] double largestOfPairs() const;
    /// Of what factors do alone.
    [[nodiscard]] double largestAlone() const;
    /// What a cell says, over a few lines: who, where, how much, and how sure that is.
    [[nodiscard]] QString describe(std::size_t panel, Eigen::Index row, Eigen::Index column) const;
};

/// An interaction with two digits of the largest one: all have the same decimals, to be compared at a glance.
[[nodiscard]] QString interactionText(double value, double largest);

} // namespace perfbridge
