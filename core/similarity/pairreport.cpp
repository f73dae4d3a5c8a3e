// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/pairreport.h"

#include "core/space/encoding.h"

#include <array>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Both environments on what they share.
struct SharedPair {
    std::array<EnvironmentResponses, 2> environments;
    std::vector<Index> rows;
    Eigen::VectorXd source;
    Eigen::VectorXd target;
};

Result<SharedPair> shareOf(const SpaceData& data, const std::string& source, const std::string& target,
                           std::string_view metric) {
    if (source == target)
        return makeError(ErrorCode::InvalidArgument,
                         "source '" + source + "' is the target itself; choose another environment");
    Result<std::vector<EnvironmentResponses>> both = responsesOfAll(data, {source, target}, metric);
    if (!both)
        return tl::unexpected(both.error());
    SharedPair pair{{std::move((*both)[0]), std::move((*both)[1])}, {}, {}, {}};
    pair.rows = rowsMeasuredInAll(pair.environments);
    if (static_cast<Index>(pair.rows.size()) < fewestShared)
        return makeError(ErrorCode::NotEnoughData,
                         "'" + source + "' and '" + target + "' share " + std::to_string(pair.rows.size()) +
                             " configurations with a valid " + std::string(metric) + ", at least 3 are needed");
    pair.source = pair.environments[0].values(pair.rows);
    pair.target = pair.environments[1].values(pair.rows);
    return pair;
}

void fillDensities(PairReport& report, const SharedPair& pair, const DensityOptions& options) {
    report.densities = compareDensities(pair.source, pair.target, options);
    const Eigen::VectorXd source = standardScores(pair.source);
    const Eigen::VectorXd target = standardScores(pair.target);
    if (!source.allFinite() || !target.allFinite()) {
        report.shapes = {nan, nan, nan, nan, nan};
        report.wasserstein = nan;
        report.kolmogorovSmirnov = nan;
        return;
    }
    report.shapes = compareDensities(source, target, options);
    report.wasserstein = wasserstein1(source, target);
    report.kolmogorovSmirnov = perfbridge::kolmogorovSmirnov(source, target);
}

void fillTops(PairReport& report, const SharedPair& pair) {
    const Index k = tenthOf(report.shared);
    const TopOverlap smallest = smallestOverlap(pair.source, pair.target, k);
    const TopOverlap largest = smallestOverlap(-pair.source, -pair.target, k);
    const bool lowerIsBetter = report.metric.direction == Direction::LowerIsBetter;
    report.best = lowerIsBetter ? smallest : largest;
    report.worst = lowerIsBetter ? largest : smallest;
}

Result<void> fillStructure(PairReport& report, const SpaceData& data, const SharedPair& pair,
                           const PairReportOptions& options, const JobContext& context) {
    const Encoding encoding = Encoding::make(*data.table->space, data.table->values);
    if (encoding.features().empty())
        return makeError(ErrorCode::NotEnoughData, "no option varies among the " +
                                                       std::to_string(report.configurations) +
                                                       " configurations: there is no structure to compare");
    const Eigen::MatrixXd features = encoding.encode(data.table->values);
    report.isLogarithmic = pair.source.minCoeff() > 0 && pair.target.minCoeff() > 0;
    const auto learned = [&](const Eigen::VectorXd& y) -> Eigen::VectorXd {
        return report.isLogarithmic ? Eigen::VectorXd(y.array().log()) : y;
    };
    const StructureData structure{encoding.features(), features(pair.rows, Eigen::all), learned(pair.source),
                                  learned(pair.target)};
    report.effects = compareOptionEffects(structure, options.effects);
    context.reportProgress(0.5);
    Result<ImportanceComparison> importances =
        compareImportances(structure, *data.table->space, options.importances, context.silent());
    if (!importances)
        return tl::unexpected(importances.error());
    report.importances = std::move(*importances);
    context.reportProgress(0.8);
    Result<InteractionComparison> interactions = compareInteractions(structure, options.interactions, context.silent());
    if (!interactions)
        return tl::unexpected(interactions.error());
    report.interactions = std::move(*interactions);
    report.invalidity = compareInvalidity(pair.environments[0], pair.environments[1], features);
    return {};
}

} // namespace

Result<void> PairReportOptions::validate() const {
    if (Result<void> valid = resampling.validate(); !valid)
        return valid;
    if (Result<void> valid = densities.validate(); !valid)
        return valid;
    if (effects.fewestPairs < 2)
        return makeError(ErrorCode::InvalidArgument, "similarity: effects.fewestPairs is " +
                                                         std::to_string(effects.fewestPairs) + ", expected at least 2");
    for (const auto& [name, level] :
         {std::pair{"effects.level", effects.level}, std::pair{"interactions.level", interactions.level}}) {
        if (!(level > 0 && level < 1))
            return makeError(ErrorCode::InvalidArgument, std::string("similarity: ") + name + " is " +
                                                             std::to_string(level) + ", expected between 0 and 1");
    }
    if (!(interactions.rowsPerCoefficient > 1))
        return makeError(ErrorCode::InvalidArgument, "similarity: interactions.rowsPerCoefficient is " +
                                                         std::to_string(interactions.rowsPerCoefficient) +
                                                         ", expected more than 1");
    if (importances.trees < 1)
        return makeError(ErrorCode::InvalidArgument, "similarity: importances.trees is " +
                                                         std::to_string(importances.trees) + ", expected at least 1");
    return {};
}

Result<PairReport> makePairReport(const SpaceData& data, const std::string& source, const std::string& target,
                                  std::string_view metric, const PairReportOptions& options,
                                  const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<SharedPair> pair = shareOf(data, source, target, metric);
    if (!pair)
        return tl::unexpected(pair.error());
    PairReport report;
    report.source = source;
    report.target = target;
    report.metric = pair->environments[1].metric;
    report.configurations = data.table->size();
    report.inSource = pair->environments[0].measured();
    report.inTarget = pair->environments[1].measured();
    report.shared = static_cast<Index>(pair->rows.size());
    report.equal = (pair->source.array() == pair->target.array()).count();
    const Result<CorrelationEstimates> correlations =
        correlationEstimates(pair->source, pair->target, options.resampling, context.silent());
    if (!correlations)
        return tl::unexpected(correlations.error());
    report.correlations = *correlations;
    context.reportProgress(0.4);
    report.line = fitLine(pair->source, pair->target);
    fillDensities(report, *pair, options.densities);
    fillTops(report, *pair);
    if (const Result<void> filled = fillStructure(report, data, *pair, options, context); !filled)
        return tl::unexpected(filled.error());
    if (context.isCancelled())
        return cancelledError();
    context.reportProgress(1);
    return report;
}

} // namespace perfbridge
