// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/influence.h"

#include "core/base/suggestion.h"
#include "core/influence/fanova.h"
#include "core/influence/permutation.h"
#include "core/influence/shapinfluence.h"
#include "core/influence/stepwiseinfluence.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace perfbridge {

namespace {

constexpr std::array<InfluenceMethodInfo, 4> methods{{
    {InfluenceMethod::Fanova, "fanova", "Explained variance", "share of variance",
     "Share of the variance of the metric over the measured configurations that an option explains alone, or two of "
     "them together beyond that (functional ANOVA; Sobol' 1993, Hutter, Hoos and Leyton-Brown 2014).",
     true},
    {InfluenceMethod::Stepwise, "stepwise", "Stepwise terms", "|standardised coefficient|",
     "What the terms of an option add to a linear model with interactions that stepwise regression (AICc) has chosen: "
     "the change in standard deviations of the metric as the option changes by one of its own; intervals from choosing "
     "anew on bootstrap samples.",
     true},
    {InfluenceMethod::Permutation, "permutation", "Permutation importance", "increase of the prediction error",
     "How much worse a random forest predicts configurations that it has not seen when the settings of an option are "
     "shuffled among them (Breiman 2001; Fisher, Rudin and Dominici 2019); interactions count for each of their parts.",
     false},
    {InfluenceMethod::Shap, "shap", "SHAP", "mean |SHAP|",
     "How far an option moves the prediction of regression trees from their mean, on average over the configurations "
     "(exact path-dependent TreeSHAP; Lundberg, Erion and Lee 2018); interactions are shared among their parts.",
     false},
}};

/// Indices of mains, the largest first.
std::vector<std::size_t> rankingOf(const InfluenceReport& report) {
    std::vector<std::size_t> order(report.mains.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return report.mains[a].value > report.mains[b].value; });
    return order;
}

/// Whether an influence is surely there: its interval begins above what counts as nothing, a hundredth of the largest
/// one; where there is no interval (an exact value), the value itself.
bool isClear(const Influence& influence, double largest) {
    const double surely = std::isnan(influence.lower) ? influence.value : influence.lower;
    return surely > 0.01 * largest;
}

/// How much of a report is in words: the method's title within a sentence.
std::string titleIn(const InfluenceReport& report) {
    std::string title(influenceMethodInfo(report.method).title);
    if (report.method != InfluenceMethod::Shap)
        title.front() = static_cast<char>(title.front() - 'A' + 'a');
    return title;
}

std::string ordinal(std::size_t place) {
    const std::size_t last = place % 100 >= 11 && place % 100 <= 13 ? 0 : place % 10;
    return std::to_string(place) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

} // namespace

std::span<const InfluenceMethodInfo> influenceMethods() {
    return methods;
}

const InfluenceMethodInfo& influenceMethodInfo(InfluenceMethod method) {
    const auto info = std::find_if(methods.begin(), methods.end(),
                                   [method](const InfluenceMethodInfo& known) { return known.method == method; });
    assert(info != methods.end());
    return *info;
}

Result<InfluenceMethod> influenceMethodFromString(std::string_view id) {
    std::vector<std::string> known;
    for (const InfluenceMethodInfo& info : methods) {
        if (info.id == id)
            return info.method;
        known.emplace_back(info.id);
    }
    return makeError(ErrorCode::InvalidArgument, "influence method '" + std::string(id) + "' is not known; there are " +
                                                     listed(known) + didYouMean(id, known));
}

Result<void> InfluenceOptions::validate() const {
    if (resamples < 2 || resamples > 100'000)
        return makeError(ErrorCode::InvalidArgument,
                         "influence: resamples is " + std::to_string(resamples) + ", expected 2 to 100000");
    return {};
}

Result<InfluenceReport> influenceOf(const InfluenceData& data, InfluenceMethod method, const InfluenceOptions& options,
                                    const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (context.isCancelled())
        return cancelledError();
    switch (method) {
    case InfluenceMethod::Stepwise:
        return stepwiseInfluence(data, options, context);
    case InfluenceMethod::Fanova:
        return fanovaInfluence(data, options, context);
    case InfluenceMethod::Permutation:
        return permutationInfluence(data, options, context);
    case InfluenceMethod::Shap:
        return shapInfluence(data, options, context);
    }
    return makeError(ErrorCode::InvalidArgument, "influence: unknown method");
}

std::vector<std::string> influenceDisagreements(const InfluenceData& data, std::span<const InfluenceReport> reports,
                                                std::size_t top) {
    std::vector<std::string> sentences;
    // Of four factors each is among the first six.
    top = std::min(top, std::max<std::size_t>(1, (data.factors.size() - 1) / 2));
    for (const InfluenceReport& report : reports) {
        const std::vector<std::size_t> order = rankingOf(report);
        for (std::size_t place = 0; place < std::min(top, order.size()); ++place) {
            const Influence& influence = report.mains[order[place]];
            if (!isClear(influence, report.mains[order.front()].value))
                continue;
            for (const InfluenceReport& other : reports) {
                const std::vector<std::size_t> others = rankingOf(other);
                const auto found = std::find(others.begin(), others.end(), order[place]);
                const auto rank = static_cast<std::size_t>(found - others.begin());
                if (rank < 2 * top)
                    continue;
                sentences.push_back(data.factors[influence.factors.front()].name + " is " + ordinal(place + 1) +
                                    " by " + titleIn(report) + ", but " + ordinal(rank + 1) + " by " + titleIn(other));
            }
        }
    }
    return sentences;
}

} // namespace perfbridge
