// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/advice.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"
#include "core/sampling/sampling.h"
#include "core/similarity/responses.h"
#include "core/transfer/strategy.h"
#include "core/transfer/transferdata.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;

// The bounds of the rules, in Spearman's correlation.
constexpr double sameOrder = 0.95;
constexpr double similarOrder = 0.7;
constexpr double someOrder = 0.3;
constexpr double sameInfluence = 0.7;
constexpr double wideInterval = 0.5; ///< more than this between the ends leaves the rules open

// Target samples: published curves flatten at 84, the size of the guided design of OpML 2019.
constexpr Index mostSamples = 84;
constexpr Index fewestAlone = 30; ///< what learners of the target alone need to be of use

/// The first that the catalogue has; the last one always.
std::string available(std::initializer_list<const char*> strategies) {
    for (const char* id : strategies) {
        if (findStrategy(id))
            return id;
    }
    return *(strategies.end() - 1);
}

std::string quoted(const std::vector<std::string>& names) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i)
        result += (i == 0 ? "'" : i + 1 == names.size() ? " and '" : ", '") + names[i] + '\'';
    return result;
}

/// NaN counts as no relation.
double orderOf(const SourceEvidence& evidence) {
    return std::isnan(evidence.spearman.value) ? 0 : evidence.spearman.value;
}

bool isAtLeast(const ResampledEstimate& estimate, double value, double inDoubt) {
    return estimate.value >= value && estimate.lower >= inDoubt;
}

const SourceEvidence& bestOf(const std::vector<SourceEvidence>& evidence) {
    return *std::max_element(evidence.begin(), evidence.end(),
                             [](const SourceEvidence& a, const SourceEvidence& b) { return orderOf(a) < orderOf(b); });
}

void adviseShift(TransferAdvice& advice, const SourceEvidence& source, Index fewest, Index most) {
    advice.verdict = TransferVerdict::Shift;
    advice.sources = {source.source};
    advice.steps = {{.strategy = "shift", .fewest = fewest, .most = most}};
    advice.sentence = "Use shift from '" + source.source + "' with " + std::to_string(fewest) + " to " +
                      std::to_string(most) + " target samples: " +
                      (most <= 10 ? "it orders configurations as the target does, and a line is all that is missing."
                                  : "the relation is straight but noisy, and a few more samples settle its line.");
    if (source.isBent)
        advice.warnings.push_back("the relation to '" + source.source +
                                  "' is bent: look at predicted against measured before you trust the line");
}

/// False where fewer than two sources are worth it.
bool adviseSeveral(TransferAdvice& advice) {
    std::vector<std::string> useful;
    for (const SourceEvidence& evidence : advice.evidence) {
        if (orderOf(evidence) >= someOrder)
            useful.push_back(evidence.source);
    }
    if (useful.size() < 2)
        return false;
    advice.verdict = TransferVerdict::SeveralSources;
    advice.sources = useful;
    advice.sentence = "Use mridge on " + quoted(useful) + " with fewer than 30 target samples";
    advice.steps = {{.strategy = "mridge", .fewest = 5, .most = 29}};
    if (findStrategy("resid")) {
        advice.steps.push_back({.strategy = "resid", .fewest = 30, .most = mostSamples});
        advice.sentence += ", resid from 30 on";
    }
    advice.sentence += ": no source says it all, together they say much.";
    return true;
}

void adviseAugment(TransferAdvice& advice, const SourceEvidence& source) {
    const std::string strategy = available({"aug", "nlms"});
    advice.verdict = TransferVerdict::Augment;
    advice.sources = {source.source};
    advice.steps = {{.strategy = strategy, .fewest = 50, .most = mostSamples}};
    advice.sentence = "Use " + strategy + " with '" + source.source + "' from 50 target samples on: " +
                      (source.isBent ? "the relation is bent" : "the orders agree in part") +
                      ", and the target's own samples have to say the rest.";
}

void adviseStructure(TransferAdvice& advice, const SourceEvidence& source) {
    advice.verdict = TransferVerdict::Structure;
    advice.sources = {source.source};
    advice.steps = {{.strategy = "gs", .fewest = 20, .most = mostSamples}};
    if (findStrategy("l2s"))
        advice.steps.push_back({.strategy = "l2s", .fewest = 20, .most = mostSamples});
    advice.sentence = "Transfer only which options matter in '" + source.source + "'" +
                      (advice.steps.size() > 1 ? " (gs or l2s)" : " (gs)") +
                      ", with 20 or more target samples: the same options matter in the target, but in another way.";
}

void adviseAgainst(TransferAdvice& advice) {
    advice.verdict = TransferVerdict::NoTransfer;
    advice.steps = {{.strategy = "none", .fewest = fewestAlone, .most = mostSamples}};
    advice.sentence = std::string("Do not transfer: ") +
                      (advice.evidence.size() == 1 ? "the source does not order" : "no source orders") +
                      " configurations as the target does. Learn from " + std::to_string(fewestAlone) +
                      " or more target samples alone.";
    for (const SourceEvidence& evidence : advice.evidence)
        advice.warnings.push_back("transfer from '" + evidence.source + "' would mislead: Spearman " +
                                  estimateText(evidence.spearman) + " on " + std::to_string(evidence.pairs) +
                                  " shared configurations");
}

void decide(TransferAdvice& advice) {
    const SourceEvidence& best = bestOf(advice.evidence);
    if (isAtLeast(best.spearman, sameOrder, similarOrder))
        return adviseShift(advice, best, 3, 10);
    if (isAtLeast(best.spearman, similarOrder, someOrder) && advice.evidence.size() > 1 && adviseSeveral(advice))
        return;
    if (isAtLeast(best.spearman, similarOrder, someOrder) && !best.isBent)
        return adviseShift(advice, best, 10, 20);
    if (orderOf(best) >= someOrder)
        return adviseAugment(advice, best);
    for (const SourceEvidence& evidence : advice.evidence) {
        // A reversed order is an order, but nothing that reads sources forwards can use it.
        if (evidence.spearman.value <= -similarOrder && evidence.spearman.upper <= -someOrder) {
            adviseAugment(advice, evidence);
            advice.warnings.push_back("'" + evidence.source +
                                      "' orders configurations the other way round: check what the numbers mean");
            return;
        }
    }
    for (const SourceEvidence& evidence : advice.evidence) {
        if (evidence.influence.value >= sameInfluence && evidence.influence.lower > 0)
            return adviseStructure(advice, evidence);
    }
    adviseAgainst(advice);
}

void warnOfDoubt(TransferAdvice& advice) {
    for (const SourceEvidence& evidence : advice.evidence) {
        if (evidence.isIdentical)
            advice.warnings.push_back("'" + evidence.source +
                                      "' has the same numbers as the target to the last bit: one is a copy of the "
                                      "other, and transfer between them shows nothing");
        if (std::isnan(evidence.spearman.value))
            advice.warnings.push_back("'" + evidence.source + "' or the target has the same value on all " +
                                      std::to_string(evidence.pairs) + " shared configurations");
        else if (evidence.spearman.upper - evidence.spearman.lower > wideInterval)
            advice.warnings.push_back("the interval for '" + evidence.source + "' is wide: " +
                                      (evidence.pairs < AdviceOptions::largestPilot
                                           ? "measure up to 15 shared configurations before you rely on it"
                                           : "do not rely on it alone"));
    }
}

void countCosts(TransferAdvice& advice, const AdviceOptions& options) {
    const auto done = static_cast<Index>(advice.pilot.size());
    for (AdvisedStep& step : advice.steps) {
        step.fewestRuns = std::max<Index>(0, step.fewest - done);
        step.mostRuns = std::max<Index>(0, step.most - done);
        if (options.secondsPerRun) {
            step.fewestMinutes = static_cast<double>(step.fewestRuns) * *options.secondsPerRun / 60;
            step.mostMinutes = static_cast<double>(step.mostRuns) * *options.secondsPerRun / 60;
        }
    }
}

/// Everything that can be known before anything is computed.
Result<std::vector<EnvironmentResponses>> findEnvironments(const SpaceData& data,
                                                           const std::vector<std::string>& sources,
                                                           const std::string& target, std::string_view metric) {
    if (sources.empty())
        return makeError(ErrorCode::InvalidArgument, "advice: no source is given, expected at least one");
    std::vector<std::string> names{target};
    names.insert(names.end(), sources.begin(), sources.end());
    return responsesOfAll(data, names, metric);
}

Result<std::vector<Index>> choosePilot(const SpaceData& data, const std::vector<EnvironmentResponses>& environments,
                                       const AdviceOptions& options, const JobContext& context) {
    const std::vector<Index> common = rowsMeasuredInAll(environments);
    for (const Index row : options.pilotRows) {
        if (!std::binary_search(common.begin(), common.end(), row))
            return makeError(ErrorCode::InvalidArgument, "advice: pilotRows names row " + std::to_string(row) +
                                                             ", which is not measured in all environments");
    }
    if (!options.pilotRows.empty())
        return options.pilotRows;
    if (static_cast<Index>(common.size()) < AdviceOptions::smallestPilot)
        return makeError(ErrorCode::NotEnoughData, std::to_string(common.size()) + " configurations are measured in '" +
                                                       environments.front().environment +
                                                       "' and every source, at least 8 are needed for advice");
    if (static_cast<Index>(common.size()) <= AdviceOptions::largestPilot)
        return common;
    const Eigen::MatrixXd candidates = data.table->values(common, Eigen::all);
    const Result<std::vector<Index>> drawn =
        sampleRows(candidates, options.pilot, SamplingKind::Random, options.resampling.seed, context);
    if (!drawn)
        return tl::unexpected(drawn.error());
    std::vector<Index> pilot;
    for (const Index place : *drawn)
        pilot.push_back(common[static_cast<std::size_t>(place)]);
    return pilot;
}

std::string rangeText(double fewest, double most) {
    return fewest == most ? numberText(most) : numberText(fewest) + " to " + numberText(most);
}

double roundedMinutes(double minutes) {
    return minutes < 10 ? std::round(minutes * 10) / 10 : std::round(minutes);
}

} // namespace

Result<void> AdviceOptions::validate() const {
    if (Result<void> valid = resampling.validate(); !valid)
        return valid;
    if (pilot < smallestPilot || pilot > largestPilot)
        return makeError(ErrorCode::InvalidArgument,
                         "advice: pilot is " + std::to_string(pilot) + ", expected 8 to 15");
    if (!pilotRows.empty() && static_cast<Index>(pilotRows.size()) < smallestPilot)
        return makeError(ErrorCode::InvalidArgument,
                         "advice: pilotRows has " + std::to_string(pilotRows.size()) + " rows, expected at least 8");
    if (secondsPerRun && !(std::isfinite(*secondsPerRun) && *secondsPerRun > 0))
        return makeError(ErrorCode::InvalidArgument,
                         "advice: secondsPerRun is " + std::to_string(*secondsPerRun) + ", expected a positive number");
    return {};
}

std::string AdvisedStep::costText() const {
    std::string text = rangeText(static_cast<double>(fewestRuns), static_cast<double>(mostRuns)) +
                       (mostRuns == 1 ? " more target run" : " more target runs");
    if (fewestMinutes && mostMinutes)
        text += " (" + rangeText(roundedMinutes(*fewestMinutes), roundedMinutes(*mostMinutes)) + " min)";
    return text;
}

Result<TransferAdvice> adviseTransfer(const SpaceData& data, const std::vector<std::string>& sources,
                                      const std::string& target, std::string_view metric, const AdviceOptions& options,
                                      const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    // Names first: these errors say what was probably meant.
    const Result<std::vector<EnvironmentResponses>> environments = findEnvironments(data, sources, target, metric);
    if (!environments)
        return tl::unexpected(environments.error());
    const Result<TransferData> transfer = TransferData::make(data, sources, target, metric);
    if (!transfer)
        return tl::unexpected(transfer.error());
    Result<std::vector<Index>> pilot = choosePilot(data, *environments, options, context);
    if (!pilot)
        return tl::unexpected(pilot.error());
    TransferAdvice advice;
    advice.pilot = std::move(*pilot);
    for (std::size_t k = 0; k < sources.size(); ++k) {
        const Eigen::VectorXd source = transfer->sources.col(static_cast<Index>(k));
        Result<SourceEvidence> evidence =
            gatherEvidence(sources[k], {transfer->features, source, transfer->target, advice.pilot}, options.resampling,
                           context.silent());
        if (!evidence)
            return tl::unexpected(evidence.error());
        advice.evidence.push_back(std::move(*evidence));
        context.reportProgress(static_cast<double>(k + 1) / static_cast<double>(sources.size()));
    }
    decide(advice);
    warnOfDoubt(advice);
    countCosts(advice, options);
    return advice;
}

} // namespace perfbridge
