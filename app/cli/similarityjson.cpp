// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/orderedjson.h"
#include "app/cli/similarityreport.h"

#include "app/cli/jsonnumber.h"

#include <string>
#include <string_view>

namespace perfbridge {

namespace {

Json toJson(const ResampledEstimate& estimate) {
    return {{"value", jsonNumber(estimate.value)},
            {"lower", jsonNumber(estimate.lower)},
            {"upper", jsonNumber(estimate.upper)}};
}

Json toJson(const DensityComparison& densities) {
    return {{"kl_forward", jsonNumber(densities.forward)},
            {"kl_backward", jsonNumber(densities.backward)},
            {"js", jsonNumber(densities.jensenShannon)}};
}

Json toJson(const TopOverlap& overlap) {
    return {{"k", overlap.k}, {"shared", overlap.shared}, {"share", overlap.share}, {"by_chance", overlap.byChance}};
}

Json toJson(const OptionEffect::Side& side) {
    return {{"effect", jsonNumber(side.effect)}, {"p", jsonNumber(side.p)}, {"influential", side.isInfluential}};
}

std::string_view nameOf(InteractionComparison::Model model) {
    switch (model) {
    case InteractionComparison::Model::All:
        return "all";
    case InteractionComparison::Model::Stepwise:
        return "stepwise";
    case InteractionComparison::Model::None:
        break;
    }
    return "none";
}

std::string_view nameOf(TransferVerdict verdict) {
    switch (verdict) {
    case TransferVerdict::Shift:
        return "shift";
    case TransferVerdict::SeveralSources:
        return "several-sources";
    case TransferVerdict::Augment:
        return "augment";
    case TransferVerdict::Structure:
        return "structure";
    case TransferVerdict::NoTransfer:
        break;
    }
    return "no-transfer";
}

Json toJson(const OptionEffectComparison& effects) {
    Json options = Json::array();
    for (const OptionEffect& effect : effects.options)
        options.push_back({{"option", effect.option},
                           {"test", toString(effect.test)},
                           {"pairs", effect.pairs},
                           {"source", toJson(effect.source)},
                           {"target", toJson(effect.target)},
                           {"agrees", effect.agrees()}});
    return {{"in_source", effects.inSource},
            {"in_target", effects.inTarget},
            {"in_both", effects.inBoth},
            {"same_sign", effects.sameSign},
            {"options", std::move(options)}};
}

Json toJson(const ImportanceComparison& importances) {
    Json options = Json::array();
    for (const ImportanceComparison::Entry& entry : importances.options)
        options.push_back({{"option", entry.option}, {"source", entry.source}, {"target", entry.target}});
    return {{"correlation", jsonNumber(importances.correlation)}, {"options", std::move(options)}};
}

Json toJson(const InteractionComparison& interactions) {
    Json pairs = Json::array();
    for (const InteractionComparison::Pair& pair : interactions.pairs)
        pairs.push_back({{"pair", pair.name},
                         {"source", jsonNumber(pair.source)},
                         {"target", jsonNumber(pair.target)},
                         {"in_source", pair.isInSource},
                         {"in_target", pair.isInTarget}});
    return {{"model", nameOf(interactions.model)},
            {"in_source", interactions.inSource},
            {"in_target", interactions.inTarget},
            {"in_both", interactions.inBoth},
            {"same_sign", interactions.sameSign},
            {"correlation", jsonNumber(interactions.correlation)},
            {"pairs", std::move(pairs)}};
}

Json toJson(const InvalidityComparison& invalidity) {
    return {{"tried", invalidity.tried},
            {"in_source", invalidity.inSource},
            {"in_target", invalidity.inTarget},
            {"in_both", invalidity.inBoth},
            {"overlap", jsonNumber(invalidity.overlap)},
            {"model_correlation", jsonNumber(invalidity.modelCorrelation)},
            {"reason", invalidity.reason.empty() ? Json() : Json(invalidity.reason)}};
}

Json toJson(const PairReport& report) {
    return {{"source", report.source},
            {"target", report.target},
            {"configurations", report.configurations},
            {"in_source", report.inSource},
            {"in_target", report.inTarget},
            {"shared", report.shared},
            {"equal", report.equal},
            {"identical", report.isIdentical()},
            {"pearson", toJson(report.correlations.pearson)},
            {"spearman", toJson(report.correlations.spearman)},
            {"kendall", toJson(report.correlations.kendall)},
            {"line", {{"intercept", jsonNumber(report.line.intercept)}, {"slope", jsonNumber(report.line.slope)}}},
            {"densities", toJson(report.densities)},
            {"shapes", toJson(report.shapes)},
            {"wasserstein", jsonNumber(report.wasserstein)},
            {"ks", jsonNumber(report.kolmogorovSmirnov)},
            {"best", toJson(report.best)},
            {"worst", toJson(report.worst)},
            {"logarithmic", report.isLogarithmic},
            {"influence", toJson(report.effects)},
            {"importances", toJson(report.importances)},
            {"interactions", toJson(report.interactions)},
            {"invalid", toJson(report.invalidity)}};
}

Json toJson(const TransferAdvice& advice) {
    Json steps = Json::array();
    for (const AdvisedStep& step : advice.steps)
        steps.push_back({{"strategy", step.strategy},
                         {"fewest", step.fewest},
                         {"most", step.most},
                         {"fewest_runs", step.fewestRuns},
                         {"most_runs", step.mostRuns},
                         {"fewest_minutes", jsonNumber(step.fewestMinutes)},
                         {"most_minutes", jsonNumber(step.mostMinutes)}});
    Json evidence = Json::array();
    for (const SourceEvidence& source : advice.evidence)
        evidence.push_back({{"source", source.source},
                            {"pairs", source.pairs},
                            {"spearman", toJson(source.spearman)},
                            {"influence", toJson(source.influence)},
                            {"bend_p", jsonNumber(source.bendP)},
                            {"bent", source.isBent},
                            {"identical", source.isIdentical},
                            {"text", source.text()}});
    return {{"verdict", nameOf(advice.verdict)}, {"sentence", advice.sentence},     {"sources", advice.sources},
            {"steps", std::move(steps)},         {"evidence", std::move(evidence)}, {"warnings", advice.warnings},
            {"pilot", advice.pilot.size()}};
}

Json toJson(const EnvironmentMap& map) {
    Json points = Json::array();
    for (std::size_t i = 0; i < map.environments.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        points.push_back({{"environment", map.environments[i]},
                          {"x", map.points.coordinates(row, 0)},
                          {"y", map.points.coordinates(row, 1)}});
    }
    return {{"probes", map.probes.size()},
            {"candidates", map.candidates},
            {"stress", map.points.stress},
            {"explained", map.points.explained},
            {"points", std::move(points)}};
}

Json rowsOf(const Eigen::MatrixXd& matrix) {
    Json rows = Json::array();
    for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
        Json row = Json::array();
        for (Eigen::Index j = 0; j < matrix.cols(); ++j)
            row.push_back(jsonNumber(matrix(i, j)));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json reasonOf(const Error& error) {
    return error.message;
}

} // namespace

Json similarityOverviewJson(const SimilarityOverview& overview) {
    const SimilarityMatrix& matrix = overview.matrix;
    Json identical = Json::array();
    for (const auto& [a, b] : matrix.identical)
        identical.push_back(Json::array({matrix.environments[a], matrix.environments[b]}));
    return {{"metric", matrix.metric.name},
            {"measure", similarityMeasureInfo(matrix.measure).id},
            {"environments", matrix.environments},
            {"values", rowsOf(matrix.values)},
            {"shared", rowsOf(matrix.shared.cast<double>())},
            {"identical", std::move(identical)},
            {"map", overview.map ? toJson(*overview.map) : Json()},
            {"map_reason", overview.map ? Json() : reasonOf(overview.map.error())}};
}

Json similarityReportJson(const SimilarityReport& report) {
    Json pairs = Json::array();
    for (const PairReport& pair : report.pairs)
        pairs.push_back(toJson(pair));
    return {{"metric", report.pairs.front().metric.name},
            {"unit", report.pairs.front().metric.unit},
            {"target", report.pairs.front().target},
            {"pairs", std::move(pairs)},
            {"advice", report.advice ? toJson(*report.advice) : Json()},
            {"advice_reason", report.advice ? Json() : reasonOf(report.advice.error())}};
}

} // namespace perfbridge
