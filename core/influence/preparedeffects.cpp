// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/preparedeffects.h"

#include <algorithm>

namespace perfbridge {

namespace {

/// The same ones for medians and models.
constexpr std::size_t mostEffectLevels = 16;
/// More levels of an option become ranges: lines that one can still tell apart.
constexpr std::size_t mostPairLevels = 8;

EffectOptions effectOptions(std::size_t mostLevels) {
    EffectOptions options;
    options.mostLevels = mostLevels;
    return options;
}

} // namespace

std::string strongestFactor(const PreparedSubject& subject) {
    std::string strongest;
    double widest = -1;
    const auto leading = std::find_if(subject.begin(), subject.end(), [](const PreparedEnvironment& environment) {
        return environment.data != nullptr;
    });
    if (leading == subject.end())
        return strongest;
    for (std::size_t factor = 0; factor < leading->data->factors.size(); ++factor) {
        const Result<MainEffect> effect = mainEffect(*leading->data, factor, effectOptions(mostEffectLevels));
        if (!effect || effect->mean.maxCoeff() - effect->mean.minCoeff() <= widest)
            continue;
        widest = effect->mean.maxCoeff() - effect->mean.minCoeff();
        strongest = leading->data->factors[factor].name;
    }
    return strongest;
}

Result<MainEffectList> mainEffectsOf(const PreparedSubject& subject, const std::string& factor) {
    MainEffectList mains;
    for (const PreparedEnvironment& environment : subject) {
        mains.emplace_back();
        const auto index = environment.data ? factorIndex(*environment.data, factor) : std::nullopt;
        if (!index)
            continue;
        Result<MainEffect> effect = mainEffect(*environment.data, *index, effectOptions(mostEffectLevels));
        if (!effect)
            return tl::unexpected(effect.error());
        mains.back() = std::move(*effect);
    }
    return mains;
}

Result<PartialDependenceList> partialDependencesOf(const std::vector<FittedEnvironment>& environments,
                                                   const std::string& factor, const JobContext& context) {
    PartialDependenceList dependences;
    for (const FittedEnvironment& environment : environments) {
        dependences.emplace_back();
        const auto index = environment.surface ? factorIndex(*environment.data, factor) : std::nullopt;
        if (!index)
            continue;
        PartialDependenceOptions options;
        options.mostLevels = mostEffectLevels;
        Result<PartialDependence> dependence = partialDependence(
            *environment.data,
            [&](const Eigen::Ref<const Eigen::MatrixXd>& configurations) {
                return environment.surface->predictValues(configurations);
            },
            *index, options, context);
        if (!dependence)
            return tl::unexpected(dependence.error());
        dependences.back() = std::move(*dependence);
    }
    return dependences;
}

std::optional<FactorPair> strongestPair(const PreparedSubject& subject,
                                        const std::vector<Result<InfluenceReport>>& reports) {
    for (std::size_t e = 0; e < reports.size(); ++e) {
        if (!reports[e] || reports[e]->interactions.empty())
            continue;
        const std::vector<std::size_t>& factors = reports[e]->interactions.front().factors;
        const std::vector<Factor>& known = subject[e].data->factors;
        return FactorPair{known[factors.front()].name, known[factors.back()].name};
    }
    return std::nullopt;
}

Result<InteractionEffectList> interactionEffectsOf(const PreparedSubject& subject, const FactorPair& pair) {
    InteractionEffectList effects;
    for (const PreparedEnvironment& environment : subject) {
        effects.emplace_back();
        if (!environment.data)
            continue;
        const auto first = factorIndex(*environment.data, pair.first);
        const auto second = factorIndex(*environment.data, pair.second);
        if (!first || !second)
            continue;
        Result<InteractionEffect> effect =
            interactionEffect(*environment.data, *first, *second, effectOptions(mostPairLevels));
        if (!effect)
            return tl::unexpected(effect.error());
        effects.back() = std::move(*effect);
    }
    return effects;
}

WaterfallScale commonScale(const std::vector<FittedEnvironment>& environments) {
    bool isWide = false;
    for (const FittedEnvironment& environment : environments) {
        if (!environment.data || environment.data->y.size() == 0)
            continue;
        if (!(environment.data->y.minCoeff() > 0))
            return WaterfallScale::Amounts;
        isWide = isWide || suitableWaterfallScale(*environment.data) == WaterfallScale::Factors;
    }
    return isWide ? WaterfallScale::Factors : WaterfallScale::Amounts;
}

Result<std::vector<WaterfallEntry>> waterfallsOf(const std::vector<FittedEnvironment>& environments,
                                                 WaterfallStart start, const std::optional<Eigen::VectorXd>& chosen,
                                                 const JobContext& context) {
    std::vector<WaterfallEntry> entries;
    WaterfallOptions options;
    options.scale = commonScale(environments);
    for (const FittedEnvironment& environment : environments) {
        entries.emplace_back();
        WaterfallEntry& entry = entries.back();
        entry.reason = environment.reason;
        if (!environment.surface)
            continue;
        Result<WaterfallEnds> ends = waterfallEnds(*environment.data, start, chosen);
        if (!ends) {
            entry.reason = ends.error().message;
            continue;
        }
        entry.ends = std::move(*ends);
        Result<Waterfall> steps = waterfall(
            *environment.data,
            [&](const Eigen::Ref<const Eigen::MatrixXd>& configurations) {
                return environment.surface->predictValues(configurations);
            },
            entry.ends.from, entry.ends.to, options, context);
        if (steps)
            entry.waterfall = std::move(*steps);
        else if (steps.error().code == ErrorCode::Cancelled)
            return tl::unexpected(steps.error());
        else
            entry.reason = steps.error().message;
    }
    return entries;
}

} // namespace perfbridge
