// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/plots/learningcurvedata.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <QSizeF>

namespace perfbridge {

enum class FigureKind {
    LearningCurves,
    PredictedMeasured,
    CriticalDifference,
    SimilarityMatrix, ///< of environments, each beside each
    EnvironmentMap
};

/// Whether a figure shows a study; else it shows measurements of a metric.
[[nodiscard]] bool isOfStudy(FigureKind kind);

/// The size of a figure in a kind of publication.
struct FigurePreset {
    std::string_view id;    ///< "ieee-1col"
    std::string_view title; ///< "IEEE, one column"
    double widthMm;
    double pointSize; ///< of the text
};
[[nodiscard]] std::span<const FigurePreset> figurePresets();
/// NotFound lists the known identifiers.
[[nodiscard]] Result<FigurePreset> findFigurePreset(std::string_view id);

/// Which cell of a study a scatter shows; what is absent is chosen: the curve with the best median error, the largest
/// budget, the repeat with the median error. Of critical differences only the budget counts; absent, all together.
struct FigureCell {
    std::string strategy; ///< empty = chosen, and the learner with it
    std::string learner;
    std::optional<int> budget;
    std::optional<int> repeat; ///< from 1, as shown
};

/// Which measurements a comparison of environments shows.
struct FigureSimilarity {
    std::string metric;
    std::string space;                     ///< empty = the only one
    std::vector<std::string> environments; ///< empty = all that have the metric
    std::string measure = "spearman";      ///< of a matrix
};

/// A saved plot: what it shows and how large, but no data. A versioned JSON document.
struct FigureSpec {
    static constexpr int version = 1;

    FigureKind kind = FigureKind::LearningCurves;
    std::string study; ///< its name in the workspace; of figures that are of a study
    ErrorKind error = ErrorKind::Mape;
    LearningCurveView view;
    FigureCell cell;
    FigureSimilarity similarity; ///< of figures that are of no study
    std::string preset = "ieee-1col";
    std::optional<double> widthMm;   ///< else the preset's; 20 to 1000
    std::optional<double> heightMm;  ///< else what suits the kind; 20 to 1000
    std::optional<double> pointSize; ///< else the preset's; 4 to 48
    int dpi = 300;                   ///< of PNG; 30 to 2400
    std::string title;               ///< above the axes; empty = none, as papers want it
    std::string caption;             ///< in TeX, and as the description of PDF and SVG

    /// Names the field, the value and what was expected.
    [[nodiscard]] Result<void> validate() const;
    /// Width and height in mm. The height depends on `lines`: of learning curves the number in the legend, of a
    /// similarity matrix its environments; that of critical differences is so many heights of the text.
    [[nodiscard]] QSizeF sizeMm(std::size_t lines) const;
    [[nodiscard]] double textPoints() const;

    [[nodiscard]] std::string toJson() const;
    /// Parse: not JSON (with the place), a missing, unknown or wrong field (with its name); NewerVersion.
    [[nodiscard]] static Result<FigureSpec> fromJson(std::string_view text);
};

[[nodiscard]] std::string_view toString(FigureKind kind);

} // namespace perfbridge
