// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/designreport.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"
#include "core/sampling/discrepancy.h"
#include "core/sampling/randomconfigurations.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;
using Kind = DesignMeasure::Kind;

constexpr std::array measureKinds{Kind::Centred, Kind::WrapAround, Kind::Mixture, Kind::PhiP};
constexpr double phiPOrder = 15; // the usual one (Morris and Mitchell 1995): near to the smallest distance
/// Points times points times options times designs that are looked at; above it every design is measured by as many
/// of its points as that allows.
constexpr double affordablePairs = 4e8;
constexpr int partsOfContinuum = 10;
constexpr std::size_t mostCandidates = 50'000; // as many as planConfigurations looks at
constexpr std::size_t randomCandidates = 5'000;

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

OptionCoverage coverageOf(const DesignReport& report, Index column) {
    const Option& option = report.space->options()[static_cast<std::size_t>(column)];
    OptionCoverage coverage;
    coverage.isContinuum = option.levelCount() == 0;
    if (coverage.isContinuum) {
        for (int part = 0; part < partsOfContinuum; ++part)
            coverage.levels.push_back(*option.minimum + part * (*option.maximum - *option.minimum) / partsOfContinuum);
    } else {
        for (const Eigen::MatrixXd* rows : {&report.candidates, &report.configurations})
            coverage.levels.insert(coverage.levels.end(), rows->col(column).begin(), rows->col(column).end());
        std::sort(coverage.levels.begin(), coverage.levels.end());
        coverage.levels.erase(std::unique(coverage.levels.begin(), coverage.levels.end()), coverage.levels.end());
    }
    coverage.uses.assign(coverage.levels.size(), 0);
    for (const double value : report.configurations.col(column))
        ++coverage.uses[coverage.placeOf(value)];
    return coverage;
}

/// Configurations in the unit cube, each level in the middle of its share of the axis; options of one level are left
/// out.
Eigen::MatrixXd pointsOf(const DesignReport& report, const Eigen::MatrixXd& rows) {
    std::vector<Eigen::VectorXd> columns;
    for (std::size_t k = 0; k < report.coverage.size(); ++k) {
        const OptionCoverage& coverage = report.coverage[k];
        if (coverage.levels.size() < 2)
            continue;
        const Option& option = report.space->options()[k];
        columns.push_back(rows.col(static_cast<Index>(k)).unaryExpr([&](double value) {
            if (coverage.isContinuum)
                return (value - *option.minimum) / (*option.maximum - *option.minimum);
            return (static_cast<double>(coverage.placeOf(value)) + 0.5) / static_cast<double>(coverage.levels.size());
        }));
    }
    Eigen::MatrixXd points(rows.rows(), static_cast<Index>(columns.size()));
    for (Index k = 0; k < points.cols(); ++k)
        points.col(k) = columns[static_cast<std::size_t>(k)];
    return points;
}

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// As many of the rows as can be looked at while somebody edits.
Eigen::MatrixXd affordable(const DesignReport& report, const Eigen::MatrixXd& rows) {
    const double perPair = static_cast<double>(report.coverage.size()) * DesignReport::randomDesigns;
    const auto most = static_cast<Index>(std::sqrt(affordablePairs / perPair));
    return pointsOf(report, rows.topRows(std::min(rows.rows(), most)));
}

Result<std::vector<DesignMeasure>> measuresOf(const DesignReport& report, std::uint64_t seed,
                                              const JobContext& context) {
    const Index n = report.configurations.rows();
    const Eigen::MatrixXd points = affordable(report, report.configurations);
    std::vector<DesignMeasure> measures;
    if (points.cols() < 2 || n < 2)
        return measures;
    for (const Kind kind : measureKinds)
        measures.push_back({.kind = kind, .value = measureOf(points, kind)});
    std::vector<std::vector<double>> random(measures.size());
    for (int i = 0; i < DesignReport::randomDesigns; ++i) {
        if (context.isCancelled())
            return cancelledError();
        const auto rows = sampleRows(report.candidates, std::min(n, report.candidates.rows()), SamplingKind::Random,
                                     childSeed(seed, static_cast<std::uint64_t>(i) + 1), context.silent());
        if (!rows)
            return tl::unexpected(rows.error());
        const Eigen::MatrixXd others = affordable(report, report.candidates(*rows, Eigen::all));
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

std::size_t OptionCoverage::placeOf(double value) const {
    // The last level that is not above it: of a continuum the part, of levels the level itself.
    const auto above = std::upper_bound(levels.begin(), levels.end(), value);
    return above == levels.begin() ? 0 : static_cast<std::size_t>(above - levels.begin()) - 1;
}

int OptionCoverage::usedLevels() const {
    return static_cast<int>(std::count_if(uses.begin(), uses.end(), [](int count) { return count > 0; }));
}

std::string DesignReport::reading() const {
    const bool isAll = isComplete && configurations.rows() == candidates.rows();
    if (isAll && wanted > configurations.rows())
        return "Only " + std::to_string(configurations.rows()) + " configurations are valid: all of them are measured.";
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

Result<DesignReport> reportDesign(std::shared_ptr<const Space> space, const SamplingSpec& sampling,
                                  const JobContext& context) {
    DesignReport report;
    Result<Eigen::MatrixXd> candidates = space->enumerate(mostCandidates, context);
    report.isComplete = candidates.has_value();
    if (!candidates && candidates.error().code != ErrorCode::Cancelled)
        candidates = randomConfigurations(*space, randomCandidates, childSeed(sampling.seed, 0), context);
    if (!candidates)
        return tl::unexpected(candidates.error());
    if (candidates->rows() == 0)
        return makeError(ErrorCode::NotEnoughData, "no configuration is valid: the constraints exclude all of them");
    SamplingSpec wanted = sampling;
    wanted.all = wanted.all || (report.isComplete && wanted.n >= candidates->rows());
    Result<Eigen::MatrixXd> configurations = planConfigurations(*space, wanted, context.part(0, 0.5));
    if (!configurations)
        return tl::unexpected(configurations.error());
    report.space = std::move(space);
    report.candidates = std::move(*candidates);
    report.configurations = std::move(*configurations);
    report.wanted = sampling.n;
    for (Index column = 0; column < report.configurations.cols(); ++column)
        report.coverage.push_back(coverageOf(report, column));
    Result<std::vector<DesignMeasure>> measures = measuresOf(report, sampling.seed, context.part(0.5, 1));
    if (!measures)
        return tl::unexpected(measures.error());
    report.measures = std::move(*measures);
    return report;
}

Eigen::MatrixXi pairCounts(const DesignReport& report, std::size_t x, std::size_t y) {
    const OptionCoverage& across = report.coverage[x];
    const OptionCoverage& up = report.coverage[y];
    Eigen::MatrixXi counts =
        Eigen::MatrixXi::Constant(static_cast<Index>(across.levels.size()), static_cast<Index>(up.levels.size()), -1);
    const auto cell = [&](const Eigen::MatrixXd& rows, Index row) -> int& {
        return counts(static_cast<Index>(across.placeOf(rows(row, static_cast<Index>(x)))),
                      static_cast<Index>(up.placeOf(rows(row, static_cast<Index>(y)))));
    };
    for (Index row = 0; row < report.candidates.rows(); ++row)
        cell(report.candidates, row) = 0;
    for (Index row = 0; row < report.configurations.rows(); ++row) {
        int& count = cell(report.configurations, row);
        count = std::max(count, 0) + 1;
    }
    return counts;
}

} // namespace perfbridge
