// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/rehearsal.h"

#include "core/base/random.h"
#include "core/stats/conformal.h"
#include "core/transfer/meanridge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::size_t mostTested = 400; ///< configurations that a rehearsal is judged by, drawn with the task's seed
constexpr std::uint64_t drawStream = 31;
/// At which intervals of rehearsals are compared: the one that is shown most.
constexpr double stretchLevel = 0.9;
constexpr double mostStretch = 3;
/// Of the logarithms of errors: how far those of a single rehearsal are off for another environment is not known, and
/// taken for a factor of e. However well several agree, the target is none of them: a third.
constexpr double varianceOfOne = 1;
constexpr double leastVariance = 0.1;

std::vector<Eigen::Index> nearestSources(const ScaledTask& task, std::size_t most) {
    const Eigen::VectorXd nearness = nearnessWeights(task.sources, task.target);
    std::vector<Eigen::Index> order(static_cast<std::size_t>(nearness.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Eigen::Index a, Eigen::Index b) { return nearness[a] > nearness[b]; });
    order.resize(std::min(order.size(), most));
    return order;
}

/// The task of predicting one of its sources from the same samples, with the others as sources.
ScaledTask taskOf(const ScaledTask& task, Eigen::Index source) {
    std::vector<Eigen::Index> others;
    for (Eigen::Index j = 0; j < task.sources.cols(); ++j) {
        if (j != source)
            others.push_back(j);
    }
    ScaledTask rehearsal = task;
    rehearsal.target = task.sources.col(source);
    rehearsal.sources = task.sources(Eigen::all, others);
    rehearsal.sourcePopulation = task.sourcePopulation(Eigen::all, others);
    rehearsal.jointPopulation = joined(task.jointPopulation.leftCols(task.features.cols()), rehearsal.sourcePopulation);
    return rehearsal;
}

Rehearsal judged(const ScaledTask& task, const std::vector<Member>& rehearsed, const Eigen::VectorXd& actual,
                 const std::vector<Eigen::Index>& tested, const std::vector<Member>& members) {
    const Eigen::MatrixXd features = task.jointPopulation(tested, Eigen::all).leftCols(task.features.cols());
    const Eigen::MatrixXd sources = task.sourcePopulation(tested, Eigen::all);
    const auto count = static_cast<Eigen::Index>(members.size());
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    Rehearsal errors{Eigen::MatrixXd::Constant(task.size(), count, nothing),
                     Eigen::MatrixXd::Constant(std::ssize(tested), count, nothing)};
    for (const Member& member : rehearsed) {
        const auto same =
            std::find_if(members.begin(), members.end(), [&](const Member& other) { return other.id == member.id; });
        if (same == members.end())
            continue;
        errors.leftOut.col(same - members.begin()) = task.target - member.leftOut;
        errors.all.col(same - members.begin()) = actual - member.model->predict(features, sources);
    }
    return errors;
}

/// The geometric mean over the rehearsals of error on all over error left out; 1 where nothing is known, never less.
double optimismOf(const std::vector<Rehearsal>& rehearsals, Eigen::Index member) {
    double logs = 0;
    int count = 0;
    for (const Rehearsal& rehearsal : rehearsals) {
        const double ratio =
            rehearsal.all.col(member).cwiseAbs().mean() / rehearsal.leftOut.col(member).cwiseAbs().mean();
        if (!std::isfinite(ratio) || !(ratio > 0))
            continue;
        logs += std::log(ratio);
        ++count;
    }
    return count == 0 ? 1 : std::max(1.0, std::exp(logs / count));
}

} // namespace

Result<std::vector<Rehearsal>> rehearse(const ScaledTask& task, std::vector<Member>& members, std::size_t most,
                                        const MemberFitter& fit, const JobContext& context) {
    std::vector<Eigen::Index> tested(static_cast<std::size_t>(task.jointPopulation.rows()));
    std::iota(tested.begin(), tested.end(), Eigen::Index{0});
    Rng(childSeed(task.seed, drawStream)).shuffle(tested);
    tested.resize(std::min(tested.size(), mostTested));
    std::vector<Rehearsal> rehearsals;
    for (const Eigen::Index source : nearestSources(task, most)) {
        const ScaledTask rehearsal = taskOf(task, source);
        const Result<std::vector<Member>> rehearsed = fit(rehearsal, context);
        if (!rehearsed)
            return tl::unexpected(rehearsed.error());
        rehearsals.push_back(judged(rehearsal, *rehearsed, task.sourcePopulation.col(source)(tested), tested, members));
    }
    for (std::size_t m = 0; m < members.size(); ++m)
        members[m].optimism = optimismOf(rehearsals, static_cast<Eigen::Index>(m));
    return rehearsals;
}

RehearsedErrors rehearsedErrors(const std::vector<Rehearsal>& rehearsals) {
    if (rehearsals.empty())
        return {};
    Eigen::MatrixXd logs(rehearsals.front().all.cols(), std::ssize(rehearsals));
    for (Eigen::Index r = 0; r < logs.cols(); ++r)
        logs.col(r) = rehearsals[static_cast<std::size_t>(r)].all.cwiseAbs().colwise().mean().array().log();
    std::vector<Eigen::Index> known;
    for (Eigen::Index m = 0; m < logs.rows(); ++m) {
        if (logs.row(m).allFinite())
            known.push_back(m);
    }
    RehearsedErrors result{Eigen::VectorXd::Constant(logs.rows(), std::numeric_limits<double>::quiet_NaN()), 0};
    if (known.empty())
        return result;
    const Eigen::MatrixXd levels = logs(known, Eigen::all);
    const Eigen::MatrixXd ratios = levels.rowwise() - levels.colwise().mean();
    const Eigen::VectorXd means = ratios.rowwise().mean();
    result.sizes(known) = means.array().exp();
    double variance = varianceOfOne;
    if (ratios.cols() > 1)
        variance = (ratios.colwise() - means).squaredNorm() / static_cast<double>(ratios.rows() * (ratios.cols() - 1));
    result.samples = 1 / std::max(variance, leastVariance);
    return result;
}

double intervalStretch(const std::vector<Rehearsal>& rehearsals, const Blend& blend) {
    std::vector<double> stretches;
    for (const Rehearsal& rehearsal : rehearsals) {
        Eigen::VectorXd leftOut = Eigen::VectorXd::Zero(rehearsal.leftOut.rows());
        Eigen::VectorXd all = Eigen::VectorXd::Zero(rehearsal.all.rows());
        for (Eigen::Index m = 0; m < blend.weights.size(); ++m) {
            // A missing member makes both smaller alike, and it is their ratio that counts.
            if (blend.weights[m] == 0 || !rehearsal.leftOut.col(m).allFinite() || !rehearsal.all.col(m).allFinite())
                continue;
            leftOut += blend.weights[m] * rehearsal.leftOut.col(m);
            all += blend.weights[m] * rehearsal.all.col(m);
        }
        const double half = conformalHalfWidth(leftOut, stretchLevel);
        for (const double error : all) {
            if (half > 0 && std::isfinite(half) && std::isfinite(error))
                stretches.push_back(std::abs(error) / half);
        }
    }
    if (stretches.empty())
        return 1;
    const auto held = static_cast<std::size_t>(std::ceil(stretchLevel * static_cast<double>(stretches.size()))) - 1;
    std::nth_element(stretches.begin(), stretches.begin() + static_cast<std::ptrdiff_t>(held), stretches.end());
    return std::clamp(stretches[held], 1.0, mostStretch);
}

} // namespace perfbridge
