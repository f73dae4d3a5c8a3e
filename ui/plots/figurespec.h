// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/plots/figureappearance.h"
#include "ui/plots/figuresettings.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// A saved plot: what it shows and how it looks, but no data. A versioned JSON document.
struct FigureSpec {
    static constexpr int version = 2;

    FigureSettings settings; ///< its kind, and what the kind leaves to be chosen
    FigureSubject subject;   ///< of kinds that are of no study
    FigureAppearance appearance;
    std::string title;   ///< above the axes; empty = none, as papers want it
    std::string caption; ///< in TeX, and as the description of SVG

    [[nodiscard]] FigureKind kind() const { return static_cast<FigureKind>(settings.index()); }
    /// The study that it is of; empty where it is of none.
    [[nodiscard]] std::string study() const;
    /// Those that it reads: of its subject, and of columns that name others. Empty = all of the space, or a study's.
    [[nodiscard]] std::vector<std::string> environments() const;
    /// What it is of, for titles and names of files: the study, or "time, laptop".
    [[nodiscard]] std::string source() const;

    /// InvalidArgument and NotFound name the field, the value and what was expected.
    [[nodiscard]] Result<void> validate() const;

    [[nodiscard]] std::string toJson() const;
    /// Also reads version 1. Parse: not JSON (with the place), a missing, unknown or wrong field (with its pointer);
    /// NewerVersion; those of validate().
    [[nodiscard]] static Result<FigureSpec> fromJson(std::string_view text);

    friend bool operator==(const FigureSpec&, const FigureSpec&) = default;
};

/// Of learning curves, as their plot wants it: the scales stand in the appearance.
[[nodiscard]] LearningCurveView curveViewOf(const LearningCurvesSettings& settings, const FigureAppearance& appearance);
/// The inverse: sets curves, bands and the scales of both axes.
void setCurveView(FigureSpec& spec, const LearningCurveView& view);
/// Of curves that are chosen alone.
[[nodiscard]] LearningCurveView curveViewOf(const FigureCurves& curves);

} // namespace perfbridge
