// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/pairsentences.h"

#include "core/base/numbertext.h"

#include <cmath>

namespace perfbridge {

namespace {

std::string counted(Eigen::Index count, const std::string& singular, const std::string& plural) {
    return std::to_string(count) + ' ' + (count == 1 ? singular : plural);
}

std::string ranks(const PairReport& report) {
    const std::string where =
        " on the " + counted(report.shared, "configuration", "configurations") + " measured in both";
    const ResampledEstimate& spearman = report.correlations.spearman;
    if (std::isnan(spearman.value))
        return "Ranks are not compared: all values of one environment are alike" + where + '.';
    std::string text = "Ranks: Spearman " + shortNumber(spearman.value);
    if (!std::isnan(spearman.lower))
        text += " (95 % interval " + shortNumber(spearman.lower) + " to " + shortNumber(spearman.upper) + ')';
    return text + where + '.';
}

std::string bestOnes(const PairReport& report) {
    return "Of the best tenth of '" + report.source + "', " + std::to_string(report.best.shared) + " of " +
           counted(report.best.k, "configuration is", "configurations are") + " among the best tenth of '" +
           report.target + "' (by chance " + shortNumber(report.best.byChance * static_cast<double>(report.best.k)) +
           ").";
}

std::string options(const OptionEffectComparison& effects) {
    if (effects.inSource + effects.inTarget == 0)
        return "No option acts beyond chance in either environment.";
    return "Options that act: " + std::to_string(effects.inSource) + " in the source, " +
           std::to_string(effects.inTarget) + " in the target, " + std::to_string(effects.inBoth) + " in both" +
           (effects.inBoth == 0 ? "" : ", " + std::to_string(effects.sameSign) + " of these in the same direction") +
           '.';
}

std::string interactions(const InteractionComparison& comparison) {
    if (comparison.model == InteractionComparison::Model::None)
        return "Interactions are not compared: too few configurations are shared.";
    if (comparison.inSource + comparison.inTarget == 0)
        return "No two options act together beyond chance in either environment.";
    std::string text = "Interactions: " + std::to_string(comparison.inSource) + " in the source, " +
                       std::to_string(comparison.inTarget) + " in the target, " + std::to_string(comparison.inBoth) +
                       " in both";
    if (!std::isnan(comparison.correlation))
        text += "; their coefficients correlate by " + shortNumber(comparison.correlation);
    return text + '.';
}

} // namespace

std::vector<std::string> pairSentences(const PairReport& report) {
    std::vector<std::string> sentences;
    if (report.isIdentical())
        sentences.emplace_back("Both hold the same numbers to the last bit: one is a copy of the other, and whatever "
                               "transfer shows on them shows nothing.");
    sentences.push_back(ranks(report));
    sentences.push_back(bestOnes(report));
    sentences.push_back(options(report.effects));
    sentences.push_back(interactions(report.interactions));
    return sentences;
}

} // namespace perfbridge
