// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/designreport.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"
#include "core/sampling/candidates.h"
#include "core/sampling/discrepancy.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

using Eigen::Index;
using Kind = DesignMeasure::Kind;

constexpr std::array measureKinds{Kind::Centred, Kind::WrapAround, Kind::Mixture, Kind::PhiP};
constexpr double phiPOrder = 15; // the usual one (Morris and Mitchell 1995): near to the smallest distance
/// Points times points times options times designs that are looked at; above it every design is measured by as many
/// of its points as that allows.
constexpr double affordablePairs = 4e8;

double measureOf(const Eigen::MatrixXd& points, Kind kind) {
    switch (kind) {
    case Kind::Centred:
        return discrepancy(points, DiscrepancyKind::Centred);
    case Kind::WrapAround:
        return discrepancy(points, DiscrepancyKind::WrapAround);
    case Kind::Mixture:
        return discrepancy(points, DiscrepancyKind::Mixture);
    case Kind::PhiP:
        break;
    }
    return phiP(points, phiPOrder);
}

OptionCoverage coverageOf(const Eigen::MatrixXd& candidates, const std::vector<Index>& rows, Index column) {
    OptionCoverage coverage;
    coverage.levels.assign(candidates.col(column).begin(), candidates.col(column).end());
    std::sort(coverage.levels.begin(), coverage.levels.end());
    coverage.levels.erase(std::unique(coverage.levels.begin(), coverage.levels.end()), coverage.levels.end());
    coverage.uses.assign(coverage.levels.size(), 0);
    for (const Index row : rows) {
        const auto level = std::lower_bound(coverage.levels.begin(), coverage.levels.end(), candidates(row, column));
        ++coverage.uses[static_cast<std::size_t>(level - coverage.levels.begin())];
    }
    return coverage;
}

/// The chosen candidates in the unit cube, each level in the middle of its share of the axis.
Eigen::MatrixXd pointsOf(const CandidateSpace& space, const std::vector<Index>& rows) {
    Eigen::MatrixXd points(static_cast<Index>(rows.size()), space.dimension());
    for (Index i = 0; i < points.rows(); ++i) {
        for (Index k = 0; k < points.cols(); ++k)
            points(i, k) = (space.levels()(rows[static_cast<std::size_t>(i)], k) + 0.5) / space.levelCount(k);
    }
    return points;
}

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Result<std::vector<DesignMeasure>> measuresOf(const Eigen::MatrixXd& candidates, const std::vector<Index>& rows,
                                              std::uint64_t seed, const JobContext& context) {
    const CandidateSpace space(candidates);
    if (space.dimension() < 2 || rows.size() < 2)
        return std::vector<DesignMeasure>();
    const double perPair = static_cast<double>(space.dimension()) * DesignReport::randomDesigns;
    const auto most = static_cast<std::size_t>(std::sqrt(affordablePairs / perPair));
    const auto shortened = [most](std::vector<Index> chosen) {
        chosen.resize(std::min(chosen.size(), most));
        return chosen;
    };
    const Eigen::MatrixXd points = pointsOf(space, shortened(rows));
    std::vector<DesignMeasure> measures;
    for (const Kind kind : measureKinds)
        measures.push_back({.kind = kind, .value = measureOf(points, kind)});
    std::vector<std::vector<double>> random(measures.size());
    for (int i = 0; i < DesignReport::randomDesigns; ++i) {
        if (context.isCancelled())
            return cancelledError();
        const auto design = sampleRows(candidates, static_cast<Index>(rows.size()), SamplingKind::Random,
                                       childSeed(seed, static_cast<std::uint64_t>(i)), context.silent());
        if (!design)
            return tl::unexpected(design.error());
        const Eigen::MatrixXd others = pointsOf(space, shortened(*design));
        for (std::size_t m = 0; m < measures.size(); ++m) {
            random[m].push_back(measureOf(others, measures[m].kind));
            measures[m].beaten += random[m].back() > measures[m].value ? 1 : 0;
        }
        context.reportProgress((i + 1.0) / DesignReport::randomDesigns);
    }
    for (std::size_t m = 0; m < measures.size(); ++m)
        measures[m].randomMedian = medianOf(random[m]);
    return measures;
}

std::string rounded(double value) {
    if (!std::isfinite(value) || value == 0)
        return numberText(value);
    const double unit = std::pow(10, 2 - std::floor(std::log10(std::abs(value))));
    return numberText(std::round(value * unit) / unit);
}

} // namespace

std::string_view toString(DesignMeasure::Kind kind) {
    switch (kind) {
    case Kind::Centred:
        return "centred discrepancy";
    case Kind::WrapAround:
        return "wrap-around discrepancy";
    case Kind::Mixture:
        return "mixture discrepancy";
    case Kind::PhiP:
        break;
    }
    return "phi-p of the distances";
}

int OptionCoverage::usedLevels() const {
    return static_cast<int>(std::count_if(uses.begin(), uses.end(), [](int count) { return count > 0; }));
}

std::string DesignReport::reading() const {
    const bool isAll = static_cast<Index>(rows.size()) == candidates->rows();
    if (isAll && wanted > static_cast<int>(rows.size()))
        return "Only " + std::to_string(rows.size()) + " configurations are valid: all of them are measured.";
    if (isAll)
        return "Every valid configuration is measured.";
    if (measures.empty())
        return "At least two configurations and two options that vary are needed to say how even a design is.";
    const DesignMeasure& measure = measures.front();
    const std::string others = std::to_string(randomDesigns) + " random designs of this size";
    const std::string evidence = " (" + std::string(toString(measure.kind)) + ' ' + rounded(measure.value) +
                                 ", random " + rounded(measure.randomMedian) + ").";
    const std::string share = std::to_string(measure.beaten) + " of " + others;
    if (measure.beaten == randomDesigns)
        return "More even than all " + others + evidence;
    // Within these a random design would be more often than not.
    if (measure.beaten < randomDesigns / 4)
        return "Less even than random: better than only " + share + evidence;
    if (measure.beaten <= randomDesigns - randomDesigns / 4)
        return "About as even as random: better than " + share + evidence;
    return "More even than " + share + evidence;
}

Result<DesignReport> reportDesign(std::shared_ptr<const Space> space, const DesignRequest& request,
                                  const JobContext& context) {
    Result<Eigen::MatrixXd> candidates = space->enumerate(largestPreview, context);
    if (!candidates)
        return tl::unexpected(candidates.error());
    if (candidates->rows() == 0)
        return makeError(ErrorCode::NotEnoughData, "no configuration is valid: the constraints exclude all of them");
    const Index n = std::min<Index>(request.n, candidates->rows());
    Result<std::vector<Index>> rows = sampleRows(*candidates, n, request.kind, request.seed, context.part(0, 0.5));
    if (!rows)
        return tl::unexpected(rows.error());
    Result<std::vector<DesignMeasure>> measures = measuresOf(*candidates, *rows, request.seed, context.part(0.5, 1));
    if (!measures)
        return tl::unexpected(measures.error());
    DesignReport report;
    report.space = std::move(space);
    report.candidates = std::make_shared<const Eigen::MatrixXd>(std::move(*candidates));
    report.rows = std::move(*rows);
    report.wanted = request.n;
    for (Index column = 0; column < report.candidates->cols(); ++column)
        report.coverage.push_back(coverageOf(*report.candidates, report.rows, column));
    report.measures = std::move(*measures);
    return report;
}

Eigen::MatrixXi pairCounts(const DesignReport& report, std::size_t x, std::size_t y) {
    const std::vector<double>& xLevels = report.coverage[x].levels;
    const std::vector<double>& yLevels = report.coverage[y].levels;
    const Eigen::MatrixXd& candidates = *report.candidates;
    Eigen::MatrixXi counts =
        Eigen::MatrixXi::Constant(static_cast<Index>(xLevels.size()), static_cast<Index>(yLevels.size()), -1);
    const auto cell = [&](Index row) -> int& {
        const auto place = [&](const std::vector<double>& levels, std::size_t option) {
            const double value = candidates(row, static_cast<Index>(option));
            return std::lower_bound(levels.begin(), levels.end(), value) - levels.begin();
        };
        return counts(place(xLevels, x), place(yLevels, y));
    };
    for (Index row = 0; row < candidates.rows(); ++row)
        cell(row) = 0;
    for (const Index row : report.rows)
        ++cell(row);
    return counts;
}

} // namespace perfbridge
