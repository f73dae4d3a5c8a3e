// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurespec.h"

#include "core/similarity/matrix.h"
#include "ui/plots/errortext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

// Widths from the publishers' author guides; text as large as the captions that stand under the figure.
constexpr std::array<FigurePreset, 8> presets = {{
    {"ieee-1col", "IEEE, one column", 88.9, 8},
    {"ieee-2col", "IEEE, two columns", 181, 8},
    {"acm-1col", "ACM, one column", 84.7, 8},
    {"acm-2col", "ACM, two columns", 177.8, 8},
    {"usenix-1col", "USENIX, one column", 84.7, 9},
    {"springer-1col", "Springer, one column", 84, 8},
    {"springer-2col", "Springer, two columns", 174, 8},
    {"slide", "Slide, 16:9", 254, 18},
}};

tl::unexpected<Error> outside(const char* field, double value, const char* expected) {
    QString number = QString::number(value);
    return makeError(ErrorCode::InvalidArgument,
                     std::string("figure: ") + field + " is " + number.toStdString() + ", expected " + expected);
}

} // namespace

std::span<const FigurePreset> figurePresets() {
    return presets;
}

Result<FigurePreset> findFigurePreset(std::string_view id) {
    std::string known;
    for (const FigurePreset& preset : presets) {
        if (preset.id == id)
            return preset;
        known += (known.empty() ? "" : ", ") + std::string(preset.id);
    }
    return makeError(ErrorCode::NotFound, "figure: preset '" + std::string(id) + "' is not known; there are " + known);
}

bool isOfStudy(FigureKind kind) {
    return kind == FigureKind::LearningCurves || kind == FigureKind::PredictedMeasured ||
           kind == FigureKind::CriticalDifference;
}

std::string_view toString(FigureKind kind) {
    switch (kind) {
    case FigureKind::PredictedMeasured:
        return "predicted-measured";
    case FigureKind::CriticalDifference:
        return "critical-difference";
    case FigureKind::SimilarityMatrix:
        return "similarity-matrix";
    case FigureKind::EnvironmentMap:
        return "environment-map";
    case FigureKind::LearningCurves:
        break;
    }
    return "learning-curves";
}

Result<void> FigureSpec::validate() const {
    if (!isOfStudy(kind)) {
        if (similarity.metric.empty())
            return makeError(ErrorCode::InvalidArgument, "figure: metric is empty, expected the name of a metric");
        if (const auto measure = similarityMeasureFromString(similarity.measure); !measure)
            return makeError(ErrorCode::InvalidArgument, "figure: measure: " + measure.error().message);
    } else if (study.empty()) {
        return makeError(ErrorCode::InvalidArgument, "figure: study is empty, expected the name of a study");
    }
    if (const auto known = findFigurePreset(preset); !known)
        return tl::unexpected(known.error());
    if (widthMm && !(*widthMm >= 20 && *widthMm <= 1000))
        return outside("widthMm", *widthMm, "20 to 1000");
    if (heightMm && !(*heightMm >= 20 && *heightMm <= 1000))
        return outside("heightMm", *heightMm, "20 to 1000");
    if (pointSize && !(*pointSize >= 4 && *pointSize <= 48))
        return outside("pointSize", *pointSize, "4 to 48");
    if (dpi < 30 || dpi > 2400)
        return outside("dpi", dpi, "30 to 2400");
    if (cell.budget && *cell.budget < 0)
        return outside("cell.budget", *cell.budget, "at least 0");
    if (cell.repeat && *cell.repeat < 1)
        return outside("cell.repeat", *cell.repeat, "at least 1");
    return {};
}

double FigureSpec::textPoints() const {
    if (pointSize)
        return *pointSize;
    const auto known = findFigurePreset(preset);
    return known ? known->pointSize : 8;
}

QSizeF FigureSpec::sizeMm(std::size_t lines) const {
    const auto known = findFigurePreset(preset);
    const double width = widthMm.value_or(known ? known->widthMm : 88.9);
    if (heightMm)
        return {width, *heightMm};
    if (preset == "slide")
        return {width, width * 9 / 16};
    if (kind == FigureKind::PredictedMeasured)
        return {width, std::min(width, 120.0)};
    if (kind == FigureKind::EnvironmentMap)
        return {width, std::round(std::min(width * 0.8, 120.0))};
    const double text = textPoints() * 25.4 / 72;
    if (kind == FigureKind::CriticalDifference)
        return {width, std::clamp(std::round(static_cast<double>(lines) * text), 20.0, 1000.0)};
    if (kind == FigureKind::SimilarityMatrix) {
        // Rows of two lines each, the names of the columns and what the numbers are.
        return {width, std::round(std::clamp((2 * static_cast<double>(lines) + 4.5) * text, 30.0, 220.0))};
    }
    // Axes of 5:8 at a column's width, flatter at a page's; a legend under the axes adds its rows.
    const double axes = width < 120 ? width * 0.6 : width * 0.42;
    const double perRow = std::max(1.0, std::floor(width / (text * 8.5)));
    const double rows = std::ceil(static_cast<double>(lines) / perRow);
    return {width, std::round(axes + (width < 120 ? rows * text * 1.35 : 0))};
}

} // namespace perfbridge
