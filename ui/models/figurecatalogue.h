// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/plots/figurespec.h"

#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// What the figures of a workspace can be of.
struct FigureCatalogue {
    struct OfSpace {
        std::string name;                      ///< its latest revision that has measurements
        std::vector<std::string> options;      ///< as figures name them
        std::vector<std::string> environments; ///< with measurements
        std::vector<Metric> metrics;
    };

    std::vector<StudySummary> studies; ///< the newest first
    std::vector<OfSpace> spaces;

    [[nodiscard]] const OfSpace* findSpace(const std::string& name) const;
    /// Why there can be no figure of a kind; empty if there can.
    [[nodiscard]] QString obstacleTo(FigureKind kind) const;
};
[[nodiscard]] Result<FigureCatalogue> readFigureCatalogue(const Workspace& workspace);

/// What the user chose for a new figure; of studies the name alone counts.
struct FigureChoice {
    FigureKind kind = FigureKind::LearningCurves;
    std::string study;
    std::string space;
    std::string metric;
    std::string environment; ///< of kinds that look at one
};
/// A figure of the kind as nobody has touched it; its settings are filled where a kind cannot be without.
[[nodiscard]] FigureSpec newFigureSpec(const FigureCatalogue& catalogue, const FigureChoice& choice);

} // namespace perfbridge
