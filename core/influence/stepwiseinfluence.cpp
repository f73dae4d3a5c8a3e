// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/stepwiseinfluence.h"

#include "core/base/numbertext.h"
#include "core/influence/bootstrapterms.h"

#include <algorithm>

namespace perfbridge {

namespace {

constexpr double fewExplained = 0.8;

/// +1 or -1 where the factor is one ordered column whose coefficient is surely above or below 0.
int signOf(const Factor& factor, const InfluenceData& data, const BootstrapTerms& terms) {
    const Feature& feature = data.encoding.features()[static_cast<std::size_t>(factor.columns.front())];
    if (factor.columns.size() > 1 || feature.kind == Feature::Kind::Indicator)
        return 0;
    const Term wanted{static_cast<int>(factor.columns.front())};
    const auto estimate = std::find_if(terms.terms.begin(), terms.terms.end(),
                                       [&](const TermEstimate& known) { return known.term == wanted; });
    if (estimate == terms.terms.end() || !(estimate->lower * estimate->upper > 0))
        return 0;
    const int sign = estimate->lower > 0 ? 1 : -1;
    return feature.basis == NumericBasis::Reciprocal ? -sign : sign; // 1/f falls as f grows
}

} // namespace

Result<InfluenceReport> stepwiseInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                          const JobContext& context) {
    BootstrapTermOptions wanted;
    wanted.maxOrder = options.withInteractions ? 2 : 1;
    wanted.resamples = options.resamples;
    wanted.seed = options.seed;
    const Result<BootstrapTerms> terms = bootstrapTerms(data, wanted, context);
    if (!terms)
        return tl::unexpected(terms.error());
    InfluenceReport report;
    report.method = InfluenceMethod::Stepwise;
    report.quantity = "|standardised coefficient|";
    report.explained = terms->unseenR2;
    for (const TermGroup& group : terms->mains)
        report.mains.push_back({group.factors, group.value, group.lower, group.upper,
                                signOf(data.factors[group.factors.front()], data, *terms)});
    for (const TermGroup& group : terms->interactions)
        report.interactions.push_back({group.factors, group.value, group.lower, group.upper, 0});
    report.remarks = terms->remarks;
    if (report.explained < fewExplained)
        report.remarks.push_back(
            "The terms explain only " + shortNumber(100 * std::max(0.0, report.explained)) +
            " % of the variance of configurations they have not seen: other definitions tell more. "
            "Where times fall with clocks or threads, their reciprocals may fit better.");
    const auto unsure = std::count_if(terms->terms.begin(), terms->terms.end(), [](const TermEstimate& estimate) {
        return estimate.isChosen && estimate.frequency < 0.5;
    });
    if (unsure > 0)
        report.remarks.push_back(std::to_string(unsure) + (unsure == 1 ? " chosen term is" : " chosen terms are") +
                                 " in fewer than half of the models of resampled configurations.");
    return report;
}

} // namespace perfbridge
