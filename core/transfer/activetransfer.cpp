// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/activetransfer.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"
#include "core/transfer/forecast.h"
#include "core/transfer/nextmeasurements.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace perfbridge {

namespace {

/// Fewer samples give no left-out error worth the name.
constexpr Eigen::Index fewestToForecast = 3;
constexpr int fitsThatAgree = 2;

/// What happened to the configurations of a target so far.
class TargetState {
public:
    TargetState(const SpaceData& data, const ActiveTransferOptions& options)
        : m_dataset(data.find(options.target))
        , m_summary(m_dataset ? m_dataset->find(options.metric) : nullptr) {}

    [[nodiscard]] bool isMeasured(Eigen::Index row) const {
        return m_summary != nullptr && std::isfinite(m_summary->median[row]);
    }
    [[nodiscard]] bool isTried(Eigen::Index row) const {
        return isMeasured(row) || (m_dataset != nullptr && !m_dataset->failures[static_cast<std::size_t>(row)].empty());
    }

private:
    const Dataset* m_dataset;
    const MetricSummary* m_summary;
};

struct Progress {
    Eigen::Index tried = 0;
    Eigen::Index measured = 0;
};

Progress progressOf(const SpaceData& data, const ActiveTransferOptions& options) {
    const TargetState state(data, options);
    Progress progress;
    for (Eigen::Index row = 0; row < data.table->size(); ++row) {
        progress.measured += state.isMeasured(row) ? 1 : 0;
        progress.tried += state.isTried(row) ? 1 : 0;
    }
    return progress;
}

std::vector<Eigen::Index> openRows(const SpaceData& data, const ActiveTransferOptions& options) {
    const TargetState state(data, options);
    std::vector<Eigen::Index> rows = options.candidates;
    if (rows.empty()) {
        rows.resize(static_cast<std::size_t>(data.table->size()));
        std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    }
    std::erase_if(rows, [&](Eigen::Index row) { return state.isTried(row); });
    return rows;
}

Result<void> checkMeasured(const SpaceData& before, const SpaceData& after, const std::vector<Eigen::Index>& rows,
                           const ActiveTransferOptions& options) {
    if (after.table->size() != before.table->size() || after.table->values != before.table->values)
        return makeError(ErrorCode::InvalidArgument,
                         "the table of configurations changed while its rows were being measured");
    const TargetState state(after, options);
    for (const Eigen::Index row : rows) {
        if (!state.isTried(row))
            return makeError(ErrorCode::InvalidArgument, "row " + std::to_string(row) + " was to be measured in '" +
                                                             options.target + "' and has neither a value of " +
                                                             options.metric + " nor a failure");
    }
    return {};
}

/// Fills in what the model says; without one, why.
Result<void> refit(const SpaceData& data, const ActiveTransferOptions& options, ActiveTransferStep& step,
                   const JobContext& context) {
    if (step.measured < fewestToForecast) {
        step.explanation = "No model yet: it needs " + std::to_string(fewestToForecast) + " measured configurations.";
        return {};
    }
    Result<Forecast> forecast = forecastTarget(
        data, {.sources = options.sources, .target = options.target, .metric = options.metric, .seed = options.seed},
        context);
    if (!forecast) {
        if (forecast.error().code != ErrorCode::NotEnoughData)
            return tl::unexpected(forecast.error());
        step.explanation = "No model yet: " + forecast.error().message + ".";
        return {};
    }
    step.expectedError = forecast->error;
    step.expected = std::move(forecast->expected);
    step.explanation = std::move(forecast->explanation);
    return {};
}

} // namespace

Result<void> ActiveTransferOptions::validate() const {
    const auto wrong = [](const std::string& field, const std::string& value, const std::string& expected) {
        return makeError(ErrorCode::InvalidArgument,
                         "active transfer: " + field + " is " + value + ", expected " + expected);
    };
    if (sources.empty())
        return makeError(ErrorCode::InvalidArgument, "active transfer needs a source environment");
    if (batch < 1)
        return wrong("batch", std::to_string(batch), "at least 1");
    if (budget < 1)
        return wrong("budget", std::to_string(budget), "at least 1");
    if (!(wantedError >= 0 && std::isfinite(wantedError)))
        return wrong("wanted error", numberText(wantedError), "a percentage of 0 or more");
    return {};
}

std::string_view toString(ActiveTransferEnd end) {
    switch (end) {
    case ActiveTransferEnd::WantedError:
        return "the wanted error is expected";
    case ActiveTransferEnd::Budget:
        return "the budget is spent";
    case ActiveTransferEnd::NothingLeft:
        return "nothing is left to measure";
    }
    return {};
}

Result<ActiveTransferEnd> transferActively(std::shared_ptr<const SpaceData> data, const ActiveTransferOptions& options,
                                           const RowMeasurer& measure, const ActiveTransferHandler& onStep,
                                           const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    int goodFits = 0;
    std::vector<Eigen::Index> rows;
    for (std::uint64_t round = 0;; ++round) {
        if (context.isCancelled())
            return cancelledError();
        const Progress progress = progressOf(*data, options);
        if (round > 0 || progress.tried > 0) {
            ActiveTransferStep step;
            step.rows = std::move(rows);
            step.tried = progress.tried;
            step.measured = progress.measured;
            if (const Result<void> fitted = refit(*data, options, step, context.silent()); !fitted)
                return tl::unexpected(fitted.error());
            const bool isGood = step.expectedError && *step.expectedError <= options.wantedError;
            goodFits = isGood ? goodFits + 1 : 0;
            if (onStep)
                onStep(step);
            if (goodFits >= fitsThatAgree)
                return ActiveTransferEnd::WantedError;
        }
        context.reportProgress(
            std::min(1.0, static_cast<double>(progress.tried) / static_cast<double>(options.budget)));
        if (progress.tried >= options.budget)
            return ActiveTransferEnd::Budget;
        const std::vector<Eigen::Index> open = openRows(*data, options);
        if (open.empty())
            return ActiveTransferEnd::NothingLeft;
        const SuggestionRequest request{
            .sources = options.sources,
            .target = options.target,
            .metric = options.metric,
            .count = std::min({options.batch, options.budget - progress.tried, std::ssize(open)}),
            .seed = childSeed(options.seed, round),
            .candidates = open};
        const Result<Suggestions> suggestions = suggestConfigurations(*data, request, context.silent());
        if (!suggestions)
            return tl::unexpected(suggestions.error());
        rows.clear();
        for (const Suggestion& suggestion : suggestions->list)
            rows.push_back(suggestion.row);
        Result<std::shared_ptr<const SpaceData>> next = measure(rows);
        if (!next)
            return tl::unexpected(next.error());
        if (const Result<void> checked = checkMeasured(*data, **next, rows, options); !checked)
            return tl::unexpected(checked.error());
        data = std::move(*next);
    }
}

} // namespace perfbridge
