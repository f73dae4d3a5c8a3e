// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/permutation.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/influence/factorlevels.h"
#include "core/influence/rowsample.h"
#include "core/learn/forest.h"
#include "core/learn/response.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr std::size_t folds = 5;
constexpr int trees = 64; ///< differences of errors settle before predictions do
constexpr Index mostRows = 2048;
/// Rows times factors times rounds, about a second of one core: more rows need fewer rounds for the same certainty.
constexpr Index mostPredictions = 600'000;
constexpr int fewestRounds = 10;

/// Models that have not seen some rows, and those.
struct Fold {
    std::unique_ptr<const Model> model;
    std::vector<Index> rows;
};

/// What is shuffled: all of the data, or a sample.
struct Sample {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
    bool isRelative = false; ///< errors are percentages
};

Sample sampleOf(const InfluenceData& data, std::uint64_t seed) {
    Sample sample{data.x, data.y, (data.y.array() > 0).all()};
    if (data.y.size() <= mostRows)
        return sample;
    const std::vector<Index> rows = sampledRows(data.y.size(), mostRows, seed);
    sample.x = data.x(rows, Eigen::all);
    sample.y = data.y(rows);
    return sample;
}

Result<std::vector<Fold>> fitFolds(const Sample& sample, std::uint64_t seed, const JobContext& context) {
    Rng rng(seed);
    const std::vector<std::ptrdiff_t> order = rng.permutation(static_cast<std::size_t>(sample.y.size()));
    std::vector<Fold> result(folds);
    for (std::size_t i = 0; i < order.size(); ++i)
        result[i % folds].rows.push_back(order[i]);
    ForestOptions options;
    options.trees = trees;
    const ForestLearner learner(options);
    for (std::size_t k = 0; k < folds; ++k) {
        std::vector<Index> seen;
        for (std::size_t other = 0; other < folds; ++other) {
            if (other != k)
                seen.insert(seen.end(), result[other].rows.begin(), result[other].rows.end());
        }
        std::sort(seen.begin(), seen.end());
        std::sort(result[k].rows.begin(), result[k].rows.end());
        const Eigen::MatrixXd x = sample.x(seen, Eigen::all);
        const Eigen::VectorXd y = sample.y(seen);
        const double step = 1 / static_cast<double>(folds);
        const auto done = static_cast<double>(k);
        Result<std::unique_ptr<const Model>> model =
            fitResponse(learner, TrainingData{x, y}, ResponseScale::Auto, childSeed(seed, k + 1),
                        context.part(done * step, (done + 1) * step));
        if (!model)
            return tl::unexpected(model.error());
        result[k].model = std::move(*model);
    }
    return result;
}

Eigen::VectorXd predictUnseen(const std::vector<Fold>& models, const Eigen::MatrixXd& x) {
    Eigen::VectorXd predictions(x.rows());
    for (const Fold& fold : models)
        predictions(fold.rows) = fold.model->predict(x(fold.rows, Eigen::all));
    return predictions;
}

double errorOf(const Sample& sample, const Eigen::VectorXd& predictions) {
    const Eigen::ArrayXd differences = sample.y.array() - predictions.array();
    if (sample.isRelative)
        return 100 * (differences / sample.y.array()).abs().mean();
    return std::sqrt(differences.square().mean());
}

double r2Of(const Sample& sample, const Eigen::VectorXd& predictions) {
    const double total = (sample.y.array() - sample.y.mean()).square().sum();
    return total > 0 ? 1 - (sample.y - predictions).squaredNorm() / total : std::numeric_limits<double>::quiet_NaN();
}

int roundsFor(Index rows, std::size_t factors, int wanted) {
    const Index ofRound = rows * static_cast<Index>(factors);
    const auto affordable = static_cast<int>(std::max<Index>(fewestRounds, mostPredictions / ofRound));
    return std::min(wanted, affordable);
}

/// How much each round of shuffling a factor adds to the error: rounds x factors.
std::optional<Eigen::MatrixXd> increases(const InfluenceData& data, const Sample& sample,
                                         const std::vector<Fold>& models, int rounds, std::uint64_t seed,
                                         const JobContext& context) {
    const double before = errorOf(sample, predictUnseen(models, sample.x));
    const std::size_t factors = data.factors.size();
    Eigen::MatrixXd result(rounds, static_cast<Index>(factors));
    const bool all = parallelFor(context, static_cast<std::size_t>(rounds) * factors, [&](std::size_t task) {
        const std::size_t factor = task % factors;
        Rng rng(childSeed(seed, task));
        const std::vector<std::ptrdiff_t> order = rng.permutation(static_cast<std::size_t>(sample.y.size()));
        Eigen::MatrixXd shuffled = sample.x;
        for (const Index column : data.factors[factor].columns)
            shuffled.col(column) = sample.x(order, column);
        result(static_cast<Index>(task / factors), static_cast<Index>(factor)) =
            errorOf(sample, predictUnseen(models, shuffled)) - before;
    });
    if (!all || context.isCancelled())
        return std::nullopt;
    return result;
}

} // namespace

Result<InfluenceReport> permutationInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                             const JobContext& context) {
    const Sample sample = sampleOf(data, childSeed(options.seed, 0));
    const Result<std::vector<Fold>> models = fitFolds(sample, childSeed(options.seed, 1), context.part(0, 0.5));
    if (!models)
        return tl::unexpected(models.error());
    const int rounds = roundsFor(sample.y.size(), data.factors.size(), options.resamples);
    const auto added = increases(data, sample, *models, rounds, childSeed(options.seed, 2), context.silent());
    if (!added)
        return cancelledError();
    InfluenceReport report;
    report.method = InfluenceMethod::Permutation;
    report.quantity = sample.isRelative ? "increase of the mean absolute percentage error in percentage points"
                                        : "increase of the root mean squared error" +
                                              (data.metric.unit.empty() ? std::string() : " in " + data.metric.unit);
    report.explained = r2Of(sample, predictUnseen(*models, sample.x));
    for (std::size_t factor = 0; factor < data.factors.size(); ++factor) {
        std::vector<double> values(added->col(static_cast<Index>(factor)).begin(),
                                   added->col(static_cast<Index>(factor)).end());
        std::sort(values.begin(), values.end());
        const FactorLevels levels = levelsOf(data, factor);
        report.mains.push_back({{factor},
                                std::max(0.0, added->col(static_cast<Index>(factor)).mean()),
                                quantileOfSorted(values, 0.025),
                                quantileOfSorted(values, 0.975),
                                trendOf(levels, meansOf(levels, data.y))});
    }
    if (sample.y.size() < data.y.size())
        report.remarks.push_back("Computed on " + std::to_string(sample.y.size()) + " of " +
                                 std::to_string(data.y.size()) + " configurations, drawn at random.");
    if (rounds < options.resamples)
        report.remarks.push_back("Every factor was shuffled " + std::to_string(rounds) + " times instead of " +
                                 std::to_string(options.resamples) + ", since each time covers " +
                                 std::to_string(sample.y.size()) + " configurations.");
    context.reportProgress(1);
    return report;
}

} // namespace perfbridge
