// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampling.h"

#include "core/sampling/candidates.h"
#include "core/sampling/clusters.h"
#include "core/sampling/designs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Rows = std::vector<Index>;

constexpr SamplingInfo catalogue[] = {
    {SamplingKind::Random, "random", "Simple random", "Every configuration equally likely, none twice."},
    {SamplingKind::UniformPerLevel, "uniform", "Uniform per level",
     "Every level of every option about equally often; an option with more levels than samples in as many bins."},
    {SamplingKind::Stratified, "stratified", "Stratified",
     "Six strata by distance from the centre of the options (Cochran 1977), proportional allocation."},
    {SamplingKind::Systematic, "systematic", "Systematic",
     "Evenly spaced in the order of the options from a random start, by the golden ratio so that budgets nest."},
    {SamplingKind::Multistage, "multistage", "Multistage",
     "Clusters of similar configurations, a random choice of them, then random ones inside (Cochran 1977)."},
    {SamplingKind::LatinHypercube, "lhs", "Latin hypercube",
     "One point in each of n slices of every option (McKay, Beckman and Conover 1979)."},
    {SamplingKind::Sobol, "sobol", "Sobol sequence",
     "Low discrepancy, directions of Joe and Kuo (2008), with a random digital shift."},
    {SamplingKind::PlackettBurman, "pb", "Plackett-Burman",
     "Lowest and highest levels only, main effects orthogonal (1946); filled up at random."},
    {SamplingKind::CentralComposite, "ccd", "Central composite",
     "Corners, face centres and the centre (Box and Wilson 1951), cut or filled up at random."},
    {SamplingKind::BoxBehnken, "bbd", "Box-Behnken",
     "Pairs of options at their ends, the others in the middle (1960); at least 3 options."},
    {SamplingKind::Maximin, "maximin", "Maximin distance",
     "Each time the configuration farthest from all taken ones (Kennard and Stone 1969), random start."},
};

/// What every method is given.
struct Request {
    const CandidateSpace& space;
    Index n;
    Rng& rng;
    const JobContext& context;
};

/// Calls pick() n times unless the job is cancelled.
template <typename Pick>
Result<Rows> pickRows(const Request& request, const Pick& pick) {
    Rows rows;
    rows.reserve(static_cast<std::size_t>(request.n));
    for (Index i = 0; i < request.n; ++i) {
        if (request.context.isCancelled())
            return cancelledError();
        rows.push_back(pick(i));
    }
    return rows;
}

Rows randomRows(Index size, Index n, Rng& rng) {
    const std::vector<std::ptrdiff_t> order = rng.permutation(static_cast<std::size_t>(size));
    return Rows(order.begin(), order.begin() + n);
}

/// In random order, so that a campaign that ends early has measured a bit of everything.
Result<Rows> leastUsedRows(const Request& request) {
    CandidatePool pool(request.space, request.rng);
    Result<Rows> rows = pickRows(request, [&](Index) { return pool.takeLeastUsed(request.n); });
    if (rows)
        request.rng.shuffle(*rows);
    return rows;
}

Result<Rows> maximinRows(const Request& request) {
    CandidatePool pool(request.space, request.rng);
    return pickRows(request, [&](Index) { return pool.takeFarthest(); });
}

/// Every step of N * golden ratio (modulo N) along the candidates in the order of their options: of all ways to add
/// one place after the other, the one that leaves the most even gaps (three gap theorem).
Result<Rows> systematicRows(const Request& request) {
    constexpr double goldenRatio = 0.61803398874989484820;
    const Index size = request.space.size();
    const std::vector<Index> order = lexicographicOrder(request.space.levels());
    // freeFrom[i]: the first place at or after i that may be free; places beyond the end start over.
    std::vector<Index> freeFrom(static_cast<std::size_t>(size) + 1);
    for (Index i = 0; i <= size; ++i)
        freeFrom[static_cast<std::size_t>(i)] = i;
    const auto firstFree = [&](Index place) {
        Index root = place;
        while (freeFrom[static_cast<std::size_t>(root)] != root)
            root = freeFrom[static_cast<std::size_t>(root)];
        while (place != root)
            place = std::exchange(freeFrom[static_cast<std::size_t>(place)], root);
        return root;
    };
    double at = request.rng.uniform();
    return pickRows(request, [&](Index) {
        Index place = firstFree(std::min(static_cast<Index>(at * static_cast<double>(size)), size - 1));
        if (place == size)
            place = firstFree(0);
        freeFrom[static_cast<std::size_t>(place)] = place + 1;
        at += goldenRatio;
        at -= std::floor(at);
        return order[static_cast<std::size_t>(place)];
    });
}

/// Draws from every group in proportion to its size, in random order.
Result<Rows> fromGroups(const Request& request, std::vector<Rows> groups) {
    std::vector<Index> sizes;
    for (const Rows& group : groups)
        sizes.push_back(static_cast<Index>(group.size()));
    const std::vector<Index> shares = proportionalShares(sizes, request.n);
    Rows rows;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        request.rng.shuffle(groups[g]);
        rows.insert(rows.end(), groups[g].begin(), groups[g].begin() + shares[g]);
    }
    request.rng.shuffle(rows);
    return rows;
}

Result<Rows> stratifiedRows(const Request& request) {
    // More strata gain little (Cochran 1977, section 5A.8).
    constexpr Index strata = 6;
    return fromGroups(request, distanceStrata(request.space.positions(), std::min(strata, request.n), request.rng));
}

Result<Rows> multistageRows(const Request& request) {
    const auto rootOf = [](Index value) {
        return static_cast<Index>(std::ceil(std::sqrt(static_cast<double>(value))));
    };
    std::vector<Rows> clusters =
        nearestSeedClusters(request.space.positions(), rootOf(request.space.size()), request.rng);
    // About as many clusters as samples in each; more where they hold too few candidates.
    request.rng.shuffle(clusters);
    std::size_t chosen = 0;
    Index held = 0;
    while (chosen < clusters.size() && (static_cast<Index>(chosen) < rootOf(request.n) || held < request.n))
        held += static_cast<Index>(clusters[chosen++].size());
    clusters.resize(chosen);
    return fromGroups(request, std::move(clusters));
}

/// Nearest candidates to the points of a design, which are among the positions.
Result<Rows> nearestRows(const Request& request, const MatrixXd& design) {
    CandidatePool pool(request.space, request.rng);
    return pickRows(request, [&](Index i) { return pool.takeNearest(design.row(i)); });
}

Result<Rows> unitCubeRows(const Request& request, MatrixXd design) {
    for (Index i = 0; i < design.rows(); ++i)
        design.row(i) = request.space.fromUnitCube(design.row(i));
    return nearestRows(request, design);
}

/// A design of {-1, 0, 1}: its runs in random order, as many as wanted, and random candidates where it has too few.
Result<Rows> fixedDesignRows(const Request& request, const MatrixXd& design) {
    const std::vector<std::ptrdiff_t> runs = request.rng.permutation(static_cast<std::size_t>(design.rows()));
    CandidatePool pool(request.space, request.rng);
    Result<Rows> rows = pickRows(request, [&](Index i) {
        if (i >= design.rows())
            return pool.takeNext();
        const Eigen::RowVectorXd run = design.row(runs[static_cast<std::size_t>(i)]);
        return pool.takeNearest((run.array() + 1) / 2);
    });
    if (rows)
        request.rng.shuffle(*rows);
    return rows;
}

Result<Rows> fixedDesignRows(const Request& request, SamplingKind kind) {
    const Index d = request.space.dimension();
    if (kind == SamplingKind::CentralComposite) {
        if (d > largestCentralComposite)
            return makeError(ErrorCode::Unsupported, "central composite design: at most " +
                                                         std::to_string(largestCentralComposite) +
                                                         " options may vary, there are " + std::to_string(d));
        return fixedDesignRows(request, centralComposite(d));
    }
    const Result<MatrixXd> design = kind == SamplingKind::BoxBehnken ? boxBehnken(d) : plackettBurman(d);
    if (!design)
        return tl::unexpected(design.error());
    return fixedDesignRows(request, *design);
}

} // namespace

std::span<const SamplingInfo> samplingCatalogue() {
    return catalogue;
}

const SamplingInfo& samplingInfo(SamplingKind kind) {
    return *std::find_if(std::begin(catalogue), std::end(catalogue),
                         [&](const SamplingInfo& info) { return info.kind == kind; });
}

Result<SamplingKind> samplingFromString(std::string_view id) {
    std::string known;
    for (const SamplingInfo& info : catalogue) {
        if (info.id == id)
            return info.kind;
        known += (known.empty() ? "" : ", ") + std::string(info.id);
    }
    return makeError(ErrorCode::NotFound, "sampling '" + std::string(id) + "' is not known; there are " + known);
}

Result<Rows> sampleRows(const Eigen::Ref<const MatrixXd>& candidates, Index n, SamplingKind kind, std::uint64_t seed,
                        const JobContext& context) {
    if (n < 0)
        return makeError(ErrorCode::InvalidArgument,
                         "sampling: the number of configurations has to be at least 0, not " + std::to_string(n));
    if (n > candidates.rows())
        return makeError(ErrorCode::NotEnoughData, "sampling: " + std::to_string(n) +
                                                       " configurations are wanted, but there are only " +
                                                       std::to_string(candidates.rows()));
    if (!candidates.allFinite())
        return makeError(ErrorCode::InvalidArgument, "sampling: option values have to be finite numbers");
    if (n == 0)
        return Rows();

    Rng rng(seed);
    if (kind == SamplingKind::Random)
        return randomRows(candidates.rows(), n, rng);
    const CandidateSpace space(candidates);
    const Request request{space, n, rng, context};
    if (kind == SamplingKind::BoxBehnken)
        return fixedDesignRows(request, kind); // has a lower limit of its own
    if (space.dimension() == 0)
        return randomRows(candidates.rows(), n, rng);
    switch (kind) {
    case SamplingKind::Random:
        break;
    case SamplingKind::UniformPerLevel:
        return leastUsedRows(request);
    case SamplingKind::Stratified:
        return stratifiedRows(request);
    case SamplingKind::Systematic:
        return systematicRows(request);
    case SamplingKind::Multistage:
        return multistageRows(request);
    case SamplingKind::LatinHypercube:
        return unitCubeRows(request, latinHypercube(n, space.dimension(), rng));
    case SamplingKind::Sobol: {
        Result<MatrixXd> points = sobolSequence(n, space.dimension(), &rng);
        if (!points)
            return tl::unexpected(points.error());
        return unitCubeRows(request, std::move(*points));
    }
    case SamplingKind::PlackettBurman:
    case SamplingKind::CentralComposite:
    case SamplingKind::BoxBehnken:
        return fixedDesignRows(request, kind);
    case SamplingKind::Maximin:
        return maximinRows(request);
    }
    return makeError(ErrorCode::InvalidArgument, "sampling: no such kind");
}

} // namespace perfbridge
