// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaign.h"

#include "core/base/random.h"
#include "core/sampling/randomconfigurations.h"

#include <algorithm>
#include <optional>
#include <set>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Designs look at every candidate for every point: more would take minutes and give no better design.
constexpr std::size_t mostCandidates = 50'000;
/// Of a campaign that measures everything; months, at a second each.
constexpr std::size_t mostConfigurations = 100'000;

std::vector<double> rowOf(const MatrixXd& rows, Index i) {
    return {rows.row(i).begin(), rows.row(i).end()};
}

Result<MatrixXd> givenPlan(const CampaignSpec& spec) {
    std::set<std::vector<double>> seen;
    for (Index i = 0; i < spec.givenConfigurations.rows(); ++i) {
        const std::vector<double> values = rowOf(spec.givenConfigurations, i);
        const std::string start = "configuration " + std::to_string(i + 1) + ": ";
        const std::vector<std::string> reasons = spec.space->whyInvalid(values);
        if (!reasons.empty())
            return makeError(ErrorCode::InvalidArgument, start + reasons.front());
        if (!seen.insert(values).second)
            return makeError(ErrorCode::InvalidArgument, start + "stands twice");
    }
    return spec.givenConfigurations;
}

/// The row that holds a configuration.
std::optional<Index> find(const MatrixXd& rows, const VectorXd& configuration) {
    for (Index i = 0; i < rows.rows(); ++i) {
        if (rows.row(i) == configuration.transpose())
            return i;
    }
    return std::nullopt;
}

MatrixXd without(const MatrixXd& rows, Index row) {
    MatrixXd rest(rows.rows() - 1, rows.cols());
    rest << rows.topRows(row), rows.bottomRows(rows.rows() - row - 1);
    return rest;
}

MatrixXd below(const VectorXd& first, const MatrixXd& rest) {
    MatrixXd rows(rest.rows() + 1, rest.cols());
    rows << first.transpose(), rest;
    return rows;
}

tl::unexpected<Error> tooFew(Index valid, Index wanted) {
    return makeError(ErrorCode::InvalidArgument, "sampling.n is " + std::to_string(wanted) + ", but only " +
                                                     std::to_string(valid) + " configurations of the space are valid");
}

/// Everything, or, where that is too much or without end, a random part of it.
Result<MatrixXd> candidatesOf(const Space& space, const SamplingSpec& sampling, const JobContext& context) {
    Result<MatrixXd> all = space.enumerate(mostCandidates, context);
    if (all)
        return all;
    if (all.error().code != ErrorCode::TooLarge && all.error().code != ErrorCode::Unsupported)
        return all;
    // Enough for a design to find a candidate near each of its points.
    const auto wanted = static_cast<std::size_t>(sampling.n);
    const std::size_t count = std::clamp<std::size_t>(20 * wanted, 5'000, std::max(mostCandidates, wanted));
    // A seed of its own: the design's points are not the candidates' numbers again.
    return randomConfigurations(space, count, childSeed(sampling.seed, 0), context);
}

Result<MatrixXd> sampledPlan(const Space& space, const SamplingSpec& sampling, const std::optional<VectorXd>& first,
                             const JobContext& context) {
    Result<MatrixXd> candidates = candidatesOf(space, sampling, context);
    if (!candidates)
        return candidates;
    const Index wanted = sampling.n;
    if (first) {
        if (const std::optional<Index> row = find(*candidates, *first))
            candidates = without(*candidates, *row);
    }
    const Index drawn = wanted - (first ? 1 : 0);
    if (drawn > candidates->rows())
        return tooFew(candidates->rows() + (first ? 1 : 0), wanted);
    const Result<std::vector<Index>> rows = sampleRows(*candidates, drawn, sampling.kind, sampling.seed, context);
    if (!rows)
        return tl::unexpected(rows.error());
    const MatrixXd chosen = (*candidates)(*rows, Eigen::all);
    return first ? below(*first, chosen) : chosen;
}

Result<MatrixXd> completePlan(const Space& space, const std::optional<VectorXd>& first, const JobContext& context) {
    Result<MatrixXd> all = space.enumerate(mostConfigurations, context);
    if (!all)
        return all;
    if (all->rows() == 0)
        return makeError(ErrorCode::InvalidArgument, "no configuration of the space keeps all its constraints");
    const std::optional<Index> row = first ? find(*all, *first) : std::nullopt;
    return row ? below(*first, without(*all, *row)) : std::move(*all);
}

} // namespace

Result<MatrixXd> planConfigurations(const Space& space, const SamplingSpec& sampling, const JobContext& context) {
    std::optional<VectorXd> first = space.defaultConfiguration();
    if (!sampling.withDefault || !space.isValid({first->data(), static_cast<std::size_t>(first->size())}))
        first.reset();
    return sampling.all ? completePlan(space, first, context) : sampledPlan(space, sampling, first, context);
}

Result<MatrixXd> planConfigurations(const CampaignSpec& spec, const JobContext& context) {
    if (const Result<void> valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    return spec.givenConfigurations.rows() > 0 ? givenPlan(spec)
                                               : planConfigurations(*spec.space, spec.sampling, context);
}

} // namespace perfbridge
