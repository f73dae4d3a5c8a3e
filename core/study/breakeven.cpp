// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/breakeven.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"
#include "core/stats/isotonic.h"
#include "core/stats/quantile.h"
#include "core/transfer/strategy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

using Rows = std::vector<Eigen::Index>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The median over some repeats; failures count as infinite, what is not there does not count.
double medianAt(const Eigen::MatrixXd& table, std::size_t curve, const Rows& repeats, std::vector<double>& scratch) {
    scratch.clear();
    for (const Eigen::Index repeat : repeats) {
        const double value = table(repeat, static_cast<Eigen::Index>(curve));
        if (!std::isnan(value))
            scratch.push_back(value);
    }
    return medianReordering(scratch);
}

/// A learning curve to be read backwards: log error, never rising, over log samples.
struct FallingCurve {
    std::vector<double> logSamples;
    Eigen::VectorXd logErrors;
    bool isLevel = false;

    [[nodiscard]] double best() const { return logErrors.size() == 0 ? infinity : logErrors[logErrors.size() - 1]; }
    /// The fewest samples with which the error is reached; infinite when it is not.
    [[nodiscard]] double samplesFor(double logError) const {
        if (logErrors.size() == 0 || best() > logError)
            return infinity;
        if (isLevel)
            return 0;
        Eigen::Index first = 0;
        while (logErrors[first] > logError)
            ++first;
        const auto at = static_cast<std::size_t>(first);
        if (first == 0)
            return std::exp(logSamples[at]);
        const double share = (logErrors[first - 1] - logError) / (logErrors[first - 1] - logErrors[first]);
        return std::exp(logSamples[at - 1] + share * (logSamples[at] - logSamples[at - 1]));
    }
};

bool isLevelStrategy(const CurveKey& key) {
    const StrategyInfo* info = findStrategy(std::string_view(key.strategy).substr(0, key.strategy.find(':')));
    return info != nullptr && !info->usesTarget;
}

FallingCurve fallingCurve(const StudyErrors& errors, std::size_t curve, const Rows& repeats) {
    // The logarithm of an error of 0 is to be finite, and below all others.
    constexpr double smallestError = 1e-300;
    FallingCurve result;
    result.isLevel = isLevelStrategy(errors.curves[curve]);
    std::vector<double> logs;
    std::vector<double> scratch;
    for (std::size_t i = 0; i < errors.budgets.size(); ++i) {
        const double median = medianAt(errors.tables[i], curve, repeats, scratch);
        if (!std::isfinite(median))
            continue;
        logs.push_back(std::log(std::max(median, smallestError)));
        result.logSamples.push_back(std::log(std::max(errors.budgets[i], 1)));
    }
    if (result.isLevel && !logs.empty()) {
        logs = {medianReordering(logs)};
        result.logSamples.resize(1);
    }
    const Eigen::Map<const Eigen::VectorXd> values(logs.data(), static_cast<Eigen::Index>(logs.size()));
    result.logErrors = isotonicFalling(values, Eigen::VectorXd::Ones(values.size()));
    return result;
}

/// What both need, with some repeats.
struct Needs {
    double logError = 0;
    double ours = 0;
    double rival = 0;

    [[nodiscard]] double saved() const { return std::isinf(ours) && std::isinf(rival) ? undefined : rival - ours; }
};

Needs needsOf(const FallingCurve& ours, const FallingCurve& rival, const std::optional<double>& wanted) {
    const double logError = wanted ? std::log(*wanted) : ours.best();
    return {logError, ours.samplesFor(logError), rival.samplesFor(logError)};
}

/// The quantiles that enclose the confidence, as order statistics: nothing can be interpolated towards infinity.
std::pair<double, double> enclosing(std::vector<double> values, double confidence) {
    if (values.empty())
        return {undefined, undefined};
    std::sort(values.begin(), values.end());
    const double outside = (1 - confidence) / 2 * static_cast<double>(values.size());
    const auto below = std::min(static_cast<std::size_t>(outside), (values.size() - 1) / 2);
    return {values[below], values[values.size() - 1 - below]};
}

SamplesNeeded summary(const FallingCurve& curve, double estimate, const std::vector<double>& resampled,
                      double confidence) {
    const auto [lower, upper] = enclosing(resampled, confidence);
    if (curve.isLevel)
        return {estimate, lower, upper, false, 0};
    return {estimate, lower, upper, estimate <= std::exp(curve.logSamples.front()),
            static_cast<int>(std::lround(std::exp(curve.logSamples.back())))};
}

Rows allRepeats(const StudyErrors& errors) {
    Rows rows;
    for (Eigen::Index repeat = 0; repeat < errors.repeats; ++repeat)
        rows.push_back(repeat);
    return rows;
}

/// What both need, and what is saved, one value a resample.
struct Resampled {
    std::vector<double> ours;
    std::vector<double> rival;
    std::vector<double> saved;
};

Resampled resample(const StudyErrors& errors, const std::array<std::size_t, 2>& curves,
                   const BreakEvenOptions& options) {
    Resampled result;
    Rng rng(options.seed);
    Rows repeats(static_cast<std::size_t>(errors.repeats));
    for (int i = 0; i < options.resamples; ++i) {
        // The same repeats for both: they share their rows and what they are tested on.
        for (Eigen::Index& repeat : repeats)
            repeat = static_cast<Eigen::Index>(rng.below(repeats.size()));
        const Needs needs =
            needsOf(fallingCurve(errors, curves[0], repeats), fallingCurve(errors, curves[1], repeats), options.wanted);
        result.ours.push_back(needs.ours);
        result.rival.push_back(needs.rival);
        // Neither gets there: nothing is saved.
        result.saved.push_back(std::isnan(needs.saved()) ? 0 : needs.saved());
    }
    return result;
}

} // namespace

Result<void> BreakEvenOptions::validate() const {
    const auto wrong = [](const char* field, double value, const char* expected) {
        return makeError(ErrorCode::InvalidArgument,
                         "break-even: " + std::string(field) + " is " + numberText(value) + ", expected " + expected);
    };
    if (wanted && !(*wanted > 0 && std::isfinite(*wanted)))
        return wrong("the wanted error", *wanted, "a number above 0");
    if (!(confidence > 0 && confidence < 1))
        return wrong("confidence", confidence, "more than 0 and less than 1");
    if (resamples < 100)
        return wrong("resamples", resamples, "at least 100");
    return {};
}

Result<BreakEven> breakEven(const StudyErrors& errors, const CurveKey& ours, const CurveKey& rival,
                            const BreakEvenOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (errors.repeats < 2)
        return makeError(ErrorCode::NotEnoughData, "break-even: the study has " + std::to_string(errors.repeats) +
                                                       " repeat, expected at least 2");
    std::array<std::size_t, 2> indices{};
    std::array<FallingCurve, 2> curves;
    const Rows all = allRepeats(errors);
    for (std::size_t i = 0; i < 2; ++i) {
        const CurveKey& key = i == 0 ? ours : rival;
        const Result<std::size_t> index = errors.curveIndex(key);
        if (!index)
            return tl::unexpected(index.error());
        indices[i] = *index;
        curves[i] = fallingCurve(errors, *index, all);
        if (curves[i].logErrors.size() == 0)
            return makeError(ErrorCode::NotEnoughData,
                             "break-even: " + curveName(key) + " has no median error at any budget");
    }
    const Needs estimate = needsOf(curves[0], curves[1], options.wanted);
    const Resampled resampled = resample(errors, indices, options);
    BreakEven result;
    result.ours = ours;
    result.rival = rival;
    result.isWanted = options.wanted.has_value();
    result.error = options.wanted.value_or(std::exp(estimate.logError));
    result.oursNeeds = summary(curves[0], estimate.ours, resampled.ours, options.confidence);
    result.rivalNeeds = summary(curves[1], estimate.rival, resampled.rival, options.confidence);
    result.saved = estimate.saved();
    std::tie(result.lower, result.upper) = enclosing(resampled.saved, options.confidence);
    return result;
}

std::optional<double> roundErrorReached(const StudyErrors& errors, const CurveKey& curve) {
    const Result<std::size_t> index = errors.curveIndex(curve);
    if (!index)
        return std::nullopt;
    const double best = std::exp(fallingCurve(errors, *index, allRepeats(errors)).best());
    if (!(best > 1e-200 && std::isfinite(best)))
        return std::nullopt;
    const double decade = std::pow(10, std::floor(std::log10(best)));
    for (const double mantissa : {1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0}) {
        if (mantissa * decade >= best)
            return mantissa * decade;
    }
    return 10 * decade;
}

} // namespace perfbridge
