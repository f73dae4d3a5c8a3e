// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/nextmeasurements.h"

#include "core/base/random.h"
#include "core/transfer/forecast.h"
#include "core/transfer/transferdata.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace perfbridge {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewestToPredict = 3;

/// Medians of a metric, one a row; all NaN when the environment has none.
Eigen::VectorXd mediansOf(const SpaceData& data, const std::string& environment, const std::string& metric) {
    const Dataset* dataset = data.find(environment);
    const MetricSummary* summary = dataset ? dataset->find(metric) : nullptr;
    if (!summary)
        return Eigen::VectorXd::Constant(data.table->size(), nothing);
    return summary->median.unaryExpr([](double v) { return std::isfinite(v) ? v : nothing; });
}

Result<Metric> checkSource(const SpaceData& data, const std::string& source, const SuggestionRequest& request) {
    if (source == request.target)
        return makeError(ErrorCode::InvalidArgument,
                         "source '" + source + "' is the target itself; choose another environment");
    return findSummary(data, source, request.metric).map([](const MetricSummary* summary) { return summary->metric; });
}

bool failedInAny(const SpaceData& data, const std::vector<std::string>& environments, Eigen::Index row) {
    return std::any_of(environments.begin(), environments.end(), [&](const std::string& environment) {
        const Dataset* dataset = data.find(environment);
        return dataset && !dataset->failures[static_cast<std::size_t>(row)].empty();
    });
}

/// Fills in what [auto] expects, or says in the explanation why it expects nothing: the suggestion stands without.
void predict(const SpaceData& data, const SuggestionRequest& request, Suggestions& suggestions,
             const JobContext& context) {
    const Result<Forecast> forecast = forecastTarget(
        data, {.sources = request.sources, .target = request.target, .metric = request.metric, .seed = request.seed},
        context);
    if (!forecast) {
        suggestions.explanation = "No expectation: " + forecast.error().message + ".";
        return;
    }
    suggestions.explanation = "Expected values: " + forecast->explanation;
    for (Suggestion& suggestion : suggestions.list) {
        suggestion.expected = forecast->expected[suggestion.row];
        suggestion.lower = forecast->lower[suggestion.row];
        suggestion.upper = forecast->upper[suggestion.row];
    }
}

} // namespace

Result<Suggestions> suggestConfigurations(const SpaceData& data, const SuggestionRequest& request,
                                          const JobContext& context) {
    if (request.sources.empty())
        return makeError(ErrorCode::InvalidArgument, "a suggestion needs a source environment");
    if (request.count < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "the number of suggestions is " + std::to_string(request.count) + ", expected at least 1");
    Suggestions result;
    Eigen::MatrixXd sources(data.table->size(), std::ssize(request.sources));
    Eigen::Index column = 0;
    for (const std::string& source : request.sources) {
        Result<Metric> metric = checkSource(data, source, request);
        if (!metric)
            return tl::unexpected(metric.error());
        result.metric = std::move(*metric);
        sources.col(column++) = mediansOf(data, source, request.metric);
    }
    const Eigen::VectorXd target = mediansOf(data, request.target, request.metric);
    std::vector<Eigen::Index> measured;
    std::vector<Eigen::Index> candidates;
    const Dataset* known = data.find(request.target);
    for (Eigen::Index i = 0; i < target.size(); ++i) {
        if (std::isfinite(target[i]))
            measured.push_back(i);
        // What failed in the target would fail again.
        else if (known == nullptr || known->failures[static_cast<std::size_t>(i)].empty())
            candidates.push_back(i);
    }
    if (!request.candidates.empty())
        candidates = request.candidates;
    if (candidates.empty())
        return makeError(ErrorCode::NotEnoughData, "all " + std::to_string(target.size()) +
                                                       " configurations were tried in '" + request.target +
                                                       "' already: there is nothing to suggest");
    result.measured = std::ssize(measured);

    const Encoding encoding = Encoding::make(*data.table->space, data.table->values);
    const Eigen::MatrixXd features = encoding.encode(data.table->values);
    if (features.cols() == 0)
        return makeError(ErrorCode::NotEnoughData, "no option varies among the configurations: none tells more than "
                                                   "another");
    // What failed in a source is likely to fail in the target, and of what none measured nothing is known: it is not
    // suggested while anything else is left.
    std::vector<Eigen::Index> promising;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(promising), [&](Eigen::Index row) {
        return sources.row(row).array().isFinite().any() && !failedInAny(data, request.sources, row);
    });
    const std::vector<Eigen::Index>& chosen = std::ssize(promising) >= request.count ? promising : candidates;
    const Result<SourceDesign> design =
        SourceDesigner::fitForTransfer(features, sources, request.seed, context)
            .and_then([&](const SourceDesigner& designer) {
                result.knowsDepartures = designer.knowsDepartures();
                return designer.choose(measured, chosen, request.count, childSeed(request.seed, 1), context);
            });
    if (!design)
        return tl::unexpected(design.error());
    result.before = design->before;
    for (std::size_t i = 0; i < design->rows.size(); ++i)
        result.list.push_back(
            {design->rows[i], design->remaining[static_cast<Eigen::Index>(i)], nothing, nothing, nothing});
    if (measured.size() >= fewestToPredict)
        predict(data, request, result, context);
    else
        result.explanation = "What to expect is said from 3 measured configurations on.";
    return result;
}

} // namespace perfbridge
