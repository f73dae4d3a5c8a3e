// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figuresubject.h"

#include "core/base/suggestion.h"
#include "ui/plots/columnfigure.h"
#include "ui/plots/effectfigure.h"
#include "ui/plots/influencefigure.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

namespace {

/// What the makers of all kinds look at.
struct SubjectSource {
    const FigureSpec& spec;
    std::shared_ptr<const SpaceData> data;
    std::vector<Eigen::Index> excluded;
    const JobContext& context;

    [[nodiscard]] const FigureSubject& subject() const { return spec.subject; }
    [[nodiscard]] Result<PreparedSubject> prepared() const {
        return prepareEnvironments(*data, subject().environments, subject().metric, excluded, context);
    }
    /// The learner that is named, else what suits the rows of the leading environment.
    [[nodiscard]] std::string learnerFor(const PreparedSubject& environments) const {
        if (!subject().learner.empty())
            return subject().learner;
        for (const PreparedEnvironment& environment : environments) {
            if (environment.data)
                return std::string(defaultLearner(environment.data->y.size()));
        }
        return std::string(defaultLearner(0));
    }
    [[nodiscard]] Result<std::vector<FittedEnvironment>> fitted(const PreparedSubject& environments) const {
        return fitEnvironments(environments, learnerFor(environments), context);
    }
};

Result<void> checkFactor(const PreparedSubject& prepared, const char* field, const std::string& factor) {
    const std::vector<std::string> known = factorNames(prepared);
    if (known.empty())
        return makeError(ErrorCode::NotEnoughData, "figure: " + prepared.front().reason);
    if (std::find(known.begin(), known.end(), factor) != known.end())
        return {};
    return makeError(ErrorCode::NotFound, std::string("figure: ") + field + ": option '" + factor +
                                              "' does not vary in these environments; there are " + listed(known) +
                                              didYouMean(factor, known));
}

Result<FigureData> makeInfluence(const SubjectSource& source, const InfluenceSettings& settings) {
    const Result<PreparedSubject> prepared = source.prepared();
    if (!prepared)
        return tl::unexpected(prepared.error());
    std::vector<InfluenceResults> results;
    for (const InfluenceMethod method : settings.methods) {
        auto reports = influencesOf(*prepared, method, source.context);
        if (!reports)
            return tl::unexpected(reports.error());
        results.push_back({method, std::move(*reports)});
    }
    std::vector<std::string> factors = orderedFactors(*prepared, results);
    if (settings.most && factors.size() > static_cast<std::size_t>(*settings.most))
        factors.resize(static_cast<std::size_t>(*settings.most));
    return makeInfluenceBars(*prepared, results, factors);
}

Result<FigureData> makeInteractions(const SubjectSource& source, const InteractionsSettings& settings) {
    const Result<PreparedSubject> prepared = source.prepared();
    if (!prepared)
        return tl::unexpected(prepared.error());
    auto reports = influencesOf(*prepared, settings.method, source.context);
    if (!reports)
        return tl::unexpected(reports.error());
    return makeInteractionCells(*prepared, {settings.method, std::move(*reports)});
}

Result<FigureData> makePair(const SubjectSource& source, const InteractionPairSettings& settings) {
    const Result<PreparedSubject> prepared = source.prepared();
    if (!prepared)
        return tl::unexpected(prepared.error());
    std::optional<FactorPair> pair = FactorPair{settings.first, settings.second};
    if (settings.first.empty()) {
        const auto reports = influencesOf(*prepared, InfluenceMethod::Fanova, source.context);
        if (!reports)
            return tl::unexpected(reports.error());
        pair = strongestPair(*prepared, *reports);
        if (!pair)
            return makeError(ErrorCode::NotEnoughData, "figure: no two options act together in these environments");
    }
    for (const auto& [field, factor] : {std::pair("first", pair->first), std::pair("second", pair->second)}) {
        if (const Result<void> known = checkFactor(*prepared, field, factor); !known)
            return tl::unexpected(known.error());
    }
    const auto effects = interactionEffectsOf(*prepared, *pair);
    if (!effects)
        return tl::unexpected(effects.error());
    return makePairCurves(*prepared, *pair, *effects);
}

Result<FigureData> makeEffects(const SubjectSource& source, const EffectsSettings& settings) {
    const Result<PreparedSubject> prepared = source.prepared();
    if (!prepared)
        return tl::unexpected(prepared.error());
    std::vector<std::string> factors = settings.options;
    if (factors.empty())
        factors.push_back(strongestFactor(*prepared));
    std::vector<FittedEnvironment> fitted;
    if (settings.showsModel || settings.showsCurves) {
        auto models = source.fitted(*prepared);
        if (!models)
            return tl::unexpected(models.error());
        fitted = std::move(*models);
    }
    std::vector<OptionEffects> options;
    for (const std::string& factor : factors) {
        if (const Result<void> known = checkFactor(*prepared, "options", factor); !known)
            return tl::unexpected(known.error());
        auto mains = mainEffectsOf(*prepared, factor);
        auto dependences = partialDependencesOf(fitted, factor, source.context);
        if (!mains || !dependences)
            return tl::unexpected(mains ? dependences.error() : mains.error());
        options.push_back({factor, std::move(*mains), std::move(*dependences)});
    }
    return makeEffectCurves(*prepared, options,
                            {settings.showsMeasured, settings.showsModel, settings.showsCurves, settings.isRelative});
}

Result<FigureData> makeProfiler(const SubjectSource& source, const ProfilerSettings& settings) {
    const Space& space = *source.data->table->space;
    const Result<Configuration> configuration = configurationFrom(space, settings.configuration);
    const Result<PreparedSubject> prepared = source.prepared();
    if (!configuration || !prepared)
        return tl::unexpected(configuration ? prepared.error() : configuration.error());
    const auto fitted = source.fitted(*prepared);
    if (!fitted)
        return tl::unexpected(fitted.error());
    if (!fitted->front().surface)
        return makeError(ErrorCode::NotEnoughData, fitted->front().reason);
    std::vector<std::shared_ptr<const ResponseSurface>> surfaces;
    for (const FittedEnvironment& environment : *fitted) {
        if (environment.surface)
            surfaces.push_back(environment.surface);
    }
    ProfilerData profiled = makeProfilerData(surfaces, *configuration);
    if (!settings.options.empty()) {
        if (const Result<void> kept = keepOptions(profiled, settings.options); !kept)
            return tl::unexpected(kept.error());
    }
    return profiled;
}

Result<FigureData> makeWaterfall(const SubjectSource& source, const WaterfallSettings& settings) {
    std::optional<Eigen::VectorXd> chosen;
    if (settings.start == WaterfallStart::Selected) {
        const Result<Configuration> configuration =
            configurationFrom(*source.data->table->space, settings.configuration);
        if (!configuration)
            return tl::unexpected(configuration.error());
        chosen = *configuration;
    }
    const Result<PreparedSubject> prepared = source.prepared();
    if (!prepared)
        return tl::unexpected(prepared.error());
    const auto fitted = source.fitted(*prepared);
    if (!fitted)
        return tl::unexpected(fitted.error());
    const auto entries = waterfallsOf(*fitted, settings.start, chosen, source.context);
    if (!entries)
        return tl::unexpected(entries.error());
    return makeWaterfallBars(*prepared, *fitted, *entries);
}

/// One overload a kind of measurements.
struct SubjectMaker {
    const SubjectSource& source;

    Result<FigureData> operator()(const SimilarityMatrixSettings& settings) const {
        const Result<SimilarityMeasure> measure = similarityMeasureFromString(settings.measure);
        if (!measure)
            return tl::unexpected(measure.error());
        Result<SimilarityMatrix> matrix = similarityMatrix(*source.data, source.subject().environments,
                                                           source.subject().metric, *measure, source.context);
        return matrix ? Result<FigureData>(std::move(*matrix)) : tl::unexpected(matrix.error());
    }
    Result<FigureData> operator()(const EnvironmentMapSettings& /*settings*/) const {
        Result<EnvironmentMap> map =
            environmentMap(*source.data, source.subject().environments, source.subject().metric, {}, source.context);
        return map ? Result<FigureData>(std::move(*map)) : tl::unexpected(map.error());
    }
    Result<FigureData> operator()(const InfluenceSettings& settings) const { return makeInfluence(source, settings); }
    Result<FigureData> operator()(const InteractionsSettings& settings) const {
        return makeInteractions(source, settings);
    }
    Result<FigureData> operator()(const InteractionPairSettings& settings) const { return makePair(source, settings); }
    Result<FigureData> operator()(const EffectsSettings& settings) const { return makeEffects(source, settings); }
    Result<FigureData> operator()(const ProfilerSettings& settings) const { return makeProfiler(source, settings); }
    Result<FigureData> operator()(const WaterfallSettings& settings) const { return makeWaterfall(source, settings); }
    template <typename Settings>
    Result<FigureData> operator()(const Settings& settings) const {
        return makeColumnData(source.spec, settings, source.data, source.excluded, source.context);
    }
    Result<FigureData> operator()(const LearningCurvesSettings& /*settings*/) const { return ofStudy(); }
    Result<FigureData> operator()(const PredictedMeasuredSettings& /*settings*/) const { return ofStudy(); }
    Result<FigureData> operator()(const CriticalDifferenceSettings& /*settings*/) const { return ofStudy(); }

    [[nodiscard]] static Result<FigureData> ofStudy() {
        assert(false && "figures of studies have a source of their own");
        return makeError(ErrorCode::InvalidArgument, "figure: it is of a study");
    }
};

/// Kinds that do not compare need what they name.
Result<void> checkSubjectIsMeasured(const FigureSpec& spec, const SpaceData& data) {
    if (comparesEnvironments(spec.kind()) || isOfGoal(spec.kind()))
        return {}; // they say it themselves
    for (const std::string& environment : spec.subject.environments) {
        const auto summary = findSummary(data, environment, spec.subject.metric);
        const bool isLeading = environment == spec.subject.environments.front();
        if (!summary && (isLeading || data.find(environment) == nullptr))
            return makeError(summary.error().code, "figure: " + summary.error().message);
    }
    return {};
}

} // namespace

Result<FigureData> makeSubjectData(const FigureSpec& spec, const std::shared_ptr<const SpaceData>& data,
                                   const JobContext& context) {
    if (const Result<void> measured = checkSubjectIsMeasured(spec, *data); !measured)
        return tl::unexpected(measured.error());
    Result<std::vector<Eigen::Index>> excluded = rowsOfConfigurations(*data->table, spec.subject.excluded);
    if (!excluded)
        return tl::unexpected(excluded.error());
    const SubjectSource source{spec, data, std::move(*excluded), context};
    return std::visit(SubjectMaker{source}, spec.settings);
}

Result<std::vector<Eigen::Index>> rowsOfConfigurations(const ConfigurationTable& table,
                                                       const std::vector<std::int64_t>& ids) {
    std::vector<Eigen::Index> rows;
    std::vector<std::int64_t> missing = ids;
    for (std::size_t row = 0; row < table.ids.size() && !missing.empty(); ++row) {
        const auto found = std::find(missing.begin(), missing.end(), table.ids[row].value);
        if (found == missing.end())
            continue;
        missing.erase(found);
        rows.push_back(static_cast<Eigen::Index>(row));
    }
    if (!missing.empty())
        return makeError(ErrorCode::NotFound,
                         "figure: excluded: configuration " + std::to_string(missing.front()) + " is not in the space");
    return rows;
}

std::vector<std::int64_t> configurationIds(const ConfigurationTable& table, const std::vector<Eigen::Index>& rows) {
    std::vector<std::int64_t> ids;
    for (const Eigen::Index row : rows)
        ids.push_back(table.ids[static_cast<std::size_t>(row)].value);
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<Configuration> configurationFrom(const Space& space, const FigureConfiguration& texts) {
    Configuration configuration = space.defaultConfiguration();
    const std::vector<Option>& options = space.options();
    for (const auto& [name, text] : texts) {
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&wanted = name](const Option& known) { return known.name == wanted; });
        if (option == options.end()) {
            std::vector<std::string> known;
            for (const Option& one : options)
                known.push_back(one.name);
            return makeError(ErrorCode::NotFound, "figure: configuration: option '" + name +
                                                      "' is not in the space; there are " + listed(known) +
                                                      didYouMean(name, known));
        }
        const Result<double> value = option->valueOf(text);
        if (!value)
            return makeError(value.error().code, "figure: configuration: " + value.error().message);
        configuration[option - options.begin()] = *value;
    }
    return configuration;
}

FigureConfiguration textsOfConfiguration(const Space& space, const Eigen::Ref<const Eigen::VectorXd>& configuration) {
    FigureConfiguration texts;
    const std::vector<Option>& options = space.options();
    for (std::size_t i = 0; i < options.size(); ++i)
        texts[options[i].name] = options[i].textOf(configuration[static_cast<Eigen::Index>(i)]);
    return texts;
}

} // namespace perfbridge
